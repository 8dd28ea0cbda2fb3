//! After warming up, a delta allocates nothing but what the value's own strings and lists grow by.

use allocation_counter::measure;
use instructor_core::{Decoder, Extract};

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "it is only read")]
struct Report {
    title: String,
    rows: Vec<Row>,
    scores: Vec<f64>,
    names: Vec<String>,
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Extract)]
struct Row {
    id: u64,
    share: f64,
    open: bool,
    kind: Kind,
    next: Option<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Extract)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    FirstOfItsKind,
    SecondOfItsKind,
}

#[derive(Debug, Clone, Copy)]
enum Way {
    Strict,
    Tolerant,
}

const WAYS: [Way; 2] = [Way::Strict, Way::Tolerant];

/// Lengths of deltas: those of a model, and the shortest.
const SIZES: [usize; 3] = [1, 3, 16];

/// A decoder that has read so much, in pieces, so that its buffers are as large as they get.
fn after(way: Way, text: &str) -> Decoder<Report> {
    let mut decoder = match way {
        Way::Strict => Decoder::new(),
        Way::Tolerant => Decoder::new().tolerant(),
    };
    push(&mut decoder, text, 1);
    decoder
}

fn push(decoder: &mut Decoder<Report>, mut text: &str, size: usize) {
    while !text.is_empty() {
        let mut end = size.min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let (piece, rest) = text.split_at(end);
        decoder.push(piece);
        text = rest;
    }
}

/// How often the deltas of `text` allocate, after `before`.
fn allocations(way: Way, before: &str, text: &str, size: usize) -> u64 {
    let mut decoder = after(way, before);
    let count = measure(|| push(&mut decoder, text, size)).count_total;
    assert_eq!(decoder.issues().count(), 0, "{text}");
    count
}

fn none(before: &str, text: &str) {
    for way in WAYS {
        for size in SIZES {
            let count = allocations(way, before, text, size);
            assert_eq!(count, 0, "{way:?}, {size} bytes a delta: {text}");
        }
    }
}

#[test]
fn allocations_are_counted() {
    let mut text = String::new();
    assert_eq!(measure(|| text.push('a')).count_total, 1);
    assert!(
        allocations(
            Way::Strict,
            r#"{"names": ["#,
            r#""a", "b", "c", "d", "e", "f""#,
            16
        ) >= 6,
        "a string for each"
    );
}

#[test]
fn a_string_grows_as_any_string_does() {
    let inside = "sixteen letters Zoë \\u00e9 \\\"é\\\" \\ud83d\\ude00 \\n ".repeat(200);
    let value: String = serde_json::from_str(&format!("\"{inside}\"")).expect("it is a string");
    for way in WAYS {
        for size in SIZES {
            let ours = allocations(way, r#"{"title": "a"#, &inside, size);
            let mut string = String::from("a");
            let grown = measure(|| value.chars().for_each(|char| string.push(char)));
            let theirs = grown.count_total;
            assert!(
                ours <= theirs,
                "{way:?}, {size} bytes a delta: {ours}, not {theirs}"
            );
        }
    }
}

#[test]
fn a_list_grows_as_any_list_does() {
    let row = r#"{"id": 12345678901234567, "share": 0.12345, "open": true, "kind": "second-of-its-kind", "next": null}, "#;
    let rows = row.repeat(300);
    let item = Row {
        id: 12_345_678_901_234_567,
        share: 0.12345,
        open: true,
        kind: Kind::SecondOfItsKind,
        next: None,
    };
    for way in WAYS {
        for size in SIZES {
            let mut decoder = after(way, &format!(r#"{{"rows": [{row}"#));
            let ours = measure(|| push(&mut decoder, &rows, size)).count_total;
            let mut list = vec![item.clone()];
            let grown = measure(|| (0..300).for_each(|_| list.push(item.clone())));
            let theirs = grown.count_total;
            assert!(
                ours <= theirs,
                "{way:?}, {size} bytes a delta: {ours}, not {theirs}"
            );
            let rows = decoder
                .progress()
                .partial()
                .and_then(|report| report.rows.partial());
            assert_eq!(rows.map(|rows| rows.items().len()), Some(301));
        }
    }
}

#[test]
fn numbers_names_and_literals_cost_nothing() {
    let row = r#"{"rows": [{"id": 12345678901234567890, "share": -1.2345678901234567e-10, "open": false, "kind": "second-of-its-kind", "next": 4294967295}, {"#;
    none(row, r#""id": 98765432109876543"#);
    none(row, r#""id": 1, "share": 0.1234567890123456"#);
    none(
        row,
        r#""id": 1, "share": 2.5e3, "open": true, "kind": "first-of-its-kind", "next": null"#,
    );
}

#[test]
fn keys_cost_nothing() {
    let before = r#"{"a key that no field of the report has": 1, "#;
    none(before, r#""a key that no field is named by": 1"#);
    none(before, r#""ti\u0074le": "#);
    none(before, r#"  "scores"  :  "#);
}

#[test]
fn what_is_passed_over_costs_nothing() {
    let other = r#""other": {"list": [1, -2.5e3, "text \" \u00e9 \ud83d\ude00", true, null, {"deep": [[[{}]]]}]}, "#;
    none(&format!("{{{other}"), other);
    none(&format!("{{{other}"), &other.repeat(50));
}

#[test]
fn words_and_comments_cost_nothing() {
    let words = "The `answer` {is} not [here], nor in {\"other\": [1, 2]} of ``` fences. ";
    let comments = " /* a comment */ // another\n ";
    for size in SIZES {
        assert_eq!(
            allocations(Way::Tolerant, &words.repeat(2), &words.repeat(20), size),
            0,
            "words before the answer, {size} bytes a delta"
        );
        let answer =
            r#"{"title": "a", "rows": [], "scores": [], "names": [], "kind": "first-of-its-kind"}"#;
        let before = format!("{answer} {}", words.repeat(2));
        assert_eq!(
            allocations(Way::Tolerant, &before, &words.repeat(20), size),
            0,
            "words behind the answer, {size} bytes a delta"
        );
        let mut decoder = after(Way::Tolerant, &format!(r#"{{"title": {comments}/*"#));
        let count = measure(|| push(&mut decoder, "a long comment /* ** / ", size));
        assert_eq!(count.count_total, 0, "{size} bytes a delta");
    }
}
