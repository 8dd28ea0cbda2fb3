//! The loop against a scripted backend: no network, no runtime, no time spent.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what they expect by panicking"
)]

mod budget;
mod correction;
mod errors;
mod modes;
mod policy;
mod scripted;
mod stops;
mod stream_agreement;
mod stream_budget;
mod stream_fail_fast;
mod stream_faults;
mod stream_items;
mod stream_partials;
mod stream_roots;
mod stream_snapshots;
mod stream_sources;
mod stream_timing;
mod streamed;
mod telemetry;
mod timing;
mod types;

use std::sync::Arc;

use instructor_core::engine::{Extraction, RetryPolicy};
use instructor_core::exchange::mode::Mode;
use scripted::Scripted;

use types::{Node, Ticket};

fn extract(backend: &Arc<Scripted>) -> Extraction<Scripted, Ticket> {
    Extraction::new(Arc::clone(backend), "base")
}

fn mode(mode: impl Mode + 'static) -> Arc<dyn Mode> {
    Arc::new(mode)
}

fn policy(policy: impl RetryPolicy + 'static) -> Arc<dyn RetryPolicy> {
    Arc::new(policy)
}
