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
//!
//! # Streams
//!
//! An answer can be seen while it arrives: [`Extraction::partials`] lends the value so far, [`Extraction::items`] hands out the items of a list, each once. The backend
//! [opens](crate::exchange::Backend::open) a stream for it; the budget, the policy and the report are the same, and so is the value in the end: it is read once, by the decoder that showed it.
//!
//! ```
//! use std::collections::VecDeque;
//! use std::pin::Pin;
//! use std::sync::Arc;
//! use std::task::{Context, Poll};
//! # use std::time::{Duration, Instant};
//!
//! use futures_core::Stream;
//! use instructor_core::Extract;
//! use instructor_core::engine::{Error, Extraction};
//! use instructor_core::exchange::{Backend, Content, Delta, Failure, Request, Response, StopReason, Target, ToolCall};
//!
//! /// What somebody said.
//! #[derive(Extract)]
//! struct Saying {
//!     words: String,
//!     #[extract(range = 1..=10)]
//!     volume: u8,
//! }
//!
//! const SAID: &str = r#"{"words": "Pieces of eight!", "volume": 9}"#;
//!
//! /// Says ten characters at a time.
//! struct Slowly(VecDeque<Delta>, bool);
//!
//! impl Stream for Slowly {
//!     type Item = Result<Delta, Failure>;
//!
//!     fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
//!         self.1 = !self.1;
//!         if self.1 {
//!             context.waker().wake_by_ref();
//!             return Poll::Pending;
//!         }
//!         Poll::Ready(self.0.pop_front().map(Ok))
//!     }
//! }
//!
//! struct Parrot;
//!
//! impl Backend for Parrot {
//!     type Base = ();
//!     type Stream = Slowly;
//!
//!     async fn open(&self, _: &Request<'_, ()>) -> Result<Slowly, Failure> {
//!         let block = 0;
//!         let mut deltas = VecDeque::from([Delta::ToolCall { block, name: "Saying".to_owned() }]);
//!         for json in SAID.as_bytes().chunks(10).map(String::from_utf8_lossy) {
//!             deltas.push_back(Delta::Input { block, json: json.into_owned() });
//!         }
//!         let mut whole = Response::new(StopReason::ToolUse, "");
//!         whole.content.push(Content::ToolCall(ToolCall::new("1", "Saying", SAID)));
//!         deltas.extend([Delta::BlockEnd { block }, Delta::End(Box::new(whole))]);
//!         Ok(Slowly(deltas, false))
//!     }
//! #     async fn send(&self, _: &Request<'_, ()>) -> Result<Response, Failure> {
//! #         unimplemented!()
//! #     }
//! #     fn target(&self, _: &()) -> Target {
//! #         Target::new("parrot-2")
//! #     }
//! #     fn now(&self) -> Instant {
//! #         Instant::now()
//! #     }
//! #     async fn sleep(&self, _: Duration) {
//! #         std::future::pending().await
//! #     }
//!     // … and the rest as above
//! }
//!
//! # fn block_on<F: IntoFuture>(work: F) -> F::Output {
//! #     let mut work = std::pin::pin!(work.into_future());
//! #     let mut context = Context::from_waker(std::task::Waker::noop());
//! #     loop {
//! #         if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
//! #             return done;
//! #         }
//! #     }
//! # }
//! # block_on(async {
//! let mut stream = Extraction::<_, Saying>::new(Arc::new(Parrot), ()).partials().await?;
//! let mut seen = Vec::new();
//! while let Some(update) = stream.next().await {
//!     let words = &update.partial().words;
//!     let changed: Vec<String> = update.changed().map(|path| path.to_string()).collect();
//!     seen.push((words.partial().or(words.done()).cloned(), changed.join(", ")));
//! }
//! let saying = stream.finish().await?;
//!
//! assert_eq!((saying.words.as_str(), saying.volume), ("Pieces of eight!", 9));
//! let seen: Vec<_> = seen.iter().map(|(words, changed)| (words.as_deref(), changed.as_str())).collect();
//! assert_eq!(seen, [
//!     (None, "(root)"),
//!     (Some("Pieces of"), "words"),
//!     (Some("Pieces of eight!"), "words"),
//!     (Some("Pieces of eight!"), "volume"),
//! ]);
//! # Ok::<(), Error>(())
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
pub use stream::{Finish, Finished, Items, Partials, Restarted, Snapshot, Snapshots, Update};
