//! Typed, validated values out of model text, for any provider.

pub mod schema;
