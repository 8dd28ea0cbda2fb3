//! Structs of every style: what they are on the wire, beside serde, and that pieces make no difference.
#![expect(
    clippy::expect_used,
    reason = "tests say what they expect by panicking"
)]

mod agree;
mod flatten;
mod foreign;
mod styles;
