use instructor_core::{Extract, from_json};

// Without serde in the dependencies: the attributes are read all the same.
#[derive(Debug, PartialEq, Default, Extract)]
#[serde(rename_all(serialize = "lowercase", deserialize = "camelCase"), default, deny_unknown_fields, bound = "", expecting = "a ticket")]
struct Ticket {
    due_date: String,
    #[serde(rename(serialize = "out", deserialize = "in"), skip_serializing_if = "Option::is_none")]
    way: Option<Way>,
    #[serde(alias = "n", alias = "count", alias = "count", default = "three")]
    count: u8,
}

#[derive(Debug, PartialEq, Extract)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE", rename_all_fields = "camelCase")]
enum Way {
    #[serde(alias = "up")]
    GoingUp,
    #[serde(rename = "v")]
    Down,
}

fn three() -> u8 {
    3
}

fn main() {
    let ticket: Ticket = from_json(r#"{"in": "GOING_UP"}"#).expect("it is right");
    assert_eq!(ticket, Ticket { due_date: String::new(), way: Some(Way::GoingUp), count: 3 });
    assert!(from_json::<Ticket>(r#"{"way": "v"}"#).is_err());
    assert_eq!(from_json::<Ticket>(r#"{"n": 1, "in": "v", "dueDate": "x"}"#).expect("it is right").count, 1);
}
