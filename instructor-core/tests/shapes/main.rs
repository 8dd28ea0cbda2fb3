//! Every shape that a type can have, and everything that must hold of each of them.
//!
//! A shape is a type and a strategy for its values, one line in `catalogue/`. For each:
//!
//! - what serde writes, the decoder reads as serde does, strictly and tolerantly, with nothing to tell, and the schemas accept it (`beside_serde`);
//! - of a damaged text the decoder rejects what serde rejects, but for integral spellings, or tells what it did (`beside_serde`);
//! - the plain schema and the decoder accept the same documents, coercions off, and what the strict schema accepts the decoder accepts (`beside_schema`);
//! - nothing is wrong with its definition, and its strict schema is within what services take (`definitions`);
//! - a text in any pieces gives what it gives as a whole, what is shown meanwhile only grows, what is said to have changed has, and what is wrong stays so (`in_pieces`, `splits`);
//! - the items of a list that are handed out are those of the list as a whole, whatever the pieces, and so is what is wrong with the others (`items`).
//!
//! What is allowed to differ is a rule with a reason, beside the property; no shape is excepted by name.
#![expect(
    clippy::expect_used,
    reason = "tests say what they expect by panicking"
)]
#![expect(clippy::panic, reason = "tests say what they expect by panicking")]

mod beside_schema;
mod beside_serde;
mod catalogue;
#[path = "../data/mod.rs"]
mod data;
mod definitions;
mod from_schema;
mod in_pieces;
mod items;
mod json;
mod judge;
mod mutate;
mod pick;
mod reading;
mod runner;
mod shape;
mod splits;
