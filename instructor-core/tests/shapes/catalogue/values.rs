//! Strategies for the values that shapes are made of.

use std::fmt::Debug;

use proptest::prelude::*;

/// A short text, of what JSON writes with care and without.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-cA-Z0-9_ -]{0,5}",
        2 => "[\"\\\\/\n\t\u{1}\u{7f}é\u{2028}\u{1f600}a]{0,4}",
        1 => any::<char>().prop_map(String::from),
    ]
}

pub(crate) fn finite_f32() -> impl Strategy<Value = f32> {
    prop_oneof![
        proptest::num::f32::NORMAL,
        proptest::num::f32::SUBNORMAL,
        (-1000_i16..1000).prop_map(|eighths| f32::from(eighths) / 8.0)
    ]
}

pub(crate) fn finite_f64() -> impl Strategy<Value = f64> {
    prop_oneof![
        proptest::num::f64::NORMAL,
        proptest::num::f64::SUBNORMAL,
        (-100_000_i32..100_000).prop_map(|cents| f64::from(cents) / 100.0)
    ]
}

pub(crate) fn some<T: Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Vec<T>> {
    proptest::collection::vec(values, 0..4).boxed()
}

pub(crate) fn option<T: Debug + 'static>(
    values: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Option<T>> {
    proptest::option::of(values).boxed()
}
