use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(len = -1..=5)]
    title: String,
    #[extract(items = 0.5..=1.5)]
    codes: Vec<u8>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
