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
mod definition;
mod graph;
mod inexpressible;
mod name;
mod number;
mod render;
pub mod rule;
#[cfg(test)]
mod samples;

pub use definition::Definition;
pub(crate) use definition::{WRAPPER_KEY, WRAPPER_KEY_QUOTED};
pub use graph::{Field, Kind, Link, Name, Names, Object, Schema};
pub use inexpressible::{Inexpressible, Reason};
pub use number::Number;
