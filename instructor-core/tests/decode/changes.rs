//! What a piece of text changed.

use std::collections::BTreeMap;

use instructor_core::{Decoder, Extract, Progress};

use crate::types::Kind;

#[derive(Debug, Extract)]
struct Order {
    customer: String,
    lines: Vec<Line>,
    marks: BTreeMap<String, Vec<String>>,
    pair: (String, u8),
    shape: Option<Shape>,
    parcel: Option<Parcel>,
    figure: Option<Figure>,
    either: Option<Either>,
    wrapped: Option<Wrapped>,
    any: Option<serde_json::Value>,
}

#[derive(Debug, Extract)]
struct Line {
    title: String,
    kind: Kind,
    count: u8,
}

#[derive(Debug, Extract)]
enum Shape {
    Circle { label: String },
    Text(String),
}

#[derive(Debug, Extract)]
#[serde(tag = "type", content = "data")]
enum Parcel {
    Box(Vec<String>),
}

#[derive(Debug, Extract)]
#[serde(tag = "type")]
enum Figure {
    Square { label: String, side: u8 },
}

#[derive(Debug, Extract)]
#[serde(untagged)]
enum Either {
    One { label: String },
    Other { name: String },
}

#[derive(Debug, Extract)]
struct Wrapped(Vec<String>);

/// Pushes each piece, and says what it changed.
fn changes<T: Extract>(mut decoder: Decoder<T>, pieces: &[(&str, &[&str])]) {
    for (piece, expected) in pieces {
        decoder.push(piece);
        let changed: Vec<String> = decoder.changed().map(|path| path.to_string()).collect();
        assert_eq!(changed, *expected, "after {piece}");
    }
}

fn order(pieces: &[(&str, &[&str])]) {
    changes(Decoder::<Order>::new(), pieces);
    changes(Decoder::<Order>::new().tolerant(), pieces);
}

#[test]
fn what_begins_or_ends_is_named_as_a_whole() {
    order(&[
        (r#"{"customer": "Z"#, &["(root)"]),
        ("oë", &["customer"]),
        (r#"", "lin"#, &["customer"]),
        (r#"es": "#, &[]),
        ("[", &["lines"]),
        (" \n", &[]),
        (r#"{"title"#, &["lines[0]"]),
        (r#"": "a"#, &["lines[0].title"]),
        (r#"b", "kind": "per"#, &["lines[0].title", "lines[0].kind"]),
        ("so", &[]),
        (r#"n", "count": 1"#, &["lines[0].kind", "lines[0].count"]),
        ("2", &[]),
        (
            r#"}, {"title": "c", "kind": "other", "count": 1}, {"#,
            &["lines[0]", "lines[1]", "lines[2]"],
        ),
        ("}], ", &["lines"]),
    ]);
}

#[test]
fn a_map_a_tuple_and_any_json() {
    order(&[
        (r#"{"marks": {"a": ["x"#, &["(root)"]),
        ("y", &["marks"]),
        (r#""], "b""#, &["marks"]),
        (": ", &[]),
        ("[", &["marks"]),
        (r#"], "c": ["d"]}, "pair": ["p"#, &["marks", "pair"]),
        ("q", &["pair[0]"]),
        (r#"", 1"#, &["pair[0]", "pair[1]"]),
        (r#"], "any": [1, "a"#, &["pair", "any"]),
        (r#"b", 2, 3"#, &["any[1]", "any[2]", "any[3]"]),
        ("4", &[]),
    ]);
}

#[test]
fn enums_with_data() {
    order(&[
        (r#"{"shape": {"Cir"#, &["(root)"]),
        (r#"cle": {"la"#, &["shape"]),
        (r#"bel": "a"#, &["shape.Circle.label"]),
        ("b", &["shape.Circle.label"]),
        (r#""}}, "parcel": {"type": "Bo"#, &["shape", "parcel"]),
        (r#"x""#, &["parcel"]),
        (r#", "data": ["a"#, &["parcel.data"]),
        ("b", &["parcel.data[0]"]),
        (r#""]}, "figure": {"side": 1, "#, &["parcel", "figure"]),
        (r#""type": "Squ"#, &[]),
        (r#"are", "#, &["figure"]),
        (r#""label": "a"#, &["figure"]),
        ("b", &["figure.label"]),
        (r#""}, "either": {"label": "#, &["figure", "either"]),
        (r#""a""#, &[]),
        (r#"}, "wrapped": ["a"#, &["either", "wrapped"]),
        ("b", &["wrapped[0]"]),
    ]);
}

/// What stands between the parts of an enum, and what is passed over, shows nothing.
#[test]
fn enums_in_small_pieces() {
    order(&[
        (r#"{"shape": {"Circle""#, &["(root)"]),
        (":", &[]),
        (r#" {"label""#, &["shape.Circle"]),
        (r#": "a"}"#, &["shape"]),
        (" ", &[]),
        (r#"}, "parcel": {"type": "Box""#, &["shape", "parcel"]),
        (",", &[]),
        (r#" "more": [1"#, &[]),
        (r#"], "data""#, &[]),
        (": [", &["parcel.data"]),
        (r#""a"], "other": "#, &["parcel"]),
        ("1", &[]),
        (r#"}, "figure": {"type": "Square", "#, &["parcel", "figure"]),
        (" ", &[]),
        (r#""label": "a", "type": "Squ"#, &["figure.label"]),
        (r#"are", "side": 3"#, &["figure.side"]),
    ]);
    order(&[
        (r#"{"shape": {"Circle": "wr"#, &["(root)"]),
        ("ong", &[]),
        (r#""}, "parcel": {"data": [1"#, &["shape", "parcel"]),
        (r#", "x"], "type""#, &[]),
        (r#": "Box""#, &["parcel"]),
        (r#", "type": "Bo"#, &[]),
        (r#"x""#, &[]),
        ("}", &["parcel"]),
    ]);
}

#[test]
fn what_is_no_object_stands_in_no_wrapper() {
    changes(
        Decoder::<Vec<String>>::answer(),
        &[
            ("{", &["(root)"]),
            (r#""value": "#, &[]),
            (r#"["a"#, &["(root)"]),
            ("b", &["[0]"]),
            (r#"", "c"#, &["[0]", "[1]"]),
            (r#""]"#, &["(root)"]),
            ("}", &["(root)"]),
        ],
    );
    changes(
        Decoder::<u8>::new(),
        &[
            ("1", &["(root)"]),
            ("2", &[]),
            (" ", &["(root)"]),
            (" ", &[]),
        ],
    );
}

#[test]
fn among_words_and_after_the_end() {
    changes(
        Decoder::<Order>::new().tolerant(),
        &[
            ("Here you are: ", &[]),
            ("```json\n{\"cus", &["(root)"]),
            ("tomer\": ", &[]),
            ("\"a", &["customer"]),
            ("\" /", &["customer"]),
            ("/ the name\n", &[]),
            (", \"lines\": [],}", &["(root)"]),
            ("\n```\nAnything else?", &[]),
        ],
    );
    changes(
        Decoder::<Order>::new(),
        &[("{", &["(root)"]), ("!", &[]), (r#""customer": "a""#, &[])],
    );
}

#[test]
fn a_wrong_value_is_named_where_it_begins() {
    let mut decoder = Decoder::<Order>::new();
    decoder.push("{");
    assert!(!decoder.has_issues());
    decoder.push(r#""customer": [1, "#);
    assert!(decoder.has_issues());
    let changed: Vec<String> = decoder.changed().map(|path| path.to_string()).collect();
    assert_eq!(changed, ["customer"]);
    decoder.push("2]");
    assert_eq!(decoder.changed().count(), 0);
    let Progress::Partial(order) = decoder.into_progress() else {
        panic!("it is open");
    };
    assert!(order.customer.is_failed());
}
