//! Lists, sets, maps, arrays, tuples and pointers of every kind.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::num::{NonZeroI8, NonZeroU16, NonZeroU128, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

use instructor_core::Extract;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::values::{finite_f64, option, some, text};
use crate::shape::shapes;

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Extract, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
enum Colour {
    DarkRed,
    #[serde(alias = "azure")]
    Blue,
}

fn colour() -> BoxedStrategy<Colour> {
    prop_oneof![Just(Colour::DarkRed), Just(Colour::Blue)].boxed()
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Extract, Serialize, Deserialize)]
struct Id(u8);

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Extract, Serialize, Deserialize)]
struct Point {
    x: i8,
    name: Option<String>,
}

fn point() -> BoxedStrategy<Point> {
    (any::<i8>(), option(text()))
        .prop_map(|(x, name)| Point { x, name })
        .boxed()
}

/// What holds lists holds them by name.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Holder {
    pair: (u8, String),
    triple: [Option<bool>; 3],
    by_name: BTreeMap<String, Vec<u8>>,
    by_colour: HashMap<Colour, Point>,
    set: BTreeSet<u8>,
    #[serde(default)]
    more: BTreeMap<u8, (bool, char)>,
    shared: Arc<str>,
    anything: Value,
}

fn holder() -> BoxedStrategy<Holder> {
    (
        (any::<u8>(), text()),
        any::<[Option<bool>; 3]>(),
        map(text(), some(any::<u8>())),
        proptest::collection::hash_map(colour(), point(), 0..2),
        proptest::collection::btree_set(any::<u8>(), 0..3),
        map(any::<u8>(), (any::<bool>(), any::<char>())),
        text().prop_map(Arc::from),
        value(),
    )
        .prop_map(
            |(pair, triple, by_name, by_colour, set, more, shared, anything)| Holder {
                pair,
                triple,
                by_name,
                by_colour,
                set,
                more,
                shared,
                anything,
            },
        )
        .boxed()
}

fn map<K: Ord + std::fmt::Debug + 'static, V: std::fmt::Debug + 'static>(
    keys: impl Strategy<Value = K> + 'static,
    values: impl Strategy<Value = V> + 'static,
) -> BoxedStrategy<BTreeMap<K, V>> {
    proptest::collection::btree_map(keys, values, 0..3).boxed()
}

fn value() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        finite_f64().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            some(inner.clone()).prop_map(Value::from),
            map(text(), inner).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
    .boxed()
}

/// Compared by its items in order, since a heap has no equality.
#[derive(Debug, Extract, Serialize, Deserialize)]
struct Heap {
    items: BinaryHeap<u8>,
}

impl PartialEq for Heap {
    fn eq(&self, other: &Self) -> bool {
        self.items.clone().into_sorted_vec() == other.items.clone().into_sorted_vec()
    }
}

shapes! {
    deque: VecDeque<u8> = some(any::<u8>()).prop_map(VecDeque::from),
    heap: Heap = some(any::<u8>()).prop_map(|items| Heap { items: BinaryHeap::from(items) }),
    linked_list: LinkedList<String> = some(text()).prop_map(LinkedList::from_iter),
    slice: Box<[i16]> = some(any::<i16>()).prop_map(Vec::into_boxed_slice),
    boxed_text: Box<str> = text().prop_map(String::into_boxed_str),
    tree_set: BTreeSet<i8> = proptest::collection::btree_set(any::<i8>(), 0..4),
    hash_set_of_texts: HashSet<String> = proptest::collection::hash_set(text(), 0..4),
    set_of_names: HashSet<Colour> = proptest::collection::hash_set(colour(), 0..2) => ["azure"],
    set_of_structs: BTreeSet<Point> = proptest::collection::btree_set(point(), 0..3),
    set_of_sets: BTreeSet<BTreeSet<bool>> = proptest::collection::btree_set(proptest::collection::btree_set(any::<bool>(), 0..2), 0..3),
    set_of_options: BTreeSet<Option<u8>> = proptest::collection::btree_set(any::<Option<u8>>(), 0..3),
    no_array: [u8; 0] = Just([]),
    array: [u16; 3] = any::<[u16; 3]>(),
    array_of_structs: [Point; 2] = [point(), point()],
    array_of_arrays: [[bool; 2]; 2] = any::<[[bool; 2]; 2]>(),
    list_of_arrays: Vec<[u8; 2]> = some(any::<[u8; 2]>()),
    one_tuple: (u8,) = any::<(u8,)>(),
    pair: (String, Option<u8>) = (text(), any::<Option<u8>>()),
    nested_tuples: ((u8, bool), Vec<(char, i8)>) = any::<((u8, bool), Vec<(char, i8)>)>(),
    tuple_of_structs: (Point, Colour, Point) = (point(), colour(), point()) => ["azure"],
    unit: () = Just(()),
    option_of_unit_in_list: Vec<()> = some(Just(())),
    nothing_of_a_type: PhantomData<u8> = Just(PhantomData),
    map_of_text: BTreeMap<String, u8> = map(text(), any::<u8>()),
    hash_map: HashMap<String, Option<bool>> = proptest::collection::hash_map(text(), any::<Option<bool>>(), 0..3),
    map_of_integers: BTreeMap<i16, String> = map(any::<i16>(), text()),
    map_of_u64: BTreeMap<u64, bool> = map(any::<u64>(), any::<bool>()),
    map_of_i128: BTreeMap<i128, bool> = map(any::<i128>(), any::<bool>()),
    map_of_characters: BTreeMap<char, u8> = map(any::<char>(), any::<u8>()),
    map_of_booleans: BTreeMap<bool, u8> = map(any::<bool>(), any::<u8>()),
    map_of_names: BTreeMap<Colour, Vec<Point>> = map(colour(), some(point())) => ["azure"],
    map_of_newtypes: BTreeMap<Rc<str>, Id> = map(text().prop_map(Rc::from), any::<u8>().prop_map(Id)),
    map_of_maps: BTreeMap<Colour, BTreeMap<String, BTreeMap<u8, i8>>> = map(colour(), map(text(), map(any::<u8>(), any::<i8>()))) => ["azure"],
    map_of_structs: HashMap<String, Point> = proptest::collection::hash_map(text(), point(), 0..3),
    option_of_map: Option<BTreeMap<String, u8>> = option(map(text(), any::<u8>())),
    list_of_maps: Vec<BTreeMap<String, u8>> = some(map(text(), any::<u8>())),
    shared: Rc<Point> = point().prop_map(Rc::new),
    shared_text: Arc<str> = text().prop_map(Arc::from),
    cow: Cow<'static, str> = text().prop_map(Cow::Owned),
    cell: Cell<u8> = any::<u8>().prop_map(Cell::new),
    ref_cell: RefCell<Vec<u8>> = some(any::<u8>()).prop_map(RefCell::new),
    non_zero: NonZeroU16 = any::<NonZeroU16>(),
    non_zero_signed: NonZeroI8 = any::<NonZeroI8>(),
    non_zero_wide: NonZeroU128 = any::<NonZeroU128>(),
    wrapping: Wrapping<i8> = any::<i8>().prop_map(Wrapping),
    saturating: Saturating<u8> = any::<u8>().prop_map(Saturating),
    anything: Value = value(),
    list_of_anything: Vec<Value> = some(value()),
    option_of_anything: Option<Value> = option(value().prop_filter("null is none", |value| !value.is_null())),
    object: serde_json::Map<String, Value> = map(text(), value()).prop_map(|members| members.into_iter().collect()),
    holder: Holder = holder() => ["azure"],
}
