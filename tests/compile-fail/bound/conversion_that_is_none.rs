use instructor_core::Extract;

struct Money(i64);

struct Silent;

fn parse(_: String) -> Result<Money, Silent> {
    Err(Silent)
}

fn cents(_: i64) -> Result<Money, String> {
    Ok(Money(1))
}

fn schema() -> u8 {
    1
}

#[derive(Extract)]
struct Bill {
    #[extract(as = String)]
    total: Money,
    #[extract(as = String, try_from = parse)]
    tip: Money,
    #[extract(serde)]
    tax: Money,
    #[extract(as = String, try_from = cents)]
    fee: Money,
    #[extract(schema_with = schema)]
    rest: u8,
}

#[derive(Extract)]
#[extract(as = String)]
struct Bills {
    all: u8,
}

#[derive(Extract)]
#[serde(from = "String")]
enum Payment {
    Cash,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Bill>();
    needs::<Bills>();
    needs::<Payment>();
}
