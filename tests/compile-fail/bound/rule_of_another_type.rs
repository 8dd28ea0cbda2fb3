use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = 1..=5)]
    title: String,
    #[extract(len = 1..=5)]
    urgency: u8,
    #[extract(items = 1..)]
    code: String,
    #[extract(email)]
    flag: bool,
    #[extract(one_of = [1, 2])]
    ratio: f64,
    #[extract(non_empty)]
    level: u8,
    #[extract(each(range = 1..=5))]
    tags: Vec<String>,
    #[extract(each(email))]
    contact: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
