use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(multiple_of = 0)]
    zero: u8,
    #[extract(multiple_of = -0.5)]
    negative: f64,
    #[extract(multiple_of = 0.5)]
    half: u8,
    #[extract(multiple_of = "5")]
    text: u8,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
