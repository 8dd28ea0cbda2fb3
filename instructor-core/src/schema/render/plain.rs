//! The full dialect: JSON Schema, Draft 2020-12. It says all that the decoder checks.

use super::Dialect;
use super::writer::Members;
use crate::schema::Kind;
use crate::schema::number::Number;
use crate::schema::rule::Constraint;

pub(super) struct Plain;

impl Dialect for Plain {
    /// An unknown member is ignored unless the type says otherwise, so that it is no issue that the schema should prevent.
    fn is_closed(&self, denied: bool) -> bool {
        denied
    }

    fn is_required(&self, asked: bool) -> bool {
        asked
    }

    fn says_bound(&self, _bound: Number) -> bool {
        true
    }

    fn nonzero(&self, number: &mut Members<'_>) {
        number.object("not", |zero| zero.number("const", 0));
    }

    fn words(&self, _kind: &Kind) -> Option<&'static str> {
        None
    }

    fn says_meta(&self) -> bool {
        true
    }

    fn says_formats(&self) -> bool {
        true
    }

    fn keywords(&self, rule: &dyn Constraint, schema: &mut Members<'_>) {
        rule.keywords(schema);
    }

    fn sentence(&self, _rule: &dyn Constraint) -> Option<String> {
        None
    }
}
