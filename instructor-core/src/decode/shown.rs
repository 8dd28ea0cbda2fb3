//! How generated code shows the fields of a partial, whatever their types can.
//!
//! A bound "the partial of this field has `Debug`" would lead types that hold each other round in a circle. So the impls ask it of the finished
//! values only, and their bodies come here, where method resolution takes the trait if it is there and the stand-in if it is not.

use std::fmt;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// A field, to be shown.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "generated code makes it")]
pub struct Shown<'a, T>(pub &'a T);

/// Taken when the field has `Debug`.
pub trait DebugField<'a> {
    /// The field.
    fn debug(self) -> &'a dyn fmt::Debug;
}

impl<'a, T: fmt::Debug> DebugField<'a> for Shown<'a, T> {
    fn debug(self) -> &'a dyn fmt::Debug {
        self.0
    }
}

/// Taken when it has not: by reference, where method resolution looks last.
pub trait DebugNothing {
    /// A mark that stands for the field.
    fn debug(&self) -> &'static dyn fmt::Debug;
}

impl<T> DebugNothing for Shown<'_, T> {
    fn debug(&self) -> &'static dyn fmt::Debug {
        &Hidden
    }
}

const NOTHING: &str =
    "a field cannot be serialized while it is arriving, since a type inside it has no `Serialize`";

struct Hidden;

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("_")
    }
}

/// Taken when the field has `Serialize`.
pub trait SerializeField {
    /// Writes the field.
    ///
    /// # Errors
    ///
    /// The serializer's.
    fn entry<M: SerializeMap>(self, object: &mut M, name: &'static str) -> Result<(), M::Error>;

    /// Writes the field as an item.
    ///
    /// # Errors
    ///
    /// The serializer's.
    fn item<L: SerializeSeq>(self, list: &mut L) -> Result<(), L::Error>;

    /// Writes the members of the field, once it is complete, among those of the whole.
    ///
    /// # Errors
    ///
    /// The serializer's.
    fn members<M: SerializeMap>(self, object: &mut M) -> Result<(), M::Error>;

    /// Writes the field in the place of the whole.
    ///
    /// # Errors
    ///
    /// The serializer's.
    fn whole<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<T: Serialize> SerializeField for Shown<'_, T> {
    fn entry<M: SerializeMap>(self, object: &mut M, name: &'static str) -> Result<(), M::Error> {
        object.serialize_entry(name, self.0)
    }

    fn item<L: SerializeSeq>(self, list: &mut L) -> Result<(), L::Error> {
        list.serialize_element(self.0)
    }

    fn members<M: SerializeMap>(self, object: &mut M) -> Result<(), M::Error> {
        let value = serde_json::to_value(self.0).map_err(M::Error::custom)?;
        let members = value.as_object().into_iter().flatten();
        for (name, value) in members {
            object.serialize_entry(name, value)?;
        }
        Ok(())
    }

    fn whole<S: Serializer>(self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// Taken when it has not, though its value has: a `Serialize` written by hand around a type that has none.
pub trait SerializeNothing {
    /// Says so.
    ///
    /// # Errors
    ///
    /// Always.
    fn entry<M: SerializeMap>(&self, object: &mut M, name: &'static str) -> Result<(), M::Error>;

    /// Says so of an item.
    ///
    /// # Errors
    ///
    /// Always.
    fn item<L: SerializeSeq>(&self, list: &mut L) -> Result<(), L::Error>;

    /// Says so of the members.
    ///
    /// # Errors
    ///
    /// Always.
    fn members<M: SerializeMap>(&self, object: &mut M) -> Result<(), M::Error>;

    /// Says so of the whole.
    ///
    /// # Errors
    ///
    /// Always.
    fn whole<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

impl<T> SerializeNothing for Shown<'_, T> {
    fn entry<M: SerializeMap>(&self, _: &mut M, name: &'static str) -> Result<(), M::Error> {
        Err(M::Error::custom(format_args!(
            "the field `{name}` cannot be serialized while it is arriving, since a type inside it has no `Serialize`"
        )))
    }

    fn item<L: SerializeSeq>(&self, _: &mut L) -> Result<(), L::Error> {
        Err(L::Error::custom(NOTHING))
    }

    fn members<M: SerializeMap>(&self, _: &mut M) -> Result<(), M::Error> {
        Err(M::Error::custom(NOTHING))
    }

    fn whole<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom(NOTHING))
    }
}
