use instructor_core::Extract;

struct Money(i64);

struct Silent;

fn parse(_: String) -> Result<Money, Silent> {
    Err(Silent)
}

#[derive(Extract)]
struct Bill {
    #[extract(as = String)]
    total: Money,
    #[extract(as = String, try_from = parse)]
    tip: Money,
    #[extract(serde)]
    tax: Money,
}

#[derive(Extract)]
#[extract(as = String)]
struct Bills {
    all: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Bill>();
    needs::<Bills>();
}
