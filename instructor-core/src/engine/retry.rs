//! What to do about a failure: the policy's word, which the budget then clamps.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::exchange::{Failure, FailureKind};

/// Decides what a failure leads to. The only owner of retries: transport faults and bad answers alike come here.
pub trait RetryPolicy: Send + Sync + fmt::Debug {
    /// What to do about a failure, given what has been spent. Not asked about a request that was never sent
    /// ([`Phase::Build`](crate::exchange::Phase::Build)): it would not be sent the next time either.
    fn decide(&self, failure: &Failure, spent: &Spent) -> Decision;

    /// Told once a request that ended, good or bad, before it is asked to decide: refill buckets, slow down.
    fn settle(&self, outcome: &Outcome<'_>) {
        let _ = outcome;
    }
}

/// A policy that several clients share.
impl<P: RetryPolicy + ?Sized> RetryPolicy for Arc<P> {
    fn decide(&self, failure: &Failure, spent: &Spent) -> Decision {
        (**self).decide(failure, spent)
    }

    fn settle(&self, outcome: &Outcome<'_>) {
        (**self).settle(outcome);
    }
}

/// What to do about a failure. Whatever it is, the engine keeps it within the [`Limits`](super::Limits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Decision {
    /// Give up with this failure.
    Fail,
    /// Send the same request again.
    Resend {
        /// How long to wait before it.
        after: Duration,
    },
    /// Tell the model what was wrong. Only a bad answer has something to tell: of all else it means [`Fail`](Self::Fail), except that an
    /// answer that was cut off is asked for again, without a correction, if the limit is raised.
    Correct {
        /// A new limit on the answer's tokens, from now on.
        max_tokens: Option<u32>,
    },
}

/// What an extraction has used up so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Spent {
    /// Requests sent.
    pub requests: u32,
    /// How many of them were sent because the policy wanted an answer corrected, or given more room.
    pub corrections: u32,
    /// How many of them were sent because the policy wanted a request repeated.
    pub resends: u32,
    /// Tokens of all kinds that the service has counted.
    pub tokens: u64,
    /// Time since the extraction began.
    pub elapsed: Duration,
}

/// How a request ended.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Outcome<'a> {
    /// What went wrong; `None` for an accepted answer.
    pub failure: Option<&'a Failure>,
    /// What had been spent when it ended, itself included.
    pub spent: &'a Spent,
}

/// One request, whatever comes of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a name that callers write")]
pub struct Never;

impl RetryPolicy for Never {
    fn decide(&self, _: &Failure, _: &Spent) -> Decision {
        Decision::Fail
    }
}

/// Bad answers are corrected, nothing else is asked again. The default where a backend brings no policy of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a name that callers write")]
pub struct CorrectOnly;

impl RetryPolicy for CorrectOnly {
    fn decide(&self, failure: &Failure, _: &Spent) -> Decision {
        match failure.kind {
            FailureKind::Answer | FailureKind::Malformed => Decision::Correct { max_tokens: None },
            _ => Decision::Fail,
        }
    }
}
