//! What a field's type may be, besides what the derive is written on.
#![expect(dead_code, reason = "fields of types that are only ever wrong")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what they expect by panicking"
)]

mod alike;
mod lists;
mod maps;
mod values;
mod wrappers;
