//! What a type is, and how a model is told.
//!
//! - [`Schema`] is a type as data that the compiler lays down: nothing is built at run time.
//! - [`rule`] is what a value must satisfy besides its type.
//! - [`Definition`] is a type as it goes to a model: its name, its description, and its JSON Schema as text in two dialects,
//!   rendered once per process. [`json_schema`] and [`tool_json`] are the same for whoever talks to a model by himself.
//!
//! This wing knows JSON Schema and nothing of models, requests or answers. The text of a schema is part of the crate's
//! promise: services cache prompts and grammars by it, so that a changed byte costs users money. The tests hold it fast.

mod cache;
mod check;
mod definition;
pub(crate) mod flat;
mod graph;
mod inexpressible;
mod meta;
mod mistake;
mod name;
mod names;
pub(crate) mod number;
mod object;
mod render;
pub mod rule;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
mod union;

pub use definition::Definition;
pub(crate) use definition::{WRAPPER_KEY, WRAPPER_KEY_QUOTED};
pub use graph::{Format, Key, Kind, Link, Schema};
pub use inexpressible::{Inexpressible, Reason};
pub use meta::{Meta, Reads, Shows};
pub use mistake::{DefinitionError, Mistake};
pub use names::{Name, Names};
pub use number::Number;
pub use object::{Field, Newtype, Object, Tuple};
pub(crate) use render::writer::write_string;
pub use union::{Arm, Content, Tagging, Union};

use crate::extract::Extract;

/// The JSON Schema of a type (Draft 2020-12), for whoever talks to a model by himself.
///
/// The text is made once per process. [`from_json`](crate::from_json) reads an answer to it.
///
/// ```
/// # use instructor_core::json_schema;
/// assert_eq!(
///     json_schema::<Vec<Option<u8>>>(),
///     r#"{"type":"array","items":{"anyOf":[{"type":"integer","minimum":0,"maximum":255},{"type":"null"}]}}"#
/// );
/// ```
pub fn json_schema<T: Extract>() -> &'static str {
    Definition::of::<T>().bare()
}

/// A tool whose arguments are a type: `{"name":…,"description":…,"input_schema":…}`, for whoever talks to a model by himself.
///
/// What is no object is asked for as `{"value": …}`. [`from_tool_input`](crate::from_tool_input) reads the arguments of its call, either way.
///
/// ```
/// # use instructor_core::tool_json;
/// assert_eq!(
///     tool_json::<bool>(),
///     r#"{"name":"bool","description":"A boolean.","input_schema":{"type":"object","properties":{"value":{"type":"boolean"}},"required":["value"]}}"#
/// );
/// ```
pub fn tool_json<T: Extract>() -> &'static str {
    Definition::of::<T>().tool_json()
}
