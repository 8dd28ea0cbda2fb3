//! Any JSON.

use instructor_core::{Decoder, Extract, ValuePartial, from_text, json_schema};
use serde_json::{Map, Number, Value, json};

use crate::alike::{agrees, every_cut, exact, issues, narrower};

const TEXTS: &[&str] = &[
    r#"{"a": [1, -2, 3.5, 1e3, "x\n\u00e9", true, false, null, {}, []], "b": {"c": {"d": 18446744073709551615}}}"#,
    r#"{"a": 1, "a": 2, "b": [{"c": 1, "c": 1}]}"#,
    r#"[1, "2", 36893488147419103232, 1e400, "\ud83d", -9223372036854775808, -9223372036854775809]"#,
    r#"{"a": [1, 2,], "b": None, "c": True, /* x */ "d": "a	b",}"#,
    r#"{"a": [1, 2"#,
    r#"{"a": tru}"#,
    "nul",
    "-0",
    "0.1",
    "[[[[]]]]",
];

#[test]
fn any_value() {
    assert_eq!(json_schema::<Value>(), "{}");
    agrees([
        Value::Null,
        json!(true),
        json!("text"),
        json!({"a": [1, -2, 3.5, "x", null, {"b": {}}], "c": u64::MAX, "d": i64::MIN}),
    ]);
    for text in TEXTS {
        every_cut::<Value>(text);
    }
    let theirs: Value = serde_json::from_str(TEXTS[0]).expect("it is JSON");
    assert_eq!(
        exact::<Value>(TEXTS[0]).map(|decoded| decoded.value),
        Ok(theirs)
    );
}

#[test]
fn nothing_is_lost_in_silence() {
    assert_eq!(
        issues::<Value>(TEXTS[1]),
        [
            "[\"a\"]: said twice, expected each key once",
            "[\"b\"][0][\"c\"]: said twice, expected each key once"
        ]
    );
    assert_eq!(
        issues::<Value>(TEXTS[2]),
        [
            "[2]: out of range, expected a number that 64 bits hold, an integer exactly, found 36893488147419103232",
            "[3]: out of range, expected a number that 64 bits hold, an integer exactly, found 1e400",
            "[4]: half a surrogate pair, expected Unicode text",
            "[6]: out of range, expected a number that 64 bits hold, an integer exactly, found -9223372036854775809",
        ]
    );
    let deep = format!("{}{}", "[".repeat(65), "]".repeat(65));
    assert_eq!(issues::<Value>(&deep).len(), 1);
    let deep = format!("{}{}", "[".repeat(64), "]".repeat(64));
    assert!(issues::<Value>(&deep).is_empty());
}

#[test]
fn repairs_are_on_the_record() {
    let value: Value = from_text(TEXTS[3]).expect("it is mended");
    assert_eq!(
        value,
        json!({"a": [1, 2], "b": null, "c": true, "d": "a\tb"})
    );
}

#[test]
fn objects_and_numbers() {
    agrees([Map::from_iter([("a".to_owned(), json!([1]))]), Map::new()]);
    agrees([
        Number::from(7),
        Number::from(-7),
        Number::from_f64(0.5).expect("it is finite"),
    ]);
    assert_eq!(
        json_schema::<Map<String, Value>>(),
        r#"{"type":"object","additionalProperties":{}}"#
    );
    assert_eq!(json_schema::<Number>(), r#"{"type":"number"}"#);
    assert_eq!(
        issues::<Map<String, Value>>("[]"),
        ["(root): wrong type, expected an object, found []"]
    );
    narrower::<Number>(&[]);
}

#[test]
fn a_partial_shows_what_has_come() {
    #[derive(Debug, Extract)]
    struct Note {
        meta: Value,
        more: Option<Value>,
    }
    let mut decoder = Decoder::<Note>::new();
    let note = decoder
        .push(r#"{"meta": {"a": [1, {"b": "hal"#)
        .partial()
        .expect("it is open");
    let meta = note.meta.partial().expect("it is open");
    assert!(matches!(meta, ValuePartial::Object(object) if object.entries().is_empty()));
    assert_eq!(
        serde_json::to_value(meta).expect("it is JSON"),
        json!({"a": [1, {"b": "hal"}]})
    );
    let note = decoder
        .push(r#"f"}]}, "more": null}"#)
        .done()
        .expect("it is whole");
    assert_eq!(note.meta, json!({"a": [1, {"b": "half"}]}));
    assert_eq!(note.more, None);
}

#[cfg(feature = "raw_value")]
#[test]
fn raw_values() {
    use serde_json::value::RawValue;

    assert_eq!(json_schema::<Box<RawValue>>(), "{}");
    for text in TEXTS {
        let ours = exact::<Box<RawValue>>(text);
        match serde_json::from_str::<Box<RawValue>>(text) {
            Ok(theirs) => assert_eq!(ours.expect("serde takes it").value.get(), theirs.get()),
            Err(error) => assert!(ours.is_err(), "{text}: {error}"),
        }
        every_cut::<Box<RawValue>>(text);
    }
    let mended: Box<RawValue> = from_text(TEXTS[3]).expect("it is mended");
    assert!(serde_json::from_str::<Value>(mended.get()).is_ok());
    let mut decoder = Decoder::<Vec<Box<RawValue>>>::new();
    assert!(
        decoder
            .push("[1, {\"secret\": 1")
            .partial()
            .is_some_and(|list| list.items().len() == 1 && !format!("{list:?}").contains("secret"))
    );
}
