//! What a field's type may be, besides what the derive is written on.
#![expect(dead_code, reason = "fields of types that are only ever wrong")]
#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "tests say what they expect by panicking"
)]

mod alike;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
mod lists;
mod maps;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
mod std_types;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;
mod values;
mod wrappers;
