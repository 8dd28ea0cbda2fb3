use instructor_core::Extract;

#[derive(Extract)]
#[extract(rename_all = "camelCase", deny_unknown)]
struct Ticket {
    #[extract(rename = "type", default)]
    kind: String,
}

#[derive(Extract)]
#[extract(tag = "type", content = "value", rename_all_fields = "camelCase")]
enum Area {
    #[extract(alias = "money")]
    Billing,
    #[extract(untagged)]
    Free(String),
    #[extract(other)]
    Rest,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Area>();
}
