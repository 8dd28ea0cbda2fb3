//! Enums of every tagging flattened, and what else can stand beside a tag.

use std::collections::BTreeMap;

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
    #[serde(default, alias = "why")]
    y: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum ByKey {
    Nothing,
    Number(u8),
    Place(Point),
    Pair(u8, bool),
    Named { name: Option<u8> },
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum ByFullKey {
    Number(u8),
    #[serde(alias = "spot")]
    Place(Point),
    #[serde(rename = "a \"b\"\n")]
    Odd(Option<bool>),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "t", content = "c")]
enum ByPair {
    Nothing,
    Number(u8),
    Perhaps(Option<u8>),
    Place(Point),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "kind")]
enum ByTag {
    Nothing,
    Place(Point),
    Size { width: u8, height: Option<u8> },
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(untagged)]
enum ByContent {
    Size { width: u8, height: u8 },
    Line { length: u8 },
    Place(Point),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct With<T> {
    id: u8,
    #[serde(flatten)]
    what: T,
    last: Option<bool>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct WithTwo<A, B> {
    #[serde(flatten)]
    a: A,
    id: u8,
    #[serde(flatten)]
    b: B,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(deny_unknown_fields)]
struct ClosedWith<T> {
    id: u8,
    #[serde(flatten)]
    what: T,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Label {
    #[proptest(strategy = "text()")]
    label: String,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Wrapped(Point);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "is")]
enum Beside {
    Map(BTreeMap<String, u8>),
    Any(Value),
    Unit(()),
    Flat(With<Point>),
    FlatTag(With<ByTag>),
    FlatMap(WithTwo<Point, BTreeMap<String, u8>>),
    Boxed(Box<Point>),
    Wrapped(Wrapped),
    Tag(ByTag),
    Pair(ByPair),
    Key(ByKey),
    Content(ByContent),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct With2 {
    two: u8,
    #[serde(flatten)]
    tag: ByTag,
    #[serde(flatten)]
    pair: ByPair,
}

fn keys() -> BoxedStrategy<BTreeMap<String, u8>> {
    proptest::collection::btree_map("[m-p\"]{1,2}", any::<u8>(), 0..3).boxed()
}

fn beside() -> BoxedStrategy<Beside> {
    prop_oneof![
        keys().prop_map(Beside::Map),
        keys().prop_map(|keys| Beside::Any(serde_json::json!(keys))),
        Just(Beside::Unit(())),
        any::<With<Point>>().prop_map(Beside::Flat),
        any::<With<ByTag>>().prop_map(Beside::FlatTag),
        (any::<Point>(), any::<u8>(), keys()).prop_map(|(a, id, b)| Beside::FlatMap(WithTwo {
            a,
            id,
            b
        })),
        any::<Point>().prop_map(|point| Beside::Boxed(Box::new(point))),
        any::<Point>().prop_map(|point| Beside::Wrapped(Wrapped(point))),
        any::<ByTag>().prop_map(Beside::Tag),
        any::<ByPair>().prop_map(Beside::Pair),
        any::<ByKey>().prop_map(Beside::Key),
        any::<ByContent>().prop_map(Beside::Content),
    ]
    .boxed()
}

/// Holds itself among its own members.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Node {
    id: u8,
    #[serde(flatten)]
    more: More,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "more")]
enum More {
    None,
    Left { left: Box<Node> },
    All { all: Vec<Node> },
}

fn node() -> BoxedStrategy<Node> {
    any::<u8>()
        .prop_map(|id| Node {
            id,
            more: More::None,
        })
        .prop_recursive(3, 8, 2, |inner| {
            prop_oneof![
                (any::<u8>(), inner.clone()).prop_map(|(id, left)| Node {
                    id,
                    more: More::Left {
                        left: Box::new(left)
                    }
                }),
                (any::<u8>(), some(inner)).prop_map(|(id, all)| Node {
                    id,
                    more: More::All { all }
                }),
            ]
        })
        .boxed()
}

shapes! {
    external: With<ByKey> = any::<With<ByKey>>(),
    external_without_units: With<ByFullKey> = any::<With<ByFullKey>>() => ["spot", "why"],
    adjacent: With<ByPair> = any::<With<ByPair>>() => ["why"],
    internal: With<ByTag> = any::<With<ByTag>>() => ["why"],
    untagged: With<ByContent> = any::<With<ByContent>>() => ["why"],
    perhaps_internal: With<Option<ByTag>> = any::<With<Option<ByTag>>>() => ["why"],
    perhaps_external: With<Option<ByFullKey>> = any::<With<Option<ByFullKey>>>() => ["spot", "why"],
    perhaps_adjacent: With<Option<ByPair>> = any::<With<Option<ByPair>>>() => ["why"],
    perhaps_untagged: With<Option<ByContent>> = any::<With<Option<ByContent>>>() => ["why"],
    closed_external: ClosedWith<ByFullKey> = any::<ClosedWith<ByFullKey>>() => ["spot", "why"],
    closed_adjacent: ClosedWith<ByPair> = any::<ClosedWith<ByPair>>() => ["why"],
    two_unions: WithTwo<ByTag, ByPair> = any::<WithTwo<ByTag, ByPair>>() => ["why"],
    union_and_struct: WithTwo<ByTag, Label> = any::<WithTwo<ByTag, Label>>() => ["why"],
    struct_and_external: WithTwo<Label, ByFullKey> = any::<WithTwo<Label, ByFullKey>>() => ["spot", "why"],
    external_and_map: WithTwo<ByFullKey, BTreeMap<String, u8>> = (any::<ByFullKey>(), any::<u8>(), keys()).prop_map(|(a, id, b)| WithTwo { a, id, b }) => ["spot", "why"],
    flattened_in_flattened: With<With2> = any::<With<With2>>() => ["why"],
    list_of_flattened: Vec<With<ByKey>> = some(any::<With<ByKey>>()) => ["why"],
    wrapped: With<Box<Wrapped>> = any::<With<Box<Wrapped>>>() => ["why"],
    beside_a_tag: Beside = beside() => ["spot", "why"],
    holds_itself: Node = node(),
    perhaps: Option<With<ByTag>> = option(any::<With<ByTag>>()) => ["why"],
}
