use instructor_core::Extract;

#[derive(Extract)]
#[extract(partial = Ticket)]
struct Ticket {
    title: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
