//! To which types a rule applies, so that a rule on the wrong type is the compiler's error, at the rule's word.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

/// Types that `range` applies to: all integers and floats.
#[diagnostic::on_unimplemented(
    message = "`range` applies to numbers, not `{Self}`",
    label = "not a number",
    note = "for the length of text write `len`, for the number of a list's items `items`"
)]
pub trait Ranged {
    /// Which sort of number it is.
    #[doc(hidden)]
    const SORT: Sort;
}

/// The sorts of numbers that `range` tells apart.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Sort {
    /// Any integer, for the wording.
    Integer,
    /// `f32`, whose bounds are rounded as its values are.
    Single,
    /// `f64`.
    Double,
}

impl Sort {
    pub(super) const fn is_single(self) -> bool {
        matches!(self, Self::Single)
    }
}

/// Types that `len`, `pattern` and `email` apply to: text.
#[diagnostic::on_unimplemented(
    message = "`len`, `pattern` and `email` apply to text, not `{Self}`",
    label = "not text",
    note = "for the number of a list's items write `items`, for the size of a number `range`"
)]
pub trait Text {}

/// Types that `items` and `each` apply to: lists.
#[diagnostic::on_unimplemented(
    message = "`items` and `each` apply to lists, not `{Self}`",
    label = "not a list",
    note = "for the length of text write `len`"
)]
pub trait Repeated {
    /// What it is a list of.
    type Item;
}

/// Types that `keys` and `values` apply to: maps.
#[diagnostic::on_unimplemented(
    message = "`keys` and `values` apply to maps, not `{Self}`",
    label = "not a map",
    note = "for the items of a list write `each(…)`"
)]
pub trait Keyed {
    /// What its keys are.
    type Key;
    /// What its values are.
    type Value;
}

/// Types that `non_empty` applies to: text and lists.
#[diagnostic::on_unimplemented(
    message = "`non_empty` applies to text and lists, not `{Self}`",
    label = "neither text nor a list"
)]
pub trait NonEmpty {
    /// Whether it is a list.
    #[doc(hidden)]
    const LIST: bool;
}

/// Types that `one_of` applies to: text and integers.
#[diagnostic::on_unimplemented(
    message = "`one_of` applies to text and integers, not `{Self}`",
    label = "neither text nor an integer",
    note = "for a closed set of names an enum is the better type"
)]
pub trait Listed {}

/// What a list's items are: the type that the rules in `each(…)` speak of.
pub type Item<T> = <T as Repeated>::Item;

/// What a map's keys are: the type that the rules in `keys(…)` speak of.
pub type Key<T> = <T as Keyed>::Key;

/// What a map's values are: the type that the rules in `values(…)` speak of.
pub type MapValue<T> = <T as Keyed>::Value;

// The compiler would list all of these below every mistake.
macro_rules! numbers {
    ($sort:ident: $($number:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Ranged for $number {
            const SORT: Sort = Sort::$sort;
        }
    )*};
}

numbers!(Integer: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);
numbers!(Integer: NonZero<i8>, NonZero<i16>, NonZero<i32>, NonZero<i64>, NonZero<i128>, NonZero<isize>);
numbers!(Integer: NonZero<u8>, NonZero<u16>, NonZero<u32>, NonZero<u64>, NonZero<u128>, NonZero<usize>);
numbers!(Single: f32);
numbers!(Double: f64);

macro_rules! listed {
    ($($one:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Listed for $one {}
    )*};
}

listed!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, str, String
);

macro_rules! text {
    ($($text:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Text for $text {}

        #[diagnostic::do_not_recommend]
        impl NonEmpty for $text {
            const LIST: bool = false;
        }
    )*};
}

text!(str, String);

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Repeated for $list {
            type Item = T;
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)*> NonEmpty for $list {
            const LIST: bool = true;
        }
    )*};
}

lists!([T] [T], [T] Vec<T>, [T] VecDeque<T>, [T] LinkedList<T>, [T] BinaryHeap<T>, [T] BTreeSet<T>, [T, S] HashSet<T, S>, [T, const N: usize] [T; N]);

macro_rules! maps {
    ($([$($generics:tt)*] $map:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Keyed for $map {
            type Key = K;
            type Value = V;
        }
    )*};
}

maps!([K, V] BTreeMap<K, V>, [K, V, S] HashMap<K, V, S>);

// A rule looks through what is a matter of ownership, and through `Option`: `null` satisfies every rule.
macro_rules! transparent {
    ($([$($generics:tt)*] $outer:ty),*) => {$(
        impl<$($generics)*> Ranged for $outer
        where
            T: Ranged,
        {
            const SORT: Sort = T::SORT;
        }

        impl<$($generics)*> Text for $outer
        where
            T: Text,
        {
        }

        impl<$($generics)*> Repeated for $outer
        where
            T: Repeated,
        {
            type Item = T::Item;
        }

        impl<$($generics)*> Keyed for $outer
        where
            T: Keyed,
        {
            type Key = T::Key;
            type Value = T::Value;
        }

        impl<$($generics)*> NonEmpty for $outer
        where
            T: NonEmpty,
        {
            const LIST: bool = T::LIST;
        }

        impl<$($generics)*> Listed for $outer
        where
            T: Listed,
        {
        }
    )*};
}

transparent!(
    [T] Option<T>,
    [T: ?Sized] Box<T>,
    [T: ?Sized] Rc<T>,
    [T: ?Sized] Arc<T>,
    [T: ?Sized + ToOwned] Cow<'_, T>,
    [T] Reverse<T>,
    [T] Saturating<T>,
    [T] Wrapping<T>
);
