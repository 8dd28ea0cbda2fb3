//! What a type is.
mod graph;
pub mod number;
pub mod rule;
pub use graph::{Field, Kind, Link, Name, Names, Object, Schema};
pub(crate) const WRAPPER_KEY: &str = "value";
pub(crate) const QUOTED_WRAPPER_KEY: &str = "\"value\"";
