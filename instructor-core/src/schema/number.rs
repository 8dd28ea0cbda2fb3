//! A bound or a literal of any numeric type, compared without rounding.

use std::cmp::Ordering;
use std::fmt;

/// A number as a rule or a schema states it. It prints as JSON.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Number {
    /// Fits an `i128`.
    Int(i128),
    /// Greater than `i128::MAX`.
    Uint(u128),
    /// Finite.
    Float(f64),
}

/// Every `f64` at or above this is an integer too great for `i128`.
const I128_END: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;

impl Number {
    /// The order of two numbers, exact even where one is a float and the other an integer that no float can hold.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(&b)),
            (Self::Uint(a), Self::Uint(b)) => Some(a.cmp(&b)),
            (Self::Float(a), Self::Float(b)) => a.partial_cmp(&b),
            (Self::Uint(_), Self::Int(_)) => Some(Ordering::Greater),
            (Self::Int(_), Self::Uint(_)) => Some(Ordering::Less),
            (Self::Int(a), Self::Float(b)) => int_float(a, b),
            (Self::Float(a), Self::Int(b)) => int_float(b, a).map(Ordering::reverse),
            (Self::Uint(a), Self::Float(b)) => uint_float(a, b),
            (Self::Float(a), Self::Uint(b)) => uint_float(b, a).map(Ordering::reverse),
        }
    }
}

fn int_float(int: i128, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if float >= I128_END {
        return Some(Ordering::Less);
    }
    if float < -I128_END {
        return Some(Ordering::Greater);
    }
    let whole = float.trunc();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "in range: both ends were compared above"
    )]
    let order = int.cmp(&(whole as i128));
    Some(order.then_with(|| {
        0.0_f64
            .partial_cmp(&(float - whole))
            .unwrap_or(Ordering::Equal)
    }))
}

fn uint_float(int: u128, float: f64) -> Option<Ordering> {
    if float.is_nan() {
        return None;
    }
    if float < I128_END {
        return Some(Ordering::Greater);
    }
    if float >= 2.0 * I128_END {
        return Some(Ordering::Less);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "in range, and integral above 2^53"
    )]
    let whole = float as u128;
    Some(int.cmp(&whole))
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Int(value) => write!(f, "{value}"),
            Self::Uint(value) => write!(f, "{value}"),
            // `Debug` keeps the `.0` and the exponent: both are JSON.
            Self::Float(value) => write!(f, "{value:?}"),
        }
    }
}
