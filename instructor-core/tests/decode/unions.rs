//! Enums with data: what they become, and what is said of wrong ones.

mod cost;
mod partials;

use instructor_core::{
    AdjustmentKind, Decoder, Extract, Issues, from_json, from_text, from_tool_input, json_schema,
};
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Extract, Deserialize)]
#[serde(rename_all = "snake_case")]
enum External {
    Nothing,
    Circle { radius: f64 },
    Square(u8),
    Pair(u8, bool),
}

#[derive(Debug, Clone, PartialEq, Extract, Deserialize)]
#[serde(tag = "type")]
enum Internal {
    Nothing,
    Circle { radius: f64, label: Option<String> },
    Place(Point),
}

#[derive(Debug, Clone, PartialEq, Extract, Deserialize)]
struct Point {
    x: i32,
    #[extract(range = 0..=9)]
    y: i32,
}

#[derive(Debug, Clone, PartialEq, Extract, Deserialize)]
#[serde(tag = "type", content = "content")]
enum Adjacent {
    Nothing,
    Circle { radius: f64 },
    Perhaps(Option<u8>),
}

#[derive(Debug, Clone, PartialEq, Extract, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Circle { radius: f64, label: String },
    Place(Point),
    Integer(i64),
    Float(f64),
}

#[derive(Debug, PartialEq, Extract)]
struct Holder<T> {
    shape: T,
}

fn found<T: Extract + std::fmt::Debug>(text: &str) -> Vec<String> {
    let issues = |issues: Issues| issues.iter().map(ToString::to_string).collect();
    let whole: Vec<String> = issues(from_json::<T>(text).expect_err("it is wrong"));
    for (at, _) in text.char_indices() {
        let mut decoder = Decoder::<T>::new();
        decoder.push(&text[..at]);
        decoder.push(&text[at..]);
        assert_eq!(
            issues(decoder.finish().expect_err("it is wrong")),
            whole,
            "{at} of {text}"
        );
    }
    whole
}

#[test]
fn an_external_variant_stands_under_its_name() {
    type Root = Holder<External>;
    for (text, issue) in [
        (
            r#"{"shape": {"circle": {"radius": "wide"}}}"#,
            "shape.circle.radius: wrong type, expected a number, found a string of 4 characters",
        ),
        (
            r#"{"shape": {"circle": {}}}"#,
            "shape.circle.radius: missing, expected a number",
        ),
        (
            r#"{"shape": {"pair": [1]}}"#,
            "shape.pair[1]: missing, expected true or false",
        ),
        (
            r#"{"shape": {"square": [1]}}"#,
            "shape.square: wrong type, expected an integer, found a list",
        ),
        (
            r#"{"shape": {"triangle": {"a": 1}}}"#,
            "shape: unknown name, expected one of \"nothing\", \"circle\", \"square\", \"pair\", found a string of 8 characters",
        ),
        (
            r#"{"shape": "triangle"}"#,
            "shape: unknown name, expected one of \"nothing\", \"circle\", \"square\", \"pair\", found a string of 8 characters",
        ),
        (
            r#"{"shape": "circle"}"#,
            "shape: wrong type, expected an object with the key \"circle\", found a string of 6 characters",
        ),
        (
            r#"{"shape": {"square": 1, "circle": {"radius": 1}}}"#,
            "shape[*]: unknown field, expected one variant alone",
        ),
        (
            r#"{"shape": {}}"#,
            "shape: wrong type, expected one of \"nothing\", {\"circle\": …}, {\"square\": …}, {\"pair\": …}, found an object",
        ),
        (
            r#"{"shape": 7}"#,
            "shape: wrong type, expected one of \"nothing\", {\"circle\": …}, {\"square\": …}, {\"pair\": …}, found a number of 1 character",
        ),
        (
            r#"{"shape": {"nothing": 1}}"#,
            "shape.nothing: wrong type, expected null, found a number of 1 character",
        ),
    ] {
        assert_eq!(found::<Root>(text), [issue], "{text}");
    }
}

#[test]
fn an_internal_variant_stands_where_the_enum_stands() {
    type Root = Holder<Internal>;
    for (text, issues) in [
        (
            r#"{"shape": {"type": "Circle", "radius": "wide"}}"#,
            &["shape.radius: wrong type, expected a number, found a string of 4 characters"]
                as &[&str],
        ),
        (
            r#"{"shape": {"radius": "wide", "label": 1.5, "type": "Circle", "label": "x"}}"#,
            &[
                "shape.radius: wrong type, expected a number, found a string of 4 characters",
                "shape.label: said twice, expected each field once",
            ],
        ),
        (
            r#"{"shape": {"x": 1, "type": "Place", "y": 10}}"#,
            &[
                "shape.y: breaks `range`, expected an integer between 0 and 9, found a number of 2 characters",
            ],
        ),
        (
            r#"{"shape": {"type": "Place"}}"#,
            &[
                "shape.x: missing, expected an integer",
                "shape.y: missing, expected an integer between 0 and 9",
            ],
        ),
        (
            r#"{"shape": {"radius": 1}}"#,
            &["shape.type: missing, expected one of \"Nothing\", \"Circle\", \"Place\""],
        ),
        (
            r#"{"shape": {"type": "Triangle", "radius": {}}}"#,
            &[
                "shape.type: unknown name, expected one of \"Nothing\", \"Circle\", \"Place\", found a string of 8 characters",
            ],
        ),
        (
            r#"{"shape": {"type": 3, "radius": {}}}"#,
            &[
                "shape.type: wrong type, expected one of \"Nothing\", \"Circle\", \"Place\", found a number of 1 character",
            ],
        ),
        (
            r#"{"shape": {"type": "Circle", "radius": 1, "type": "Circle"}}"#,
            &["shape.type: said twice, expected each field once"],
        ),
        (
            r#"{"shape": {"type": "Place", "x": 1, "y": 1, "type": "Nothing"}}"#,
            &["shape.type: said twice, expected each field once"],
        ),
        (
            r#"{"shape": {"type": "Nothing", "type": "Nothing"}}"#,
            &["shape.type: said twice, expected each field once"],
        ),
        (
            r#"{"shape": []}"#,
            &["shape: wrong type, expected an object with \"type\", found a list"],
        ),
    ] {
        assert_eq!(found::<Root>(text), issues, "{text}");
    }
}

#[test]
fn an_adjacent_variant_stands_under_the_key_of_the_content() {
    type Root = Holder<Adjacent>;
    for (text, issues) in [
        (
            r#"{"shape": {"type": "Circle", "content": {"radius": "wide"}}}"#,
            &["shape.content.radius: wrong type, expected a number, found a string of 4 characters"]
                as &[&str],
        ),
        (
            r#"{"shape": {"content": {"radius": "wide"}, "type": "Circle"}}"#,
            &[
                "shape.content.radius: wrong type, expected a number, found a string of 4 characters",
            ],
        ),
        (
            r#"{"shape": {"type": "Circle"}}"#,
            &["shape.content: missing, expected an object"],
        ),
        (
            r#"{"shape": {"content": {"radius": 1}}}"#,
            &["shape.type: missing, expected one of \"Nothing\", \"Circle\", \"Perhaps\""],
        ),
        (
            r#"{"shape": {"type": "Nothing", "content": 1}}"#,
            &["shape.content: wrong type, expected null, found a number of 1 character"],
        ),
        (
            r#"{"shape": {"type": "Nothing", "type": "Nothing", "content": null, "content": null}}"#,
            &[
                "shape.type: said twice, expected each field once",
                "shape.content: said twice, expected each field once",
            ],
        ),
    ] {
        assert_eq!(found::<Root>(text), issues, "{text}");
    }
}

#[test]
fn an_untagged_value_is_told_from_the_variant_that_came_nearest() {
    type Root = Holder<Untagged>;
    for (text, issues) in [
        (
            r#"{"shape": {"radius": 1}}"#,
            &[
                "shape: no variant fits, expected a variant that fits; nearest is Circle",
                "shape.label: missing, expected a string",
            ] as &[&str],
        ),
        (
            r#"{"shape": {"x": 1, "y": 10, "label": "x"}}"#,
            &[
                "shape: no variant fits, expected a variant that fits; nearest is Circle",
                "shape.radius: missing, expected a number",
            ],
        ),
        (
            r#"{"shape": {"x": 1, "y": 10}}"#,
            &[
                "shape: no variant fits, expected a variant that fits; nearest is Place",
                "shape.y: breaks `range`, expected an integer between 0 and 9, found a number of 2 characters",
            ],
        ),
        (
            r#"{"shape": [1]}"#,
            &["shape: wrong type, expected one of an object, an integer, a number, found a list"],
        ),
    ] {
        assert_eq!(found::<Root>(text), issues, "{text}");
    }
}

#[test]
fn an_untagged_number_is_what_serde_takes_it_for() {
    for (text, value) in [
        ("1", Untagged::Integer(1)),
        ("1.0", Untagged::Float(1.0)),
        ("1e3", Untagged::Float(1000.0)),
        ("-0", Untagged::Float(-0.0)),
        (
            "18446744073709551615",
            Untagged::Float(18_446_744_073_709_551_615.0),
        ),
    ] {
        assert_eq!(from_json::<Untagged>(text).expect("a number"), value);
        assert_eq!(
            serde_json::from_str::<Untagged>(text).expect("a number"),
            value
        );
    }
    let decoded = decode::<Untagged>("\"1\"");
    assert_eq!(decoded.value, Untagged::Integer(1));
    assert_eq!(
        decoded.adjustments[0].kind(),
        AdjustmentKind::StringToNumber
    );
}

fn decode<T: Extract>(text: &str) -> instructor_core::Decoded<T> {
    let mut decoder = Decoder::<T>::new();
    decoder.push(text);
    decoder.finish().expect("it is right")
}

#[test]
fn coercions_of_names_are_on_the_record() {
    let spelled = decode::<External>(r#"{"CIRCLE": {"radius": "1"}}"#);
    assert_eq!(spelled.value, External::Circle { radius: 1.0 });
    let kinds: Vec<_> = spelled
        .adjustments
        .iter()
        .map(|a| (a.path().to_string(), a.kind()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("(root)".to_owned(), AdjustmentKind::NameSpelling),
            ("circle.radius".to_owned(), AdjustmentKind::StringToNumber)
        ]
    );
    let unit = decode::<External>(r#"{"nothing": null}"#);
    assert_eq!(unit.value, External::Nothing);
    assert_eq!(unit.adjustments[0].kind(), AdjustmentKind::NullContent);
    let tag = decode::<Internal>(r#"{"type": "circle", "radius": 1}"#);
    assert_eq!(tag.adjustments[0].path().to_string(), "type");
    assert!(Decoder::<Internal>::new().exact().push("").is_pending());
}

#[derive(Debug, Clone, Copy, PartialEq, Extract, Deserialize)]
enum Area {
    Billing,
    #[serde(other)]
    Other,
}

#[derive(Debug, Clone, PartialEq, Extract, Deserialize)]
#[serde(tag = "type")]
enum Event {
    Opened {
        at: u8,
    },
    #[serde(skip)]
    #[expect(dead_code, reason = "it is never read")]
    Internal(std::time::Instant),
    #[serde(other)]
    Other,
}

#[test]
fn other_stands_for_every_name() {
    for text in ["\"Billing\"", "\"Other\"", "\"Legal\""] {
        let ours = from_json::<Area>(text).expect("any name");
        assert_eq!(ours, serde_json::from_str::<Area>(text).expect("any name"));
    }
    for text in [
        r#"{"type": "Opened", "at": 1}"#,
        r#"{"at": [], "type": "Closed"}"#,
    ] {
        let ours = from_json::<Event>(text).expect("any name");
        assert_eq!(ours, serde_json::from_str::<Event>(text).expect("any name"));
    }
    assert!(json_schema::<Area>().contains("- Other: Anything else."));
    assert!(!json_schema::<Event>().contains("Internal"));
}

#[test]
fn a_root_is_wrapped_and_found_among_words() {
    let input = r#"{"value": {"type": "Circle", "radius": 1}}"#;
    assert!(matches!(
        from_tool_input::<Internal>(input),
        Ok(Internal::Circle { .. })
    ));
    let words = "Sure {as asked}: {\"radius\": 1, \"type\": \"Circle\",} there.";
    assert!(matches!(
        from_text::<Internal>(words),
        Ok(Internal::Circle { .. })
    ));
    let words = "```json\n{\"circle\": {\"radius\": 1}}\n```";
    assert!(matches!(
        from_text::<External>(words),
        Ok(External::Circle { .. })
    ));
    assert_eq!(
        from_text::<External>("\"nothing\"").expect("a name"),
        External::Nothing
    );
}

#[derive(Debug, PartialEq, Extract, Deserialize)]
#[extract(validate = Payment::is_possible)]
enum Payment {
    Cash {
        amount: u32,
        given: u32,
    },
    Card(#[extract(validate = is_card)] String),
    #[serde(rename_all = "camelCase")]
    Transfer {
        #[extract(exact)]
        bank_code: u32,
        #[serde(default = "today")]
        due_date: String,
    },
}

impl Payment {
    fn is_possible(&self) -> Result<(), &'static str> {
        match self {
            Self::Cash { amount, given } if given < amount => Err("too little was given"),
            _ => Ok(()),
        }
    }
}

fn is_card(number: &str) -> Result<(), &'static str> {
    if number.len() == 4 {
        Ok(())
    } else {
        Err("a card has four digits")
    }
}

fn today() -> String {
    "today".to_owned()
}

#[test]
fn rules_and_checks_hold_in_variants() {
    for (text, issues) in [
        (
            r#"{"Cash": {"amount": 2, "given": 1}}"#,
            "(root): fails its check, expected too little was given",
        ),
        (
            r#"{"Card": "12345"}"#,
            "Card: fails its check, expected a card has four digits",
        ),
        (
            r#"{"Transfer": {"bankCode": "7"}}"#,
            "Transfer.bankCode: wrong type, expected an integer, found a string of 1 character",
        ),
    ] {
        assert_eq!(found::<Payment>(text), [issues], "{text}");
    }
    let payment = from_json::<Payment>(r#"{"Transfer": {"bankCode": 7}}"#).expect("it is right");
    assert_eq!(
        payment,
        Payment::Transfer {
            bank_code: 7,
            due_date: "today".to_owned()
        }
    );
}
