//! The loop, and what its user holds.
//!
//! An [`Extraction`] asks a [`Backend`](crate::exchange::Backend) in a [`Mode`](crate::exchange::mode::Mode), decodes the answer and, when something went wrong, does what
//! the [`RetryPolicy`] says within the [`Limits`]. It ends with a value and a [`Report`], or with an [`Error`].
//!
//! A whole backend, over a model that gives one answer to everything:
//!
//! ```
//! use std::sync::Arc;
//! use std::time::{Duration, Instant};
//!
//! use instructor_core::engine::{Error, Extraction};
//! use instructor_core::exchange::{
//!     Backend, Capability, Content, Failure, FailureKind, NoStream, Request, Response, StopReason, Target, ToolCall,
//! };
//!
//! struct Parrot;
//!
//! impl Backend for Parrot {
//!     type Base = &'static str;
//!     type Stream = NoStream;
//!
//!     async fn send(&self, request: &Request<'_, &'static str>) -> Result<Response, Failure> {
//!         let Some(tool) = &request.output.tool else {
//!             let kind = FailureKind::Unsupported(Capability::OutputFormat);
//!             return Err(Failure::new(kind, "a parrot only calls"));
//!         };
//!         let call = ToolCall::new("1", tool.name, r#"{"value": ["Alice", "Bob"]}"#);
//!         let mut response = Response::new(StopReason::ToolUse, "");
//!         response.content.push(Content::ToolCall(call));
//!         Ok(response)
//!     }
//!
//!     fn target(&self, _: &&'static str) -> Target {
//!         Target::new("parrot-1")
//!     }
//!
//!     fn now(&self) -> Instant {
//!         Instant::now()
//!     }
//!
//!     async fn sleep(&self, _: Duration) {
//!         std::future::pending().await
//!     }
//! }
//!
//! # fn block_on<F: IntoFuture>(work: F) -> F::Output {
//! #     let mut work = std::pin::pin!(work.into_future());
//! #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
//! #     loop {
//! #         if let std::task::Poll::Ready(done) = work.as_mut().poll(&mut context) {
//! #             return done;
//! #         }
//! #     }
//! # }
//! # block_on(async {
//! let names: Vec<String> = Extraction::new(Arc::new(Parrot), "Alice met Bob.").await?;
//! assert_eq!(names, ["Alice", "Bob"]);
//! # Ok::<_, Error>(())
//! # }).unwrap();
//! ```

mod budget;
mod error;
mod extraction;
mod memory;
mod report;
mod retry;
mod run;
mod slot;
mod stream;
mod timer;
mod verdict;

pub use budget::{GaveUp, Limits};
pub use error::Error;
pub use extraction::Extraction;
pub use memory::Memory;
pub use report::{Attempt, Extracted, Report};
pub use retry::{CorrectOnly, Decision, Never, Outcome, RetryPolicy, Spent};
pub use stream::{Finish, Partials, Restarted, Snapshot, Snapshots, Update};
