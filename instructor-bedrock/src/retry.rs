//! What to do about a failure: the default policy. What happened is told apart in `error.rs`, not here.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use instructor_core::exchange::{Billed, Failure, FailureKind, Phase};

use crate::{Decision, Outcome, RetryPolicy, Spent};

/// The default policy: what AWS recommends for transport, and no payment for the same answer twice.
///
/// * Throttling, overload and errors inside the service, and connections that could not be made, are sent again after a wait: exponential, with full
///   jitter. What the service asks for is waited for, up to a cap.
/// * A request whose answer was probably generated, and so is charged for, is not sent again unless [`resend_billed`](Self::resend_billed) allows it. A
///   model that failed or was too slow gets one more chance.
/// * A bad answer is corrected.
/// * An answer that was cut off is asked for again only with a higher limit, set by [`raise_max_tokens`](Self::raise_max_tokens).
/// * Refusals, and requests that are wrong, are not tried again.
///
/// A bucket of tokens, shared by all calls of a client and by nobody else, runs empty when most requests fail: then nothing is sent again until some
/// succeed.
///
/// Unless they are set here, the numbers are those of the SDK client's `RetryConfig`, and so of `AWS_MAX_ATTEMPTS` and the profile.
#[derive(Debug, Default)]
pub struct AwsRetry {
    max_attempts: Option<u32>,
    initial_backoff: Option<Duration>,
    max_backoff: Option<Duration>,
    max_wait: Option<Duration>,
    resend_billed: bool,
    raised: Option<u32>,
    /// The client's numbers.
    client: OnceLock<RetryConfig>,
    bucket: Bucket,
}

/// The longest wait that the service is granted.
const MAX_WAIT: Duration = Duration::from_mins(1);

impl AwsRetry {
    /// The policy with the SDK client's numbers.
    pub fn new() -> Self {
        Self::default()
    }

    /// How often a request may be sent because of faults on the way, the first time included.
    #[doc(alias = "max_retries")]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = Some(attempts);
        self
    }

    /// The longest first wait; each further one may be twice as long.
    pub fn initial_backoff(mut self, wait: Duration) -> Self {
        self.initial_backoff = Some(wait);
        self
    }

    /// The longest wait of all.
    pub fn max_backoff(mut self, wait: Duration) -> Self {
        self.max_backoff = Some(wait);
        self
    }

    /// The longest wait that the service is granted when it asks for one; 60 seconds.
    pub fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = Some(wait);
        self
    }

    /// Allows to send again what was probably charged for: an answer that was lost on the way, or came too late.
    pub fn resend_billed(mut self, allow: bool) -> Self {
        self.resend_billed = allow;
        self
    }

    /// Asks once more, with this limit, for an answer that the limit on its tokens cut off.
    pub fn raise_max_tokens(mut self, limit: u32) -> Self {
        self.raised = Some(limit);
        self
    }

    /// Takes the numbers of a client, the first time it is told.
    pub(crate) fn learn(&self, config: &RetryConfig) {
        self.client.get_or_init(|| config.clone());
    }

    /// Whether, and after what wait, to send again; `most` times in all.
    fn resend(&self, failure: &Failure, spent: &Spent, most: u32) -> Decision {
        let client = self.client.get();
        let attempts = self
            .max_attempts
            .or_else(|| client.map(RetryConfig::max_attempts))
            .unwrap_or(3);
        if spent.resends >= attempts.saturating_sub(1).min(most)
            || !self.bucket.take(cost(failure.kind))
        {
            return Decision::Fail;
        }
        let first = self
            .initial_backoff
            .or_else(|| client.map(RetryConfig::initial_backoff))
            .unwrap_or(Duration::from_secs(1));
        let longest = self
            .max_backoff
            .or_else(|| client.map(RetryConfig::max_backoff))
            .unwrap_or(Duration::from_secs(20));
        let backoff = first
            .saturating_mul(1_u32.checked_shl(spent.resends).unwrap_or(u32::MAX))
            .min(longest);
        let after = match failure.retry_after {
            // Everybody was told the same: what is added keeps them from coming back at once.
            Some(wait) => wait
                .min(self.max_wait.unwrap_or(MAX_WAIT))
                .saturating_add(first.mul_f64(fastrand::f64())),
            None => backoff.mul_f64(fastrand::f64()),
        };
        Decision::Resend { after }
    }
}

impl RetryPolicy for AwsRetry {
    fn decide(&self, failure: &Failure, spent: &Spent) -> Decision {
        let paid = failure.billed == Billed::Yes && !self.resend_billed;
        match failure.kind {
            FailureKind::Answer | FailureKind::Malformed => Decision::Correct { max_tokens: None },
            FailureKind::Truncated => match self.raised {
                Some(limit) => Decision::Correct {
                    max_tokens: Some(limit),
                },
                None => Decision::Fail,
            },
            FailureKind::Throttled
            | FailureKind::ModelNotReady
            | FailureKind::Unavailable
            | FailureKind::Internal
            | FailureKind::Transport
            | FailureKind::Interrupted
                if !paid =>
            {
                self.resend(failure, spent, u32::MAX)
            }
            // Once may be an accident; it cost the service's time, and more of the same is no remedy.
            FailureKind::Model | FailureKind::ModelTimeout | FailureKind::Protocol if !paid => {
                self.resend(failure, spent, 1)
            }
            FailureKind::Timeout if self.resend_billed => self.resend(failure, spent, u32::MAX),
            _ => Decision::Fail,
        }
    }

    fn settle(&self, outcome: &Outcome<'_>) {
        // An answer, good or bad, shows that the way to the service is open.
        if outcome
            .failure
            .is_none_or(|failure| failure.phase == Phase::Answer)
        {
            self.bucket
                .put(if outcome.spent.resends == 0 { 1 } else { COST });
        }
    }
}

const COST: u32 = 5;
const CAPACITY: u32 = 500;

/// What sending again costs: twice as much where the fault may be an outage.
fn cost(kind: FailureKind) -> u32 {
    match kind {
        FailureKind::Throttled | FailureKind::ModelNotReady => COST,
        _ => 2 * COST,
    }
}

/// Tokens that requests sent again take out and requests that succeed put in.
#[derive(Debug)]
struct Bucket(Mutex<u32>);

impl Default for Bucket {
    fn default() -> Self {
        Self(Mutex::new(CAPACITY))
    }
}

impl Bucket {
    fn take(&self, tokens: u32) -> bool {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match left.checked_sub(tokens) {
            Some(rest) => {
                *left = rest;
                true
            }
            None => false,
        }
    }

    fn put(&self, tokens: u32) {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *left = left.saturating_add(tokens).min(CAPACITY);
    }
}

#[cfg(test)]
mod tests;
