//! To which types a rule applies, so that a rule on the wrong type is the compiler's error, at the rule's word.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::Hash;
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

/// Types that `range` and `multiple_of` apply to: all integers and floats.
#[diagnostic::on_unimplemented(
    message = "`range` and `multiple_of` apply to numbers, not `{Self}`",
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

/// Types that `len`, `pattern`, `email` and the other forms of text apply to.
#[diagnostic::on_unimplemented(
    message = "`len`, `pattern`, `email`, `url`, `uuid`, `date`, `datetime` and `ip` apply to text, not `{Self}`",
    label = "not text",
    note = "for the number of a list's items write `items`, for the size of a number `range`"
)]
pub trait Text {}

/// Types that `items` applies to: lists and maps.
#[diagnostic::on_unimplemented(
    message = "`items` applies to lists and maps, not `{Self}`",
    label = "neither a list nor a map",
    note = "for the length of text write `len`, for the size of a number `range`"
)]
pub trait Counted {
    /// Whether it is a map.
    #[doc(hidden)]
    const MAP: bool;
}

/// Types that `unique` and `each` apply to: lists.
#[diagnostic::on_unimplemented(
    message = "`unique` and `each` apply to lists, not `{Self}`",
    label = "not a list",
    note = "for the length of text write `len`, for the parts of a map `keys(…)` and `values(…)`"
)]
pub trait Repeated {
    /// What it is a list of.
    type Item;

    /// Shows every item, with its place where items have one.
    #[doc(hidden)]
    fn visit<'a>(&'a self, see: &mut dyn FnMut(Option<usize>, &'a Self::Item));
}

/// Items that `unique` can compare.
#[diagnostic::on_unimplemented(
    message = "`unique` compares the items, and `{Self}` cannot be compared",
    label = "neither `Eq` nor `Hash`",
    note = "derive `PartialEq`, `Eq` and `Hash` for `{Self}`; compare floats in a `validate` function"
)]
pub trait Distinct: Eq + Hash {}

#[diagnostic::do_not_recommend]
impl<T: Eq + Hash + ?Sized> Distinct for T {}

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

    /// Shows every key with its value.
    #[doc(hidden)]
    fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Self::Key, &'a Self::Value));
}

/// Types that `non_empty` applies to: text, lists and maps.
#[diagnostic::on_unimplemented(
    message = "`non_empty` applies to text, lists and maps, not `{Self}`",
    label = "neither text nor a list nor a map"
)]
pub trait NonEmpty {
    /// Whether it is a list.
    #[doc(hidden)]
    const LIST: bool;

    /// Whether it is a map.
    #[doc(hidden)]
    const MAP: bool = false;
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
    ($place:expr; $([$($generics:tt)*] $list:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Repeated for $list {
            type Item = T;

            fn visit<'a>(&'a self, see: &mut dyn FnMut(Option<usize>, &'a T)) {
                let place: fn(usize) -> Option<usize> = $place;
                for (index, item) in self.iter().enumerate() {
                    see(place(index), item);
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Counted for $list {
            const MAP: bool = false;
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)*> NonEmpty for $list {
            const LIST: bool = true;
        }
    )*};
}

lists!(Some; [T] [T], [T] Vec<T>, [T] VecDeque<T>, [T] LinkedList<T>, [T, const N: usize] [T; N]);
// In a set and in a heap an item does not stand where the model wrote it.
lists!(|_| None; [T] BinaryHeap<T>, [T] BTreeSet<T>, [T, S] HashSet<T, S>);

macro_rules! maps {
    ($([$($generics:tt)*] $map:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Keyed for $map {
            type Key = K;
            type Value = V;

            fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a K, &'a V)) {
                for (key, value) in self {
                    see(key, value);
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)*> Counted for $map {
            const MAP: bool = true;
        }

        #[diagnostic::do_not_recommend]
        impl<$($generics)*> NonEmpty for $map {
            const LIST: bool = false;
            const MAP: bool = true;
        }
    )*};
}

maps!([K, V] BTreeMap<K, V>, [K, V, S] HashMap<K, V, S>);

// A rule looks through what is a matter of ownership, and through `Option`: `null` satisfies every rule.
macro_rules! inside {
    (option, $outer:expr) => {
        $outer.as_ref()
    };
    (owner, $outer:expr) => {
        Some(&**$outer)
    };
    (wrapper, $outer:expr) => {
        Some(&$outer.0)
    };
}

macro_rules! transparent {
    ($inside:ident: $([$($generics:tt)*] $outer:ty),*) => {$(
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

            fn visit<'a>(&'a self, see: &mut dyn FnMut(Option<usize>, &'a Self::Item)) {
                if let Some(inner) = inside!($inside, self) {
                    inner.visit(see);
                }
            }
        }

        impl<$($generics)*> Keyed for $outer
        where
            T: Keyed,
        {
            type Key = T::Key;
            type Value = T::Value;

            fn visit<'a>(&'a self, see: &mut dyn FnMut(&'a Self::Key, &'a Self::Value)) {
                if let Some(inner) = inside!($inside, self) {
                    inner.visit(see);
                }
            }
        }

        impl<$($generics)*> Counted for $outer
        where
            T: Counted,
        {
            const MAP: bool = T::MAP;
        }

        impl<$($generics)*> NonEmpty for $outer
        where
            T: NonEmpty,
        {
            const LIST: bool = T::LIST;
            const MAP: bool = T::MAP;
        }

        impl<$($generics)*> Listed for $outer
        where
            T: Listed,
        {
        }
    )*};
}

transparent!(option: [T] Option<T>);
transparent!(
    owner: [T: ?Sized] Box<T>,
    [T: ?Sized] Rc<T>,
    [T: ?Sized] Arc<T>,
    [T: ?Sized + ToOwned] Cow<'_, T>
);
transparent!(wrapper: [T] Reverse<T>, [T] Saturating<T>, [T] Wrapping<T>);
