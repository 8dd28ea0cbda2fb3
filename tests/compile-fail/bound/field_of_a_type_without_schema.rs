use instructor_core::Extract;

struct Money(i64);

#[derive(Extract)]
struct Ticket {
    price: Money,
    prices: Vec<Option<Money>>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
