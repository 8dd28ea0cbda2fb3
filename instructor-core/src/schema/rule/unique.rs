//! `unique`: a list in which no item stands twice.

use std::borrow::Cow;

use super::{Constraint, Repeated, Rule, View};
use crate::schema::render::writer::Members;

/// A list in which no item stands twice.
///
/// That the items can be compared is asked where they are.
pub const fn unique<T: Repeated + ?Sized>() -> Rule {
    Rule::Unique(Unique {})
}

/// That items differ, as their type compares them.
///
/// A [`View`] tells of a list no more than its length, so that [`Rule::holds`] is always true of it: the decoder compares the items themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unique {}

impl Constraint for Unique {
    fn name(&self) -> &'static str {
        "unique"
    }

    fn holds(&self, _view: &View<'_>) -> bool {
        true
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed("no item twice")
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Unique(_) => Some(*other),
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.number("uniqueItems", true);
    }

    fn sentence(&self) -> Option<String> {
        Some("Must have no item twice.".to_owned())
    }
}
