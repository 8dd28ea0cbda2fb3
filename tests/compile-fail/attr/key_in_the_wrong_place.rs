use instructor_core::Extract;

#[derive(Extract)]
#[extract(range = 1..=5)]
struct Ticket {
    #[extract(partial = TicketSoFar, name = "ticket")]
    urgency: u8,
    #[extract(each(exact))]
    tags: Vec<String>,
}

#[derive(Extract)]
#[extract(partial = AreaSoFar, validate = check)]
enum Area {
    #[extract(exact)]
    Billing,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Area>();
}
