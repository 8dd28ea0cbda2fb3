//! A field's place in a partial, as generated code and the loops handle it.

use std::mem;

use super::contract::Decode;
use super::cursor::Cursor;
use super::list::shown;
use super::progress::{Begun, Flow, Progress, Step};
use crate::extract::Extract;
use crate::schema::Link;
use crate::schema::rule::View;

/// What is done with a [`Progress`] while it fills.
///
/// Generated code speaks of a field's type in this one way, `<Progress<T> as Slot<_>>`, so that a type that is not `Extract` is one error at the
/// field instead of one at every mention. The parameter is no associated type for the same reason: rustc would report the projection apart.
pub trait Slot<T>: Sized {
    /// The schema of the value.
    const SCHEMA: Link;

    /// Whether the value may be left out.
    const OPTIONAL: bool;

    /// Nothing has arrived.
    fn pending() -> Self;

    /// All has.
    fn done(value: T) -> Self;

    /// The value of a field that was left out. `None` where it is required.
    fn absent() -> Option<T>;

    /// What a rule sees of a value.
    fn look(value: &T) -> View<'_>;

    /// Whether something has arrived, be it wrong.
    fn begun(&self) -> bool;

    /// The value, once it is complete.
    fn said(&self) -> Option<&T>;

    /// Reads on: begins the value, or resumes where the last piece of text ended.
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow;

    /// What a rule sees of the complete value.
    fn view(&self) -> View<'_>;

    /// Takes a value that broke a rule out of sight.
    fn fail(&mut self);

    /// Moves the complete value out; what may be absent is then absent.
    fn take(&mut self) -> Option<T>;

    /// Moves the complete value out, or makes the default when nothing was said.
    fn take_or(&mut self, default: impl FnOnce() -> T) -> Option<T>;
}

impl<T: Extract> Slot<T> for Progress<T> {
    const SCHEMA: Link = T::schema;
    const OPTIONAL: bool = T::Partial::OPTIONAL;

    #[inline]
    fn pending() -> Self {
        Self::Pending
    }

    fn done(value: T) -> Self {
        Self::Done(value)
    }

    fn absent() -> Option<T> {
        T::Partial::absent()
    }

    #[inline]
    fn look(value: &T) -> View<'_> {
        T::Partial::view(value)
    }

    #[inline]
    fn begun(&self) -> bool {
        !self.is_pending()
    }

    fn said(&self) -> Option<&T> {
        Progress::done(self)
    }

    #[inline]
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if let Self::Partial(partial) = self {
            match partial.resume(cursor) {
                Step::More => {
                    shown::<T::Partial>(cursor);
                    Flow::More
                }
                Step::Done(value) => {
                    *self = Self::Done(value);
                    Flow::Done
                }
                Step::Failed => {
                    *self = Self::Failed;
                    Flow::Failed
                }
            }
        } else {
            let begun = T::Partial::begin(cursor);
            begun_in(self, begun)
        }
    }

    #[inline]
    fn view(&self) -> View<'_> {
        match self {
            Self::Done(value) => T::Partial::view(value),
            _ => View::Other,
        }
    }

    fn fail(&mut self) {
        *self = Self::Failed;
    }

    #[inline]
    fn take(&mut self) -> Option<T> {
        match mem::take(self) {
            Self::Done(value) => Some(value),
            Self::Pending => T::Partial::absent(),
            Self::Partial(_) | Self::Failed => None,
        }
    }

    #[inline]
    fn take_or(&mut self, default: impl FnOnce() -> T) -> Option<T> {
        match mem::take(self) {
            Self::Done(value) => Some(value),
            Self::Pending => Some(default()),
            Self::Partial(_) | Self::Failed => None,
        }
    }
}

#[inline]
fn begun_in<T: Extract>(slot: &mut Progress<T>, begun: Begun<T::Partial>) -> Flow {
    match begun {
        Begun::Done(value) => {
            *slot = Progress::Done(value);
            Flow::Done
        }
        Begun::Open(partial) => {
            *slot = Progress::Partial(partial);
            Flow::More
        }
        Begun::Failed => {
            *slot = Progress::Failed;
            Flow::Failed
        }
        Begun::Reject => {
            *slot = Progress::Failed;
            Flow::Reject
        }
    }
}
