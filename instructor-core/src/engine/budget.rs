//! What one extraction may cost, whatever the retry policy says.

use std::fmt;
use std::time::Duration;

use super::retry::Spent;

/// The budget of one extraction: requests, tokens and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How many requests may be sent, of every kind; 6. The first is always sent.
    pub max_requests: u32,
    /// How many of them may tell the model what was wrong; 2.
    pub max_corrections: u32,
    /// After how many tokens of all kinds no further request is sent; no limit. The service counts a request's tokens when it is over.
    pub max_tokens: Option<u64>,
    /// How long the whole extraction may take, waits included; 10 minutes.
    pub timeout: Duration,
    /// How long one request may go without the first byte of a reply; 5 minutes. A reply that is no stream comes in one piece.
    pub first_byte: Duration,
    /// How long a stream may be silent between two events; 2 minutes.
    pub idle: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_requests: 6,
            max_corrections: 2,
            max_tokens: None,
            timeout: Duration::from_secs(10 * 60),
            first_byte: Duration::from_secs(5 * 60),
            idle: Duration::from_secs(2 * 60),
        }
    }
}

impl Limits {
    /// Whether another request fits, sent after `wait`.
    pub(super) fn request(&self, spent: &Spent, wait: Duration) -> Result<(), GaveUp> {
        if spent.requests >= self.max_requests {
            return Err(GaveUp::Requests(self.max_requests));
        }
        if let Some(most) = self.max_tokens.filter(|most| spent.tokens >= *most) {
            return Err(GaveUp::Tokens(most));
        }
        // A wait that ends at the deadline leaves no time to ask.
        if spent.elapsed.saturating_add(wait) >= self.timeout {
            return Err(GaveUp::Deadline { wait });
        }
        Ok(())
    }

    /// Whether another correction fits.
    pub(super) fn correction(&self, spent: &Spent) -> Result<(), GaveUp> {
        if spent.corrections >= self.max_corrections {
            return Err(GaveUp::Corrections(self.max_corrections));
        }
        self.request(spent, Duration::ZERO)
    }

    /// How long a request that is sent now may take.
    pub(super) fn attempt(&self, spent: &Spent) -> Duration {
        self.first_byte
            .min(self.timeout.saturating_sub(spent.elapsed))
    }
}

/// Which limit kept a failure from being tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum GaveUp {
    /// [`Limits::max_requests`].
    Requests(u32),
    /// [`Limits::max_corrections`].
    Corrections(u32),
    /// [`Limits::max_tokens`].
    Tokens(u64),
    /// [`Limits::timeout`].
    Deadline {
        /// The wait that would have ended after it.
        wait: Duration,
    },
}

impl fmt::Display for GaveUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Requests(most) => {
                write!(f, "the limit of {} is reached", counted(*most, "request"))
            }
            Self::Corrections(most) => write!(
                f,
                "the limit of {} is reached",
                counted(*most, "correction")
            ),
            Self::Tokens(most) => write!(f, "the limit of {most} tokens is reached"),
            Self::Deadline { wait } if wait.is_zero() => {
                f.write_str("the time for the whole call is used up")
            }
            Self::Deadline { wait } => {
                write!(
                    f,
                    "a wait of {wait:.1?} would pass the deadline of the whole call"
                )
            }
        }
    }
}

/// `1 request`, `2 requests`.
pub(super) fn counted(count: u32, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
