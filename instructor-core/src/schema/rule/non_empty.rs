//! `non_empty`: text of at least one character, a list of at least one item, a map of at least one entry.

use std::borrow::Cow;

use super::{Constraint, Items, Len, NonEmpty, Rule, View};
use crate::schema::render::writer::Members;

/// Text, a list or a map that is not empty.
pub const fn non_empty<T: NonEmpty + ?Sized>() -> Rule {
    Rule::NonEmpty(Filled {
        list: T::LIST,
        map: T::MAP,
    })
}

/// That there is something in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filled {
    list: bool,
    map: bool,
}

impl Filled {
    const LEN: Len = Len::new(1, None);
    const ITEMS: Items = Items::new(1, None);
    const ENTRIES: Items = Items::new(1, None).of_map();

    /// The same as a rule that has bounds.
    fn bounds(self) -> &'static dyn Constraint {
        match (self.list, self.map) {
            (true, _) => &Self::ITEMS,
            (_, true) => &Self::ENTRIES,
            _ => &Self::LEN,
        }
    }
}

impl Constraint for Filled {
    fn name(&self) -> &'static str {
        "non_empty"
    }

    #[inline]
    fn holds(&self, view: &View<'_>) -> bool {
        match *view {
            View::Text(text) => !text.is_empty(),
            View::Items(count) | View::Entries(count) => count > 0,
            _ => true,
        }
    }

    fn expected(&self) -> Cow<'static, str> {
        self.bounds().expected()
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Len(other) if !self.list && !self.map => {
                Some(Rule::Len(Self::LEN.tighter(*other)))
            }
            Rule::Items(other) if self.list => Some(Rule::Items(Self::ITEMS.tighter(*other))),
            Rule::Items(other) if self.map => Some(Rule::Items(Self::ENTRIES.tighter(*other))),
            Rule::NonEmpty(other) if self == other => Some(Rule::NonEmpty(*self)),
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        self.bounds().keywords(schema);
    }

    fn strict_keywords(&self, schema: &mut Members<'_>) {
        self.bounds().strict_keywords(schema);
    }

    fn sentence(&self) -> Option<String> {
        self.bounds().sentence()
    }
}
