//! The shapes, by what they are made of.

mod rules;
mod scalars;
mod structs;
mod unions;
mod values;
