//! The shapes, by what they are made of.

mod among;
mod combined;
mod containers;
mod flattened;
mod forms;
mod rules;
mod scalars;
mod stds;
mod structs;
mod unions;
mod values;
