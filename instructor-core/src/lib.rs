//! Typed, validated values out of model text, for any provider.
//!
//! Derive [`Extract`] for a struct, and its text becomes it:
//!
//! ```
//! use instructor_core::{Extract, from_json, tool_json};
//!
//! /// A person who is mentioned.
//! #[derive(Debug, Extract)]
//! struct Person {
//!     name: String,
//!     /// In years.
//!     #[extract(range = 0..=130)]
//!     age: Option<u8>,
//! }
//!
//! // What a model is told, for any provider's API …
//! assert!(tool_json::<Person>().contains(r#""minimum":0,"maximum":130"#));
//!
//! // … and what its answer says, with everything that is wrong in it.
//! let alice: Person = from_json(r#"{"name": "Alice", "age": 30}"#)?;
//! assert_eq!(alice.age, Some(30));
//! let issues = from_json::<Person>(r#"{"age": 300}"#).err().expect("two things are wrong");
//! assert_eq!(issues.len(), 2);
//! # Ok::<(), instructor_core::Issues>(())
//! ```
//!
//! # The tour
//!
//! - [`Extract`] is derived for structs of every style and for enums, with data too. The macro of that name has the reference of all attributes and shapes;
//!   [`types`] lists what a field's type may be besides. [`Extract::check_definition`] tells a unit test what the compiler cannot see.
//! - [`from_json`], [`from_text`] and [`from_tool_input`] decode a whole text; a [`Decoder`] decodes pieces, shows the [`Partial`] so far, and tells what was
//!   mended or coerced. What is wrong comes as [`Issues`], each under its wire path.
//! - [`json_schema`] and [`tool_json`] render a type for a provider; a [`Definition`] has all of it.
//! - [`schema`] is a type as data; [`schema::rule`] what a value must satisfy.
//! - [`exchange`] is a request and a reply without a word of any provider: the [`Backend`](exchange::Backend) that carries them, the
//!   [modes](exchange::mode) that word them.
//! - [`engine`] is the loop: an [`Extraction`] over a backend, with its budget, its retry policy, its [`Report`] and its [`Error`]; awaited as a whole, or seen
//!   [while it arrives](engine::Partials), or [item by item](engine::Items).
//!
//! This crate has no AWS, no HTTP and no async runtime. For Amazon Bedrock depend on `instructor-bedrock`, which re-exports what is here.
//!
//! # Features
//!
//! - `derive` (default): `#[derive(Extract)]`. Backends switch it off, so that they build beside the macro.
//! - `raw_value`: `Box<serde_json::value::RawValue>` as a field's type.
//! - `chrono`, `jiff`, `rust_decimal`, `time`, `url`, `uuid`: the types of these crates; [`types`] says which, and in what form.

mod decode;
pub mod engine;
pub mod exchange;
mod extract;
pub mod schema;
pub mod types;

pub use decode::{
    Adjustment, AdjustmentKind, Decode, Decoded, Decoder, Foreign, Formatted, FormattedPartial,
    Found, IntoViolations, Issue, IssueKind, Issues, ItemDecoder, ItemError, Itemized, List,
    ListPartial, Map, MapKey, MapPartial, Outlet, Path, Progress, Sample, Segment, TuplePartial,
    UnionPartial, ValuePartial, Violation, Whole, Wrapper, WrapperPartial, from_json, from_text,
    from_tool_input,
};
pub use engine::{Error, Extracted, Extraction, Report};
pub use extract::{Extract, Partial};
#[cfg(feature = "derive")]
pub use instructor_derive::Extract;
pub use schema::{Definition, DefinitionError, Inexpressible, json_schema, tool_json};

/// What generated code may name. Not part of the public API.
#[doc(hidden)]
pub mod __private;

/// The README's program, compiled.
#[cfg(all(doctest, feature = "derive"))]
#[doc = include_str!("../README.md")]
struct Readme;
