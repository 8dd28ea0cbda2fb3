//! Shapes in shapes: what holds for each of them holds for all together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use instructor_core::Extract;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::values::{option, some, text};
use crate::shape::shapes;

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Point {
    x: i8,
    y: Option<i8>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum Shape {
    Dot,
    Circle(u8),
    Line(Point, Point),
    Box {
        at: Point,
        #[serde(default)]
        size: Option<u8>,
    },
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(untagged)]
enum IntOrText {
    Int(i16),
    Text(#[proptest(strategy = "text()")] String),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(untagged)]
enum OneOrMany {
    One(#[proptest(strategy = "text()")] String),
    Many(#[proptest(strategy = "some(text())")] Vec<String>),
}

#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Extract,
    Serialize,
    Deserialize,
    Arbitrary,
)]
#[serde(rename_all = "snake_case")]
enum Key {
    FirstOne,
    SecondOne,
}

/// The tag is a name that content uses for something else.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "kind", content = "kind_of")]
enum Adjacent {
    A(Vec<Shape>),
    B { kind: u8, kind_of: bool },
    C(IntOrText, Option<OneOrMany>),
    D(()),
    E(Option<Box<Adjacent>>),
    F,
}

fn adjacent() -> BoxedStrategy<Adjacent> {
    let leaf = prop_oneof![
        some(any::<Shape>()).prop_map(Adjacent::A),
        any::<(u8, bool)>().prop_map(|(kind, kind_of)| Adjacent::B { kind, kind_of }),
        any::<(IntOrText, Option<OneOrMany>)>().prop_map(|(one, many)| Adjacent::C(one, many)),
        Just(Adjacent::D(())),
        Just(Adjacent::F),
    ];
    leaf.prop_recursive(3, 6, 1, |inner| {
        option(inner).prop_map(|inner| Adjacent::E(inner.map(Box::new)))
    })
    .boxed()
}

/// Variants that fill each other's gaps.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(untagged)]
enum Overlapping {
    #[serde(rename_all = "camelCase")]
    Strict {
        the_id: u8,
        #[serde(default)]
        flag: bool,
    },
    Wide {
        the_id: i32,
    },
    Open {
        #[serde(default)]
        note: Option<bool>,
    },
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(untagged)]
enum Numbers {
    Small(u8),
    Signed(i16),
    Large(u64),
    Float(#[proptest(strategy = "super::values::finite_f64()")] f64),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(untagged)]
enum Lists {
    Empty([u8; 0]),
    Pair(u8, u8),
    Flags(Vec<bool>),
    Deep(Vec<Vec<u8>>),
    Maybe(Option<u8>),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "t")]
enum InternalDeep {
    Unit,
    Adjacent(Adjacentish),
    External(External),
    Map(
        #[proptest(
            strategy = "proptest::collection::btree_map(\"[a-c]{1,2}\", any::<u8>(), 0..3)"
        )]
        BTreeMap<String, u8>,
    ),
    Boxed(Box<Point>),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "a", content = "c")]
enum Adjacentish {
    One(u8),
    Two { b: bool },
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum External {
    One(u8),
    Two { b: bool },
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(deny_unknown_fields)]
struct Deep {
    #[proptest(
        strategy = "proptest::collection::btree_map(any::<Key>(), some(any::<Shape>()), 0..2)"
    )]
    by_key: BTreeMap<Key, Vec<Shape>>,
    #[proptest(strategy = "proptest::collection::hash_map(text(), any::<IntOrText>(), 0..2)")]
    by_text: HashMap<String, IntOrText>,
    pair: (Shape, Option<OneOrMany>),
    three: [Option<Numbers>; 2],
    #[serde(default)]
    generic: Option<Wrapped<Shape>>,
    keys: BTreeSet<Key>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Wrapped<T: std::fmt::Debug> {
    inner: T,
    others: Vec<T>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "status", rename_all = "lowercase")]
enum Outcome<T: std::fmt::Debug, E: std::fmt::Debug> {
    Ok { value: T },
    Err { error: E },
}

/// JSON as a user would write it down.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(untagged)]
enum Document {
    Null,
    Flag(bool),
    Number(i64),
    Text(String),
    List(Vec<Document>),
    Object(BTreeMap<String, Document>),
}

fn document() -> BoxedStrategy<Document> {
    let leaf = prop_oneof![
        Just(Document::Null),
        any::<bool>().prop_map(Document::Flag),
        any::<i64>().prop_map(Document::Number),
        text().prop_map(Document::Text),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            some(inner.clone()).prop_map(Document::List),
            proptest::collection::btree_map(text(), inner, 0..3).prop_map(Document::Object),
        ]
    })
    .boxed()
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "op")]
enum Step {
    Run { command: String, then: Vec<Step> },
    Stop,
    Note(Noted),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Noted {
    note: Option<u8>,
}

fn step() -> BoxedStrategy<Step> {
    prop_oneof![Just(Step::Stop), any::<Noted>().prop_map(Step::Note)]
        .prop_recursive(3, 8, 3, |step| {
            (text(), some(step)).prop_map(|(command, then)| Step::Run { command, then })
        })
        .boxed()
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum WithOther {
    Known,
    Named(u8),
    #[serde(other)]
    Else,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "t")]
enum TaggedOther {
    Known {
        id: u8,
    },
    #[serde(other)]
    Else,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum NameOrElse {
    Red,
    Blue,
    #[serde(other)]
    Else,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "t", content = "c")]
enum AnyContent {
    Json(Value),
    Texts(BTreeMap<String, String>),
    Nothing,
}

shapes! {
    shape: Shape = any::<Shape>(),
    int_or_text: IntOrText = any::<IntOrText>(),
    one_or_many: OneOrMany = any::<OneOrMany>(),
    list_of_untagged: Vec<IntOrText> = some(any::<IntOrText>()),
    option_of_untagged: Option<OneOrMany> = any::<Option<OneOrMany>>(),
    adjacent_recursive: Adjacent = adjacent(),
    overlapping: Overlapping = any::<Overlapping>(),
    numbers: Numbers = any::<Numbers>(),
    lists: Lists = any::<Lists>(),
    internal_deep: InternalDeep = any::<InternalDeep>(),
    deep: Deep = any::<Deep>(),
    generic_over_enum: Wrapped<IntOrText> = any::<Wrapped<IntOrText>>(),
    generic_enum_of_enums: Outcome<Shape, Vec<OneOrMany>> = prop_oneof![
        any::<Shape>().prop_map(|value| Outcome::Ok { value }),
        some(any::<OneOrMany>()).prop_map(|error| Outcome::Err { error }),
    ],
    map_of_enums: BTreeMap<Key, Shape> = proptest::collection::btree_map(any::<Key>(), any::<Shape>(), 0..3),
    array_of_tuples_of_enums: [(Key, Shape); 2] = any::<[(Key, Shape); 2]>(),
    document: Document = document(),
    steps: Step = step(),
    tagged_other: TaggedOther = any::<TaggedOther>(),
    name_or_else: NameOrElse = any::<NameOrElse>(),
    with_other: WithOther = any::<WithOther>(),
    any_content: AnyContent = prop_oneof![
        Just(AnyContent::Json(serde_json::json!({"a": [1, null]}))),
        proptest::collection::btree_map(text(), text(), 0..3).prop_map(AnyContent::Texts),
        Just(AnyContent::Nothing),
    ],
}
