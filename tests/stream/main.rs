//! Streams over the wire: real frames, whole and broken, and every request counted.

#![expect(
    clippy::unwrap_used,
    reason = "tests say what they expect by panicking"
)]

mod frames;
