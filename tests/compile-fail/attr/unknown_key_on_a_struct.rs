use instructor_core::Extract;

#[derive(Extract)]
#[extract(nmae = "record_ticket")]
struct Ticket {
    title: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
