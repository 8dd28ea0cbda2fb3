use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = 0..=1.0)]
    ratio: f64,
    #[extract(range = 0u8..=5u8)]
    urgency: u8,
    #[extract(range = 0..=MAX)]
    level: u8,
}

const MAX: u8 = 5;

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
