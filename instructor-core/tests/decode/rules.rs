//! Rules of parts within parts, functions on items, and what must not be there twice.

use instructor_core::{Decoder, Extract, IssueKind, Issues, from_json, json_schema};

#[derive(Debug, PartialEq, Extract)]
struct Grid {
    #[extract(items = 1.., each(items = ..=3, each(range = 0..=9)))]
    rows: Vec<Vec<u8>>,
    #[extract(each(each(len = 2..)))]
    names: Option<Vec<Option<Vec<String>>>>,
}

/// The issues of a text, which are the same wherever it is cut in two.
#[track_caller]
fn issues<T: Extract>(text: &str) -> Vec<String> {
    let tell = |issues: Issues| -> Vec<String> {
        let told = issues
            .iter()
            .map(|issue| format!("{}: {}", issue.path(), issue.expected()));
        told.collect()
    };
    let whole = from_json::<T>(text).err().map(tell).unwrap_or_default();
    for (at, _) in text.char_indices() {
        let mut decoder = Decoder::<T>::new();
        decoder.push(&text[..at]);
        decoder.push(&text[at..]);
        let pieces = decoder.finish().err().map(tell).unwrap_or_default();
        assert_eq!(pieces, whole, "cut at {at}");
    }
    whole
}

#[test]
fn lists_of_lists() {
    let text =
        r#"{"rows": [[1, 2], [10, 3], [1, 2, 3, 4], []], "names": [["ab"], null, ["a", "bc"]]}"#;
    assert_eq!(
        issues::<Grid>(text),
        [
            "rows[1][0]: an integer between 0 and 9",
            "rows[2]: at most 3 items",
            "names[2][0]: at least 2 characters",
        ]
    );
    assert!(json_schema::<Grid>().contains(
        r#""rows":{"type":"array","items":{"type":"array","items":{"type":"integer","minimum":0,"maximum":9},"maxItems":3},"minItems":1}"#
    ));
}

#[derive(Debug, Extract)]
struct Team {
    #[extract(unique, each(validate = capital, non_empty))]
    members: Vec<String>,
    #[extract(each(unique, each(validate = even)))]
    shifts: Option<Vec<Vec<u8>>>,
    #[extract(validate = not_too_many, each(validate = even))]
    rooms: Vec<u8>,
}

fn capital(name: &str) -> Result<(), &'static str> {
    if name.starts_with(char::is_uppercase) {
        Ok(())
    } else {
        Err("must begin with a capital")
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a validator is given a reference"
)]
fn even(number: &u8) -> Result<(), String> {
    if number.is_multiple_of(2) {
        Ok(())
    } else {
        Err("must be even".to_owned())
    }
}

fn not_too_many(rooms: &[u8]) -> Result<(), &'static str> {
    if rooms.len() < 3 {
        Ok(())
    } else {
        Err("must be two at most")
    }
}

#[test]
fn functions_on_items_and_what_stands_twice() {
    let right = r#"{"members": ["Ann", "Bob"], "shifts": [[2, 4], [2]], "rooms": [2, 2]}"#;
    assert!(issues::<Team>(right).is_empty());
    let wrong =
        r#"{"members": ["Ann", "bob", "Ann", "Ann"], "shifts": [[2, 2], [1]], "rooms": [1, 2, 3]}"#;
    assert_eq!(
        issues::<Team>(wrong),
        [
            "members[2]: no item twice",
            "members[3]: no item twice",
            "members[1]: must begin with a capital",
            "shifts[0][1]: no item twice",
            "shifts[1][0]: must be even",
            "rooms: must be two at most",
            "rooms[0]: must be even",
            "rooms[2]: must be even",
        ]
    );
    let issues = from_json::<Team>(wrong).expect_err("it is wrong");
    assert_eq!(*issues[0].kind(), IssueKind::Rule("unique"));
    assert!(json_schema::<Team>().contains(r#""uniqueItems":true"#));
}

#[test]
fn a_function_on_items_waits_for_the_rules_of_all() {
    let text = r#"{"members": ["", "bob"], "rooms": []}"#;
    assert_eq!(issues::<Team>(text), ["members[0]: at least 1 character"]);
}

#[derive(Debug, Extract)]
struct Forms {
    #[extract(url)]
    page: String,
    #[extract(uuid)]
    id: Option<String>,
    #[extract(date)]
    day: String,
    #[extract(datetime)]
    at: String,
    #[extract(ip)]
    host: String,
    #[extract(multiple_of = 5)]
    minutes: u16,
    #[extract(multiple_of = 0.1)]
    ratio: f32,
}

#[test]
fn forms_and_steps() {
    let right = r#"{"page": "https://a.example/b", "id": null, "day": "2024-02-29", "at": "2024-02-29T12:00:00Z", "host": "::1", "minutes": 15, "ratio": 0.3}"#;
    assert!(issues::<Forms>(right).is_empty());
    let wrong = r#"{"page": "a.example", "id": "1", "day": "2023-02-29", "at": "2024-02-29 12:00", "host": "localhost", "minutes": 16, "ratio": 0.35}"#;
    assert_eq!(
        issues::<Forms>(wrong),
        [
            "page: an absolute URL such as https://example.com/a",
            "id: a UUID such as f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "day: a date such as 2026-02-28",
            "at: a date and time with its offset, such as 2026-02-28T13:30:00Z",
            "host: an IPv4 or IPv6 address",
            "minutes: a multiple of 5",
            "ratio: a multiple of 0.1",
        ]
    );
}

#[derive(Debug, Extract)]
struct Stock {
    #[extract(items = 1.., keys(len = 3..=3, validate = capital), values(range = 1.., validate = even))]
    shelves: std::collections::BTreeMap<String, u8>,
    #[extract(values(unique, each(multiple_of = 2)))]
    bins: Option<std::collections::HashMap<u8, Vec<u8>>>,
}

#[test]
fn keys_and_values() {
    assert!(issues::<Stock>(r#"{"shelves": {"Abc": 2}, "bins": {"7": [2, 4]}}"#).is_empty());
    assert_eq!(
        issues::<Stock>(r#"{"shelves": {"abc": 2, "Xyz": 3}, "bins": {"7": [2, 2]}}"#),
        [
            "shelves[*]: must begin with a capital",
            "shelves[*]: must be even",
            "bins[*][1]: no item twice",
        ]
    );
    assert_eq!(
        issues::<Stock>(r#"{"shelves": {"Ab": 0}, "bins": {"7": [1, 2]}}"#),
        [
            "shelves[*]: exactly 3 characters",
            "shelves[*]: an integer of at least 1",
            "bins[*][0]: a multiple of 2",
        ]
    );
    assert!(json_schema::<Stock>().contains(r#""propertyNames":{"minLength":3,"maxLength":3},"additionalProperties":{"type":"integer","minimum":1,"maximum":255}"#));
}
