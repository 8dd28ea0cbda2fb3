extern crate instructor_core as instructor_bedrock;

use instructor_derive::ExtractBedrock as Extract;

#[derive(Extract)]
struct Ticket {
    #[extract(range = 1..=5)]
    urgency: u8,
    area: Area,
}

#[derive(Extract)]
enum Area {
    Billing,
}

fn main() {
    let ticket: Ticket = instructor_core::from_json(r#"{"urgency": 3, "area": "Billing"}"#).expect("it is right");
    let Area::Billing = ticket.area;
    assert_eq!(ticket.urgency, 3);
}
