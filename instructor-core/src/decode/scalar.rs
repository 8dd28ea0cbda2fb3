//! What all scalars have in common: they are shown only when they are whole.

use std::fmt;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};

use super::cursor::Cursor;
use super::issue::{Found, IssueKind, Sample};

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

/// The string in the scratch buffer is not what was expected.
#[cold]
#[inline(never)]
pub(super) fn wrong_text(cursor: &mut Cursor<'_>, expected: &'static str) {
    let found = Found::String(Sample::of(&cursor.state.scratch));
    cursor.issue(IssueKind::WrongType, expected, found);
}
