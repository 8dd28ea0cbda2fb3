//! Enums with data: what is said of wrong ones, what is shown of those on their way, and what hostile ones cost.

use std::time::Instant;

use instructor_core::{
    AdjustmentKind, Decoder, Extract, Issues, from_json, from_text, from_tool_input, json_schema,
};
use serde::Deserialize;
use serde_json::{Value, json};

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

fn shown<T>(text: &str) -> Value
where
    T: Extract + serde::Serialize,
    T::Partial: serde::Serialize,
{
    let mut decoder = Decoder::<T>::new();
    serde_json::to_value(decoder.push(text)).expect("a partial can be written")
}

#[derive(Extract, serde::Serialize)]
#[serde(tag = "type")]
enum Shown {
    Circle { radius: f64, label: String },
    Place(Spot),
}

#[derive(Extract, serde::Serialize)]
struct Spot {
    name: String,
}

#[derive(Extract, serde::Serialize)]
#[serde(tag = "t", content = "c")]
enum ShownApart {
    Texts(Vec<String>),
}

#[derive(Extract, serde::Serialize)]
enum ShownOutside {
    Texts(Vec<String>),
    Circle { label: String },
}

#[test]
fn a_variant_is_shown_when_its_tag_has_come() {
    for (text, value) in [
        (r#"{"type": "Circ"#, json!(null)),
        (r#"{"type": "Circle""#, json!({"type": "Circle"})),
        (
            r#"{"type": "Circle", "label": "wi"#,
            json!({"type": "Circle", "label": "wi"}),
        ),
        (r#"{"label": "wide", "ra"#, json!(null)),
        (
            r#"{"label": "wide", "type": "Circle","#,
            json!({"type": "Circle"}),
        ),
        (
            r#"{"label": "wide", "type": "Circle", ""#,
            json!({"type": "Circle", "label": "wide"}),
        ),
        (
            r#"{"type": "Place", "name": "he"#,
            json!({"type": "Place", "name": "he"}),
        ),
    ] {
        assert_eq!(shown::<Shown>(text), value, "{text}");
    }
    assert_eq!(
        shown::<ShownApart>(r#"{"t": "Texts", "c": ["a", "b"#),
        json!({"t": "Texts", "c": ["a", "b"]})
    );
    assert_eq!(
        shown::<ShownApart>(r#"{"c": ["a"], "t": "Texts"#),
        json!(null)
    );
    assert_eq!(
        shown::<ShownOutside>(r#"{"Texts": ["a"#),
        json!({"Texts": ["a"]})
    );
    assert_eq!(
        shown::<ShownOutside>(r#"{"Circle": {"label": "a"#),
        json!({"Circle": {"label": "a"}})
    );
    let mut decoder = Decoder::<Shown>::new();
    let partial = decoder
        .push(r#"{"type": "Circle", "radius": 1, "#)
        .partial()
        .expect("it is open");
    match partial.variant() {
        Some(ShownPartial::Circle { radius, label }) => {
            assert_eq!(radius.done(), Some(&1.0));
            assert!(label.is_pending());
        }
        _ => panic!("another variant"),
    }
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

// --- what hostile texts cost

#[derive(Debug, PartialEq, Extract, Deserialize)]
enum Expr {
    Add(Box<Expr>, Box<Expr>),
    Neg(Box<Expr>),
    Num(f64),
}

#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(tag = "op")]
enum Late {
    Neg { of: Box<Late> },
    Num { value: f64 },
}

/// Every variant has a reason to be tried, and nothing but the innermost value tells them apart.
#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(untagged)]
enum Maze {
    Left { of: Box<Maze>, left: bool },
    Right { of: Box<Maze>, right: bool },
    Both { of: Box<Maze> },
    List(Vec<Maze>),
    Pair(Box<Maze>, Box<Maze>),
    Text(String),
    Number(i32),
}

/// Untagged, late and flat by turns, so that every level has a text of its own.
#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(untagged)]
enum Turn {
    One { of: Box<Turned>, one: bool },
    Two { of: Box<Turned> },
    Number(i32),
}

#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(tag = "is")]
enum Turned {
    Turn { turn: Box<Turn> },
    End,
}

#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(untagged)]
enum Itself {
    Once(Box<Itself>),
    Again(Box<Itself>),
    Number(u8),
    Text(String),
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn deep_values_are_read_up_to_the_limit() {
    let deep = |depth| nested(r#"{"Neg":"#, r#"{"Num":1}"#, "}", depth);
    assert!(from_json::<Expr>(&deep(63)).is_ok());
    assert_eq!(from_json::<Expr>(&deep(64)).expect_err("too deep").len(), 1);
    let late = |depth| {
        nested(
            r#"{"of":"#,
            r#"{"value":1,"op":"Num"}"#,
            r#","op":"Neg"}"#,
            depth,
        )
    };
    assert!(from_json::<Late>(&late(63)).is_ok());
    assert!(from_json::<Late>(&late(64)).is_err());
    let maze = |depth| nested(r#"{"of":"#, "1", "}", depth);
    assert!(from_json::<Maze>(&maze(64)).is_ok());
    assert!(from_json::<Maze>(&maze(65)).is_err());
}

#[test]
fn a_type_that_is_nothing_but_itself_ends() {
    assert!(from_json::<Itself>("7").is_ok());
    assert!(from_json::<Itself>("true").is_err());
    assert!(from_json::<Itself>("{}").is_err());
}

/// Seconds to read a text, right or wrong.
fn cost<T: Extract>(text: &str) -> f64 {
    let start = Instant::now();
    let _ = from_json::<T>(text);
    start.elapsed().as_secs_f64()
}

#[test]
fn untagged_values_in_each_other_cost_no_power_of_their_depth() {
    // Right, and wrong at the bottom: 5^60 attempts, were they made anew at each level.
    for inner in ["1", "\"x\"", "true", "[true]"] {
        for (open, close) in [
            (r#"{"of":"#, "}"),
            ("[", "]"),
            ("[1,", "]"),
            (r#"{"left":true,"of":"#, "}"),
            (r#"{"right":1,"of":"#, "}"),
        ] {
            assert!(
                cost::<Maze>(&nested(open, inner, close, 60)) < 5.0,
                "{open} {inner}"
            );
        }
        let late = nested(r#"{"of":{"turn":"#, inner, r#","is":"Turn"}}"#, 31);
        assert!(cost::<Turn>(&late) < 5.0, "{late}");
    }
}

#[test]
fn untagged_values_cost_their_length() {
    let text = |length: usize| {
        let wide = format!("[{}true]", "[1,2],".repeat(length));
        nested(r#"{"of":"#, &wide, "}", 20)
    };
    let late = |length: usize| {
        let wide = format!("{:?}", "x".repeat(length));
        nested(r#"{"of":{"turn":"#, &wide, r#","is":"Turn"}}"#, 15)
    };
    let growth = |cost: &dyn Fn(usize) -> f64| {
        let least = |length| (0..3).map(|_| cost(length)).fold(f64::MAX, f64::min);
        least(800) / least(100)
    };
    // Eight times the length: 64 times the cost, were it quadratic.
    let maze = growth(&|length| cost::<Maze>(&text(length)));
    assert!(maze < 24.0, "{maze}");
    let late = growth(&|length| cost::<Turn>(&late(length * 20)));
    assert!(late < 24.0, "{late}");
}

#[test]
fn untagged_values_are_read_alike_however_deep() {
    for text in [
        r#"{"of":[1,{"of":{"left":true,"of":"x"}},[[2,3],"4"]],"right":false}"#,
        r#"{"of":{"of":{"left":true,"of":["x",2]},"right":true}}"#,
        "[[1,[2,[3]]],[[],\"x\"]]",
    ] {
        let ours = from_json::<Maze>(text).expect("it is right");
        assert_eq!(
            ours,
            serde_json::from_str::<Maze>(text).expect("it is right"),
            "{text}"
        );
    }
}
