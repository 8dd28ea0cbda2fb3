//! What the partial is to its user.

use std::fmt::Debug;

use instructor_core::{Decoder, Extract};
use serde::Serialize;

#[derive(Debug, Serialize, Extract)]
#[serde(rename_all = "camelCase")]
struct Report {
    full_title: String,
    rows: Vec<Row>,
    left: Option<u8>,
}

#[derive(Debug, Serialize, Extract)]
struct Row {
    n: u8,
    #[extract(range = ..5)]
    small: u8,
}

#[test]
fn it_serializes_what_has_begun_under_wire_names() {
    let mut decoder = Decoder::<Report>::new();
    let partial = decoder
        .push(r#"{"fullTitle": "Al", "rows": [{"n": 1, "small": 1}, {"n": 2, "sm"#)
        .partial()
        .expect("the object is open");
    let json = serde_json::to_string(partial).expect("it serializes");
    assert!(
        json.starts_with(r#"{"fullTitle":"Al","rows":[{"n":1,"small":1}"#),
        "{json}"
    );
    assert!(!json.contains("left"), "{json}");
    assert!(
        format!("{partial:?}")
            .starts_with("ReportPartial { full_title: Done(\"Al\"), rows: Partial("),
        "{partial:?}"
    );
}

#[test]
fn its_fields_can_be_named() {
    let mut decoder = Decoder::<Report>::new();
    let partial: &ReportPartial = decoder
        .push(r#"{"fullTitle": "Al"#)
        .partial()
        .expect("the object is open");
    assert_eq!(partial.full_title.partial().map(String::as_str), Some("Al"));
    assert!(partial.rows.is_pending());
}

/// Neither `Debug` nor `Serialize`: the partial has neither, and nobody minds.
#[derive(Extract)]
struct Quiet {
    n: u8,
}

#[derive(Extract)]
struct Around {
    quiet: Quiet,
}

#[test]
fn no_trait_is_asked_of_the_users_types() {
    let around: Around = instructor_core::from_json(r#"{"quiet": {"n": 1}}"#).expect("it is right");
    assert_eq!(around.quiet.n, 1);
}

#[derive(Debug, Serialize, Extract)]
struct Node {
    next: Option<Box<Node>>,
    children: Vec<Node>,
    name: String,
}

#[test]
fn a_recursive_partial_is_shown_too() {
    fn shown<T: Debug + Serialize>(value: &T) -> String {
        format!(
            "{value:?} {}",
            serde_json::to_string(value).unwrap_or_default()
        )
    }
    let mut decoder = Decoder::<Node>::new();
    let partial = decoder
        .push(r#"{"next": {"children": [], "name": "in"#)
        .partial()
        .expect("the object is open");
    assert!(shown(partial).contains("\"in\""), "{}", shown(partial));
}
