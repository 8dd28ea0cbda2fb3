//! Names on the wire, and names that the generated code could trip over.

use instructor_core::{Extract, from_json, json_schema};
use serde::Deserialize;

/// Fields named as locals, parameters and items of the expansion.
#[derive(Debug, PartialEq, Extract)]
struct Clashing {
    __at: u8,
    __i: u8,
    index: u8,
    #[extract(validate = cursor)]
    cursor: u8,
    value: u8,
    seen: u8,
    default0: u8,
    serializer: u8,
    object: u8,
    formatter: u8,
    r#type: u8,
}

/// A validator with the name of a parameter.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a validator is given a reference"
)]
fn cursor(seen: &u8) -> Result<(), &'static str> {
    if *seen == 4 { Ok(()) } else { Err("must be 4") }
}

#[test]
fn no_name_of_a_field_is_taken() {
    let text = r#"{"__at": 1, "__i": 2, "index": 3, "cursor": 4, "value": 5, "seen": 6, "default0": 7, "serializer": 8, "object": 9, "formatter": 10, "type": 11}"#;
    let clashing: Clashing = from_json(text).expect("every field is there");
    assert_eq!(
        (clashing.__at, clashing.cursor, clashing.r#type),
        (1, 4, 11)
    );
    assert!(from_json::<Clashing>(&text.replace("\"cursor\": 4", "\"cursor\": 5")).is_err());
}

#[expect(dead_code, reason = "that they have the names is enough")]
mod shadows {
    //! A module that has its own idea of the prelude.
    use instructor_core as core_crate;

    pub(super) struct Some;
    pub(super) struct None;
    pub(super) struct Ok;
    pub(super) struct Err;
    pub(super) type Result = ();

    #[derive(Debug, PartialEq, core_crate::Extract)]
    pub(super) struct Plain {
        pub(super) text: String,
    }

    #[derive(Debug, PartialEq, core_crate::Extract)]
    pub(super) enum Only {
        Some,
        Ok,
    }
}

/// Constants named as locals of the expansion, which would be patterns there.
#[expect(
    dead_code,
    non_upper_case_globals,
    reason = "that they have the names is enough"
)]
mod constants {
    use instructor_core::Extract;

    const cursor: u8 = 1;
    const index: u8 = 2;
    const value: u8 = 3;
    static seen: u8 = 4;
    static formatter: u8 = 5;
    const serializer: u8 = 6;
    const object: u8 = 7;
    const default0: u8 = 8;

    #[derive(Debug, PartialEq, Extract)]
    #[extract(validate = fine)]
    pub(super) struct Plain {
        #[extract(range = 1.., validate = fine)]
        pub(super) number: u8,
        #[serde(default)]
        pub(super) kind: Option<Kind>,
    }

    #[derive(Debug, PartialEq, Extract)]
    pub(super) enum Kind {
        Only,
    }

    #[expect(clippy::unnecessary_wraps, reason = "a validator returns a result")]
    fn fine<T>(_: &T) -> Result<(), String> {
        Ok(())
    }
}

#[test]
fn a_constant_may_have_the_name_of_a_local() {
    let plain: constants::Plain =
        from_json(r#"{"number": 1, "kind": "Only"}"#).expect("it is whole");
    assert_eq!((plain.number, plain.kind), (1, Some(constants::Kind::Only)));
}

#[test]
fn the_prelude_may_be_shadowed() {
    let plain: shadows::Plain = from_json(r#"{"text": "a"}"#).expect("it is whole");
    assert_eq!(plain.text, "a");
    assert_eq!(
        from_json::<shadows::Only>("\"Ok\"").expect("a variant"),
        shadows::Only::Ok
    );
}

/// Serde and the derive, side by side on one type.
#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE", deny_unknown_fields)]
struct Shared {
    first_name: String,
    #[serde(rename = "it's \"quoted\"\n")]
    odd: u8,
    #[serde(
        rename(serialize = "out", deserialize = "in"),
        alias = "into",
        alias = "IN"
    )]
    way: Option<i8>,
    #[serde(default)]
    tags: Vec<Tag>,
}

#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Tag {
    #[serde(alias = "new")]
    BrandNew,
    #[serde(rename = "HTTP")]
    Http,
    Anger,
}

#[test]
fn serde_reads_the_same_names() {
    for text in [
        r#"{"FIRST-NAME": "a", "it's \"quoted\"\n": 1, "in": 2, "TAGS": ["brandNew", "HTTP", "new", "anger"]}"#,
        r#"{"FIRST-NAME": "a", "it's \"quoted\"\u000a": 1, "into": null}"#,
        r#"{"FIRST-NAME": "a", "it's \"quoted\"\n": 1, "IN": -3}"#,
        r#"{"FIRST-NAME": "a", "it's \"quoted\"\n": 1, "out": 2}"#,
        r#"{"first_name": "a", "it's \"quoted\"\n": 1}"#,
        r#"{"FIRST-NAME": "a", "it's \"quoted\"\n": 1, "TAGS": null}"#,
    ] {
        let serdes = serde_json::from_str::<Shared>(text).ok();
        assert_eq!(from_json::<Shared>(text).ok(), serdes, "{text}");
    }
}

#[test]
fn aliases_are_not_advertised() {
    let schema = json_schema::<Shared>();
    assert!(
        schema.contains("\"in\"") && !schema.contains("into") && !schema.contains("\"new\""),
        "{schema}"
    );
}
