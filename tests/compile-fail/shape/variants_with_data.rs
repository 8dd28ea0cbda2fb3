use instructor_core::Extract;

#[derive(Extract)]
enum Payment {
    Cash,
    Card { number: String },
    Transfer(String),
    Other(),
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Payment>();
}
