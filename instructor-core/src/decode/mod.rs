//! From text to value.
//!
//! The decoder is **resumable**: data lives in partials, position in a few bytes beside them. A piece of text enters at the root, goes straight to the open
//! leaf, is consumed, and what closes becomes the final value at once and is checked at once. There is no second decoder for whole texts.
//!
//! It decides what is accepted and what an issue is; it knows nothing of models, tools or modes.

#![expect(
    clippy::inline_always,
    reason = "the fast lanes: each was measured against serde_json, and out of line they lose"
)]

mod adjustment;
mod boolean;
pub(crate) mod capture;
mod changes;
mod character;
mod comment;
mod contract;
mod cursor;
mod decoder;
mod expected;
mod field;
mod float;
mod foreign;
pub(crate) mod formatted;
mod integer;
mod issue;
mod items;
mod list;
mod locate;
mod map;
mod name;
pub mod newtype;
mod null;
mod number;
pub mod object;
mod option;
pub(crate) mod parts;
mod path;
mod progress;
mod reader;
mod root;
mod rules;
pub(crate) mod sample;
mod scalar;
mod scan;
mod shown;
mod skip;
mod slot;
mod string;
pub mod tuple;
mod tuples;
pub mod union;
mod value;
mod violation;
mod whole;
mod wrapper;

pub use adjustment::{Adjustment, AdjustmentKind};
pub use contract::Decode;
pub use cursor::Cursor;
pub use decoder::{Decoded, Decoder, from_json, from_text, from_tool_input};
pub use foreign::{
    Complaint, Convert, ConvertedPartial, Foreign, FromWire, MadeFrom, Shaped, Unread, convert,
};
pub use formatted::{Formatted, FormattedPartial};
pub use issue::{Found, Issue, IssueKind, Issues, Sample};
pub use items::{ItemDecoder, ItemError, Itemized, Outlet};
pub use list::{List, ListPartial};
pub use map::{Map, MapKey, MapPartial};
pub use name::{NamePartial, Unit};
pub use newtype::Single;
pub use null::Null;
pub use object::{At, Fields, Flat, Struct};
pub use path::{Path, Segment};
pub use progress::{Begun, Flow, Progress, Step};
pub(crate) use reader::Notes;
pub use scalar::Atomic;
pub use shown::{DebugField, DebugNothing, SerializeField, SerializeNothing, Shown};
pub use slot::Slot;
pub use tuple::Row;
pub use tuples::TuplePartial;
pub use union::{Enum, EnumContent, UnionPartial};
pub use value::ValuePartial;
pub use violation::{IntoViolations, Violation, check, validate};
pub use whole::Whole;
pub use wrapper::{Wrapper, WrapperPartial};
