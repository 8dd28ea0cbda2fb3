//! Fields of types that are no `Extract`: something else is on the wire, and is converted when it closes and its rules hold.

mod converted;
mod shaped;

use std::fmt::{self, Display};
use std::mem;

use serde::{Serialize, Serializer};

pub use converted::{Convert, ConvertedPartial};
pub use shaped::{Shaped, Unread};

use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind};
use super::progress::{Begun, Flow, Step};
use super::slot::Slot;
use crate::extract::Extract;
use crate::schema::Link;
use crate::schema::rule::View;

/// A field whose type is converted from another that is on the wire. Nothing of it is shown before it is converted.
pub struct Foreign<T, W: Extract>(Stage<T, W>);

#[derive(Default)]
enum Stage<T, W: Extract> {
    #[default]
    Pending,
    Open(W::Partial),
    /// Whole, as it was on the wire.
    Read(W),
    Done(T),
    Failed,
}

impl<T, W: Extract> Foreign<T, W> {
    /// The complete value.
    pub fn done(&self) -> Option<&T> {
        match &self.0 {
            Stage::Done(value) => Some(value),
            _ => None,
        }
    }

    /// What was on the wire, until it is converted.
    #[doc(hidden)]
    pub fn read(&self) -> Option<&W> {
        match &self.0 {
            Stage::Read(wire) => Some(wire),
            _ => None,
        }
    }

    /// Whether nothing of it has arrived.
    pub fn is_pending(&self) -> bool {
        matches!(self.0, Stage::Pending)
    }

    /// Whether it was said wrongly.
    pub fn is_failed(&self) -> bool {
        matches!(self.0, Stage::Failed)
    }
}

impl<T: fmt::Debug, W: Extract> fmt::Debug for Foreign<T, W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Stage::Pending => f.write_str("Pending"),
            Stage::Open(_) | Stage::Read(_) => f.write_str("Partial(..)"),
            Stage::Done(value) => f.debug_tuple("Done").field(value).finish(),
            Stage::Failed => f.write_str("Failed"),
        }
    }
}

/// The complete value; `null` where there is none.
impl<T: Serialize, W: Extract> Serialize for Foreign<T, W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Stage::Done(value) => value.serialize(serializer),
            _ => serializer.serialize_unit(),
        }
    }
}

impl<T, W: Extract> Slot<T> for Foreign<T, W> {
    const SCHEMA: Link = W::schema;
    const OPTIONAL: bool = false;

    fn pending() -> Self {
        Self(Stage::Pending)
    }

    fn done(value: T) -> Self {
        Self(Stage::Done(value))
    }

    fn absent() -> Option<T> {
        None
    }

    /// What is not on the wire has no rules.
    fn look(_: &T) -> View<'_> {
        View::Other
    }

    fn begun(&self) -> bool {
        !self.is_pending()
    }

    fn said(&self) -> Option<&T> {
        Self::done(self)
    }

    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let begun = match &mut self.0 {
            Stage::Open(partial) => match partial.resume(cursor) {
                Step::More => {
                    cursor.state.changes.nothing();
                    return Flow::More;
                }
                Step::Done(wire) => Begun::Done(wire),
                Step::Failed => Begun::Failed,
            },
            _ => W::Partial::begin(cursor),
        };
        let (stage, flow) = match begun {
            Begun::Done(wire) => (Stage::Read(wire), Flow::Done),
            Begun::Open(partial) => (Stage::Open(partial), Flow::More),
            Begun::Failed => (Stage::Failed, Flow::Failed),
            Begun::Reject => (Stage::Failed, Flow::Reject),
        };
        self.0 = stage;
        flow
    }

    fn view(&self) -> View<'_> {
        match &self.0 {
            Stage::Read(wire) => W::Partial::view(wire),
            _ => View::Other,
        }
    }

    fn fail(&mut self) {
        self.0 = Stage::Failed;
    }

    fn take(&mut self) -> Option<T> {
        match mem::take(&mut self.0) {
            Stage::Done(value) => Some(value),
            _ => None,
        }
    }

    fn take_or(&mut self, default: impl FnOnce() -> T) -> Option<T> {
        match mem::take(&mut self.0) {
            Stage::Done(value) => Some(value),
            Stage::Pending => Some(default()),
            Stage::Open(_) | Stage::Read(_) | Stage::Failed => None,
        }
    }
}

/// What a conversion may fail with.
#[diagnostic::on_unimplemented(
    message = "a conversion cannot fail with `{Self}`",
    label = "what is said here goes to the model, so it needs `std::fmt::Display`"
)]
pub trait Complaint {
    /// What to tell the model.
    fn into_message(self) -> String;
}

#[diagnostic::do_not_recommend]
impl<E: Display> Complaint for E {
    fn into_message(self) -> String {
        self.to_string()
    }
}

/// A type that can be made from what is on the wire: by `TryFrom`, whose error is told to the model.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from `{W}`",
    label = "this is on the wire, and nothing makes a `{Self}` of it",
    note = "write `impl TryFrom<{W}> for {Self}` with an error that has `Display`, or name a function: `try_from = path`"
)]
pub trait FromWire<W>: Sized {
    /// Makes it.
    ///
    /// # Errors
    ///
    /// What is wrong with the value.
    fn from_wire(wire: W) -> Result<Self, String>;
}

#[diagnostic::do_not_recommend]
impl<T, W> FromWire<W> for T
where
    T: TryFrom<W>,
    T::Error: Display,
{
    fn from_wire(wire: W) -> Result<Self, String> {
        Self::try_from(wire).map_err(|error| error.to_string())
    }
}

/// A type that is made from what is on the wire, whatever that says: by `From`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be made from `{W}`",
    label = "this is on the wire, and nothing makes a `{Self}` of it",
    note = "write `impl From<{W}> for {Self}`; where it may fail, serde's `try_from` and `impl TryFrom<{W}> for {Self}`"
)]
pub trait MadeFrom<W>: Sized {
    /// Makes it.
    fn made_from(wire: W) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: From<W>, W> MadeFrom<W> for T {
    fn made_from(wire: W) -> Self {
        Self::from(wire)
    }
}

/// Converts a field that is complete, and whose rules hold. `true`: there was nothing wrong.
#[doc(hidden)]
pub fn convert<T, W: Extract, E: Complaint>(
    field: &mut Foreign<T, W>,
    conversion: impl FnOnce(W) -> Result<T, E>,
    cursor: &mut Cursor<'_>,
) -> bool {
    let Stage::Read(wire) = mem::take(&mut field.0) else {
        return false;
    };
    match conversion(wire) {
        Ok(value) => {
            field.0 = Stage::Done(value);
            true
        }
        Err(error) => {
            refuse(error.into_message(), cursor);
            false
        }
    }
}

/// The message is the user's own, or serde's, and may quote the value.
#[cold]
fn refuse(message: String, cursor: &mut Cursor<'_>) {
    cursor.issue(IssueKind::Validation, message, Found::Nothing);
}
