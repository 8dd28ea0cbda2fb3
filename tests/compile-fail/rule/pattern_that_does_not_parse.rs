use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(pattern = "^(INV|ORD-[0-9]+$")]
    number: String,
    #[extract(pattern = r"[z-a]")]
    code: String,
    #[extract(pattern = r"\p{Klingon}")]
    name: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
