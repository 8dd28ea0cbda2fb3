//! Typed, validated values out of text, documents and images with Amazon Bedrock.
//!
//! Derive [`Extract`] for a struct, call a model, get the struct:
//!
//! ```no_run
//! use instructor_bedrock::{Bedrock, Extract};
//!
//! /// A support ticket triaged from a free-form message.
//! #[derive(Debug, Extract)]
//! struct Ticket {
//!     /// Short, imperative summary of what needs doing.
//!     title: String,
//!     /// 1 = whenever, 5 = drop everything.
//!     #[extract(range = 1..=5)]
//!     urgency: u8,
//!     #[extract(email)]
//!     assignee: Option<String>,
//!     area: Area,
//! }
//!
//! #[derive(Debug, Extract)]
//! enum Area {
//!     Billing,
//!     Auth,
//!     Outage,
//!     Other,
//! }
//!
//! # #[cfg(feature = "env")]
//! # async fn run() -> Result<(), instructor_bedrock::Error> {
//! let bedrock = Bedrock::from_env("us.anthropic.claude-sonnet-4-5-20250929-v1:0").await?;
//! let ticket: Ticket = bedrock.extract("Login 500s since the deploy, sarah@acme.io is on it").await?;
//! # Ok(())
//! # }
//! ```
//!
//! What happens: the compiler has built the schema; the [mode] is the best one the model accepts; the reply is decoded straight from its bytes; every
//! issue is collected under its path and told to the model at once; faults on the way and bad answers share one budget ([`Limits`]) and one owner of
//! retries ([`AwsRetry`]).
//!
//! # The tour
//!
//! * [`Extract`] is derived for structs and enums; the macro of that name has the reference of all attributes and shapes, [`types`] lists what a field's type may be
//!   besides.
//! * [`Bedrock`] is a client: [`from_env`](Bedrock::from_env), [`from_client`](Bedrock::from_client) over an SDK client of yours, or
//!   [`builder`](Bedrock::builder) for defaults. Every setting of a call is a default of a client too.
//! * [`Extraction`] is a call. `.await` gives the value, [`detailed`](Extraction::detailed) the [`Report`] and the [`Response`] besides;
//!   [`partials`](Extraction::partials) the value while it arrives, [`items`](Extraction::items) the items of a list as they come.
//! * [`Input`] is what to extract from: text, the SDK's content blocks (documents, images), or whole messages.
//! * [`ExtractExt`] puts `.extract::<T>()` on the SDK's own `converse()`, `converse_stream()` and `invoke_model()` requests, which stay the caller's.
//! * [`Error`] has a stable [`code`](Error::code), a [`hint`](Error::hint) that says what to do, the [`issues`](Error::issues) and the record of every
//!   attempt.
//! * [`sdk`] is the SDK, in the version that this crate is built on.
//!
//! # Features
//!
//! * `env` (default): [`Bedrock::from_env`], through `aws-config`.
//! * `replay`: [`Replay`], answers from recordings instead of the service.
//! * `chrono`, `jiff`, `rust_decimal`, `time`, `url`, `uuid`: the types of these crates as fields; [`types`] says which, and in what form.
//!
//! `Box<serde_json::value::RawValue>` is a field's type without a feature.

mod backend;
mod builder;
mod client;
mod converse;
mod diversion;
#[cfg(feature = "env")]
mod env;
mod error;
mod ext;
mod extraction;
mod frames;
mod guardrail;
mod input;
mod interceptor;
mod invoke;
mod model;
mod operation;
#[cfg(feature = "replay")]
pub mod replay;
mod retry;
mod setters;
mod settings;
mod tap;
#[cfg(test)]
mod tests;

pub use aws_sdk_bedrockruntime as sdk;
// The trait comes by the private door: core's own re-export brings a macro along as soon as anything in the build switches its `derive` on, and two
// macros of one name collide.
pub use instructor_core::__private::Extract;
pub use instructor_core::engine::{
    Attempt, CorrectOnly, Decision, Error, Extracted, Finish, Finished, GaveUp, Items, Limits,
    Memory, Never, Outcome, Partials, Report, Restarted, RetryPolicy, Snapshot, Snapshots, Spent,
    Update,
};
pub use instructor_core::exchange::mode;
pub use instructor_core::exchange::{
    Billed, Capability, Content, Failure, FailureKind, GuardrailTrace, Phase, Response, StopReason,
    ToolCall, Usage,
};
pub use instructor_core::{
    Adjustment, AdjustmentKind, Decode, Decoded, Decoder, Definition, DefinitionError, Foreign,
    Formatted, FormattedPartial, Found, Inexpressible, IntoViolations, Issue, IssueKind, Issues,
    ItemDecoder, ItemError, Itemized, List, ListPartial, Map, MapKey, MapPartial, Outlet, Partial,
    Path, Progress, Sample, Segment, TuplePartial, UnionPartial, ValuePartial, Violation, Whole,
    Wrapper, WrapperPartial, from_json, from_text, from_tool_input, json_schema, schema, tool_json,
    types,
};
pub use instructor_derive::ExtractBedrock as Extract;

pub use builder::Builder;
pub use client::Bedrock;
pub use ext::ExtractExt;
pub use extraction::Extraction;
pub use input::Input;
pub use operation::{Customizable, Operation};
#[cfg(feature = "replay")]
pub use replay::{Recording, Replay};
pub use retry::AwsRetry;

/// What generated code may name. Not part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use instructor_core::__private::*;
}

/// The README's programs, compiled.
#[cfg(all(doctest, feature = "env"))]
#[doc = include_str!("../README.md")]
mod readme {}
