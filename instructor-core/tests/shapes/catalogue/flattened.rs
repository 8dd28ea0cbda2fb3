//! Flattened fields, and what stands in them.

use std::collections::{BTreeMap, HashMap};

use instructor_core::Extract;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};

use super::values::{option, some, text};
use crate::shape::shapes;

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Point {
    x: i8,
    y: Option<u8>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(tag = "kind")]
enum Kind {
    Dot,
    Line { to: Point },
    Area(Size),
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Size {
    width: u16,
    #[serde(default)]
    height: u16,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct WithStruct {
    id: u8,
    #[serde(flatten)]
    point: Point,
    last: bool,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct WithEnum {
    id: u8,
    #[serde(flatten)]
    kind: Kind,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct WithMap {
    id: u8,
    #[serde(flatten)]
    others: BTreeMap<String, Kind>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct WithBoth {
    #[serde(flatten)]
    point: Point,
    #[serde(flatten)]
    others: HashMap<String, Vec<Option<u8>>>,
    name: String,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Deep {
    #[serde(flatten)]
    outer: WithStruct,
    #[serde(flatten)]
    size: Size,
}

fn key() -> impl Strategy<Value = String> {
    "[m-p]{1,2}"
}

shapes! {
    struct_in_struct: WithStruct = any::<WithStruct>(),
    enum_in_struct: WithEnum = any::<WithEnum>(),
    map_of_enums_in_struct: WithMap = (any::<u8>(), proptest::collection::btree_map(key(), any::<Kind>(), 0..3)).prop_map(|(id, others)| WithMap { id, others }),
    struct_and_map: WithBoth = (any::<Point>(), proptest::collection::hash_map(key(), some(option(any::<u8>())), 0..3), text())
        .prop_map(|(point, others, name)| WithBoth { point, others, name }),
    struct_in_struct_in_struct: Deep = any::<Deep>(),
    list_of_flattened: Vec<WithEnum> = some(any::<WithEnum>()),
}
