//! What the integration tests share: a loopback server that can misbehave, clients that talk to it, types to ask for, programs run as children.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "tests say what they expect by panicking"
)]
#![expect(
    clippy::missing_panics_doc,
    clippy::exhaustive_structs,
    clippy::exhaustive_enums,
    reason = "this library is for the tests beside it"
)]

pub mod child;
pub mod client;
pub mod data;
pub mod reply;
pub mod server;
pub mod stream;
pub mod types;

pub use client::{CLAUDE, bedrock, message, quick, quick_bedrock, sdk_client, sdk_config};
pub use reply::Reply;
pub use server::{Received, Server};
pub use stream::Events;
pub use types::{ALICE, Area, Contact, User, alice};
