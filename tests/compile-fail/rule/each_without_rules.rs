use instructor_core::Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(each())]
    nothing: Vec<String>,
    #[extract(each)]
    word: Vec<String>,
    #[extract(each(each(email)))]
    nested: Vec<Vec<String>>,
    #[extract(each(validate = check))]
    validated: Vec<String>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
