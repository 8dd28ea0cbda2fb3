//! Enums with data, of every tagging, and in each other.

use instructor_core::Extract;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};

use super::values::{finite_f64, option, some, text};
use crate::shape::shapes;

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Point {
    x: i32,
    #[serde(default)]
    y: Option<i8>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(deny_unknown_fields)]
struct Closed {
    #[proptest(strategy = "text()")]
    label: String,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(rename_all = "snake_case")]
enum External {
    Nothing,
    Number(#[proptest(strategy = "finite_f64()")] f64),
    #[serde(alias = "spot")]
    Place(Point),
    Perhaps(Option<u8>),
    Pair(i8, bool),
    #[serde(rename_all = "camelCase")]
    Named {
        #[proptest(strategy = "text()")]
        first_name: String,
        #[proptest(strategy = "some(any::<u8>())")]
        numbers: Vec<u8>,
    },
    NothingElse,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "type", rename_all_fields = "SCREAMING_SNAKE_CASE")]
enum Internal {
    Nothing,
    #[serde(rename = "p")]
    Place(Point),
    Closed(Closed),
    Named {
        #[proptest(strategy = "text()")]
        first_name: String,
        number: Option<u8>,
    },
    Empty {},
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "t", content = "c", deny_unknown_fields)]
enum Adjacent {
    Nothing,
    Number(i64),
    Perhaps(Option<bool>),
    Place(Point),
    Pair(u8, Option<u8>),
    Named {
        #[proptest(strategy = "text()")]
        name: String,
    },
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "t", content = "c")]
enum AdjacentOpen {
    Nothing,
    Texts(#[proptest(strategy = "some(text())")] Vec<String>),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(untagged)]
enum Untagged {
    Nothing,
    Integer(i32),
    Float(#[proptest(strategy = "(0..100_u8).prop_map(|n| f64::from(n) + 0.5)")] f64),
    Flag(bool),
    Named {
        #[proptest(strategy = "text()")]
        name: String,
        age: u8,
    },
    Place(Point),
    Text(#[proptest(strategy = "text()")] String),
}

/// Apart from objects: serde reads a struct from a list too.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(untagged)]
enum UntaggedLists {
    Numbers(#[proptest(strategy = "some(any::<u16>())")] Vec<u16>),
    Pair(bool, Option<i8>),
    Texts(#[proptest(strategy = "some(text())")] Vec<String>),
    Number(u8),
}

/// Told by a tag, or by what it holds.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum Mixed {
    Known,
    Place(Point),
    #[serde(untagged)]
    Number(i16),
    #[serde(untagged)]
    Labelled(Closed),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "kind")]
enum Outer {
    Inner(Internal),
    Content(AdjacentOpen),
    Key(ByKey),
    Held {
        inner: External,
        #[proptest(strategy = "some(any::<Internal>())")]
        all: Vec<Internal>,
        last: Option<Untagged>,
    },
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum ByKey {
    Place(Point),
    Number(u8),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Holder {
    before: External,
    #[serde(default)]
    maybe: Option<Adjacent>,
    #[proptest(strategy = "some(any::<Untagged>())")]
    list: Vec<Untagged>,
    boxed: Box<Internal>,
}

/// A type that holds itself.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
enum Expr {
    Add(Box<Expr>, Box<Expr>),
    Not { of: Box<Expr> },
    All(Vec<Expr>),
    Num(f64),
    Zero,
}

fn expr() -> BoxedStrategy<Expr> {
    let leaf = prop_oneof![finite_f64().prop_map(Expr::Num), Just(Expr::Zero)];
    leaf.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Expr::Add(Box::new(a), Box::new(b))),
            inner.clone().prop_map(|of| Expr::Not { of: Box::new(of) }),
            some(inner).prop_map(Expr::All),
        ]
    })
    .boxed()
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
enum Tree {
    Leaf {
        value: i32,
    },
    Fork {
        left: Box<Tree>,
        right: Option<Box<Tree>>,
    },
}

fn tree() -> BoxedStrategy<Tree> {
    any::<i32>()
        .prop_map(|value| Tree::Leaf { value })
        .prop_recursive(4, 12, 2, |inner| {
            (inner.clone(), option(inner)).prop_map(|(left, right)| Tree::Fork {
                left: Box::new(left),
                right: right.map(Box::new),
            })
        })
        .boxed()
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(untagged)]
enum Nest {
    Number(i32),
    List(Vec<Nest>),
    One { of: Box<Nest> },
    Two { of: Box<Nest>, and: Box<Nest> },
}

fn nest() -> BoxedStrategy<Nest> {
    any::<i32>()
        .prop_map(Nest::Number)
        .prop_recursive(4, 12, 3, |inner| {
            prop_oneof![
                some(inner.clone()).prop_map(Nest::List),
                inner.prop_map(|of| Nest::One { of: Box::new(of) }),
            ]
        })
        .boxed()
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "is")]
enum Either<A, B> {
    Left { value: A },
    Right { value: B },
    Neither,
}

fn either() -> BoxedStrategy<Either<u8, Vec<String>>> {
    prop_oneof![
        any::<u8>().prop_map(|value| Either::Left { value }),
        some(text()).prop_map(|value| Either::Right { value }),
        Just(Either::Neither),
    ]
    .boxed()
}

/// Rules within variants.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
enum Ruled {
    Level(
        #[extract(range = 1..=5)]
        #[proptest(strategy = "1..=5_u8")]
        u8,
    ),
    Named {
        #[extract(len = 1..=3)]
        #[proptest(strategy = "\"[a-c]{1,3}\"")]
        name: String,
    },
    Tags(
        #[extract(items = 1.., each(non_empty))]
        #[proptest(strategy = "proptest::collection::vec(\"[a-c]{1,3}\", 1..3)")]
        Vec<String>,
    ),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "t")]
enum TaggedUnits {
    A,
    B,
}

shapes! {
    external: External = any::<External>() => ["spot"],
    internal: Internal = any::<Internal>(),
    adjacent: Adjacent = any::<Adjacent>(),
    adjacent_open: AdjacentOpen = any::<AdjacentOpen>(),
    untagged: Untagged = any::<Untagged>(),
    untagged_lists: UntaggedLists = any::<UntaggedLists>(),
    mixed: Mixed = any::<Mixed>(),
    enums_in_enums: Outer = any::<Outer>(),
    enums_in_a_struct: Holder = any::<Holder>(),
    list_of_enums: Vec<Internal> = some(any::<Internal>()),
    option_of_enum: Option<Adjacent> = option(any::<Adjacent>()),
    recursive_external: Expr = expr(),
    recursive_internal: Tree = tree(),
    recursive_untagged: Nest = nest(),
    generic_enum: Either<u8, Vec<String>> = either(),
    rules_in_variants: Ruled = any::<Ruled>(),
    units_with_a_tag: TaggedUnits = any::<TaggedUnits>(),
}
