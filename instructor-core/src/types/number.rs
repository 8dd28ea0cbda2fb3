//! Numbers in a wrapper: `NonZero`, `Wrapping`, `Saturating`, `Reverse`.
//!
//! `Wrapping` and `Saturating` are about sums, not about what is read: a number out of range is an issue, where serde would read 300 as a
//! `Saturating(255)`.

use std::any::type_name;
use std::cmp::Reverse;
use std::num::{NonZero, Saturating, Wrapping};

use crate::decode::{Atomic, Cursor, Decode, Wrapper, WrapperPartial, out_of_range};
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
    ($($range:ident: $($number:ty),*;)*) => { $($(
        impl Wrapper for NonZero<$number> {
            type Inner = Atomic<$number>;

            #[inline]
            fn wrap(value: $number, cursor: &mut Cursor<'_>) -> Option<Self> {
                let nonzero = Self::new(value);
                if nonzero.is_none() {
                    out_of_range(cursor, $range(<$number>::MIN, <$number>::MAX), "0");
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
                const { &Schema::new(type_name::<Self>, $range::kind(<$number>::MIN, <$number>::MAX)) }
            }
        }
    )*)* };
}
