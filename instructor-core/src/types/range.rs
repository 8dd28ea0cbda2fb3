//! Ranges: objects of their ends.

use std::ops::{Range, RangeFrom, RangeInclusive, RangeTo};

use super::object::prelude::*;

make! {
    /// A `Range` while it is arriving.
    pub struct RangePartial<T> {
        pub start: T;
        pub end: T;
    }
    Range<T>: "Range", "From `start` to `end`, without `end`.", |start, end| start..end
}

make! {
    /// A `RangeInclusive` while it is arriving.
    pub struct RangeInclusivePartial<T> {
        pub start: T;
        pub end: T;
    }
    RangeInclusive<T>: "RangeInclusive", "From `start` to `end`, with `end`.", |start, end| start..=end
}

make! {
    /// A `RangeFrom` while it is arriving.
    pub struct RangeFromPartial<T> {
        pub start: T;
    }
    RangeFrom<T>: "RangeFrom", "From `start` on.", |start| start..
}

make! {
    /// A `RangeTo` while it is arriving.
    pub struct RangeToPartial<T> {
        pub end: T;
    }
    RangeTo<T>: "RangeTo", "Up to `end`, without it.", |end| ..end
}
