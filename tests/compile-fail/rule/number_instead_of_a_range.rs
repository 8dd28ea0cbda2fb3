use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = 5)]
    urgency: u8,
    #[extract(len = 2)]
    country: String,
    #[extract(range = "1..=5")]
    level: u8,
    #[extract(range = 1...5)]
    stars: u8,
    #[extract(range = 1 to 5)]
    words: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
