//! Typed, validated values out of model text, for any provider.
extern crate self as instructor_core;

mod decode;
pub mod engine;
pub mod exchange;
mod extract;
pub mod schema;

pub use decode::{
    Adjustment, AdjustmentKind, Decode, Decoded, Decoder, Found, IntoViolations, Issue, IssueKind,
    Issues, ListPartial, Path, Progress, Sample, Segment, Violation, from_json, from_text,
    from_tool_input,
};
pub use engine::{Error, Extracted, Extraction, Report};
pub use extract::{Extract, Partial};
#[cfg(feature = "derive")]
pub use instructor_derive::Extract;
pub use schema::{Definition, Inexpressible, json_schema, tool_json};

/// What generated code may name. Not part of the public API.
#[doc(hidden)]
pub mod __private;

/// The README's program, compiled.
#[cfg(all(doctest, feature = "derive"))]
#[doc = include_str!("../README.md")]
struct Readme;
