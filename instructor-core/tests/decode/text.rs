//! JSON among other words: what is found, what is mended, and what is not.

use instructor_core::{AdjustmentKind, Extract, IssueKind, from_text};

use crate::types::Reading;

#[derive(Debug, PartialEq, Extract)]
struct Point {
    x: i32,
    y: Option<i32>,
    tags: Option<Vec<String>>,
}

fn found(text: &str) -> (i32, Vec<AdjustmentKind>) {
    let decoded = match Reading::Tolerant.whole::<Point>(text) {
        Ok(decoded) => decoded,
        Err(issues) => panic!("{text}: {issues}"),
    };
    (
        decoded.value.x,
        decoded
            .adjustments
            .iter()
            .map(instructor_core::Adjustment::kind)
            .collect(),
    )
}

#[test]
fn clean_json_needs_no_mending() {
    assert_eq!(found(" {\"x\": 1}\n"), (1, vec![]));
}

#[test]
fn fences_and_prose_are_passed_over() {
    use AdjustmentKind::{ByteOrderMark, Fence, Prose};
    assert_eq!(found("```json\n{\"x\": 1}\n```"), (1, vec![Fence]));
    assert_eq!(found("```\n{\"x\": 1}\n```\n"), (1, vec![Fence]));
    assert_eq!(
        found("Here:\n```JSON\n{\"x\": 1}\n```\nBye"),
        (1, vec![Fence, Prose])
    );
    assert_eq!(found("```json {\"x\": 1} ```"), (1, vec![Fence]));
    assert_eq!(found("Sure! {\"x\": 1}"), (1, vec![Prose]));
    assert_eq!(found("{\"x\": 1} as asked"), (1, vec![Prose]));
    assert_eq!(found("\u{feff}{\"x\": 1}"), (1, vec![ByteOrderMark]));
    assert_eq!(
        found("```json\n{\"x\": 1, \"tags\": [\"```\"]}\n```"),
        (1, vec![Fence]),
        "a fence in a string is text"
    );
}

#[test]
fn ticks_that_fence_nothing_are_words() {
    use AdjustmentKind::{Fence, Prose};
    assert_eq!(found("`{\"x\": 1}`"), (1, vec![Prose]));
    assert_eq!(found("``{\"x\": 1}``"), (1, vec![Prose]));
    assert_eq!(
        found("{\"x\": 1}\n```\n"),
        (1, vec![Prose]),
        "a fence that was opened by whoever asked"
    );
    assert_eq!(found("```\n```\n{\"x\": 1}"), (1, vec![Prose]));
    assert_eq!(found("```json\n{\"x\": 1}\n``` `"), (1, vec![Fence]));
}

#[test]
fn a_second_answer_may_be_empty() {
    let issues = from_text::<Point>("```json\n{\"x\": 1}\n```\nor\n```json\n{}\n```")
        .expect_err("there are two");
    assert_eq!(*issues[0].kind(), IssueKind::SeveralAnswers);
}

#[test]
fn a_list_of_what_may_be_null_is_found_too() {
    let list = from_text::<Vec<Option<Point>>>("Here: [{\"x\": 1}, null]").expect("it is there");
    assert_eq!(list.len(), 2);
}

#[test]
fn braces_that_are_not_the_answer_are_passed_over() {
    assert_eq!(
        found("The set {a, b} and {\"note\": {\"x\": 7}}: {\"x\": 1}").0,
        1
    );
    assert_eq!(found("{ {\"x\": 1}").0, 1);
    assert_eq!(found("Use {\"unfinished\": [1, 2 and then {\"x\": 1}").0, 1);
    assert_eq!(
        found("```python\nd = {\"q\" : 2}\n```\nSo: {\"x\": 1}").0,
        1,
        "a fence of another language"
    );
    assert_eq!(
        found("So {\"x\\u0000\": 1} {\"\\u0078\": 2}").0,
        2,
        "an escaped key is a key"
    );
}

#[test]
fn malformed_text_is_mended_where_nothing_is_lost() {
    use AdjustmentKind::{Comment, ControlCharacter, PythonLiteral, TrailingComma};
    assert_eq!(found("{\"x\": 1,}"), (1, vec![TrailingComma]));
    assert_eq!(
        found("{\"x\": 1, \"tags\": [\"a\",],}"),
        (1, vec![TrailingComma, TrailingComma])
    );
    assert_eq!(
        found("{\"x\": 1, // one\n \"y\": 2 /* two */}"),
        (1, vec![Comment, Comment])
    );
    assert_eq!(found("{\"x\": 1, \"y\": None}"), (1, vec![PythonLiteral]));
    assert_eq!(
        found("{\"x\": 1, \"tags\": [\"a\nb\tc\"]}"),
        (1, vec![ControlCharacter])
    );
    assert_eq!(
        found("{\"x\": 1, \"other\": [True, False, None, {\"a\": 1,}, \"\n\"]}").0,
        1,
        "in what is skipped too"
    );
    let decoded = Reading::Tolerant
        .whole::<Point>("{\"x\": 1, \"tags\": [\"a\nb\"]}")
        .expect("mended");
    assert_eq!(
        decoded.value.tags,
        Some(vec!["a\nb".to_owned()]),
        "the character is kept"
    );
    assert!(
        decoded
            .adjustments
            .iter()
            .all(|adjustment| adjustment.kind().is_repair())
    );
    assert_eq!(decoded.adjustments[0].path().to_string(), "tags[0]");
}

#[test]
fn strict_reading_mends_nothing() {
    for text in [
        "```json\n{\"x\": 1}\n```",
        "{\"x\": 1,}",
        "{\"x\": 1 /**/}",
        "{\"x\": 1, \"y\": None}",
        "x {\"x\": 1}",
        "\u{feff}{\"x\": 1}",
    ] {
        assert!(Reading::Strict.whole::<Point>(text).is_err(), "{text}");
    }
}

#[test]
fn what_would_be_a_guess_is_an_issue() {
    let kind = |text: &str| from_text::<Point>(text).expect_err(text)[0].kind().clone();
    assert_eq!(kind(""), IssueKind::NoAnswer);
    assert_eq!(kind("I cannot help with that."), IssueKind::NoAnswer);
    assert_eq!(kind("{\"x\": 1} or {\"x\": 2}"), IssueKind::SeveralAnswers);
    assert_eq!(
        kind("```json\n{\"x\": 1}\n```\n```json\n{\"x\": 1}\n```"),
        IssueKind::SeveralAnswers
    );
    assert_eq!(kind("{\"x\": 1"), IssueKind::Unfinished);
    assert_eq!(kind("{'x': 1}"), IssueKind::NoAnswer);
    assert_eq!(kind("{\"x\": 1 \"y\": 2}"), IssueKind::Syntax { offset: 8 });
    assert_eq!(kind("```json\n{\"x\": 1"), IssueKind::Unfinished);
    // A second answer that is not whole is prose.
    assert_eq!(found("{\"x\": 1} and {\"x\": ").0, 1);
}

#[test]
fn offsets_count_from_the_beginning_of_the_text() {
    let text = "Here: {\"x\": 1 \"y\": 2}";
    let issues = from_text::<Point>(text).expect_err("a comma is missing");
    assert_eq!(issues[0].kind(), &IssueKind::Syntax { offset: 14 });
    assert_eq!(&text[14..15], "\"");
}

#[test]
fn a_list_inside_an_object_is_not_the_list() {
    assert!(from_text::<Vec<u8>>("{\"pages\": [1, 2]}").is_err());
    assert!(from_text::<Vec<u8>>("As {\"pages\": [1, 2]} says").is_err());
    assert_eq!(
        from_text::<Vec<u8>>("As {\"pages\": [1, 2]} says: [3]"),
        Ok(vec![3])
    );
    // The only item, not what stands inside it.
    let text = "{\"tags\": [{\"x\": 2}], \"x\": 1}";
    assert_eq!(
        from_text::<Vec<Point>>(text).map_err(|issues| issues.to_string()),
        Err("tags[0]: wrong type, expected a string, found an object".to_owned())
    );
    let decoded = Reading::Tolerant
        .whole::<Vec<Point>>("{\"x\": 1, \"tags\": []}")
        .expect("one item");
    assert_eq!(decoded.value.len(), 1);
    assert_eq!(decoded.adjustments[0].kind(), AdjustmentKind::SingleToList);
}

#[test]
fn lists_and_scalars_are_found_too() {
    assert_eq!(from_text::<Vec<u8>>("Here: [1, 2]"), Ok(vec![1, 2]));
    assert_eq!(
        from_text::<Vec<u8>>("See [note] and [\"x\"]: [1, 2]"),
        Ok(vec![1, 2])
    );
    assert_eq!(
        from_text::<Vec<Point>>("Points [{\"z\": 1}]: [{\"x\": 3}]").map(|points| points[0].x),
        Ok(3)
    );
    assert_eq!(from_text::<u8>("```json\n7\n```"), Ok(7));
    assert_eq!(from_text::<String>(" \"a\" "), Ok("a".to_owned()));
    assert!(
        from_text::<u8>("The answer is 7").is_err(),
        "a number in prose may be anything"
    );
}

#[test]
fn a_scalar_stands_alone() {
    use AdjustmentKind::{Fence, Prose, PythonLiteral};
    // Each of these was a value once, and another than the one that was said.
    assert!(from_text::<u32>("12,111").is_err());
    assert!(from_text::<u32>("7 or 8").is_err());
    assert!(from_text::<bool>("trueish").is_err());
    assert!(from_text::<bool>("false_value").is_err());
    assert!(from_text::<String>("\"a 24\" screen\"").is_err());
    assert!(from_text::<String>("\"a\" + \"b\"").is_err());
    assert!(from_text::<String>("```json\n\"a\", \"b\"\n```").is_err());
    let issues = from_text::<u32>("é 12").expect_err("it is not the first thing");
    assert_eq!(*issues[0].kind(), IssueKind::NoAnswer);
    let issues = from_text::<u32>(" 12 é").expect_err("it does not stand alone");
    assert_eq!(*issues[0].kind(), IssueKind::Syntax { offset: 4 });

    let adjusted = |text: &str| {
        let decoded = Reading::Tolerant.whole::<bool>(text).expect(text);
        assert!(decoded.value, "{text}");
        let kinds = decoded
            .adjustments
            .iter()
            .map(instructor_core::Adjustment::kind);
        kinds.collect::<Vec<_>>()
    };
    assert_eq!(adjusted("true\n"), []);
    assert_eq!(adjusted("True"), [PythonLiteral]);
    assert_eq!(
        adjusted("```text\ntrue\n```\n```json\ntrue```"),
        [Fence, Prose]
    );
    assert_eq!(
        adjusted("true\n```"),
        [Prose],
        "a fence that was opened by whoever asked"
    );
    assert_eq!(
        adjusted("no, this:\n```json\ntrue\n```\nAnything else?"),
        [Fence, Prose],
        "a word that begins like a literal"
    );
}
