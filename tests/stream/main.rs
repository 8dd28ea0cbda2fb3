//! Streams over the wire: real frames, whole and broken, and every request counted.

#![expect(
    clippy::unwrap_used,
    reason = "tests say what they expect by panicking"
)]

mod cancel;
mod cuts;
mod exceptions;
mod fail_fast;
mod frames;
mod idle;
mod items;
mod models;
mod native;
mod order;
mod partials;
mod restarts;
mod types;
