//! The strict dialect: the subset of JSON Schema that services compile to a grammar which the model cannot leave.
//!
//! Every object is closed and every field required; what may be absent is `null`. Bounds, lengths and patterns are refused by
//! the services, so that they move into the description. A type that contains itself has no grammar.

use super::Dialect;
use super::outline::Outline;
use super::writer::Members;
use crate::schema::inexpressible::{Inexpressible, Reason};
use crate::schema::number::Number;
use crate::schema::rule::Constraint;
use crate::schema::{Kind, Schema};

/// More values of a union type than this are refused by the services.
const MOST_UNIONS: usize = 16;

/// Beyond 2^53 - 1 a bound is the Rust type's way to be stored, and no model comes near it.
const GREATEST_TELLING: Number = Number::Int(9_007_199_254_740_991);
const LEAST_TELLING: Number = Number::Int(-9_007_199_254_740_991);

pub(super) struct Strict;

impl Dialect for Strict {
    fn is_closed(&self, _denied: bool) -> bool {
        true
    }

    fn is_required(&self, _asked: bool) -> bool {
        true
    }

    fn says_bound(&self, bound: Number) -> bool {
        let telling =
            |order: Option<std::cmp::Ordering>| order.is_some_and(std::cmp::Ordering::is_le);
        telling(LEAST_TELLING.compare(bound)) && telling(bound.compare(GREATEST_TELLING))
    }

    fn nonzero(&self, _number: &mut Members<'_>) {}

    fn words(&self, kind: &Kind) -> Option<&'static str> {
        match kind {
            Kind::Integer { nonzero: true, .. } => Some("Must not be 0."),
            _ => None,
        }
    }

    /// Services differ in which of them they take; the description none refuses.
    fn says_meta(&self) -> bool {
        false
    }

    /// Each would count as a union, of which the services take few.
    fn says_formats(&self) -> bool {
        false
    }

    fn keywords(&self, rule: &dyn Constraint, schema: &mut Members<'_>) {
        rule.strict_keywords(schema);
    }

    fn sentence(&self, rule: &dyn Constraint) -> Option<String> {
        rule.sentence()
    }
}

/// Whether the type can be said at all.
pub(super) fn check(schema: &Schema, outline: &Outline) -> Result<(), Inexpressible> {
    if let Some(path) = outline.recursion() {
        return Err(Inexpressible::new(schema, Reason::Recursive, path));
    }
    if let Some((reason, path)) = outline.open() {
        return Err(Inexpressible::new(schema, reason.clone(), path));
    }
    let unions = outline.unions();
    match unions.get(MOST_UNIONS) {
        Some(path) => Err(Inexpressible::new(
            schema,
            Reason::TooManyUnions {
                count: unions.len(),
                most: MOST_UNIONS,
            },
            path,
        )),
        None => Ok(()),
    }
}
