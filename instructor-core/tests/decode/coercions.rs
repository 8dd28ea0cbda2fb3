//! Coercions lose nothing, are on the record, and can be switched off.

use instructor_core::{AdjustmentKind, Extract, from_json};

use crate::types::{Inner, Kind, Reading};

#[derive(Debug, PartialEq, Extract)]
struct Loose {
    count: u8,
    ratio: f64,
    flag: bool,
    zip: String,
    tags: Vec<String>,
    kind: Kind,
}

const LOOSE: &str = r#"{"count": " 42 ", "ratio": "1.5", "flag": "true", "zip": 01234, "tags": "one", "kind": "Legal Entity"}"#;

#[test]
fn each_is_on_the_record_under_its_path() {
    let text = LOOSE.replace("01234", "12345");
    let decoded = Reading::Strict
        .whole::<Loose>(&text)
        .expect("all of it can be coerced");
    let expected = Loose {
        count: 42,
        ratio: 1.5,
        flag: true,
        zip: "12345".to_owned(),
        tags: vec!["one".to_owned()],
        kind: Kind::LegalEntity,
    };
    assert_eq!(decoded.value, expected);
    let record: Vec<_> = decoded
        .adjustments
        .iter()
        .map(|adjustment| (adjustment.path().to_string(), adjustment.kind()))
        .collect();
    let expected = [
        ("count", AdjustmentKind::StringToNumber),
        ("ratio", AdjustmentKind::StringToNumber),
        ("flag", AdjustmentKind::StringToBoolean),
        ("zip", AdjustmentKind::NumberToString),
        ("tags", AdjustmentKind::SingleToList),
        ("kind", AdjustmentKind::NameSpelling),
    ];
    assert_eq!(record, expected.map(|(path, kind)| (path.to_owned(), kind)));
    assert!(
        decoded
            .adjustments
            .iter()
            .all(|adjustment| adjustment.kind().is_coercion())
    );
}

#[test]
fn a_number_that_json_does_not_know_is_no_string() {
    assert!(from_json::<Loose>(LOOSE).is_err(), "01234 is not JSON");
}

#[test]
fn switched_off_each_is_an_issue() {
    let text = LOOSE.replace("01234", "12345");
    let issues = Reading::Exact
        .whole::<Loose>(&text)
        .expect_err("nothing is coerced");
    assert_eq!(issues.len(), 6, "{issues}");
}

#[test]
fn a_field_or_a_type_can_switch_them_off_for_itself() {
    #[derive(Debug, Extract)]
    struct Mixed {
        #[extract(exact)]
        strict: Vec<u8>,
        loose: Vec<u8>,
    }
    #[derive(Debug, Extract)]
    #[extract(exact)]
    struct Strict {
        a: u8,
        b: bool,
    }
    #[derive(Debug, Extract)]
    #[extract(exact)]
    enum Name {
        Up,
    }
    let issues =
        from_json::<Mixed>(r#"{"strict": ["1"], "loose": ["1"]}"#).expect_err("one is strict");
    assert_eq!(
        issues
            .iter()
            .map(|issue| issue.path().to_string())
            .collect::<Vec<_>>(),
        ["strict[0]"]
    );
    let issues = from_json::<Strict>(r#"{"a": "1", "b": "true"}"#).expect_err("both are strict");
    assert_eq!(issues.len(), 2);
    assert!(from_json::<Name>("\"up\"").is_err());
    assert!(matches!(from_json::<Name>("\"Up\""), Ok(Name::Up)));
}

#[test]
fn a_name_is_taken_in_another_spelling_only_when_it_fits_one() {
    #[derive(Debug, PartialEq, Extract)]
    enum Case {
        #[serde(rename = "ab")]
        Lower,
        #[serde(rename = "AB")]
        Upper,
        #[serde(rename = "in_progress")]
        InProgress,
    }
    assert_eq!(from_json::<Case>("\"AB\""), Ok(Case::Upper));
    assert!(from_json::<Case>("\"Ab\"").is_err(), "two fit");
    assert_eq!(from_json::<Case>("\"In Progress\""), Ok(Case::InProgress));
    assert!(
        from_json::<Case>("\"not in_progress\"").is_err(),
        "a part is not the name"
    );
    assert!(from_json::<Case>("\"\"").is_err());
}

#[test]
fn a_mark_that_separates_no_words_is_part_of_the_name() {
    #[derive(Debug, PartialEq, Extract)]
    enum Grade {
        #[serde(rename = "AA")]
        Double,
        #[serde(rename = "A")]
        Single,
        #[serde(rename = "1")]
        One,
        #[serde(rename = "10")]
        Ten,
    }
    for text in ["AA-", "A-", "-A", "_A", "-1", "1-0", "1 0", "-", " "] {
        assert!(
            from_json::<Grade>(&format!("\"{text}\"")).is_err(),
            "{text}"
        );
    }
    assert_eq!(from_json::<Grade>("\" aa \""), Ok(Grade::Double));
}

#[test]
fn what_would_lose_something_is_not_done() {
    for text in [
        "7.6",
        "\"7.6\"",
        "\"7 apples\"",
        "\"\"",
        "\"0x7\"",
        "true",
        "null",
        "[7]",
        "\"1_000\"",
        "\"1,000\"",
    ] {
        assert!(from_json::<u8>(text).is_err(), "{text}");
    }
    for text in ["1", "0", "\"yes\"", "\"TRUE\"", "null"] {
        assert!(from_json::<bool>(text).is_err(), "{text}");
    }
    for text in ["true", "null", "{}", "[]"] {
        assert!(from_json::<String>(text).is_err(), "{text}");
    }
    for text in ["null", "\"[\\\"a\\\"]\"", "true"] {
        assert!(from_json::<Vec<String>>(text).is_err(), "{text}");
    }
    assert!(from_json::<Inner>("[]").is_err());
}
