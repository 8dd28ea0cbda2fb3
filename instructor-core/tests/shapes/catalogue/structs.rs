//! Structs with named fields, and the enums of names that stand in them.

use instructor_core::Extract;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};

use super::values::{finite_f32, finite_f64, option, some, text};
use crate::shape::shapes;

/// One of everything that has no parts.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Everything {
    #[proptest(strategy = "text()")]
    text: String,
    flag: bool,
    letter: char,
    tiny: u8,
    small: i16,
    large: u64,
    signed: i64,
    wide: u128,
    wider: i128,
    #[proptest(strategy = "finite_f32()")]
    single: f32,
    #[proptest(strategy = "finite_f64()")]
    double: f64,
    #[proptest(strategy = "option(text())")]
    maybe: Option<String>,
    maybe_number: Option<i32>,
    kind: Kind,
    #[proptest(strategy = "some(text())")]
    words: Vec<String>,
    #[proptest(strategy = "some(any::<Option<u16>>())")]
    numbers: Vec<Option<u16>>,
    inner: Inner,
    boxed: Box<Inner>,
    #[proptest(strategy = "some(any::<Inner>())")]
    inners: Vec<Inner>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(rename_all = "camelCase")]
struct Inner {
    #[proptest(strategy = "text()")]
    first_name: String,
    #[serde(rename = "type", alias = "kind")]
    type_: Kind,
    #[serde(default)]
    count: u32,
    last: Option<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Person,
    LegalEntity,
    #[serde(alias = "misc")]
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Extract, Serialize, Deserialize, Arbitrary)]
enum Single {
    Only,
}

/// Names that differ only where another spelling would be forgiven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Extract, Serialize, Deserialize, Arbitrary)]
enum Alike {
    Ab,
    AB,
    #[serde(rename = "a-b")]
    Dashed,
    #[serde(rename = "")]
    Empty,
    #[serde(rename = "é\"\n")]
    Odd,
}

/// A type that holds itself.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Node {
    name: String,
    next: Option<Box<Node>>,
    children: Vec<Node>,
}

fn node() -> BoxedStrategy<Node> {
    let leaf = text().prop_map(|name| Node {
        name,
        next: None,
        children: Vec::new(),
    });
    leaf.prop_recursive(4, 12, 3, |inner| {
        (text(), option(inner.clone()), some(inner)).prop_map(|(name, next, children)| Node {
            name,
            next: next.map(Box::new),
            children,
        })
    })
    .boxed()
}

/// Two types that hold each other.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Egg {
    hatched: Option<Box<Hen>>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Hen {
    eggs: Vec<Egg>,
}

fn egg() -> BoxedStrategy<Egg> {
    Just(Egg { hatched: None })
        .prop_recursive(5, 12, 3, |egg| {
            option(some(egg)).prop_map(|eggs| Egg {
                hatched: eggs.map(|eggs| Box::new(Hen { eggs })),
            })
        })
        .boxed()
}

/// A type with parameters.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Page<T> {
    items: Vec<T>,
    cursor: Option<T>,
}

fn page<T: std::fmt::Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Page<T>> {
    let values = values.boxed();
    (some(values.clone()), option(values))
        .prop_map(|(items, cursor)| Page { items, cursor })
        .boxed()
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Pair<A, B> {
    left: A,
    right: B,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Nothing {}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(deny_unknown_fields)]
struct Closed {
    id: u8,
    note: Option<bool>,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(default, rename_all = "SCREAMING-KEBAB-CASE")]
struct AllDefault {
    first_one: u8,
    #[proptest(strategy = "text()")]
    second_one: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    third_one: Option<Single>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[proptest(strategy = "some(any::<bool>())")]
    fourth: Vec<bool>,
}

impl Default for AllDefault {
    fn default() -> Self {
        Self {
            first_one: 7,
            second_one: "two".to_owned(),
            third_one: None,
            fourth: Vec::new(),
        }
    }
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct SomeDefault {
    #[serde(default = "three")]
    three: i8,
    #[serde(default)]
    list: Vec<Single>,
    #[serde(default, alias = "other", alias = "another one")]
    maybe: Option<u8>,
    needed: bool,
}

fn three() -> i8 {
    3
}

/// Names that have to be escaped, and ones that look alike.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct OddNames {
    #[serde(rename = "")]
    empty: bool,
    #[serde(rename = "a\"b\\c\n")]
    escaped: bool,
    #[serde(rename = "é😀")]
    wide: bool,
    #[serde(rename = "nAme")]
    one: u8,
    #[serde(rename = "name")]
    two: u8,
    r#type: u8,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "many fields are what it is about"
)]
struct Wide {
    a0: Option<u8>,
    a1: bool,
    a2: bool,
    a3: bool,
    a4: Option<u8>,
    a5: bool,
    a6: bool,
    a7: bool,
    b0: Option<u8>,
    b1: bool,
    b2: bool,
    b3: bool,
    b4: Option<u8>,
    b5: bool,
    b6: bool,
    b7: bool,
    c0: Option<u8>,
    c1: bool,
    c2: bool,
    c3: bool,
    c4: Option<u8>,
    c5: bool,
    c6: bool,
    c7: bool,
    d0: Option<u8>,
    d1: bool,
    d2: bool,
    d3: bool,
    d4: Option<u8>,
    d5: bool,
    d6: bool,
    d7: bool,
    e0: Option<u8>,
    e1: bool,
    e2: bool,
    e3: bool,
    e4: Option<u8>,
    e5: bool,
    e6: bool,
    e7: bool,
    f0: Option<u8>,
    f1: bool,
    f2: bool,
    f3: bool,
    f4: Option<u8>,
    f5: bool,
    f6: bool,
    f7: bool,
    g0: Option<u8>,
    g1: bool,
    g2: bool,
    g3: bool,
    g4: Option<u8>,
    g5: bool,
    g6: bool,
    g7: bool,
    h0: Option<u8>,
    h1: bool,
    h2: bool,
    h3: bool,
    h4: Option<u8>,
    h5: bool,
    h6: bool,
    h7: bool,
}

shapes! {
    everything: Everything = any::<Everything>() => ["kind", "misc"],
    renamed: Inner = any::<Inner>() => ["kind", "misc"],
    names: Kind = any::<Kind>() => ["misc"],
    one_name: Single = any::<Single>(),
    names_alike: Alike = any::<Alike>(),
    list_of_names: Vec<Alike> = some(any::<Alike>()),
    recursive: Node = node(),
    mutually_recursive: Egg = egg(),
    list_of_recursive: Vec<Node> = some(node()),
    generic: Page<u8> = page(any::<u8>()),
    generic_of_struct: Page<Inner> = page(any::<Inner>()) => ["kind", "misc"],
    generic_of_itself: Page<Page<bool>> = page(page(any::<bool>())),
    generic_of_two: Pair<Option<u8>, Vec<Kind>> = (any::<Option<u8>>(), some(any::<Kind>())).prop_map(|(left, right)| Pair { left, right }) => ["misc"],
    no_fields: Nothing = any::<Nothing>(),
    unknown_fields_denied: Closed = any::<Closed>(),
    all_default: AllDefault = any::<AllDefault>(),
    some_default: SomeDefault = any::<SomeDefault>() => ["other", "another one"],
    odd_names: OddNames = any::<OddNames>(),
    as_many_fields_as_bits: Wide = any::<Wide>(),
    option_of_struct: Option<Closed> = any::<Option<Closed>>(),
    option_of_option_in_struct: Pair<Option<Option<Closed>>, Box<Single>> =
        (option(any::<Closed>().prop_map(Some)), any::<Box<Single>>()).prop_map(|(left, right)| Pair { left, right }),
}
