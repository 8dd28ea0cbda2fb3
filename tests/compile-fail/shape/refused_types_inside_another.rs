use instructor_core::Extract;

// Three mistakes, and a type that uses all three without a fourth.
#[derive(Extract)]
union Pair {
    a: u8,
    b: u8,
}

#[derive(Extract)]
enum Payment {
    Card(String),
}

#[derive(Extract)]
struct Borrowed<'a> {
    text: &'a str,
}

#[derive(Extract)]
struct Order {
    pair: Pair,
    payments: Vec<Payment>,
    borrowed: Option<Borrowed<'static>>,
    wrong: Box<Wrong>,
}

#[derive(Extract)]
struct Wrong {
    #[extract(range = 5..=1)]
    urgency: u8,
}

fn partials(order: &OrderPartial, wrong: &WrongPartial, pair: Option<&PairPartial>) -> bool {
    order.pair.is_pending() && wrong.urgency.is_pending() && pair.is_none()
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Order>();
    needs::<Option<Vec<Pair>>>();
}
