//! Types whose members stand in each other's way, or among themselves: what is told of them before any request; that they are rendered and read nevertheless without
//! end or panic.
#![expect(
    clippy::expect_used,
    reason = "tests say what they expect by panicking"
)]
#![expect(dead_code, reason = "the definitions are looked at, not the values")]

use std::collections::{BTreeMap, HashMap};

use instructor_core::schema::{Definition, Mistake};
use instructor_core::{Extract, from_json, json_schema};

fn told<T: Extract>() -> Vec<String> {
    // Wrong as it is, it has a schema, and answers are read.
    serde_json::from_str::<serde::de::IgnoredAny>(json_schema::<T>()).expect("a schema is JSON");
    let _ = Definition::of::<T>().strict();
    for text in [r#"{"t": "A", "x": 1}"#, r#"{"x": 1, "t": "B"}"#, "{}"] {
        let _ = from_json::<T>(text);
    }
    match T::check_definition() {
        Ok(()) => Vec::new(),
        Err(error) => error.mistakes().iter().map(ToString::to_string).collect(),
    }
}

#[track_caller]
fn tells<T: Extract>(expected: &str) {
    let told = told::<T>();
    assert!(
        told.iter().any(|mistake| mistake.starts_with(expected)),
        "{told:?}"
    );
}

#[derive(Extract)]
#[serde(tag = "t")]
enum Tagged {
    B { x: u8 },
}

#[derive(Extract)]
#[serde(tag = "x", content = "t")]
enum Paired {
    B(u8),
}

#[derive(Extract)]
enum Keyed {
    #[serde(rename = "t")]
    B(u8),
    C(u8),
}

#[derive(Extract)]
struct Flat {
    x: u8,
    #[serde(flatten)]
    deep: Deep,
}

#[derive(Extract)]
struct Deep {
    t: u8,
}

#[derive(Extract)]
#[serde(tag = "t")]
enum Around<T> {
    A(T),
}

#[test]
fn a_tag_inside_a_tag() {
    let expected = "the field `t` of the variant `A` is called as the enum's tag";
    tells::<Around<Tagged>>(expected);
    tells::<Around<Paired>>(expected);
    tells::<Around<Keyed>>(expected);
    tells::<Around<Flat>>(expected);
}

#[derive(Extract)]
struct With<T> {
    x: u8,
    #[serde(flatten)]
    what: T,
}

#[derive(Extract)]
#[serde(untagged)]
enum Shapeless {
    Place(Deep),
    Number(u8),
}

#[derive(Extract)]
enum Crowded {
    Key(u8),
    #[serde(untagged)]
    Place(Deep),
}

#[derive(Extract)]
#[serde(tag = "kind")]
enum CrowdedBehindATag {
    Key(Keyed),
}

#[derive(Extract)]
enum Units {
    A,
    B,
}

#[derive(Extract)]
#[serde(deny_unknown_fields)]
struct Closed<T> {
    id: u8,
    #[serde(flatten)]
    what: T,
}

#[test]
fn what_cannot_be_flattened() {
    tells::<With<Tagged>>("two fields are called `x`");
    tells::<With<Option<Paired>>>("two fields are called `x`");
    tells::<With<Shapeless>>("`what`: the variant `Number` of a flattened enum is no object");
    tells::<With<Crowded>>("`what`: an enum that is told by its only key");
    tells::<With<CrowdedBehindATag>>("`what`: an enum that is told by its only key");
    tells::<With<Units>>("`what`: what is flattened is no object");
    tells::<Closed<BTreeMap<String, u8>>>("`what` looks at every member");
    tells::<Closed<Tagged>>("`what` looks at every member");
    assert_eq!(told::<With<Keyed>>(), [""; 0]);
    assert_eq!(told::<Closed<Keyed>>(), [""; 0]);
    assert_eq!(told::<Closed<Paired>>(), [""; 0]);
    assert_eq!(told::<Closed<Flat>>(), [""; 0]);
}

#[derive(Extract)]
#[serde(tag = "t")]
enum TagInItself {
    A(Box<TagInItself>),
    B { x: u8 },
}

#[derive(Extract)]
struct InItself {
    x: Option<u8>,
    #[serde(flatten)]
    left: Option<Box<InItself>>,
    #[serde(flatten)]
    right: Option<Box<InItself>>,
}

#[derive(Extract)]
struct ThroughATag {
    x: Option<u8>,
    #[serde(flatten)]
    next: Box<Next>,
}

#[derive(Extract)]
#[serde(tag = "t")]
enum Next {
    A(ThroughATag),
    B,
}

#[derive(Extract)]
#[serde(untagged)]
enum Untagged {
    A(ThroughContent),
    B { t: u8 },
}

#[derive(Extract)]
struct ThroughContent {
    x: Option<u8>,
    #[serde(flatten)]
    next: Box<Untagged>,
}

#[test]
fn types_that_stand_among_their_own_members() {
    tells::<TagInItself>("the variant `A` stands among its own members");
    tells::<InItself>("it stands among its own members");
    tells::<ThroughATag>("it stands among its own members");
    tells::<Next>("the variant `A` stands among its own members");
    tells::<ThroughContent>("it stands among its own members");
}

#[derive(Extract)]
enum Variants {
    Named {
        #[extract(url, example = "q")]
        link: String,
    },
    One(#[extract(uuid, example = "q")] String),
    Two(u8, #[extract(date, example = "q")] String),
}

#[test]
fn mistakes_in_variants_are_told_with_the_path_of_the_wire() {
    let error = Variants::check_definition().expect_err("the examples are wrong");
    let paths: Vec<_> = error.mistakes().iter().map(Mistake::path).collect();
    assert_eq!(paths, ["Named.link", "One", "Two[1]"]);
    let error = With::<Units>::check_definition().expect_err("no object");
    assert!(
        error
            .to_string()
            .starts_with("the definition of `With<Units>` is wrong: `what`"),
        "{error}"
    );
}

fn endless() -> f64 {
    f64::INFINITY
}

#[expect(clippy::unnecessary_wraps, reason = "it is the field's type")]
fn nothing() -> Option<BTreeMap<u8, u8>> {
    Some(BTreeMap::new())
}

#[derive(Extract)]
struct Defaults {
    #[serde(default)]
    names: HashMap<String, u8>,
    #[serde(default = "nothing")]
    numbers: Option<BTreeMap<u8, u8>>,
    #[serde(default = "endless")]
    most: f64,
}

#[test]
fn defaults_are_shown_as_they_are_written() {
    assert_eq!(told::<Defaults>(), [""; 0]);
    let schema = json_schema::<Defaults>();
    assert_eq!(schema.matches(r#""default":{}"#).count(), 2, "{schema}");
    assert!(schema.contains(r#""most":{"type":"number"}"#), "{schema}");
}
