use instructor_core::Extract;

#[derive(Extract)]
#[serde(deny_unknown_fields = true)]
struct Ticket {
    #[serde(rename = 5)]
    kind: String,
    #[serde(rename(read = "a"))]
    title: String,
    #[serde(default = "not a path")]
    urgency: u8,
    #[serde(default = 5)]
    count: u8,
    #[serde(alias)]
    area: String,
}

#[derive(Extract)]
#[serde(default)]
enum Area {
    Billing,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
    needs::<Area>();
}
