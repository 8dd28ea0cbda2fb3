use instructor_core::Extract;

#[derive(Extract)]
#[extract(name = ticket, partial = "TicketSoFar", validate = "check")]
struct Ticket {
    #[extract(email = true, description = 5)]
    contact: String,
    #[extract(exact(yes), range, validate)]
    urgency: u8,
    #[extract(len(1..=5), pattern = abc)]
    title: String,
    #[extract(one_of = "a", non_empty =)]
    area: String,
    #[extract(each = email, items = "three")]
    tags: Vec<String>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
