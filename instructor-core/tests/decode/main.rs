//! The decoder, from outside: what it accepts, what it says is wrong, and that pieces make no difference.
#![expect(
    clippy::expect_used,
    reason = "tests say what they expect by panicking"
)]
#![expect(missing_docs, reason = "the types of tests need no documentation")]

mod agreement;
mod coercions;
mod issues;
mod oracle;
mod partials;
mod serde_differential;
mod text;
mod types;
mod validators;
