//! What a field's type may be, besides what the derive is written on: the types of std and of other crates, each family in a file.
//!
//! A file here says what a type's schema is and what it is made of; how text is read is said in `decode`.

mod cell;
mod key;
mod list;
mod map;
mod number;
mod pointer;
#[cfg(feature = "raw_value")]
mod raw_value;
mod value;

#[cfg(feature = "raw_value")]
pub use raw_value::RawValuePartial;
