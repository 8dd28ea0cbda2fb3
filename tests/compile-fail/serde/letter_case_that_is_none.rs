use instructor_core::Extract;

#[derive(Extract)]
#[serde(rename_all = "CamelCase")]
struct Ticket {
    title: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
