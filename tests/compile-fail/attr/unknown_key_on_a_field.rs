use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(rangee = 1..=5)]
    urgency: u8,
    #[extract(colour = "red")]
    title: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
