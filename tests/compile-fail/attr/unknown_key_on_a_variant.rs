use instructor_core::Extract;

#[derive(Extract)]
enum Area {
    #[extract(descripton = "money")]
    Billing,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Area>();
}
