//! `Option` and `Box`: they share the inner partial.

use super::boolean::literal;
use super::contract::Decode;
use super::cursor::Cursor;
use super::null;
use super::object::ON_STACK;
use super::progress::{Begun, Step};
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Kind, Schema};

impl<T: Extract> Extract for Option<T> {
    type Partial = Option<T::Partial>;

    fn schema() -> &'static Schema {
        const {
            &Schema::new(
                std::any::type_name::<Option<T>>,
                Kind::Nullable { inner: T::schema },
            )
        }
    }
}

/// The inner value's partial. `None` inside the word `null`.
impl<P: Decode> Decode for Option<P> {
    type Value = Option<P::Value>;

    const OPTIONAL: bool = true;

    const SHOWN: bool = P::SHOWN;

    #[inline]
    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        match cursor.byte() {
            b'n' => none(literal(cursor, "null")),
            b'N' if cursor.state.tolerant => none(null::python(cursor)),
            _ => some_begun(P::begin(cursor)),
        }
    }

    #[inline]
    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Self::Value> {
        let Some(partial) = self else {
            if null::resume(cursor) {
                return Step::Done(None);
            }
            cursor.state.changes.nothing();
            return Step::More;
        };
        some_step(partial.resume(cursor))
    }

    #[inline]
    fn view(value: &Self::Value) -> View<'_> {
        value.as_ref().map_or(View::Null, P::view)
    }

    #[inline]
    fn absent() -> Option<Self::Value> {
        Some(None)
    }
}

#[inline]
fn some_begun<P: Decode>(begun: Begun<P>) -> Begun<Option<P>> {
    match begun {
        Begun::Done(value) => Begun::Done(Some(value)),
        Begun::Open(partial) => Begun::Open(Some(partial)),
        Begun::Failed => Begun::Failed,
        Begun::Reject => Begun::Reject,
    }
}

#[inline]
fn some_step<T>(step: Step<T>) -> Step<Option<T>> {
    match step {
        Step::Done(value) => Step::Done(Some(value)),
        Step::More => Step::More,
        Step::Failed => Step::Failed,
    }
}

#[inline(always)]
fn none<P: Decode>(whole: bool) -> Begun<Option<P>> {
    if whole {
        Begun::Done(None)
    } else {
        Begun::Open(None)
    }
}

impl<T: Extract> Extract for Box<T> {
    type Partial = Box<T::Partial>;

    fn schema() -> &'static Schema {
        T::schema()
    }
}

impl<P: Decode> Decode for Box<P> {
    type Value = Box<P::Value>;

    const OPTIONAL: bool = P::OPTIONAL;

    const SHOWN: bool = P::SHOWN;

    #[inline]
    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        if size_of::<P>() > ON_STACK {
            begin_large(cursor)
        } else {
            begin_small(cursor)
        }
    }

    #[inline]
    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Self::Value> {
        boxed_step((**self).resume(cursor))
    }

    #[inline]
    fn view(value: &Self::Value) -> View<'_> {
        P::view(value)
    }

    #[inline]
    fn absent() -> Option<Self::Value> {
        P::absent().map(Box::new)
    }
}

#[inline]
fn begin_small<P: Decode>(cursor: &mut Cursor<'_>) -> Begun<Box<P>> {
    boxed_begun(P::begin(cursor))
}

/// In a frame of its own, which holds nothing but what comes of it.
#[inline(never)]
fn begin_large<P: Decode>(cursor: &mut Cursor<'_>) -> Begun<Box<P>> {
    let begun = P::begin(cursor);
    boxed_large(begun)
}

#[inline(never)]
fn boxed_large<P: Decode>(begun: Begun<P>) -> Begun<Box<P>> {
    boxed_begun(begun)
}

#[inline]
fn boxed_begun<P: Decode>(begun: Begun<P>) -> Begun<Box<P>> {
    match begun {
        Begun::Done(value) => Begun::Done(Box::new(value)),
        Begun::Open(partial) => Begun::Open(Box::new(partial)),
        Begun::Failed => Begun::Failed,
        Begun::Reject => Begun::Reject,
    }
}

#[inline]
fn boxed_step<T>(step: Step<T>) -> Step<Box<T>> {
    match step {
        Step::Done(value) => Step::Done(Box::new(value)),
        Step::More => Step::More,
        Step::Failed => Step::Failed,
    }
}
