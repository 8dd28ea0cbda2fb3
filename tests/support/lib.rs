//! What the integration tests share: a loopback server that can misbehave, and clients that talk to it.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests say what they expect by panicking"
)]
#![expect(
    clippy::missing_panics_doc,
    clippy::exhaustive_structs,
    reason = "this library is for the tests beside it"
)]

pub mod client;
pub mod data;
pub mod reply;
pub mod server;

pub use client::{bedrock, sdk_client};
pub use reply::Reply;
pub use server::{Received, Server};
