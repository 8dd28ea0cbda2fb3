use instructor_core::Extract;

#[derive(Extract)]
#[extract(rename_all = "camelCase")]
struct Ticket {
    #[extract(rename = "type", default)]
    kind: String,
}

#[derive(Extract)]
enum Area {
    #[extract(alias = "money")]
    Billing,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Area>();
}
