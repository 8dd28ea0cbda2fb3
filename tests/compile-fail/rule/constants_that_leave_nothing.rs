use instructor_core::Extract;

const LOW: u8 = 1;
const HIGH: u8 = 5;
const NONE: usize = 0;

#[derive(Extract)]
struct Ticket {
    #[extract(range = HIGH..=LOW)]
    urgency: u8,
    #[extract(len = 1..=NONE)]
    title: String,
    #[extract(items = ..NONE)]
    tags: Vec<String>,
    #[extract(multiple_of = (LOW - 1))]
    minutes: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
