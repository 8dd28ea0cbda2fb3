//! How far a value has come, as the user sees it ([`Progress`]) and as the loops tell each other ([`Begun`], [`Step`], [`Flow`]).

use std::fmt;

use serde::{Serialize, Serializer};

use super::contract::Decode;
use crate::extract::Extract;

/// A part of an answer: not yet said, being said, said, or said wrongly.
///
/// It goes from one to the next and never back. What of a value is seen while it is being said, [`Decoder`](crate::Decoder) tells.
///
/// ```
/// use instructor_core::{Decoder, Extract};
///
/// #[derive(Extract)]
/// struct Note { title: String, stars: u8 }
///
/// let mut decoder = Decoder::<Note>::new();
/// let note = decoder.push(r#"{"title": "Hel"#).partial().expect("the object is open");
/// assert_eq!(note.title.partial().map(String::as_str), Some("Hel"));
/// assert!(note.stars.is_pending());
/// ```
#[derive(Default)]
#[non_exhaustive]
pub enum Progress<T: Extract> {
    /// Nothing of it has arrived.
    #[default]
    Pending,
    /// Its beginning has arrived.
    Partial(T::Partial),
    /// It is complete and satisfies its rules.
    Done(T),
    /// It was said and is wrong: an issue tells how. Neither missing nor valid.
    Failed,
}

impl<T: Extract> Progress<T> {
    /// The complete value.
    pub fn done(&self) -> Option<&T> {
        match self {
            Self::Done(value) => Some(value),
            _ => None,
        }
    }

    /// The open value.
    pub fn partial(&self) -> Option<&T::Partial> {
        match self {
            Self::Partial(partial) => Some(partial),
            _ => None,
        }
    }

    /// Whether nothing of it has arrived.
    pub fn is_pending(&self) -> bool {
        matches!(self, Self::Pending)
    }

    /// Whether it was said wrongly.
    pub fn is_failed(&self) -> bool {
        matches!(self, Self::Failed)
    }
}

impl<T> fmt::Debug for Progress<T>
where
    T: Extract + fmt::Debug,
    T::Partial: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending => f.write_str("Pending"),
            Self::Partial(partial) => f.debug_tuple("Partial").field(partial).finish(),
            Self::Done(value) => f.debug_tuple("Done").field(value).finish(),
            Self::Failed => f.write_str("Failed"),
        }
    }
}

/// What has arrived, as plain JSON: `null` for what has not, or is wrong.
impl<T> Serialize for Progress<T>
where
    T: Extract + Serialize,
    T::Partial: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Partial(partial) => partial.serialize(serializer),
            Self::Done(value) => value.serialize(serializer),
            Self::Pending | Self::Failed => serializer.serialize_unit(),
        }
    }
}

/// The result of beginning a value whose first byte is at hand.
#[derive(Debug)]
#[expect(
    clippy::exhaustive_enums,
    reason = "generated code and the loops match it whole"
)]
pub enum Begun<P: Decode> {
    /// Whole and within its type.
    Done(P::Value),
    /// The text ended inside it.
    Open(P),
    /// Consumed, and wrong: an issue was noted.
    Failed,
    /// Of another kind: an issue was noted, nothing consumed; the caller skips it.
    Reject,
}

/// The result of resuming an open value.
#[derive(Debug)]
#[expect(
    clippy::exhaustive_enums,
    reason = "generated code and the loops match it whole"
)]
pub enum Step<T> {
    /// The text ended inside it again.
    More,
    /// Whole.
    Done(T),
    /// Consumed, and wrong.
    Failed,
}

/// [`Begun`] and [`Step`] with the value left in its slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::exhaustive_enums,
    reason = "generated code and the loops match it whole"
)]
pub enum Flow {
    /// The text ended inside the value.
    More,
    /// Whole.
    Done,
    /// Consumed, and wrong.
    Failed,
    /// Of another kind, nothing consumed.
    Reject,
}
