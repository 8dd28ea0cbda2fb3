use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = 5..=1)]
    urgency: u8,
    #[extract(range = 0.5..=-0.5)]
    ratio: f64,
    #[extract(len = 9..=1)]
    title: String,
    #[extract(items = 3..=2, each(range = 2..1))]
    codes: Vec<u8>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
