//! `f32` and `f64`: the nearest value, as serde gives it, and never infinite.

use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind, Sample};
use super::number;
use super::progress::{Begun, Step};
use super::scalar::{Atomic, Read};
use crate::extract::Extract;
use crate::schema::Number;
use crate::schema::rule::View;
use crate::schema::{Kind, Schema};

const EXPECTED: &str = "a number";

/// A few digits of a decimal fraction, with their delimiter, in this piece of text.
struct Short {
    negative: bool,
    /// All digits as one integer.
    digits: u64,
    count: usize,
    /// How many of them stand after the point.
    fraction: usize,
    end: usize,
}

#[inline(always)]
fn short(bytes: &[u8]) -> Option<Short> {
    let negative = bytes.first() == Some(&b'-');
    let first = usize::from(negative);
    let mut digits = 0_u64;
    let mut end = first;
    let mut take = |end: &mut usize| {
        while let Some(digit) = bytes
            .get(*end)
            .map(|byte| byte.wrapping_sub(b'0'))
            .filter(|&digit| digit < 10)
        {
            digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
            *end += 1;
        }
    };
    take(&mut end);
    let whole = end - first;
    if whole == 0 || (whole > 1 && bytes.get(first) == Some(&b'0')) {
        return None;
    }
    let mut fraction = 0;
    if bytes.get(end) == Some(&b'.') {
        let point = end + 1;
        end = point;
        take(&mut end);
        fraction = end - point;
        if fraction == 0 {
            return None;
        }
    }
    number::delimits(bytes.get(end)).then_some(Short {
        negative,
        digits,
        count: whole + fraction,
        fraction,
        end,
    })
}

/// Powers of ten that the type holds exactly, and the digits up to which an integer is exact in it. A quotient of two exact
/// values is the correctly rounded one: Clinger, "How to Read Floating Point Numbers Accurately", 1990.
trait Float: Sized + Copy {
    const DIGITS: usize;
    fn divide(digits: u64, power: usize) -> Option<Self>;
    fn negate(self) -> Self;
    fn parse(token: &str) -> Option<Self>;
    const RANGE: &'static str;
}

macro_rules! floats {
    ($($type:ty, $name:literal, $limit:expr, $digits:literal, [$($power:literal),*]);* $(;)?) => { $(
        impl Float for $type {
            const DIGITS: usize = $digits;
            const RANGE: &'static str = concat!("a number that ", $name, " holds");

            #[inline(always)]
            #[expect(clippy::cast_precision_loss, reason = "exact: at most DIGITS digits")]
            fn divide(digits: u64, power: usize) -> Option<Self> {
                const POWERS: &[$type] = &[$($power),*];
                Some(digits as $type / *POWERS.get(power)?)
            }

            #[inline(always)]
            fn negate(self) -> Self {
                -self
            }

            fn parse(token: &str) -> Option<Self> {
                token.parse().ok().filter(|value: &$type| value.is_finite())
            }
        }

        impl Extract for $type {
            type Partial = Atomic<Self>;

            fn schema() -> &'static Schema {
                const { &Schema::new(std::any::type_name::<$type>, Kind::Number { limit: $limit }) }
            }
        }

        impl Decode for Atomic<$type> {
            type Value = $type;

            const SHOWN: bool = false;

            #[inline]
            fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
                begin(cursor).begun(Self::OPEN)
            }

            fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<$type> {
                resume(cursor).step()
            }

            #[inline]
            fn view(value: &$type) -> View<'_> {
                View::Number(Number::Float(f64::from(*value)))
            }
        }
    )* };
}

floats! {
    f64, "f64", None, 15, [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    f32, "f32", Some(f32::MAX as f64), 7, [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];
}

#[inline]
fn begin<T: Float>(cursor: &mut Cursor<'_>) -> Read<T> {
    if let Some(short) = short(cursor.rest())
        && short.count <= T::DIGITS
        && let Some(value) = T::divide(short.digits, short.fraction)
    {
        cursor.position += short.end;
        return Read::Whole(if short.negative {
            value.negate()
        } else {
            value
        });
    }
    begin_slow(cursor)
}

#[cold]
#[inline(never)]
fn begin_slow<T: Float>(cursor: &mut Cursor<'_>) -> Read<T> {
    number::begin(cursor, EXPECTED).map(|()| value(cursor))
}

#[cold]
#[inline(never)]
fn resume<T: Float>(cursor: &mut Cursor<'_>) -> Read<T> {
    number::resume(cursor, EXPECTED).map(|()| value(cursor))
}

/// The value of the number in the scratch buffer.
#[cold]
fn value<T: Float>(cursor: &mut Cursor<'_>) -> Option<T> {
    let value = T::parse(&cursor.state.scratch);
    if value.is_none() {
        let found = Found::Number(Sample::of(&cursor.state.scratch));
        cursor.issue(IssueKind::OutOfRange, T::RANGE, found);
    }
    value
}
