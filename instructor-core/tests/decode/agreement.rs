//! A text in pieces gives what the text as a whole gives: the same value, the same issues, the same adjustments. Random texts of every shape are in `tests/shapes`; these are
//! the odd ones.

use instructor_core::{Extract, from_json, from_text};

use crate::types::{Inner, Kind, Node, Page, Reading, cuts, seen};

/// Valid, wrong, malformed and cut texts; each is read as several types.
const TEXTS: &[&str] = &[
    r#"{"name": "a\n\u00e9\ud83d\ude00é", "next": null, "children": [{"name":"b","next":{"name":"c","children":[]},"children":[]}]}"#,
    r#"{"name": 12.50, "next": {"name": "x", "children": "one"}, "children": {"name": "single", "children": []}}"#,
    r#"{"name": "\ud83d", "children": ["\ud83dx", {"name": "\ud83d\n", "children": []}, {"name":"\ud83d\ud83d\ude00","children":[]}]}"#,
    r#"{"firstName": "a", "type": "LEGAL-ENTITY", "count": "42", "last": "true", "unknown": {"a": [1, 2.5e3, {"b": "\u12aF\\"}], "t": true, "f": false, "n": null}}"#,
    r#"{"firstName": {"a": "a long object that is not a string"}, "type": "nobody", "count": -1, "last": "yes"}"#,
    r#"{"first\u004eame": "escaped key", "kind": "misc", "count": 1.0, "count": 2, "last": nul"#,
    r#"{"firstName": "x", "type": "person", "count": 4294967296, "last": null}"#,
    r#"{"items": [1, "2", 3.0, 4.5, 300, -1, 1e2, 123456789012345678901234567890], "cursor": 7}"#,
    r#"{"items": [], "cursor": null}"#,
    r#"{"items": "1", "cursor": [1]}"#,
    r#"{"items": "[1, 2]"}"#,
    r#"[{"firstName": "a", "type": "person"}, 5, {"firstName": "b"}]"#,
    r#"{"value": ["person", "other"]}"#,
    r#"{"a": trueish}"#,
    r#"{"a": [1,]}"#,
    r#"{"a": 01}"#,
    r#"{"a": 1.}"#,
    r#"{"a": "\x"}"#,
    r#"{"a": "\u12g4"}"#,
    "{\"name\": \"tab\there\", \"children\": []}",
    r#"{"name": "open"#,
    r#"{"name": "a", "children": [{"name": "b""#,
    r#"{"name": "a", "children": []"#,
    r#"{"name": "a", "children": []} x"#,
    r#"{"name": "a", "children": [],}"#,
    r#"{"name" "a"}"#,
    r#"{"name": }"#,
    r#"{name: "a"}"#,
    r#"{"name": "a" "children": []}"#,
    "",
    " \n",
    "[",
    "{",
    "\"",
    "-",
    "12",
    "tru",
    "null",
    "Here:\n```json\n{\"name\": \"a\nb\", // a comment\n \"next\": None, /* another */ \"children\": [],}\n```\nDone {x}.",
    "```\n{\"firstName\": \"a\", \"type\": \"person\", \"last\": True}\n```",
    "```python\nprint({\"firstName\": 1})\n```\n{\"firstName\": \"a\", \"type\": \"person\"}",
    r#"The set {a} and {"meta": {"name": "no"}} and then {"name": "yes", "children": []}, as asked."#,
    r#"{"name": "one", "children": []} or {"name": "two", "children": []}"#,
    r#"{"name": "one", "children": []} or {"name": "two", "#,
    "\u{feff}{\"name\": \"a\", \"children\": []}",
    "{ /* what */ \"name\": \"a\", \"children\": [] } // done",
    "no JSON at all",
    "a ` b `` c ``` d ```` e {\"name\": \"x\", \"children\": []}",
    "first ```json {\"name\": \"x\", \"children\": []}``` last",
    "{\"name\": \"é\u{10348}\", \"children\": []/",
    "{\"name\": \"a\", \"children\": [{\"name\": /* é ** / */ \"b\", // c\n \"children\": []}]}",
    "{\"name\": \"a\", \"children\": [{\"name\": \"b\" / 1",
    "{\"name\": \"a\", \"children\": [{\"name\": \"b\" /* open",
    "{\"name\": \"a\", \"children\": [{\"name\": \"b\" // open",
    "{\"name\": {\"not\": [1, /* a */ 2] // string\n}, \"children\": []}",
    " \u{feff}{\"name\": \"a\", \"children\": []}",
    "trueish {\"name\": \"a\", \"children\": []}",
    "False",
    "none\n```json\ntrue\n``` é",
    "12,111",
    " \"a 24\" screen\"",
    "```\n\"a\" é\n```",
    "\u{feff}\u{feff}{\"other\": 1}",
    "{\"meta\": 1 / 2} {\"name\": \"a\", /**/ \"children\": []}",
];

fn every_cut<T: Extract + std::fmt::Debug>(text: &str) {
    for reading in [Reading::Strict, Reading::Exact, Reading::Tolerant] {
        let whole = seen(&reading.whole::<T>(text));
        for cut in cuts(text) {
            let (head, tail) = text.split_at(cut);
            assert_eq!(
                seen(&reading.pieces::<T>([head, tail])),
                whole,
                "{reading:?} cut at {cut}: {text}"
            );
        }
        let each = cuts(text)
            .windows(2)
            .map(|pair| &text[pair[0]..pair[1]])
            .collect::<Vec<_>>();
        assert_eq!(
            seen(&reading.pieces::<T>(each)),
            whole,
            "{reading:?} character by character: {text}"
        );
    }
}

#[test]
fn every_two_pieces_of_every_text_agree_with_the_whole() {
    for text in TEXTS {
        every_cut::<Node>(text);
        every_cut::<Inner>(text);
        every_cut::<Page<u8>>(text);
        every_cut::<Vec<Inner>>(text);
        every_cut::<Vec<Kind>>(text);
        every_cut::<Option<Node>>(text);
        every_cut::<f64>(text);
        every_cut::<bool>(text);
        every_cut::<String>(text);
        every_cut::<char>(text);
    }
}

#[test]
fn the_front_doors_are_the_decoder() {
    for text in TEXTS {
        let strict = Reading::Strict
            .whole::<Node>(text)
            .map(|decoded| decoded.value);
        let tolerant = Reading::Tolerant
            .whole::<Node>(text)
            .map(|decoded| decoded.value);
        assert_eq!(from_json::<Node>(text), strict, "{text}");
        assert_eq!(from_text::<Node>(text), tolerant, "{text}");
    }
}
