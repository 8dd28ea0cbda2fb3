use instructor_core::Extract;

#[derive(Extract)]
enum Area {
    Billing,
    #[serde(skip)]
    Internal,
    #[serde(other)]
    Other,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Area>();
}
