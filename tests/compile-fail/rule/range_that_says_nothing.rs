use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = ..)]
    urgency: u8,
    #[extract(len = 0..)]
    title: String,
    #[extract(items = 1..=)]
    codes: Vec<u8>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
