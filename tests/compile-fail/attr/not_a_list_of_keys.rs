use instructor_core::Extract;

#[derive(Extract)]
#[extract]
#[extract = "Ticket"]
struct Ticket {
    #[extract("email")]
    contact: String,
    #[extract(range: 1..=5, exact)]
    urgency: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
