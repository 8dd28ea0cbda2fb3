//! A value in a wrapper that JSON knows nothing of: `Rc`, `Cow`, `Mutex`, `NonZero`.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::contract::Decode;
use super::cursor::Cursor;
use super::progress::{Begun, Step};
use crate::schema::rule::View;

/// A type that is written as what it holds.
///
/// Implemented for the wrappers of std; there is no need to implement it by hand.
pub trait Wrapper: Sized {
    /// The partial of what it holds.
    type Inner: Decode;

    /// Puts the value in. `None`: it takes no such value, and an issue was noted.
    #[doc(hidden)]
    fn wrap(value: <Self::Inner as Decode>::Value, cursor: &mut Cursor<'_>) -> Option<Self>;

    /// Puts the value of a field in that was left out.
    #[doc(hidden)]
    fn absent() -> Option<Self> {
        None
    }

    /// What rules look at.
    #[doc(hidden)]
    fn view(&self) -> View<'_> {
        View::Other
    }
}

/// The value of a [`Wrapper`] while it is arriving: that of what it holds.
pub struct WrapperPartial<W: Wrapper>(W::Inner);

impl<W: Wrapper> Deref for WrapperPartial<W> {
    type Target = W::Inner;

    fn deref(&self) -> &W::Inner {
        &self.0
    }
}

impl<W> fmt::Debug for WrapperPartial<W>
where
    W: Wrapper,
    W::Inner: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<W> Serialize for WrapperPartial<W>
where
    W: Wrapper,
    W::Inner: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<W: Wrapper> Decode for WrapperPartial<W> {
    type Value = W;

    const OPTIONAL: bool = W::Inner::OPTIONAL;

    const SHOWN: bool = W::Inner::SHOWN;

    #[inline]
    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        match W::Inner::begin(cursor) {
            Begun::Done(value) => W::wrap(value, cursor).map_or(Begun::Failed, Begun::Done),
            Begun::Open(partial) => Begun::Open(Self(partial)),
            Begun::Failed => Begun::Failed,
            Begun::Reject => Begun::Reject,
        }
    }

    #[inline]
    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<W> {
        match self.0.resume(cursor) {
            Step::Done(value) => W::wrap(value, cursor).map_or(Step::Failed, Step::Done),
            Step::More => Step::More,
            Step::Failed => Step::Failed,
        }
    }

    #[inline]
    fn view(value: &W) -> View<'_> {
        value.view()
    }

    #[inline]
    fn absent() -> Option<W> {
        W::absent()
    }
}
