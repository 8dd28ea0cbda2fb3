//! What is asked again and what is not: every request is counted on the wire.

#![expect(
    clippy::unwrap_used,
    reason = "tests say what they expect by panicking"
)]

mod correction;
mod deadlines;
mod echo;
mod faults;
mod limits;
mod owner;
mod stops;
