//! What all scalars have in common: they are shown only when they are whole.

use std::fmt;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};

use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind, Sample};
use super::progress::{Begun, Step};

/// A scalar that is arriving: nothing of it is shown before its delimiter has come, so that `1` never turns into `12`.
pub struct Atomic<T>(PhantomData<fn() -> T>);

impl<T> Atomic<T> {
    pub(super) const OPEN: Self = Self(PhantomData);
}

impl<T> fmt::Debug for Atomic<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// As `null`: nothing of it can be shown.
impl<T> Serialize for Atomic<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

/// What reading a scalar came to.
pub(super) enum Read<T> {
    Whole(T),
    /// The piece ended inside it.
    More,
    /// Consumed, and wrong.
    Failed,
    /// Of another kind, nothing consumed.
    Reject,
}

impl<T> Read<T> {
    /// As the beginning of a value, which stays `open` where there must be more.
    #[inline(always)]
    pub(super) fn begun<P: Decode<Value = T>>(self, open: P) -> Begun<P> {
        match self {
            Self::Whole(value) => Begun::Done(value),
            Self::More => Begun::Open(open),
            Self::Failed => Begun::Failed,
            Self::Reject => Begun::Reject,
        }
    }

    /// As the end of a value that was open.
    #[inline(always)]
    pub(super) fn step(self) -> Step<T> {
        match self {
            Self::Whole(value) => Step::Done(value),
            Self::More => Step::More,
            Self::Failed | Self::Reject => Step::Failed,
        }
    }

    /// With another value, if there is one for what was read.
    #[inline(always)]
    pub(super) fn map<U>(self, value: impl FnOnce(T) -> Option<U>) -> Read<U> {
        match self {
            Self::Whole(whole) => value(whole).map_or(Read::Failed, Read::Whole),
            Self::More => Read::More,
            Self::Failed => Read::Failed,
            Self::Reject => Read::Reject,
        }
    }
}

/// The string in the scratch buffer is not what was expected.
#[cold]
#[inline(never)]
pub(super) fn wrong_text(cursor: &mut Cursor<'_>, expected: &'static str) {
    let found = Found::String(Sample::of(&cursor.state.scratch));
    cursor.issue(IssueKind::WrongType, expected, found);
}
