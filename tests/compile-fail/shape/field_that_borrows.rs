use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    title: &'static str,
    raw: &'static [u8],
    urgency: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
