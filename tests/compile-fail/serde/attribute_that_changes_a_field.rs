use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[serde(with = "module")]
    when: std::time::SystemTime,
    #[serde(deserialize_with = "function")]
    odd: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
