//! Types that stand on the wire as another, as a whole: `from`, `try_from` and `as` on a struct or an enum.

use std::fmt;

use serde::{Serialize, Serializer};

use super::refuse;
use crate::decode::contract::Decode;
use crate::decode::cursor::Cursor;
use crate::decode::progress::{Begun, Step};
use crate::extract::Extract;

/// A type that is converted from another. Written by the derive.
pub trait Convert: Sized {
    /// What is on the wire.
    type Wire: Extract;

    /// Whether coercions are off.
    const EXACT: bool = false;

    /// Converts what was on the wire.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in the programmer's words.
    fn convert(wire: Self::Wire) -> Result<Self, String>;

    /// Runs the programmer's own check of the whole. `true`: it found nothing wrong.
    fn check(value: &Self, cursor: &mut Cursor<'_>) -> bool {
        let _ = (value, cursor);
        true
    }
}

/// A converted value that is arriving: nothing of it is shown before it is converted.
pub struct ConvertedPartial<T: Convert>(<T::Wire as Extract>::Partial);

impl<T: Convert> fmt::Debug for ConvertedPartial<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// As `null`: nothing of it can be shown.
impl<T: Convert> Serialize for ConvertedPartial<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<T: Convert> Decode for ConvertedPartial<T> {
    type Value = T;

    const SHOWN: bool = false;

    const OPTIONAL: bool = <T::Wire as Extract>::Partial::OPTIONAL;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        cursor.state.exact += u16::from(T::EXACT);
        let begun = <T::Wire as Extract>::Partial::begin(cursor);
        cursor.state.exact -= u16::from(T::EXACT);
        match begun {
            Begun::Done(wire) => converted(wire, cursor).map_or(Begun::Failed, Begun::Done),
            Begun::Open(partial) => Begun::Open(Self(partial)),
            Begun::Failed => Begun::Failed,
            Begun::Reject => Begun::Reject,
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<T> {
        cursor.state.exact += u16::from(T::EXACT);
        let step = self.0.resume(cursor);
        cursor.state.exact -= u16::from(T::EXACT);
        match step {
            Step::Done(wire) => converted(wire, cursor).map_or(Step::Failed, Step::Done),
            Step::More => Step::More,
            Step::Failed => Step::Failed,
        }
    }

    fn absent() -> Option<T> {
        T::convert(<T::Wire as Extract>::Partial::absent()?).ok()
    }
}

fn converted<T: Convert>(wire: T::Wire, cursor: &mut Cursor<'_>) -> Option<T> {
    match T::convert(wire) {
        Ok(value) => T::check(&value, cursor).then_some(value),
        Err(message) => {
            refuse(message, cursor);
            None
        }
    }
}
