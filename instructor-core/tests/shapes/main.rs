//! Every shape that a type can have, and everything that must hold of each of them.
//!
//! A shape is a type and a strategy for its values, one line in `catalogue/`. For each:
//!
//! - what serde writes, the decoder reads as serde does, strictly and tolerantly, with nothing to tell, and the schemas accept it (`beside_serde`);
//! - of a damaged text the decoder rejects what serde rejects, but for integral spellings, or tells what it did (`beside_serde`);
//! - the plain schema and the decoder accept the same documents, coercions off, and what the strict schema accepts the decoder accepts (`beside_schema`);
//! - nothing is wrong with its definition, and its strict schema is within what services take (`definitions`);
//! - a text in any pieces gives what it gives as a whole, and what is shown meanwhile only grows (`in_pieces`).
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
mod definitions;
mod from_schema;
mod in_pieces;
mod json;
mod judge;
mod mutate;
mod pick;
mod reading;
mod runner;
mod shape;
