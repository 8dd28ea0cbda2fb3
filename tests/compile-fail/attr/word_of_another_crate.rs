use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(min = 1, maximum = 5)]
    urgency: u8,
    #[extract(length(min = 1), regex = "a")]
    title: String,
    #[extract(step = 5, min_properties = 1)]
    minutes: u8,
    #[extract(uri, unique_items)]
    pages: Vec<String>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
