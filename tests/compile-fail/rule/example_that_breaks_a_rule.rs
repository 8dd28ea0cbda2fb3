use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = 1..=5, example = 9)]
    urgency: u8,
    #[extract(len = ..=3, examples = ["abc", "abcd"])]
    code: String,
    #[extract(example = "five")]
    count: u32,
    #[extract(example = 300)]
    byte: u8,
    #[extract(each(multiple_of = 5), examples([5, 10], [5, 7]))]
    minutes: Vec<u32>,
    #[extract(one_of = ["low", "high"], example = "mid")]
    level: String,
    #[extract(example = Some(1))]
    maybe: Option<u8>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
