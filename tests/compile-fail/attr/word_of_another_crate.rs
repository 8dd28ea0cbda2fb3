use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(min = 1, maximum = 5)]
    urgency: u8,
    #[extract(length(min = 1), regex = "a")]
    title: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
