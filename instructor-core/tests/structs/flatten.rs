//! Fields whose members stand among those of the whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use instructor_core::{Decoder, Definition, Extract, from_json, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::agree::{accepted, as_serde, issues};

/// A page of answers.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Page {
    /// What was asked.
    query: String,
    #[serde(flatten)]
    paging: Paging,
    #[serde(flatten)]
    owner: Option<Owner>,
    total: Option<u32>,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Paging {
    /// How many at most.
    #[extract(range = 1..=100)]
    limit: u8,
    #[serde(default, alias = "skip")]
    offset: u32,
    #[serde(flatten)]
    order: Order,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
#[extract(validate = ordered)]
struct Order {
    #[serde(rename = "sort-by")]
    by: String,
    #[serde(default)]
    keys: Vec<String>,
}

fn ordered(order: &Order) -> Result<(), &'static str> {
    if order.by.is_empty() {
        Err("must name a column")
    } else {
        Ok(())
    }
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Owner {
    name: String,
    mail: String,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Labelled {
    id: u8,
    #[serde(flatten)]
    owner: Owner,
    #[serde(flatten)]
    labels: BTreeMap<String, Option<u8>>,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Open {
    id: u8,
    #[serde(flatten)]
    rest: Value,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Closed {
    id: u8,
    #[serde(flatten)]
    owner: Owner,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Boxed<T> {
    #[serde(flatten)]
    inner: Box<T>,
    #[serde(flatten)]
    around: Around,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Around(Defaults);

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Defaults {
    #[serde(default)]
    low: u8,
    high: Option<u8>,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct MaybeDefaults {
    #[serde(flatten)]
    inner: Option<Defaults>,
}

#[test]
fn members_stand_among_the_others() {
    as_serde::<Page>(
        &[
            r#"{"query": "a", "limit": 5, "sort-by": "x", "total": 3}"#,
            r#"{"mail": "m", "skip": 7, "sort-by": "\u0078", "name": "n", "keys": ["a", "b"], "query": "a", "limit": 5, "other": {"x": [1]}}"#,
            r#"{"li\u006dit": 5, "sort-by": "x", "query": "q"}"#,
        ],
        &[
            r#"{"query": "a", "sort-by": "x"}"#,
            r#"{"query": "a", "limit": 5}"#,
            r#"{"query": "a", "limit": 256, "sort-by": "x"}"#,
            r#"{"query": "a", "limit": [], "sort-by": "x"}"#,
            r#"{"query": "a", "limit": 5, "sort-by": "x""#,
        ],
    );
    as_serde::<Boxed<Owner>>(
        &[
            r#"{"name": "n", "mail": "m"}"#,
            r#"{"high": 3, "name": "n", "mail": "m", "low": 2}"#,
        ],
        &[
            r#"{"name": "n"}"#,
            r#"{"name": "n", "mail": "m", "low": "x"}"#,
        ],
    );
    as_serde::<MaybeDefaults>(&["{}", r#"{"low": 1}"#, r#"{"x": 1}"#], &["[]"]);
}

#[test]
fn a_map_takes_what_is_left() {
    as_serde::<Labelled>(
        &[
            r#"{"id": 1, "name": "n", "mail": "m"}"#,
            r#"{"a": 1, "id": 1, "name": "n", "b": null, "mail": "m", "\u0063": 3}"#,
        ],
        &[
            r#"{"id": 1, "name": "n", "mail": "m", "a": "x"}"#,
            r#"{"id": 1, "a": 1}"#,
        ],
    );
    as_serde::<Open>(
        &[
            r#"{"id": 1}"#,
            r#"{"id": 1, "a": [1, {"b": null}], "c": "d"}"#,
        ],
        &[r#"{"a": 1}"#],
    );
}

#[test]
fn unknown_members_are_still_told_apart() {
    as_serde::<Closed>(
        &[r#"{"id": 1, "name": "n", "mail": "m"}"#],
        &[r#"{"id": 1, "name": "n", "mail": "m", "more": 1}"#],
    );
    let mut decoder = Decoder::<Page>::new();
    decoder.push(r#"{"query": "a", "limit": 5, "sort-by": "x", "a": 1, "b": {"limit": 2}}"#);
    assert_eq!(decoder.finish().expect("it is right").unknown_fields, 2);
}

#[test]
fn paths_are_those_of_the_wire() {
    assert_eq!(
        issues::<Page>(
            r#"{"query": [1], "limit": 0, "offset": -1, "keys": ["a", {}], "name": "n", "limit": 3}"#
        ),
        [
            "query: wrong type, expected a string, found a list",
            "limit: breaks `range`, expected an integer between 1 and 100, found a number of 1 character",
            "offset: out of range, expected an integer from 0 to 4294967295, found a number of 2 characters",
            "limit: said twice, expected each field once",
            "keys[1]: wrong type, expected a string, found an object",
            "sort-by: missing, expected a string",
            "mail: missing, expected a string",
        ]
    );
    assert_eq!(
        issues::<Vec<Page>>(r#"[{"query": "a", "limit": 5, "sort-by": ""}]"#),
        ["[0]: fails its check, expected must name a column"]
    );
    assert_eq!(
        issues::<Closed>(r#"{"id": 1, "name": "n", "mail": "m", "more": 1}"#),
        ["[*]: unknown field"]
    );
    assert_eq!(
        issues::<Labelled>(r#"{"id": 1, "name": "n", "mail": "m", "a": 1, "b": 300, "a": 2}"#)
            .len(),
        2
    );
}

#[test]
fn a_struct_may_be_absent_as_a_whole_only() {
    accepted::<Page>(
        r#"{"query": "a", "limit": 5, "sort-by": "x", "name": "n"}"#,
        false,
    );
    assert_eq!(
        issues::<Page>(r#"{"query": "a", "limit": 5, "sort-by": "x", "name": "n"}"#),
        ["mail: missing, expected a string"]
    );
}

#[test]
fn schemas() {
    assert_eq!(
        json_schema::<Page>(),
        concat!(
            r#"{"type":"object","description":"A page of answers.","properties":{"query":{"type":"string","description":"What was asked."},"#,
            r#""total":{"anyOf":[{"type":"integer","minimum":0,"maximum":4294967295},{"type":"null"}]},"#,
            r#""limit":{"type":"integer","description":"How many at most.","minimum":1,"maximum":100},"offset":{"type":"integer","minimum":0,"maximum":4294967295,"default":0},"#,
            r#""sort-by":{"type":"string"},"keys":{"type":"array","items":{"type":"string"},"default":[]},"name":{"type":"string"},"mail":{"type":"string"}},"#,
            r#""required":["query","limit","sort-by"],"dependentRequired":{"name":["mail"],"mail":["name"]}}"#
        )
    );
    assert!(json_schema::<Labelled>().contains(r#""additionalProperties":{"anyOf""#));
    let strict = Definition::of::<Closed>().strict().expect("it can be said");
    assert!(
        strict.contains(r#""required":["id","name","mail"]"#),
        "{strict}"
    );
    assert!(Definition::of::<Page>().strict().is_err());
    assert!(Definition::of::<Labelled>().strict().is_err());
}

#[test]
fn a_partial_shows_them_at_the_end() {
    let mut decoder = Decoder::<Labelled>::new();
    let open = decoder
        .push(r#"{"id": 1, "name": "n", "mail": "m", "a": 1"#)
        .partial()
        .expect("it is open");
    assert!(open.owner.is_pending() && open.labels.is_pending());
    assert_eq!(serde_json::to_string(open).expect("JSON"), r#"{"id":1}"#);
}

#[test]
fn many_unknown_members_cost_their_length() {
    let mut text = String::from(r#"{"query": "a", "limit": 5, "sort-by": "x""#);
    for index in 0..20_000 {
        write!(text, r#", "k{index}": {{"limit": [{index}]}}"#).expect("a String takes all");
    }
    text.push('}');
    let start = std::time::Instant::now();
    assert!(from_json::<Page>(&text).is_ok());
    let labels = text.replace(
        r#""query": "a", "limit": 5, "sort-by": "x""#,
        r#""id": 1, "name": "", "mail": """#,
    );
    assert_eq!(
        from_json::<Labelled>(&labels)
            .expect_err("they are no numbers")
            .len(),
        1000
    );
    assert!(from_json::<Open>(&labels).is_ok());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
