use instructor_core::Extract;

#[derive(Extract)]
#[extract(description = "a", description = "b")]
#[extract(exact)]
#[extract(exact)]
struct Ticket {
    #[extract(range = 1..=5)]
    #[extract(range = 1..=6)]
    urgency: u8,
    #[extract(email, len = ..=9, email)]
    contact: String,
    #[extract(each(email, email), each(non_empty))]
    others: Vec<String>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
