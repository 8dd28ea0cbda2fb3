use instructor_core::Extract;
use std::collections::HashMap;

#[derive(Extract)]
struct Ticket {
    #[extract(each(each()))]
    nothing: Vec<Vec<String>>,
    #[extract(each(range = 5..=1, each(len = 0..)))]
    two: Vec<Vec<String>>,
    #[extract(keys(range = 1..), values(unknown))]
    map: HashMap<String, u8>,
    #[extract(values(range = ..=300), values(range = 1..))]
    twice: HashMap<String, u8>,
    #[extract(keys)]
    bare: HashMap<String, u8>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
