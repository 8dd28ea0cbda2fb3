use instructor_core::Extract;

#[derive(Extract)]
#[serde(from = "u8")]
#[extract(as = u16)]
struct Twice(u8);

impl From<u8> for Twice {
    fn from(value: u8) -> Self {
        Self(value)
    }
}

impl From<u16> for Twice {
    fn from(_: u16) -> Self {
        Self(0)
    }
}

#[derive(Extract)]
struct Bill {
    #[extract(try_from = parse)]
    total: u8,
    #[extract(as = String, schema_with = schema)]
    tip: String,
    #[extract(serde, len = 1..)]
    other: String,
    #[extract(serde, as = String, try_from = parse)]
    more: u8,
    #[extract(as = "String")]
    quoted: String,
}

fn parse(_: String) -> Result<u8, String> {
    Ok(0)
}

fn schema() -> &'static str {
    "{}"
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Twice>();
    needs::<Bill>();
    let _ = (parse(String::new()), schema());
}
