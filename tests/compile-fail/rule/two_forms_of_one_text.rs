use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(url, email)]
    contact: String,
    #[extract(each(date, datetime, uuid))]
    days: Vec<String>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
