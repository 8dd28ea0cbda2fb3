//! `rust_decimal::Decimal`, as a string of digits: the form of its feature `serde` by itself. Its features `serde-float`, `serde-str` and
//! `serde-arbitrary-precision` change what serde writes in the whole program, to numbers; we ask for a string all the same, and take a number as a
//! coercion, digit by digit.
//!
//! What the type would round is an issue: at most 28 digits behind the point, and no more digits than 96 bits hold, which a pattern can only say of their
//! number.

use rust_decimal::Decimal;

use super::formatted::field;
use crate::decode::Formatted;
use crate::schema::Format;
use crate::schema::rule::Pattern;

static DIGITS: Pattern = Pattern::new("^-?(0|[1-9][0-9]{0,28})(\\.[0-9]{1,28})?$");

impl Formatted for Decimal {
    const FORMAT: &'static Format =
        &Format::new("a decimal number in a string, such as \"19.99\"").pattern(&DIGITS);
    const IS_NUMBER: bool = true;

    fn parse(text: &str) -> Option<Self> {
        Decimal::from_str_exact(text).ok()
    }
}

field!(Decimal);
