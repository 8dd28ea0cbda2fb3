//! The decoder, from outside: what it accepts, what it says is wrong, and that pieces make no difference.
#![expect(
    clippy::expect_used,
    reason = "tests say what they expect by panicking"
)]
#![expect(dead_code, reason = "fields of types that are only ever wrong")]
#![expect(clippy::panic, reason = "tests say what they expect by panicking")]

mod again;
mod agreement;
mod arriving;
mod changes;
mod coercions;
mod deep;
mod issues;
mod items;
mod partials;
mod rules;
mod text;
mod types;
mod unions;
mod validators;
