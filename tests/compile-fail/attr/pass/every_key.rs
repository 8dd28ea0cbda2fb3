use instructor_core::{Extract, from_json};

mod vendor {
    pub use instructor_core;
}

/// A ticket.
#[derive(Debug, Extract)]
#[extract(crate = vendor::instructor_core, name = "record_ticket", description = "a ticket", partial = TicketSoFar, validate = whole, exact)]
struct Ticket {
    #[extract(description = "what to do", len = 1..=80, pattern = "^[A-Z]", non_empty)]
    title: String,
    #[extract(range = 1..=5, exact, validate = Ticket::odd)]
    urgency: u8,
    #[extract(email)]
    contact: Option<String>,
    #[extract(one_of = ["a", "b"])]
    area: String,
    #[extract(items = 1.., each(one_of = [1, 2, 3]))]
    codes: Vec<i32>,
    kind: Kind,
}

#[derive(Debug, Extract)]
#[extract(name = "kind", description = "the kind", exact)]
enum Kind {
    #[extract(description = "the only one")]
    Only,
}

impl Ticket {
    fn odd(urgency: &u8) -> Result<(), &'static str> {
        if urgency % 2 == 1 { Ok(()) } else { Err("must be odd") }
    }
}

fn whole(_: &Ticket) -> Result<(), String> {
    Ok(())
}

fn main() {
    let text = r#"{"title": "Ab", "urgency": 3, "area": "a", "codes": [1], "kind": "Only"}"#;
    let ticket: Ticket = from_json(text).expect("it is right");
    assert_eq!(ticket.urgency, 3);
    assert!(from_json::<Ticket>(&text.replace('3', "2")).is_err());
    let _: Option<&TicketSoFar> = None;
}
