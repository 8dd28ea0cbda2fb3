//! Tuples, structs around one value, structs of nothing.

use std::marker::PhantomData;

use instructor_core::{Decoder, Extract, Partial, json_schema, tool_json};
use serde::{Deserialize, Serialize};

use crate::agree::{as_serde, issues};

/// Where it is.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Point(
    /// To the right.
    #[extract(range = -180.0..=180.0)]
    f64,
    f64,
    #[serde(default)] Option<String>,
);

/// How to reach somebody.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Email(
    /// Lower case.
    #[extract(email)]
    String,
);

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
#[extract(validate = sorted)]
struct Tags(#[extract(items = ..=3, each(non_empty))] Vec<String>);

fn sorted(tags: &Tags) -> Result<(), &'static str> {
    if tags.0.is_sorted() {
        Ok(())
    } else {
        Err("must be sorted")
    }
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Marker;

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Bare();

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Empty {}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Maybe(Option<u8>);

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
#[serde(transparent)]
struct Through {
    value: Option<u8>,
    #[serde(skip)]
    seen: bool,
    #[serde(default = "seven", skip_serializing)]
    number: u8,
    kind: PhantomData<u8>,
}

fn seven() -> u8 {
    7
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Partly(
    u8,
    #[serde(skip)] String,
    #[serde(skip, default = "seven")] u8,
);

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
#[serde(default)]
struct Defaulted(u8, String, #[serde(skip)] u16);

impl Default for Defaulted {
    fn default() -> Self {
        Self(1, "two".to_owned(), 3)
    }
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Everything {
    point: Point,
    email: Option<Email>,
    tags: Tags,
    marker: Marker,
    bare: Bare,
    empty: Empty,
    maybe: Maybe,
    through: Through,
    partly: Partly,
    pair: (u8, (String, Vec<bool>)),
    one: (u8,),
    unit: (),
    mark: PhantomData<Point>,
    emails: Vec<Email>,
}

const EVERYTHING: &str = r#"{"point": [1.5, -2, null], "email": "a@example.com", "tags": ["a", "b"], "marker": null, "bare": [], "empty": {}, "maybe": null,
    "partly": [1], "pair": [1, ["x", [true, false]]], "one": [9], "unit": null, "mark": null, "emails": ["b@example.com"]}"#;

#[test]
fn a_tuple_is_a_list_with_a_place_for_each() {
    as_serde::<Point>(
        &["[1.5, -2, null]", "[1, 2]", r#"[1, 2, "here"]"#],
        &[
            "[]",
            "[1]",
            "[1, 2, 3]",
            r#"[1, 2, "a", 4]"#,
            "{}",
            "null",
            "[1,,2]",
            "[1 2]",
            "[1,2",
        ],
    );
    as_serde::<(u8, String)>(
        &[r#"[1, "a"]"#],
        &["[1]", r#"[1, "a", 2]"#, r#"["a", 1]"#, "1", "[[1, \"a\"]]"],
    );
    as_serde::<(Option<u8>,)>(&["[null]", "[1]"], &["[]", "null"]);
    as_serde::<Defaulted>(&["[]", "[5]", r#"[5, "x"]"#], &[r#"[5, "x", 1]"#, "{}"]);
    as_serde::<Partly>(&["[3]"], &["[]", "[3, 4]"]);
    as_serde::<Bare>(&["[]"], &["[1]", "null", "{}"]);
    as_serde::<Empty>(&["{}", r#"{"a": 1}"#], &["null", "1"]);
}

#[test]
fn a_struct_around_one_value_has_its_form() {
    as_serde::<Maybe>(&["null", "7"], &["[]", "256"]);
    as_serde::<Through>(&["null", "7"], &["[]", "{}"]);
    as_serde::<Marker>(&["null"], &["[]", "{}", "0"]);
    as_serde::<Everything>(
        &[
            EVERYTHING,
            &EVERYTHING.replace("\"maybe\": null,", "\"maybe\": 3, \"through\": 4,"),
        ],
        &[
            &EVERYTHING.replace("\"maybe\": null,", ""),
            &EVERYTHING.replace("\"unit\": null,", ""),
        ],
    );
    assert_eq!(
        issues::<Email>(r#""no""#),
        ["(root): breaks `email`, expected an e-mail address, found a string of 2 characters"]
    );
    assert_eq!(issues::<Tags>(r#"["", "a"]"#).len(), 1);
    assert_eq!(
        issues::<Tags>(r#"["b", "a"]"#),
        ["(root): fails its check, expected must be sorted"]
    );
    assert_eq!(
        issues::<Vec<Email>>(r#"["a@example.com", "no", 3]"#).len(),
        2
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    assert_eq!(
        issues::<Point>("[200, {}]"),
        [
            "[0]: breaks `range`, expected a number between -180.0 and 180.0, found a number of 5 characters",
            "[1]: wrong type, expected a number, found an object",
        ]
    );
    assert_eq!(issues::<Point>("[1]"), ["[1]: missing, expected a number"]);
    assert_eq!(
        issues::<Point>(r#"[1, 2, "a", 3, [4]]"#),
        ["(root): wrong type, expected a list of between 2 and 3 items, found 5 items"]
    );
    assert_eq!(
        issues::<Bare>("[1]"),
        ["(root): wrong type, expected a list of exactly 0 items, found 1 item"]
    );
    assert_eq!(
        issues::<(u8, u8)>("{}"),
        ["(root): wrong type, expected a list of exactly 2 items, found an object"]
    );
    let nested = EVERYTHING.replace("[1, [\"x\", [true, false]]]", "[1, [{}, [true, 0]]]");
    assert_eq!(
        issues::<Everything>(&nested),
        [
            "pair[1][0]: wrong type, expected a string, found an object",
            "pair[1][1][1]: wrong type, expected true or false, found a number of 1 character",
        ]
    );
}

#[test]
fn schemas() {
    assert_eq!(
        json_schema::<Point>(),
        r#"{"type":"array","description":"Where it is.","prefixItems":[{"type":"number","description":"To the right.","minimum":-180.0,"maximum":180.0},{"type":"number"},{"anyOf":[{"type":"string"},{"type":"null"}]}],"items":false,"minItems":2,"maxItems":3}"#
    );
    assert_eq!(
        json_schema::<Email>(),
        r#"{"type":"string","description":"How to reach somebody.\nLower case.","format":"email"}"#
    );
    assert_eq!(
        tool_json::<Through>(),
        r#"{"name":"Through","description":"A value of the type Through.","input_schema":{"type":"object","properties":{"value":{"anyOf":[{"type":"integer","minimum":0,"maximum":255},{"type":"null"}]}}}}"#
    );
    assert_eq!(
        json_schema::<Bare>(),
        r#"{"type":"array","items":false,"minItems":0,"maxItems":0}"#
    );
    assert_eq!(json_schema::<Marker>(), r#"{"type":"null"}"#);
}

#[test]
fn partials_show_what_has_come() {
    let mut decoder = Decoder::<Point>::new();
    let point: &Partial<Point> = decoder
        .push(r#"[1.5, -2, "he"#)
        .partial()
        .expect("it is open");
    assert_eq!(point.0.done(), Some(&1.5));
    assert_eq!(
        format!("{point:?}"),
        r#"PointPartial(Done(1.5), Done(-2.0), Partial(Some("he")))"#
    );
    assert_eq!(
        serde_json::to_string(point).expect("JSON"),
        r#"[1.5,-2.0,"he"]"#
    );

    let mut decoder = Decoder::<Email>::new();
    let email = decoder.push(r#""a@exa"#).partial().expect("it is open");
    assert_eq!(email.0.partial().map(String::as_str), Some("a@exa"));
    assert_eq!(serde_json::to_string(email).expect("JSON"), r#""a@exa""#);

    let mut decoder = Decoder::<(u8, String)>::new();
    let pair = decoder.push(r#"[1, "x"#).partial().expect("it is open");
    assert_eq!(pair.items().0.done(), Some(&1));
    assert_eq!(serde_json::to_string(pair).expect("JSON"), r#"[1,"x"]"#);
}

/// A number that belongs to a type.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
#[serde(transparent)]
struct Id<T> {
    value: u64,
    of: PhantomData<T>,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Pair<A, B>(A, Vec<B>);

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Wrapped<T>(T);

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Cached<T, C> {
    value: T,
    #[serde(skip)]
    cache: Option<C>,
}

/// A tree without names.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Tree(Vec<Tree>);

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Chain(u8, Option<Box<Chain>>);

/// It has no value but `null`, however deep.
#[derive(Debug, PartialEq, Extract)]
struct Endless(Option<Box<Endless>>);

#[test]
fn what_holds_nothing_but_itself_ends() {
    assert_eq!(
        issues::<Endless>("1"),
        ["(root): nested too deeply, expected at most 64 levels"]
    );
    assert_eq!(
        json_schema::<Endless>().len(),
        json_schema::<Endless>().len()
    );
    assert_eq!(
        issues::<Tree>("1"),
        ["(root): wrong type, expected a list, found a number of 1 character"]
    );
}

#[test]
fn generic_and_recursive_structs() {
    as_serde::<Id<String>>(&["7"], &["{}", r#""7x""#]);
    as_serde::<Pair<Wrapped<bool>, Pair<u8, ()>>>(
        &["[true, [[1, []], [2, [null]]]]", "[true, []]"],
        &["[true, [[1]]]", "[1, []]"],
    );
    as_serde::<Cached<u8, u8>>(&[r#"{"value": 1}"#], &["{}"]);
    as_serde::<Tree>(&["[]", "[[], [[]]]"], &["[1]", "[[], [{}]]", "{}"]);
    as_serde::<Chain>(&["[1, null]", "[1, [2, [3, null]]]"], &["[1]", "[1, [2]]"]);
    assert_eq!(
        issues::<Chain>("[1, [2, [3, {}]]]"),
        ["[1][1][1]: wrong type, expected a list of exactly 2 items, found an object"]
    );
}
