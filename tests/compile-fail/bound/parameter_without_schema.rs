use instructor_core::Extract;

struct Money(i64);

#[derive(Extract)]
struct Page<T> {
    items: Vec<T>,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Page<u8>>();
    needs::<Page<Money>>();
}
