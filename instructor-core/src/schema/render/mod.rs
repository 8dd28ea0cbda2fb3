//! A schema as JSON text, in one of two dialects.
//!
//! Rendering goes over the graph twice: the [`outline`](Outline) finds out which types need a definition of their own, the
//! [`body`] writes. Both are linear in the size of the text, which is linear in the size of the types: whatever is named
//! more than once, or contains itself, is written once under `$defs`.
//!
//! Members stand in the order of declaration, and nothing here depends on addresses or on a hash's seed, so that two processes write the same bytes.

mod body;
mod constraints;
mod description;
mod flattened;
mod format;
mod key;
mod meta;
mod outline;
mod plain;
mod same;
mod strict;
#[cfg(test)]
pub(super) mod tests;
mod union;
pub(crate) mod writer;

use body::{Body, Root};
use outline::Outline;
use plain::Plain;
use strict::Strict;
use writer::Members;

use super::inexpressible::Inexpressible;
use super::number::Number;
use super::rule::Constraint;
use super::{Kind, Schema};

/// What stands at the root of a rendered schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Whether the root's own doc comment is written.
    pub(crate) described: bool,
    /// Whether the type stands in an object of one member, as what is no object must.
    pub(crate) wrapped: bool,
}

/// JSON Schema, Draft 2020-12.
pub(crate) fn plain(schema: &'static Schema, shape: Shape) -> String {
    let outline = Outline::of(schema);
    Body::new(&outline, &Plain).root(Root { schema, shape })
}

/// The subset that services compile to a grammar.
pub(crate) fn strict(schema: &'static Schema, shape: Shape) -> Result<String, Inexpressible> {
    let outline = Outline::of(schema);
    strict::check(schema, &outline)?;
    Ok(Body::new(&outline, &Strict).root(Root { schema, shape }))
}

/// Where two ways of writing a schema differ.
trait Dialect {
    /// Whether an object is said to have no other members, where the type does or does not deny them.
    fn is_closed(&self, denied: bool) -> bool;

    /// Whether a field is said to be required, where the decoder does or does not ask for it.
    fn is_required(&self, asked: bool) -> bool;

    /// Whether a bound of a Rust type is worth saying.
    fn says_bound(&self, bound: Number) -> bool;

    /// Says that a number is not 0.
    fn nonzero(&self, number: &mut Members<'_>);

    /// What is left to be said of a type in words.
    fn words(&self, kind: &Kind) -> Option<&'static str>;

    /// Whether there are keywords for titles, examples and defaults.
    fn says_meta(&self) -> bool;

    /// Whether a string may have one of several formats, or a pattern of its type.
    fn says_formats(&self) -> bool;

    /// Writes what keywords can say of a rule.
    fn keywords(&self, rule: &dyn Constraint, schema: &mut Members<'_>);

    /// What is left to be said of a rule in words.
    fn sentence(&self, rule: &dyn Constraint) -> Option<String>;
}
