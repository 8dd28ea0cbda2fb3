use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = 0..=300)]
    urgency: u8,
    #[extract(range = -1..)]
    count: Option<u32>,
    #[extract(range = 0.5..=1.5)]
    ratio: i32,
    #[extract(each(one_of = [1, 200, -200]))]
    steps: Vec<i8>,
    #[extract(range = 0..=340282366920938463463374607431768211456)]
    huge: u128,
    #[extract(range = 0.0..=1e999)]
    wide: f64,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
