use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[serde(rename = "a")]
    #[serde(rename = "b")]
    kind: String,
    #[serde(default, default = "zero")]
    urgency: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
