//! From a struct and a text to a value, in every mode and by both operations, over the real SDK and a loopback server.

#![expect(
    clippy::unwrap_used,
    reason = "tests say what they expect by panicking"
)]

mod detailed;
mod inputs;
mod invoke_model;
mod modes;
mod roots;
mod wire;
