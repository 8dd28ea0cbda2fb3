use instructor_core::Extract;

#[derive(Extract)]
enum WithData {
    Known,
    #[serde(other)]
    Other(String),
}

#[derive(Extract)]
enum Twice {
    #[serde(other)]
    First,
    #[serde(other)]
    Second,
}

#[derive(Extract)]
#[serde(untagged)]
enum Untagged {
    Number(u8),
    #[serde(other)]
    Other,
}

#[derive(Extract)]
#[serde(tag = "type")]
enum NotLast {
    #[serde(other)]
    Other,
    Known { value: u8 },
}

fn needs<T: Extract>() {}

fn main() {
    needs::<WithData>();
    needs::<Twice>();
    needs::<Untagged>();
    needs::<NotLast>();
}
