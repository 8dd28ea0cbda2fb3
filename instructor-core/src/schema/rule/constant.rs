//! A constant of the user's where a rule takes a number, a size or a value.

use super::Literal;
use crate::schema::number::Number;

/// A constant, turned into what rules are made of while the compiler runs.
///
/// Traits have no constant functions, so that each type has these functions as its own; where a type has none, it cannot stand there.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_structs, reason = "generated code builds it")]
pub struct Const<T>(pub T);

macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl Const<$integer> {
            /// As a bound or a step.
            pub const fn number(self) -> Number {
                Number::Int(self.0 as i128)
            }

            /// As a value of `one_of`.
            pub const fn literal(self) -> Literal {
                Literal::Number(self.number())
            }
        }

        lists!($integer);
    )*};
}

macro_rules! lists {
    ($value:ty) => {
        impl Const<&'static [$value]> {
            /// As the values of `one_of`.
            pub const fn literals<const N: usize>(self) -> [Literal; N] {
                let mut literals = [Literal::Text(""); N];
                let mut index = 0;
                while index < N {
                    literals[index] = Const(self.0[index]).literal();
                    index += 1;
                }
                literals
            }
        }
    };
}

macro_rules! sizes {
    ($($integer:ty),*) => {$(
        impl Const<$integer> {
            /// As a length or a count.
            pub const fn size(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

integers!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, usize);
sizes!(u8, u16, u32, usize);
lists!(u128);
lists!(&'static str);

impl Const<u128> {
    /// As a bound or a step.
    pub const fn number(self) -> Number {
        if self.0 >> 127 == 0 {
            Number::Int(self.0.cast_signed())
        } else {
            Number::Uint(self.0)
        }
    }

    /// As a value of `one_of`.
    pub const fn literal(self) -> Literal {
        Literal::Number(self.number())
    }
}

impl Const<f32> {
    /// As a bound or a step.
    pub const fn number(self) -> Number {
        Number::Float(self.0 as f64)
    }
}

impl Const<f64> {
    /// As a bound or a step.
    pub const fn number(self) -> Number {
        Number::Float(self.0)
    }
}

impl Const<&'static str> {
    /// As a value of `one_of`.
    pub const fn literal(self) -> Literal {
        Literal::Text(self.0)
    }
}

/// Fails to compile where no number lies between two bounds, one of which is a constant.
///
/// # Panics
///
/// There is none. In generated code that is while it compiles.
pub const fn assert_range(min: Option<Number>, max: Option<Number>, exclusive_max: bool) {
    assert!(
        !is_empty(min, max, exclusive_max),
        "the range is empty: it ends before it begins"
    );
}

/// Fails to compile where no size lies between a bound and the first that is too great, one of which is a constant.
///
/// # Panics
///
/// There is none. In generated code that is while it compiles.
pub const fn assert_sizes(min: usize, beyond: Option<usize>) {
    if let Some(beyond) = beyond {
        assert!(min < beyond, "the range is empty: it ends before it begins");
    }
}

/// The last size before one that is left out.
pub const fn below(size: usize) -> usize {
    size.saturating_sub(1)
}

/// The first size after the last.
pub const fn above(size: usize) -> usize {
    size.saturating_add(1)
}

/// Fails to compile where a step, which is a constant, divides nothing.
///
/// # Panics
///
/// It divides nothing. In generated code that is while it compiles.
pub const fn assert_step(step: Number) {
    assert!(is_step(step), "only a step above 0 divides");
}

/// Whether no number lies between two bounds. A mixture of sorts is left to the check of the definition.
pub(crate) const fn is_empty(min: Option<Number>, max: Option<Number>, exclusive: bool) -> bool {
    match (min, max) {
        (Some(Number::Int(min)), Some(Number::Int(max))) => min > max || (exclusive && min == max),
        (Some(Number::Uint(min)), Some(Number::Uint(max))) => {
            min > max || (exclusive && min == max)
        }
        (Some(Number::Uint(_)), Some(Number::Int(_))) => true,
        (Some(Number::Float(min)), Some(Number::Float(max))) => {
            min > max || (exclusive && min >= max)
        }
        _ => false,
    }
}

/// Whether a step divides anything.
pub(crate) const fn is_step(step: Number) -> bool {
    match step {
        Number::Int(step) => step > 0,
        Number::Uint(_) => true,
        Number::Float(step) => step > 0.0,
    }
}
