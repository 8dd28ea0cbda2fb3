//! The one door for generated code. Nothing here is part of the public API.

pub use std::any::type_name;

pub use serde;

pub use crate::decode::parts::{each, keys, unique, values, whole};
pub use crate::decode::sample::{DefaultField, DefaultNothing, reads};
pub use crate::decode::{
    At, Atomic, Begun, Complaint, Convert, ConvertedPartial, Cursor, DebugField, DebugNothing,
    Decode, Enum, EnumContent, Fields, Flat, Flow, Foreign, FromWire, IntoViolations, Itemized,
    ListPartial, MadeFrom, NamePartial, Null, Outlet, Progress, Row, SerializeField,
    SerializeNothing, Shaped, Shown, Single, Slot, Step, Struct, UnionPartial, Unit, Unread, Whole,
    check, convert, validate,
};
pub use crate::decode::{newtype, object, tuple, union};
pub use crate::extract::{Extract, Partial};
pub use crate::schema::Number;
pub use crate::schema::rule::{self, Const, Literal, Pattern, Rules, View};
pub use crate::schema::{Arm, Content, SchemaText, Tagging, Union};
pub use crate::schema::{Field, Kind, Link, Meta, Name, Names, Newtype, Object, Schema, Tuple};
