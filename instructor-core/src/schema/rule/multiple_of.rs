//! `multiple_of = 5`: a number that another divides.

use std::borrow::Cow;

use super::applies::Sort;
use super::{Constraint, Ranged, Rule, View};
use crate::schema::number::Number;
use crate::schema::render::writer::Members;

/// A number that is so many times `step`, which is above zero: otherwise no number is.
///
/// ```
/// use instructor_core::schema::Number;
/// use instructor_core::schema::rule::{View, multiple_of};
///
/// let cents = multiple_of::<f64>(Number::Float(0.01));
/// assert!(cents.holds(&View::Number(Number::Float(0.07))));
/// assert!(!cents.holds(&View::Number(Number::Float(0.075))));
/// ```
pub const fn multiple_of<T: Ranged + ?Sized>(step: Number) -> Rule {
    Rule::MultipleOf(MultipleOf {
        step,
        sort: T::SORT,
    })
}

/// The number that divides.
///
/// Integers are divided exactly. Floats are divided as they are written, in decimal digits: 0.07 is seven times 0.01, though no binary fraction
/// nearest to the one is a multiple of that nearest to the other. A whole step divides whole floats, whatever their size.
#[derive(Debug, Clone, Copy)]
pub struct MultipleOf {
    step: Number,
    sort: Sort,
}

impl MultipleOf {
    /// The number that divides.
    pub fn step(&self) -> Number {
        self.step
    }

    fn divides(&self, value: Number) -> bool {
        match (value, self.step) {
            (Number::Int(value), Number::Int(step)) => step > 0 && value % step == 0,
            (Number::Uint(value), Number::Int(step)) => {
                u128::try_from(step).is_ok_and(|step| step > 0 && value % step == 0)
            }
            (Number::Int(value), Number::Uint(step)) => value.unsigned_abs() % step == 0,
            (Number::Uint(value), Number::Uint(step)) => value % step == 0,
            (Number::Float(value), Number::Int(step)) => self.divides_float(value, as_float(step)),
            (Number::Float(value), Number::Float(step)) => self.divides_float(value, step),
            (Number::Int(value), Number::Float(step)) => match whole(step) {
                Some(step) => step > 0 && value % step == 0,
                None => decimal(as_float(value), false).is_multiple_of(decimal(step, false)),
            },
            (Number::Float(_), Number::Uint(_)) | (Number::Uint(_), Number::Float(_)) => false,
        }
    }

    fn divides_float(&self, value: f64, step: f64) -> bool {
        if step <= 0.0 {
            return false;
        }
        if step.fract() == 0.0 {
            return value % step == 0.0;
        }
        let single = self.sort.is_single();
        decimal(value, single).is_multiple_of(decimal(step, single))
    }
}

/// A float that is an integer, as one.
#[expect(clippy::cast_possible_truncation, reason = "compared before")]
fn whole(step: f64) -> Option<i128> {
    (step.fract() == 0.0 && step.abs() < 1e30).then_some(step as i128)
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a step and what it divides are given as floats where the field is one"
)]
fn as_float(int: i128) -> f64 {
    int as f64
}

/// `digits * 10^exponent`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Decimal {
    digits: u64,
    exponent: i32,
}

/// A float as it is written, in the fewest digits that mean it; an `f32` in those that mean it among its like.
#[expect(
    clippy::cast_possible_truncation,
    reason = "an `f32` was widened, without loss"
)]
fn decimal(value: f64, single: bool) -> Decimal {
    let text = if single {
        format!("{:e}", value as f32)
    } else {
        format!("{value:e}")
    };
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let decimals = mantissa
        .split_once('.')
        .map_or(0, |(_, fraction)| fraction.len());
    let digits = mantissa
        .bytes()
        .filter(u8::is_ascii_digit)
        // Seventeen at most.
        .fold(0_u64, |digits, digit| {
            digits
                .wrapping_mul(10)
                .wrapping_add(u64::from(digit - b'0'))
        });
    let exponent: i32 = exponent.parse().unwrap_or(0);
    Decimal {
        digits,
        exponent: exponent - i32::try_from(decimals).unwrap_or(0),
    }
}

impl Decimal {
    /// Exact, however far apart the two are.
    fn is_multiple_of(self, step: Self) -> bool {
        if self.digits == 0 || step.digits == 0 {
            return step.digits != 0;
        }
        let apart = self.exponent - step.exponent;
        let shift = apart.unsigned_abs();
        let (value, divisor) = (u128::from(self.digits), u128::from(step.digits));
        if apart >= 0 {
            // The remainder of `digits * 10^apart`, power by power.
            let remainder =
                (0..shift).fold(value % divisor, |remainder, _| remainder * 10 % divisor);
            return remainder == 0;
        }
        let divisor = 10_u128
            .checked_pow(shift)
            .and_then(|power| power.checked_mul(divisor));
        // What is beyond 128 bits divides no 64 bits.
        divisor.is_some_and(|divisor| value % divisor == 0)
    }
}

impl Constraint for MultipleOf {
    fn name(&self) -> &'static str {
        "multiple_of"
    }

    fn holds(&self, view: &View<'_>) -> bool {
        match *view {
            View::Number(number) => self.divides(number),
            _ => true,
        }
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Owned(format!("a multiple of {}", self.step))
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::MultipleOf(other)
                if other
                    .step
                    .compare(self.step)
                    .is_some_and(std::cmp::Ordering::is_eq) =>
            {
                Some(Rule::MultipleOf(*self))
            }
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.number("multipleOf", self.step);
    }

    fn sentence(&self) -> Option<String> {
        Some(format!("Must be {}.", self.expected()))
    }
}
