//! What is asked and what is answered, without a word of any provider.
//!
//! A [`Mode`](mode::Mode) turns a type's [`Definition`](crate::schema::Definition) into an [`OutputSpec`]; a [`Backend`] carries it to the wire beside the caller's own
//! request and brings back a [`Response`] or a [`Failure`].

pub mod mode;

mod backend;
mod correction;
mod delta;
mod failure;
mod output_spec;
mod request;
mod response;
mod target;
mod usage;

pub use backend::Backend;
pub use correction::{Correction, ToolResult};
pub use delta::{Delta, NoStream};
pub use failure::{Billed, Failure, FailureKind, Phase};
pub use output_spec::{OutputFormat, OutputSpec, Tool, ToolChoice};
pub use request::Request;
pub use response::{Content, GuardrailTrace, Response, StopReason, ToolCall};
pub use target::{Capability, Target};
pub use usage::Usage;
