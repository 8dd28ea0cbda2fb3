//! `range = 1..=5`: a number between two bounds.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::applies::Sort;
use super::{Constraint, Ranged, Rule, View};
use crate::schema::number::Number;
use crate::schema::render::writer::Members;

/// A number of at least `min` and at most `max`, or below it when `exclusive_max`.
pub const fn range<T: Ranged + ?Sized>(
    min: Option<Number>,
    max: Option<Number>,
    exclusive_max: bool,
) -> Rule {
    Rule::Range(Range::new(min, max, exclusive_max, T::SORT))
}

/// The bounds of a number.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    min: Option<Number>,
    max: Option<Number>,
    exclusive_max: bool,
    sort: Sort,
    /// The integers within the bounds, so that the usual check is two comparisons. Empty when `least > greatest`.
    least: i128,
    greatest: i128,
    /// The bounds as the type's floats, where they can be floats.
    floats: Option<(f64, f64)>,
}

impl Range {
    pub(crate) const fn new(
        min: Option<Number>,
        max: Option<Number>,
        exclusive_max: bool,
        sort: Sort,
    ) -> Self {
        let (least, greatest) = match (least(min), greatest(max, exclusive_max)) {
            (Some(least), Some(greatest)) => (least, greatest),
            _ => (1, 0),
        };
        Self {
            min,
            max,
            exclusive_max,
            sort,
            least,
            greatest,
            floats: match (
                float(min, f64::NEG_INFINITY, sort),
                float(max, f64::INFINITY, sort),
            ) {
                (Some(min), Some(max)) => Some((min, max)),
                _ => None,
            },
        }
    }

    /// The least number that satisfies it.
    pub fn min(&self) -> Option<Number> {
        self.min
    }

    /// The upper bound.
    pub fn max(&self) -> Option<Number> {
        self.max
    }

    /// Whether the upper bound itself is too great.
    pub fn exclusive_max(&self) -> bool {
        self.exclusive_max
    }

    /// Integers beyond `i128`, and floats against bounds that are none.
    #[inline(never)]
    fn holds_exactly(&self, number: Number) -> bool {
        let above = self.min.is_none_or(|min| {
            matches!(
                number.compare(min),
                Some(Ordering::Greater | Ordering::Equal)
            )
        });
        above
            && self.max.is_none_or(|max| match number.compare(max) {
                Some(Ordering::Less) => true,
                Some(Ordering::Equal) => !self.exclusive_max,
                _ => false,
            })
    }

    /// The bounds that hold for both; the tighter wins.
    fn tighter(&self, other: &Self) -> Self {
        let min = match (self.min, other.min) {
            (Some(a), Some(b)) if a.compare(b) == Some(Ordering::Less) => Some(b),
            (Some(a), _) => Some(a),
            (None, b) => b,
        };
        let (max, exclusive_max) = match (self.max, other.max) {
            (Some(a), Some(b)) => match a.compare(b) {
                Some(Ordering::Greater) => (Some(b), other.exclusive_max),
                Some(Ordering::Equal) => (Some(a), self.exclusive_max || other.exclusive_max),
                _ => (Some(a), self.exclusive_max),
            },
            (Some(a), None) => (Some(a), self.exclusive_max),
            (None, b) => (b, other.exclusive_max),
        };
        let sort = if let Sort::Integer = other.sort {
            other.sort
        } else {
            self.sort
        };
        Self::new(min, max, exclusive_max, sort)
    }
}

impl Constraint for Range {
    fn name(&self) -> &'static str {
        "range"
    }

    #[inline]
    fn holds(&self, view: &View<'_>) -> bool {
        match *view {
            View::Number(Number::Int(value)) => self.least <= value && value <= self.greatest,
            View::Number(Number::Float(value)) if let Some((min, max)) = self.floats => {
                min <= value && value <= max && (value < max || !self.exclusive_max)
            }
            View::Number(number) => self.holds_exactly(number),
            _ => true,
        }
    }

    fn expected(&self) -> Cow<'static, str> {
        let integer = matches!(self.sort, Sort::Integer);
        let noun = if integer { "an integer" } else { "a number" };
        // "between 0 and 9" is easier to obey than "at least 0 and below 10".
        let (max, below) = match self.max {
            Some(Number::Int(max)) if integer && self.exclusive_max => {
                (Some(Number::Int(max.saturating_sub(1))), false)
            }
            max => (max, self.exclusive_max),
        };
        match (self.min, max) {
            (None, None) => Cow::Borrowed(noun),
            (Some(min), None) => Cow::Owned(format!("{noun} of at least {min}")),
            (None, Some(max)) if below => Cow::Owned(format!("{noun} below {max}")),
            (None, Some(max)) => Cow::Owned(format!("{noun} of at most {max}")),
            (Some(min), Some(max)) if below => {
                Cow::Owned(format!("{noun} of at least {min} and below {max}"))
            }
            (Some(min), Some(max)) if min.compare(max) == Some(Ordering::Equal) => {
                Cow::Owned(format!("exactly {min}"))
            }
            (Some(min), Some(max)) => Cow::Owned(format!("{noun} between {min} and {max}")),
        }
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Range(other) => Some(Rule::Range(self.tighter(other))),
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        if let Some(min) = self.min {
            schema.number("minimum", min);
        }
        if let Some(max) = self.max {
            schema.number(
                if self.exclusive_max {
                    "exclusiveMaximum"
                } else {
                    "maximum"
                },
                max,
            );
        }
    }

    fn sentence(&self) -> Option<String> {
        (self.min.is_some() || self.max.is_some()).then(|| format!("Must be {}.", self.expected()))
    }
}

/// 2^127: every `f64` from here on is greater than `i128::MAX`.
const I128_END: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;

/// The bound as a float, if that is exact. For an `f32` it is rounded as the value is: 0.3 is not above 0.3.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "below 2^53 there is no loss, and for an `f32` it is meant"
)]
const fn float(bound: Option<Number>, none: f64, sort: Sort) -> Option<f64> {
    match bound {
        Some(Number::Float(bound)) if sort.is_single() => Some(bound as f32 as f64),
        Some(Number::Int(bound)) if sort.is_single() => Some(bound as f32 as f64),
        Some(Number::Uint(bound)) if sort.is_single() => Some(bound as f32 as f64),
        None => Some(none),
        Some(Number::Float(bound)) => Some(bound),
        Some(Number::Int(bound)) if bound.unsigned_abs() < 1 << 53 => Some(bound as f64),
        Some(_) => None,
    }
}

/// The least `i128` of at least `min`.
#[expect(
    clippy::cast_possible_truncation,
    reason = "in range: both ends were compared before"
)]
#[expect(clippy::cast_precision_loss, reason = "the integer came from a float")]
const fn least(min: Option<Number>) -> Option<i128> {
    match min {
        None => Some(i128::MIN),
        Some(Number::Int(min)) => Some(min),
        Some(Number::Uint(_)) => None,
        Some(Number::Float(min)) => {
            if min < -I128_END {
                Some(i128::MIN)
            } else if min < I128_END {
                let whole = min as i128;
                Some(if (whole as f64) < min {
                    whole + 1
                } else {
                    whole
                })
            } else {
                None
            }
        }
    }
}

/// The greatest `i128` of at most `max`, or below it.
#[expect(
    clippy::cast_possible_truncation,
    reason = "in range: both ends were compared before"
)]
#[expect(clippy::cast_precision_loss, reason = "the integer came from a float")]
#[expect(clippy::float_cmp, reason = "whether the float is integral")]
const fn greatest(max: Option<Number>, exclusive: bool) -> Option<i128> {
    match max {
        None | Some(Number::Uint(_)) => Some(i128::MAX),
        Some(Number::Int(max)) if exclusive => max.checked_sub(1),
        Some(Number::Int(max)) => Some(max),
        Some(Number::Float(max)) => {
            if max >= I128_END {
                Some(i128::MAX)
            } else if max >= -I128_END {
                let whole = max as i128;
                if whole as f64 > max || (exclusive && whole as f64 == max) {
                    whole.checked_sub(1)
                } else {
                    Some(whole)
                }
            } else {
                None
            }
        }
    }
}
