use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(one_of = [])]
    nothing: String,
    #[extract(one_of = ["a", 1])]
    mixed: String,
    #[extract(one_of = [0.5, 1.5])]
    floats: f64,
    #[extract(one_of = ["a", "b", "a"])]
    twice: String,
    #[extract(one_of = [true, false])]
    flags: bool,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
