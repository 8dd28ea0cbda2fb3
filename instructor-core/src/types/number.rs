//! Numbers in a wrapper: `NonZero`, `Wrapping`, `Saturating`, `Reverse`.
//!
//! `Wrapping` and `Saturating` are about sums, not about what is read: a number out of range is an issue, where serde would read 300 as a
//! `Saturating(255)`.

use std::any::type_name;
use std::cmp::Reverse;
use std::num::{NonZero, Saturating, Wrapping};

use crate::decode::{Atomic, Cursor, Decode, Found, IssueKind, Sample, Wrapper, WrapperPartial};
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Kind, Number, Schema};

macro_rules! transparent {
    ($($wrapper:ident),*) => { $(
        impl<T: Extract> Wrapper for $wrapper<T> {
            type Inner = T::Partial;

            #[inline]
            fn wrap(value: T, _: &mut Cursor<'_>) -> Option<Self> {
                Some(Self(value))
            }

            fn absent() -> Option<Self> {
                T::Partial::absent().map(Self)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                T::Partial::view(&self.0)
            }
        }

        impl<T: Extract> Extract for $wrapper<T> {
            type Partial = WrapperPartial<Self>;

            fn schema() -> &'static Schema {
                T::schema()
            }
        }
    )* };
}

transparent!(Reverse, Saturating, Wrapping);

macro_rules! nonzero {
    ($($number:ty: $min:expr, $max:expr, $has_zero:literal, $range:expr;)*) => { $(
        impl Wrapper for NonZero<$number> {
            type Inner = Atomic<$number>;

            #[inline]
            fn wrap(value: $number, cursor: &mut Cursor<'_>) -> Option<Self> {
                let nonzero = Self::new(value);
                if nonzero.is_none() {
                    is_zero(cursor, $range);
                }
                nonzero
            }

            #[inline]
            fn view(&self) -> View<'_> {
                match Atomic::<$number>::view(&self.get()) {
                    View::Number(number) => View::Number(number),
                    _ => View::Other,
                }
            }
        }

        impl Extract for NonZero<$number> {
            type Partial = WrapperPartial<Self>;

            fn schema() -> &'static Schema {
                const { &Schema::new(type_name::<Self>, Kind::Integer { min: $min, max: $max, nonzero: $has_zero }) }
            }
        }
    )* };
}

#[cold]
#[inline(never)]
fn is_zero(cursor: &mut Cursor<'_>, expected: String) {
    let found = Found::Number(Sample::of("0"));
    cursor.issue(IssueKind::OutOfRange, expected, found);
}

macro_rules! unsigned {
    ($($number:ident),*) => {
        nonzero! { $(
            $number: Number::Int(1), Number::Int($number::MAX as i128), false, format!("an integer from 1 to {}", $number::MAX);
        )* }
    };
}

macro_rules! signed {
    ($($number:ident),*) => {
        nonzero! { $(
            $number: Number::Int($number::MIN as i128), Number::Int($number::MAX as i128), true,
                format!("an integer from {} to {}, not 0", $number::MIN, $number::MAX);
        )* }
    };
}

unsigned!(u8, u16, u32, u64, usize);
signed!(i8, i16, i32, i64, isize, i128);
nonzero! {
    u128: Number::Int(1), Number::Uint(u128::MAX), false, format!("an integer from 1 to {}", u128::MAX);
}
