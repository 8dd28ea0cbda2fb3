//! The place of a field that is never seen half.

use std::fmt;

use serde::{Serialize, Serializer};

use super::cursor::Cursor;
use super::progress::{Flow, Progress};
use super::slot::Slot;
use crate::extract::Extract;
use crate::schema::Link;
use crate::schema::rule::View;

/// The place of a field with `stream = "done"` in a partial: what has arrived of it is not to be had before it is complete and satisfies its rules.
///
/// ```
/// use instructor_core::{Decoder, Extract};
///
/// #[derive(Extract)]
/// struct Payment {
///     #[extract(stream = "done")]
///     iban: String,
///     note: String,
/// }
///
/// let mut decoder = Decoder::<Payment>::new();
/// let payment = decoder.push(r#"{"iban": "DE89 3704"#).partial().expect("the object is open");
/// assert!(payment.iban.is_arriving());
/// assert_eq!(payment.iban.done(), None);
/// let payment = decoder.push(r#" 0044 0532 0130 00", "no"#).partial().expect("the object is open");
/// assert_eq!(payment.iban.done().map(String::as_str), Some("DE89 3704 0044 0532 0130 00"));
/// ```
pub struct Whole<T: Extract>(Progress<T>);

impl<T: Extract> Whole<T> {
    /// The complete value.
    pub fn done(&self) -> Option<&T> {
        self.0.done()
    }

    /// Whether nothing of it has arrived.
    pub fn is_pending(&self) -> bool {
        self.0.is_pending()
    }

    /// Whether it has begun and not ended.
    pub fn is_arriving(&self) -> bool {
        self.0.partial().is_some()
    }

    /// Whether it was said wrongly.
    pub fn is_failed(&self) -> bool {
        self.0.is_failed()
    }
}

impl<T: Extract + fmt::Debug> fmt::Debug for Whole<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Progress::Pending => f.write_str("Pending"),
            Progress::Partial(_) => f.write_str("Partial(..)"),
            Progress::Done(value) => f.debug_tuple("Done").field(value).finish(),
            Progress::Failed => f.write_str("Failed"),
        }
    }
}

/// The complete value; `null` where there is none.
impl<T: Extract + Serialize> Serialize for Whole<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.done() {
            Some(value) => value.serialize(serializer),
            None => serializer.serialize_unit(),
        }
    }
}

impl<T: Extract> Slot<T> for Whole<T> {
    const SCHEMA: Link = <Progress<T> as Slot<T>>::SCHEMA;
    const OPTIONAL: bool = <Progress<T> as Slot<T>>::OPTIONAL;

    #[inline]
    fn pending() -> Self {
        Self(Progress::Pending)
    }

    fn done(value: T) -> Self {
        Self(Progress::Done(value))
    }

    fn absent() -> Option<T> {
        <Progress<T> as Slot<T>>::absent()
    }

    fn look(value: &T) -> View<'_> {
        <Progress<T> as Slot<T>>::look(value)
    }

    #[inline]
    fn begun(&self) -> bool {
        self.0.begun()
    }

    fn said(&self) -> Option<&T> {
        self.0.said()
    }

    #[inline]
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let flow = self.0.advance(cursor);
        if flow == Flow::More {
            cursor.state.changes.nothing();
        }
        flow
    }

    #[inline]
    fn view(&self) -> View<'_> {
        self.0.view()
    }

    fn fail(&mut self) {
        self.0.fail();
    }

    #[inline]
    fn take(&mut self) -> Option<T> {
        self.0.take()
    }

    #[inline]
    fn take_or(&mut self, default: impl FnOnce() -> T) -> Option<T> {
        self.0.take_or(default)
    }
}
