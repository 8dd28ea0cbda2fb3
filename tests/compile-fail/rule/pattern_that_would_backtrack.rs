use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(pattern = r"^(?!test)\w+$")]
    name: String,
    #[extract(pattern = r"(a|b)\1")]
    twice: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
