use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = 5..5)]
    urgency: u8,
    #[extract(len = ..0)]
    title: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
