//! To which types a rule applies, so that a rule on the wrong type is the compiler's error, at the rule's word.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

/// Types that `range` applies to: all integers and floats.
#[diagnostic::on_unimplemented(
    message = "`range` applies to numbers, not `{Self}`",
    label = "not a number",
    note = "for the length of text write `len`, for the number of a list's items `items`"
)]
pub trait Ranged {
    /// Whether it is an integer, for the wording.
    #[doc(hidden)]
    const INTEGER: bool;
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

// The compiler would list all of these below every mistake.
macro_rules! numbers {
    ($integer:literal: $($number:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl Ranged for $number {
            const INTEGER: bool = $integer;
        }
    )*};
}

numbers!(true: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize);
numbers!(false: f32, f64);

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

lists!([T] [T], [T] Vec<T>, [T] VecDeque<T>, [T] BTreeSet<T>, [T, S] HashSet<T, S>, [T, const N: usize] [T; N]);

// A rule looks through what is a matter of ownership, and through `Option`: `null` satisfies every rule.
macro_rules! transparent {
    ($([$($generics:tt)*] $outer:ty),*) => {$(
        impl<$($generics)*> Ranged for $outer
        where
            T: Ranged,
        {
            const INTEGER: bool = T::INTEGER;
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
    [T: ?Sized + ToOwned] Cow<'_, T>
);
