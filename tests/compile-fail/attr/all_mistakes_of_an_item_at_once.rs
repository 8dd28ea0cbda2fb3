use instructor_core::Extract;

#[derive(Extract)]
#[extract(nmae = "record_ticket")]
#[serde(rename_al = "camelCase")]
struct Ticket {
    #[extract(rangee = 1..=5)]
    urgency: u8,
    #[extract(len = 9..=1, email = true)]
    contact: String,
    #[extract(pattern = "[a-")]
    #[serde(rename = "urgency")]
    code: String,
}

fn needs<T: Extract>() {}

fn main() {
    needs::<Ticket>();
}
