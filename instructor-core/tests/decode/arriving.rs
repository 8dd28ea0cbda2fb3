//! What is seen of a value while its text arrives, in either way of reading.

use std::collections::BTreeMap;

use instructor_core::{Adjustment, AdjustmentKind, Decoder, Extract, IssueKind};
use serde::Serialize;
use serde_json::{Value, json};

use crate::types::Reading;

#[derive(Debug, Clone, PartialEq, Extract, Serialize)]
struct Report {
    title: String,
    stars: Option<u8>,
    good: Option<bool>,
    kind: Option<Kind>,
    at: Option<std::net::Ipv4Addr>,
    #[serde(default)]
    notes: Vec<Note>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    numbers: Vec<f64>,
    #[serde(default)]
    sizes: BTreeMap<String, Vec<u8>>,
    shape: Option<Shape>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize)]
struct Note {
    text: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Extract, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Short,
    Long,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize)]
#[serde(tag = "type")]
enum Shape {
    Circle { label: String },
}

/// What is seen after each piece.
fn seen(reading: Reading, pieces: &[(&str, Value)]) {
    let mut decoder = reading.decoder::<Report>();
    for (piece, expected) in pieces {
        let shown = serde_json::to_value(decoder.push(piece)).expect("a partial can be written");
        assert_eq!(shown, *expected, "after {piece}");
    }
}

fn everywhere(pieces: &[(&str, Value)]) {
    for reading in [Reading::Strict, Reading::Exact, Reading::Tolerant] {
        seen(reading, pieces);
    }
}

#[test]
fn strings_grow_by_whole_characters() {
    everywhere(&[
        (r#"{"title": ""#, json!({"title": ""})),
        ("a", json!({"title": "a"})),
        (r"\", json!({"title": "a"})),
        (r"u00", json!({"title": "a"})),
        (r"e9\ud83d", json!({"title": "aé"})),
        (r"\ude", json!({"title": "aé"})),
        (r"00", json!({"title": "aé😀"})),
        (r#"\""#, json!({"title": "aé😀\""})),
    ]);
}

#[test]
fn scalars_are_seen_when_they_are_delimited() {
    everywhere(&[
        (r#"{"stars": 1"#, json!({"stars": null})),
        ("2", json!({"stars": null})),
        (" ", json!({"stars": 12})),
        (r#", "good": tr"#, json!({"stars": 12, "good": null})),
        ("ue", json!({"stars": 12, "good": true})),
        (
            r#", "kind": "sho"#,
            json!({"stars": 12, "good": true, "kind": null}),
        ),
        (
            r#"rt", "at": "127.0.0.1"#,
            json!({"stars": 12, "good": true, "kind": "short", "at": null}),
        ),
        (
            r#"""#,
            json!({"stars": 12, "good": true, "kind": "short", "at": "127.0.0.1"}),
        ),
    ]);
}

#[test]
fn items_and_entries_are_seen_from_their_first_byte() {
    everywhere(&[
        (r#"{"notes": "#, json!({})),
        ("[", json!({"notes": []})),
        ("{", json!({"notes": [{}]})),
        (r#""te"#, json!({"notes": [{}]})),
        (r#"xt": ""#, json!({"notes": [{"text": ""}]})),
        (r#"a"}, "#, json!({"notes": [{"text": "a"}]})),
        ("{", json!({"notes": [{"text": "a"}, {}]})),
        (
            r#"}], "words": [""#,
            json!({"notes": [{"text": "a"}, {"text": null}], "words": [""]}),
        ),
    ]);
    everywhere(&[
        (r#"{"numbers": [1"#, json!({"numbers": [null]})),
        (", ", json!({"numbers": [1.0]})),
        ("2.5]", json!({"numbers": [1.0, 2.5]})),
        (
            r#", "sizes": {"sma"#,
            json!({"numbers": [1.0, 2.5], "sizes": {}}),
        ),
        (
            r#"ll": [1, 2"#,
            json!({"numbers": [1.0, 2.5], "sizes": {"small": [1, null]}}),
        ),
    ]);
    everywhere(&[
        (r#"{"shape": {"type": "Circle"#, json!({"shape": null})),
        (r#"""#, json!({"shape": {"type": "Circle"}})),
        (
            r#", "label": "w"#,
            json!({"shape": {"type": "Circle", "label": "w"}}),
        ),
    ]);
}

#[test]
fn among_words_fields_are_seen_before_the_object_closes_and_repairs_are_told() {
    let pieces = [
        ("Here is the report:\n\n```js", json!(null)),
        ("on\n", json!(null)),
        ("{ // as asked\n\"ti", json!({})),
        ("tle\": \"two\nli", json!({"title": "two\nli"})),
        (
            "nes\", \"stars\": 3, \"good\": Tr",
            json!({"title": "two\nlines", "stars": 3, "good": null}),
        ),
        (
            "ue, \"words\": [\"a\",], /* more",
            json!({"title": "two\nlines", "stars": 3, "good": true, "words": ["a"]}),
        ),
    ];
    seen(Reading::Tolerant, &pieces);
    let mut decoder = Decoder::<Report>::new().tolerant();
    for (piece, _) in &pieces {
        decoder.push(piece);
    }
    decoder.push(" */ \"kind\": \"SHORT\",}\n```\nWas that it?");
    let report = decoder.finish().expect("all of it can be mended");
    assert_eq!(report.value.title, "two\nlines");
    let told: Vec<AdjustmentKind> = report.adjustments.iter().map(Adjustment::kind).collect();
    for kind in [
        AdjustmentKind::Fence,
        AdjustmentKind::Prose,
        AdjustmentKind::Comment,
        AdjustmentKind::ControlCharacter,
        AdjustmentKind::PythonLiteral,
        AdjustmentKind::TrailingComma,
        AdjustmentKind::NameSpelling,
    ] {
        assert!(told.contains(&kind), "{kind:?} is not among {told:?}");
    }
}

/// Texts in which it is not plain where the answer is.
const AMONG_WORDS: [&str; 14] = [
    r#"{"title": "a"}"#,
    r#"{"title": "a"} {"title": "b"}"#,
    r#"{"title": "a"}{"title": "b""#,
    r#"So {title} is it: {"title": "a"} or {"title": "b"}."#,
    r#"{"note": 1} {"title": "a"}"#,
    r#"{not json} {"title": "a"}"#,
    "```\n{\"title\": \"a\"}\n```\n```json\n{\"title\": \"b\"}\n```",
    "```python\n{\"title\": \"a\"}\n``` and ```json\n{\"title\": \"b\"}```",
    r#"[{"title": "a"}]"#,
    r#"{"title": "a", "title": "b"} {"#,
    "{\"title\": \"a\"} // {\"title\": \"b\"}",
    r#"{"{\"title\": 1}": {"title": "a"}}"#,
    "``{\"title\": \"a\"}`` `{\"title\": \"b\"}`",
    "no answer {} here [] at all",
];

#[test]
fn where_the_answer_begins_is_decided_on_the_prefix_alone() {
    for text in AMONG_WORDS {
        let whole = Reading::Tolerant.whole::<Report>(text);
        let same = |pieces: &[&str]| {
            let parts = Reading::Tolerant.pieces::<Report>(pieces.iter().copied());
            match (&whole, &parts) {
                (Ok(whole), Ok(parts)) => assert_eq!(whole.value, parts.value, "{pieces:?}"),
                (Err(whole), Err(parts)) => assert_eq!(whole, parts, "{pieces:?}"),
                _ => panic!("{pieces:?}: {whole:?} and {parts:?}"),
            }
        };
        for first in 0..=text.len() {
            for second in first..=text.len() {
                same(&[&text[..first], &text[first..second], &text[second..]]);
            }
        }
        // What was begun is not given up again.
        let mut decoder = Decoder::<Report>::new().tolerant();
        let mut begun = false;
        for place in 0..text.len() {
            let pending = decoder.push(&text[place..=place]).is_pending();
            assert!(!(begun && pending), "{}", &text[..=place]);
            begun = !pending;
        }
    }
}

#[test]
fn a_second_complete_answer_is_an_issue_in_both_ways() {
    let text = r#"{"title": "a"} {"title": "b"}"#;
    let kinds = |reading: Reading, pieces: &[&str]| -> Vec<IssueKind> {
        let outcome = reading.pieces::<Report>(pieces.iter().copied());
        let issues = outcome.expect_err("there are two answers");
        issues.iter().map(|issue| issue.kind().clone()).collect()
    };
    for place in 0..=text.len() {
        let pieces = [&text[..place], &text[place..]];
        assert_eq!(
            kinds(Reading::Tolerant, &pieces),
            [IssueKind::SeveralAnswers]
        );
        assert_eq!(
            kinds(Reading::Strict, &pieces),
            [IssueKind::Syntax { offset: 15 }]
        );
    }
}
