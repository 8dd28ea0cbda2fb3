//! Ownership, which JSON knows nothing of: `Rc`, `Arc`, `Cow`, and text in a box.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use crate::decode::{Cursor, Decode, Wrapper, WrapperPartial};
use crate::extract::Extract;
use crate::schema::Schema;
use crate::schema::rule::View;

// The partial is boxed too: a type may hold itself behind these.
macro_rules! shared {
    ($($pointer:ident),*) => { $(
        impl<T: Extract> Wrapper for $pointer<T> {
            type Inner = Box<T::Partial>;

            #[inline]
            fn wrap(value: Box<T>, _: &mut Cursor<'_>) -> Option<Self> {
                Some(value.into())
            }

            fn absent() -> Option<Self> {
                T::Partial::absent().map(Self::new)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                T::Partial::view(self)
            }
        }

        impl<T: Extract> Extract for $pointer<T> {
            type Partial = WrapperPartial<Self>;

            fn schema() -> &'static Schema {
                T::schema()
            }
        }
    )* };
}

shared!(Rc, Arc);

impl<B> Wrapper for Cow<'_, B>
where
    B: ToOwned<Owned: Extract> + ?Sized,
{
    type Inner = <B::Owned as Extract>::Partial;

    #[inline]
    fn wrap(value: B::Owned, _: &mut Cursor<'_>) -> Option<Self> {
        Some(Cow::Owned(value))
    }

    fn absent() -> Option<Self> {
        Self::Inner::absent().map(Cow::Owned)
    }

    /// It is ours: nothing of the text outlives it.
    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Cow::Owned(value) => Self::Inner::view(value),
            Cow::Borrowed(_) => View::Other,
        }
    }
}

impl<B> Extract for Cow<'_, B>
where
    B: ToOwned<Owned: Extract> + ?Sized,
{
    type Partial = WrapperPartial<Self>;

    fn schema() -> &'static Schema {
        B::Owned::schema()
    }
}

macro_rules! text {
    ($($pointer:ident),*) => { $(
        impl Wrapper for $pointer<str> {
            type Inner = String;

            #[inline]
            fn wrap(value: String, _: &mut Cursor<'_>) -> Option<Self> {
                Some(value.into())
            }

            #[inline]
            fn view(&self) -> View<'_> {
                View::Text(self)
            }
        }

        impl Extract for $pointer<str> {
            type Partial = WrapperPartial<Self>;

            fn schema() -> &'static Schema {
                String::schema()
            }
        }
    )* };
}

text!(Box, Rc, Arc);
