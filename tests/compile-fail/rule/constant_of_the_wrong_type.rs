use instructor_core::Extract;

const NAME: &str = "low";
const LEVEL: u8 = 1;
const RATIO: f64 = 0.5;

#[derive(Extract)]
struct Ticket {
    #[extract(range = NAME..)]
    urgency: u8,
    #[extract(len = ..=RATIO)]
    title: String,
    #[extract(pattern = LEVEL)]
    code: String,
    #[extract(one_of = [RATIO])]
    level: u8,
    #[extract(range = MISSING..)]
    missing: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
