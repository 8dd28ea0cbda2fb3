//! Structs of other forms: tuple structs, structs around one value, structs of nothing; fields that are skipped.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use instructor_core::Extract;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};

use super::values::{option, some, text};
use crate::shape::shapes;

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Newtype(u8);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[serde(transparent)]
struct Transparent {
    inner: Newtype,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Code(#[extract(pattern = "^[A-Z]{2}$")] String);

fn code() -> BoxedStrategy<Code> {
    "[A-Z]{2}".prop_map(Code).boxed()
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Percent(#[extract(range = 0..=100)] i32);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Tuple(u8, Option<bool>, Newtype);

/// The last items may be left out, says serde.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct TupleWithDefault(u8, #[serde(default)] bool);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct RuledTuple(
    #[extract(len = 1..=3)] String,
    #[extract(items = 1.., each(range = ..10))] Vec<i8>,
);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Unit;

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct NoItems();

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Wrapper<T>(T);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Generic<T, U>(T, Vec<U>);

/// A tuple that holds itself.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Chain(u8, Option<Box<Chain>>);

/// Nothing but a list of itself.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Tree(Vec<Tree>);

/// Nothing but a map of itself.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Folder(BTreeMap<String, Option<Folder>>);

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Skipping {
    kept: u8,
    #[serde(skip)]
    skipped: Vec<u8>,
    #[serde(skip_deserializing)]
    written_only: u8,
    #[serde(skip_serializing, default)]
    read_only: Option<u8>,
    marker: PhantomData<String>,
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
struct Uses {
    code: Code,
    #[extract(items = ..4)]
    codes: Vec<Code>,
    /// What its place says of it.
    percent: Percent,
    by_code: BTreeMap<String, Wrapper<Percent>>,
    unit: Unit,
    maybe_unit: Option<Unit>,
    tuple: Option<Tuple>,
    transparent: Vec<Transparent>,
}

fn uses() -> BoxedStrategy<Uses> {
    (
        code(),
        some(code()),
        50..=100,
        proptest::collection::btree_map(
            text(),
            (0..=100).prop_map(|value| Wrapper(Percent(value))),
            0..3,
        ),
        any::<Option<Tuple>>(),
        some(any::<Transparent>()),
    )
        .prop_map(|(code, codes, percent, by_code, tuple, transparent)| Uses {
            code,
            codes,
            percent: Percent(percent),
            by_code,
            unit: Unit,
            maybe_unit: None,
            tuple,
            transparent,
        })
        .boxed()
}

fn chain() -> BoxedStrategy<Chain> {
    any::<u8>()
        .prop_map(|id| Chain(id, None))
        .prop_recursive(4, 6, 1, |chain| {
            (any::<u8>(), chain).prop_map(|(id, next)| Chain(id, Some(Box::new(next))))
        })
        .boxed()
}

fn tree() -> BoxedStrategy<Tree> {
    Just(Tree(Vec::new()))
        .prop_recursive(4, 10, 3, |tree| some(tree).prop_map(Tree))
        .boxed()
}

fn folder() -> BoxedStrategy<Folder> {
    Just(Folder(BTreeMap::new()))
        .prop_recursive(3, 10, 3, |folder| {
            proptest::collection::btree_map(text(), option(folder), 0..3).prop_map(Folder)
        })
        .boxed()
}

shapes! {
    newtype: Newtype = any::<Newtype>(),
    newtype_of_text: Code = code(),
    newtype_with_range: Percent = (0..=100).prop_map(Percent),
    transparent: Transparent = any::<Transparent>(),
    list_of_newtypes: Vec<Code> = some(code()),
    option_of_newtype: Option<Code> = option(code()),
    newtype_of_option: Wrapper<Option<u8>> = any::<Option<u8>>().prop_map(Wrapper),
    option_of_newtype_of_list: Option<Wrapper<Vec<u8>>> = option(some(any::<u8>()).prop_map(Wrapper)),
    newtype_of_newtype: Wrapper<Wrapper<Percent>> = (0..=100).prop_map(|value| Wrapper(Wrapper(Percent(value)))),
    newtype_of_struct: Wrapper<Uses> = uses().prop_map(Wrapper),
    tuple: Tuple = any::<Tuple>(),
    tuple_with_default: TupleWithDefault = (any::<u8>(), any::<bool>()).prop_map(|(id, flag)| TupleWithDefault(id, flag)),
    ruled_tuple: RuledTuple = ("[a-c]{1,3}", proptest::collection::vec(-5..10_i8, 1..3)).prop_map(|(name, list)| RuledTuple(name, list)),
    list_of_tuples: Vec<Tuple> = some(any::<Tuple>()),
    unit: Unit = any::<Unit>(),
    no_items: NoItems = any::<NoItems>(),
    generic: Generic<Code, Tuple> = (code(), some(any::<Tuple>())).prop_map(|(code, tuples)| Generic(code, tuples)),
    generic_of_generic: Generic<Wrapper<bool>, Generic<u8, Unit>> =
        (any::<bool>(), some((any::<u8>(), some(any::<Unit>())).prop_map(|(id, units)| Generic(id, units))))
            .prop_map(|(flag, list)| Generic(Wrapper(flag), list)),
    recursive_tuple: Chain = chain(),
    nothing_but_a_list_of_itself: Tree = tree(),
    nothing_but_a_map_of_itself: Folder = folder(),
    skipping: Skipping = (any::<u8>(), any::<u8>(), any::<Option<u8>>()).prop_map(|(kept, written_only, read_only)| Skipping {
        kept, skipped: vec![1], written_only, read_only, marker: PhantomData,
    }),
    uses: Uses = uses(),
}
