//! A value's text, to be read by serde, which has been held to the form of another type.

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use serde_json::de::StrRead;

use crate::decode::capture;
use crate::decode::contract::Decode;
use crate::decode::cursor::Cursor;
use crate::decode::progress::{Begun, Flow, Progress, Step};
use crate::decode::scalar::Atomic;
use crate::decode::skip;
use crate::decode::slot::Slot;
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Kind, Schema};

/// Any JSON, of which nothing is kept: the form of what only serde knows.
#[derive(Debug)]
#[non_exhaustive]
pub struct Unread;

impl Extract for Unread {
    type Partial = Atomic<Self>;

    fn schema() -> &'static Schema {
        const { &Schema::new(std::any::type_name::<Self>, Kind::Any) }
    }
}

impl Decode for Atomic<Unread> {
    type Value = Unread;

    const SHOWN: bool = false;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        if skip::value(cursor) {
            Begun::Done(Unread)
        } else {
            Begun::Open(Self::OPEN)
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Unread> {
        if skip::value(cursor) {
            Step::Done(Unread)
        } else {
            Step::More
        }
    }
}

/// The text of a value in the form of `W`.
pub struct Shaped<W> {
    text: String,
    wire: W,
}

impl<W> Shaped<W> {
    /// The value that serde reads from it.
    ///
    /// # Errors
    ///
    /// Serde's words.
    pub fn read<T: ReadBySerde>(self) -> Result<T, String> {
        T::read(&self.text).map_err(|error| words(&error))
    }

    /// The value that a function of the programmer's reads from it.
    ///
    /// # Errors
    ///
    /// Serde's words, or the function's.
    pub fn read_with<T>(
        self,
        read: impl FnOnce(&mut serde_json::Deserializer<StrRead<'_>>) -> Result<T, serde_json::Error>,
    ) -> Result<T, String> {
        let mut deserializer = serde_json::Deserializer::from_str(&self.text);
        let value = read(&mut deserializer);
        let value = value.and_then(|value| deserializer.end().map(|()| value));
        value.map_err(|error| words(&error))
    }
}

/// Without the place, which is one in the value's text.
fn words(error: &serde_json::Error) -> String {
    let mut words = error.to_string();
    if let Some(end) = words.rfind(" at line ") {
        words.truncate(end);
    }
    words
}

/// Without the text, which is the model's.
impl<W> fmt::Debug for Shaped<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shaped").finish_non_exhaustive()
    }
}

/// The text of such a value while it is arriving.
pub struct ShapedPartial<W> {
    text: String,
    of: std::marker::PhantomData<fn() -> W>,
}

/// Without the text, which is the model's.
impl<W> fmt::Debug for ShapedPartial<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// As `null`: nothing of it can be shown.
impl<W> Serialize for ShapedPartial<W> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<W: Extract> Extract for Shaped<W> {
    type Partial = ShapedPartial<W>;

    fn schema() -> &'static Schema {
        W::schema()
    }
}

impl<W: Extract> Decode for ShapedPartial<W> {
    type Value = Shaped<W>;

    const SHOWN: bool = false;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        let mut partial = Self {
            text: String::new(),
            of: std::marker::PhantomData,
        };
        match partial.resume(cursor) {
            Step::Done(value) => Begun::Done(value),
            Step::More => Begun::Open(partial),
            Step::Failed => Begun::Failed,
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Shaped<W>> {
        if !capture::value(cursor, &mut self.text) {
            return Step::More;
        }
        let text = std::mem::take(&mut self.text);
        let mut wire = Progress::<W>::Pending;
        // Serde coerces nothing, and what it reads must be what was held to the form.
        cursor.state.exact += 1;
        let flow = capture::replay(&text, cursor, |cursor| wire.advance(cursor));
        cursor.state.exact -= 1;
        match (flow, wire) {
            (Flow::Done, Progress::Done(wire)) => Step::Done(Shaped { text, wire }),
            _ => Step::Failed,
        }
    }

    fn view(value: &Shaped<W>) -> View<'_> {
        W::Partial::view(&value.wire)
    }
}

/// A type that serde reads.
#[diagnostic::on_unimplemented(
    message = "serde cannot read `{Self}`",
    label = "serde reads what is on the wire here, and this is no `Deserialize`",
    note = "add `#[derive(serde::Deserialize)]` to `{Self}`, or name a function: `#[serde(deserialize_with = \"path\")]`"
)]
pub trait ReadBySerde: Sized {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// Serde's.
    fn read(text: &str) -> serde_json::Result<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> ReadBySerde for T {
    fn read(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }
}
