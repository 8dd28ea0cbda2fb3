//! The loop, and what its user holds.
//!
//! An [`Extraction`] asks a [`Backend`](crate::exchange::Backend) in a [`Mode`](crate::exchange::mode::Mode), decodes the answer and, when something went wrong, does what
//! the [`RetryPolicy`] says within the [`Limits`]. It ends with a value and a [`Report`], or with an [`Error`].

mod budget;
mod error;
mod extraction;
mod memory;
mod report;
mod retry;
mod run;
mod slot;
mod timer;
mod verdict;

pub use budget::{GaveUp, Limits};
pub use error::Error;
pub use extraction::Extraction;
pub use memory::Memory;
pub use report::{Attempt, Extracted, Report};
pub use retry::{CorrectOnly, Decision, Never, Outcome, RetryPolicy, Spent};
