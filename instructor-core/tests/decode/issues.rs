//! Everything that is wrong, in one pass, under its wire path.

use instructor_core::{Decoder, Extract, IssueKind, Segment, from_json, from_tool_input};

use crate::types::{Inner, Node, Page};

fn all<T: Extract>(text: &str) -> Vec<String> {
    from_json::<T>(text)
        .err()
        .map(|issues| issues.iter().map(ToString::to_string).collect())
        .unwrap_or_default()
}

#[derive(Debug, Extract)]
struct Invoice {
    #[extract(pattern = "^INV-[0-9]+$")]
    number: String,
    #[extract(email)]
    contact: Option<String>,
    #[extract(items = 1..=3)]
    lines: Vec<Line>,
    #[extract(one_of = ["EUR", "USD"])]
    currency: String,
    #[extract(each(len = 2..=5))]
    codes: Vec<String>,
}

#[derive(Debug, Extract)]
struct Line {
    #[extract(non_empty)]
    text: String,
    #[extract(range = 1..=99)]
    qty: u32,
}

#[test]
fn all_issues_come_at_once() {
    let text = r#"{"number": "17", "contact": "nobody", "lines": [{"text": "", "qty": 1}, {"qty": 100}, {"text": "x", "qty": "many"}, 5],
        "currency": "GBP", "codes": ["ab", "a", "abcdef"]}"#;
    assert_eq!(
        all::<Invoice>(text),
        [
            "number: breaks `pattern`, expected text that matches the regular expression `^INV-[0-9]+$`, found a string of 2 characters",
            "contact: breaks `email`, expected an e-mail address, found a string of 6 characters",
            "lines[0].text: breaks `non_empty`, expected at least 1 character, found a string of 0 characters",
            "lines[1].qty: breaks `range`, expected an integer between 1 and 99, found a number of 3 characters",
            "lines[1].text: missing, expected a string, at least 1 character",
            "lines[2].qty: wrong type, expected an integer, found a string of 4 characters",
            "lines[3]: wrong type, expected an object, found a number of 1 character",
            "currency: breaks `one_of`, expected one of \"EUR\", \"USD\", found a string of 3 characters",
            "codes[1]: breaks `len`, expected between 2 and 5 characters, found a string of 1 character",
            "codes[2]: breaks `len`, expected between 2 and 5 characters, found a string of 6 characters",
        ]
    );
}

#[test]
fn rules_skip_null_and_absent_options() {
    for text in [
        r#"{"number": "INV-1", "contact": null, "lines": [{"text": "x", "qty": 1}], "currency": "EUR", "codes": []}"#,
        r#"{"number": "INV-1", "lines": [{"text": "x", "qty": 1}], "currency": "EUR", "codes": []}"#,
    ] {
        assert_eq!(from_json::<Invoice>(text).expect("valid").contact, None);
    }
}

#[test]
fn one_rule_more_than_broken_is_named_too() {
    #[derive(Debug, Extract)]
    struct Code {
        #[extract(len = 3..=3, pattern = "^[A-Z]+$")]
        code: String,
    }
    assert_eq!(all::<Code>(r#"{"code": "ab"}"#).len(), 2);
    assert_eq!(
        from_json::<Code>(r#"{"code": "ABC"}"#).expect("valid").code,
        "ABC"
    );
}

#[test]
fn duplicates_are_issues_however_the_key_is_written() {
    assert_eq!(
        all::<Inner>(
            r#"{"firstName": "a", "first\u004eame": "b", "type": "person", "kind": "person"}"#
        ),
        [
            "firstName: said twice, expected each field once",
            "type: said twice, expected each field once"
        ]
    );
}

#[test]
fn unknown_fields_are_counted_or_denied() {
    #[derive(Debug, PartialEq, Extract)]
    #[serde(deny_unknown_fields)]
    struct Closed {
        a: u8,
    }
    assert_eq!(
        all::<Closed>(r#"{"a": 1, "their secret": [1, {"b": 2}]}"#),
        ["[*]: unknown field"]
    );
    let issues = from_json::<Closed>(r#"{"a": 1, "their secret": 2}"#).expect_err("denied");
    assert_eq!(issues[0].path().with_content(), r#"["their secret"]"#);
}

#[test]
fn integers_are_exact_or_an_issue() {
    for (text, expected) in [
        ("255", Ok(255)),
        ("0", Ok(0)),
        ("-0", Ok(0)),
        ("1.0", Ok(1)),
        ("1e2", Ok(100)),
        ("2.550e2", Ok(255)),
        ("256", Err(IssueKind::OutOfRange)),
        ("-1", Err(IssueKind::OutOfRange)),
        ("123456789012345678901234567890", Err(IssueKind::OutOfRange)),
        ("1e400", Err(IssueKind::OutOfRange)),
        ("0.5", Err(IssueKind::WrongType)),
        ("true", Err(IssueKind::WrongType)),
    ] {
        assert_eq!(
            from_json::<u8>(text).map_err(|issues| issues[0].kind().clone()),
            expected,
            "{text}"
        );
    }
    assert_eq!(
        from_json::<u128>("340282366920938463463374607431768211455"),
        Ok(u128::MAX)
    );
    assert_eq!(
        from_json::<i128>("-170141183460469231731687303715884105728"),
        Ok(i128::MIN)
    );
    assert_eq!(from_json::<i64>("-9223372036854775808"), Ok(i64::MIN));
    assert_eq!(from_json::<u64>("18446744073709551615"), Ok(u64::MAX));
}

#[test]
fn floats_are_the_nearest_and_never_infinite() {
    assert_eq!(from_json::<f64>("0.1"), Ok(0.1));
    assert_eq!(from_json::<f32>("0.1"), Ok(0.1));
    assert_eq!(from_json::<f64>("1.7976931348623157e308"), Ok(f64::MAX));
    assert_eq!(
        from_json::<f32>("16777217"),
        Ok("16777217".parse().expect("it is a number"))
    );
    for (text, kind) in [
        ("1e400", IssueKind::OutOfRange),
        ("-1e400", IssueKind::OutOfRange),
        ("NaN", IssueKind::Syntax { offset: 0 }),
    ] {
        assert_eq!(from_json::<f64>(text).expect_err(text)[0].kind(), &kind);
    }
    assert_eq!(
        from_json::<f32>("1e39").expect_err("too great")[0].kind(),
        &IssueKind::OutOfRange
    );
}

#[test]
fn half_a_surrogate_pair_is_an_issue_and_decoding_goes_on() {
    assert_eq!(
        all::<Node>(
            r#"{"name": "\ud83d", "children": [{"name": "x\udc00", "children": []}, {"name": 1.5}]}"#
        ),
        [
            "name: half a surrogate pair, expected Unicode text",
            "children[0].name: half a surrogate pair, expected Unicode text",
            "children[1].children: missing, expected a list",
        ]
    );
}

#[test]
fn depth_is_limited_for_what_is_read_and_what_is_skipped() {
    let nested = |depth: usize| {
        format!(
            "{}[]{}",
            "{\"name\":\"a\",\"children\":[".repeat(depth),
            "]}".repeat(depth)
        )
    };
    let fits = format!(
        "{}{}",
        "{\"name\":\"a\",\"children\":[".repeat(32),
        "]}".repeat(32)
    );
    assert!(from_json::<Node>(&fits).is_ok());
    for text in [
        nested(33),
        "{\"x\":".repeat(65),
        "[".repeat(100_000),
        format!("{{\"x\":{}", "[".repeat(100_000)),
    ] {
        let issues = from_json::<Node>(&text).expect_err("too deep");
        assert_eq!(
            issues
                .iter()
                .filter(|issue| *issue.kind() == IssueKind::Depth)
                .count(),
            1,
            "{text:.40}"
        );
    }
}

#[test]
fn a_million_wrong_items_are_not_a_million_issues() {
    let text = format!("[{}]", vec!["\"x\""; 100_000].join(","));
    let issues = from_json::<Vec<u8>>(&text).expect_err("all are wrong");
    assert_eq!((issues.len(), issues.omitted()), (1000, 99_000));
    assert!(issues.to_string().ends_with("and 99000 more"));
}

#[test]
fn roots_that_are_no_objects_are_unwrapped_where_they_were_wrapped() {
    assert_eq!(
        from_tool_input::<Vec<u8>>(r#"{"value": [1, 2]}"#),
        Ok(vec![1, 2])
    );
    assert_eq!(from_tool_input::<Option<u8>>("{}"), Ok(None));
    assert_eq!(from_json::<Vec<u8>>("[1, 2]"), Ok(vec![1, 2]));
    assert_eq!(
        from_tool_input::<Page<u8>>(r#"{"items": []}"#),
        Ok(Page {
            items: vec![],
            cursor: None
        })
    );
    let issues =
        from_tool_input::<Vec<u8>>(r#"{"value": [1, "x"]}"#).expect_err("an item is wrong");
    assert_eq!(
        issues[0].path().to_string(),
        "value[1]",
        "the path is the wire's"
    );
}

#[test]
fn display_and_debug_never_say_what_the_model_wrote() {
    let canary = "canary-7f3a";
    let text = format!(
        r#"{{"firstName": {{"{canary}": "{canary}"}}, "type": "{canary}", "count": "{canary}", "{canary}": 1, "last": "{canary}"}}"#
    );
    let issues = from_json::<Inner>(&text).expect_err("all is wrong");
    let shown = format!(
        "{issues} {issues:?} {:?}",
        issues
            .iter()
            .map(|issue| (issue.found(), issue.path()))
            .collect::<Vec<_>>()
    );
    assert!(!shown.contains(canary), "{shown}");
    assert!(
        issues.iter().any(|issue| issue
            .found()
            .text()
            .is_some_and(|text| text.contains(canary))),
        "found() does say it"
    );
}

#[test]
fn an_issue_too_many_leaves_the_others_alone() {
    let wrong = |index: usize| format!("[{index}]");
    let text: Vec<String> = (0..1003).map(wrong).collect();
    let issues = from_json::<Vec<i32>>(&format!("[{}]", text.join(","))).expect_err("all wrong");
    assert_eq!((issues.len(), issues.omitted()), (1000, 3));
    assert_eq!(issues[999].found().text(), Some("[999]"));
}

#[test]
fn a_string_that_cannot_be_unquoted_is_shown_without_its_quotes() {
    let issues = from_json::<Vec<Inner>>(r#"["\ud800"]"#).expect_err("no object");
    assert_eq!(issues[0].found().text(), Some(r"\ud800"));
}

#[test]
fn no_word_of_an_answer_is_in_the_debug_text_of_a_decoder() {
    for text in [
        "{\"name\": \"secret",
        "{\"secret",
        "```secret",
        "a {\"secret",
        "{\"name\": \"a\", \"children\": secret",
    ] {
        for mut decoder in [Decoder::<Node>::new(), Decoder::new().tolerant()] {
            decoder.push(text);
            let shown = format!("{decoder:?}");
            assert!(!shown.contains("secret"), "{shown}");
        }
    }
    assert!(!format!("{:?}", Segment::Key("secret".to_owned())).contains("secret"));
}
