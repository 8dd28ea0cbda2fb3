//! Integers of every width: exact, or an issue.

use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind, Sample};
use super::number::{self, Integral};
use super::progress::{Begun, Step};
use super::scalar::{Atomic, Read};
use crate::extract::Extract;
use crate::schema::Number;
use crate::schema::rule::View;
use crate::schema::{Kind, Schema};

const EXPECTED: &str = "an integer";

/// Sign and magnitude become a value, exactly or not at all.
trait Integer: Sized + Copy {
    fn from_small(negative: bool, magnitude: u64) -> Option<Self>;
    fn from_parts(negative: bool, magnitude: u128) -> Option<Self>;
    fn range() -> String;
}

/// The usual case: at most 18 digits, and their delimiter, in this piece of text.
#[inline]
fn begin<T: Integer>(cursor: &mut Cursor<'_>) -> Read<T> {
    let bytes = cursor.rest();
    let negative = bytes.first() == Some(&b'-');
    let first = usize::from(negative);
    let mut magnitude = 0_u64;
    let mut end = first;
    while let Some(digit) = bytes
        .get(end)
        .map(|byte| byte.wrapping_sub(b'0'))
        .filter(|&digit| digit < 10)
    {
        if end - first == 18 {
            break;
        }
        magnitude = magnitude * 10 + u64::from(digit);
        end += 1;
    }
    let leading_zero = end - first > 1 && bytes.get(first) == Some(&b'0');
    if end > first
        && !leading_zero
        // Which an untagged enum may take for a float.
        && !(negative && magnitude == 0)
        && number::delimits(bytes.get(end))
        && let Some(value) = T::from_small(negative, magnitude)
    {
        cursor.position += end;
        return Read::Whole(value);
    }
    begin_slow(cursor)
}

#[cold]
#[inline(never)]
fn begin_slow<T: Integer>(cursor: &mut Cursor<'_>) -> Read<T> {
    number::begin(cursor, EXPECTED).map(|()| value(cursor))
}

#[cold]
#[inline(never)]
fn resume<T: Integer>(cursor: &mut Cursor<'_>) -> Read<T> {
    number::resume(cursor, EXPECTED).map(|()| value(cursor))
}

/// The value of the number in the scratch buffer.
#[cold]
fn value<T: Integer>(cursor: &mut Cursor<'_>) -> Option<T> {
    let mut integral = number::integral(&cursor.state.scratch);
    // To serde, -0 is a float.
    let literal = |token: &str| token != "-0" && !token.contains(['.', 'e', 'E']);
    if cursor.state.literal > 0 && !literal(&cursor.state.scratch) {
        integral = Integral::Fractional;
    }
    if let Integral::Exact {
        negative,
        magnitude,
    } = integral
        && let Some(value) = T::from_parts(negative, magnitude)
    {
        return Some(value);
    }
    let found = Found::Number(Sample::of(&cursor.state.scratch));
    if integral == Integral::Fractional {
        cursor.issue(IssueKind::WrongType, EXPECTED, found);
    } else {
        cursor.issue(IssueKind::OutOfRange, T::range(), found);
    }
    None
}

macro_rules! integers {
    ($($type:ty => $number:expr),* $(,)?) => { $(
        impl Integer for $type {
            #[inline(always)]
            fn from_small(negative: bool, magnitude: u64) -> Option<Self> {
                // 18 digits: the magnitude and its negation fit an i64.
                let magnitude = i64::try_from(magnitude).ok()?;
                Self::try_from(if negative { -magnitude } else { magnitude }).ok()
            }

            fn from_parts(negative: bool, magnitude: u128) -> Option<Self> {
                if negative {
                    // Zero minus the magnitude, which for the least i128 is one more than its greatest.
                    Self::try_from(0_i128.checked_sub_unsigned(magnitude)?).ok()
                } else {
                    Self::try_from(magnitude).ok()
                }
            }

            fn range() -> String {
                format!("an integer from {} to {}", Self::MIN, Self::MAX)
            }
        }

        impl Extract for $type {
            type Partial = Atomic<Self>;

            fn schema() -> &'static Schema {
                const { &Schema::new(std::any::type_name::<$type>, Kind::Integer { min: $number(<$type>::MIN), max: $number(<$type>::MAX), nonzero: false }) }
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
                View::Number($number(*value))
            }
        }
    )* };
}

macro_rules! as_int {
    ($value:expr) => {
        Number::Int($value as i128)
    };
}

macro_rules! as_uint {
    ($value:expr) => {
        if $value > i128::MAX as u128 {
            Number::Uint($value)
        } else {
            Number::Int($value.cast_signed())
        }
    };
}

const fn int_u8(value: u8) -> Number {
    as_int!(value)
}
const fn int_u16(value: u16) -> Number {
    as_int!(value)
}
const fn int_u32(value: u32) -> Number {
    as_int!(value)
}
const fn int_u64(value: u64) -> Number {
    as_int!(value)
}
const fn int_usize(value: usize) -> Number {
    as_int!(value)
}
const fn int_u128(value: u128) -> Number {
    as_uint!(value)
}
const fn int_i8(value: i8) -> Number {
    as_int!(value)
}
const fn int_i16(value: i16) -> Number {
    as_int!(value)
}
const fn int_i32(value: i32) -> Number {
    as_int!(value)
}
const fn int_i64(value: i64) -> Number {
    as_int!(value)
}
const fn int_isize(value: isize) -> Number {
    as_int!(value)
}
const fn int_i128(value: i128) -> Number {
    Number::Int(value)
}

integers! {
    u8 => int_u8, u16 => int_u16, u32 => int_u32, u64 => int_u64, u128 => int_u128, usize => int_usize,
    i8 => int_i8, i16 => int_i16, i32 => int_i32, i64 => int_i64, i128 => int_i128, isize => int_isize,
}
