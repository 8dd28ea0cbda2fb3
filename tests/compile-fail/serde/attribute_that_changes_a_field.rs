use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[serde(flatten)]
    rest: Rest,
    #[serde(with = "module")]
    when: std::time::SystemTime,
    #[serde(deserialize_with = "function")]
    odd: u8,
}

#[derive(Extract)]
struct Rest {
    title: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
