use instructor_core::Extract;
use std::collections::HashMap;

#[derive(Extract)]
struct Ticket {
    #[extract(unique)]
    ratios: Vec<f64>,
    #[extract(keys(len = 1..))]
    list: Vec<String>,
    #[extract(each(each(len = 1..)))]
    flat: Vec<String>,
    #[extract(values(email))]
    numbers: HashMap<String, u8>,
    #[extract(multiple_of = 5)]
    text: String,
    #[extract(datetime)]
    seconds: u64,
    #[extract(items = 1..)]
    count: u8,
    #[extract(each(validate = long))]
    words: Vec<u8>,
}

fn long(word: &str) -> Result<(), &'static str> {
    if word.len() > 3 { Ok(()) } else { Err("must be longer") }
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
