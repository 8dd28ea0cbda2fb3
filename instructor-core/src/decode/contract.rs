//! The contract of a resumable decoder: what the derive writes for a struct, and this crate for everything else.

use super::cursor::Cursor;
use super::progress::{Begun, Step};
use crate::schema::rule::View;

/// A value that is arriving, piece by piece.
///
/// It is begun on the stack and becomes an object of its own only when the text ends inside it. Implemented by the derive
/// and by the std types; there is no need to implement it by hand.
pub trait Decode: Sized {
    /// What it is when it is whole.
    type Value;

    /// Whether a field of this type may be left out.
    #[doc(hidden)]
    const OPTIONAL: bool = false;

    /// Whether something of it is shown before it is whole.
    #[doc(hidden)]
    const SHOWN: bool = true;

    /// Begins a value. The cursor stands on its first byte, which is not blank.
    #[doc(hidden)]
    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self>;

    /// Goes on where the last piece of text ended. The value is moved out when it is done.
    #[doc(hidden)]
    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Self::Value>;

    /// What rules look at.
    #[doc(hidden)]
    #[inline]
    fn view(value: &Self::Value) -> View<'_> {
        let _ = value;
        View::Other
    }

    /// The value of a field that was left out. `None` where it is required.
    #[doc(hidden)]
    #[inline]
    fn absent() -> Option<Self::Value> {
        None
    }
}
