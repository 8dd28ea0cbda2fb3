//! `items = 1..=10`: a list of so many items, a map of so many entries.

use std::borrow::Cow;

use super::{Constraint, Counted, Rule, View, amount, lesser};
use crate::schema::render::writer::Members;

/// A list of at least `min` and at most `max` items, or a map of so many entries.
pub const fn items<T: Counted + ?Sized>(min: usize, max: Option<usize>) -> Rule {
    Rule::Items(Items {
        map: T::MAP,
        ..Items::new(min, max)
    })
}

/// The number of a list's items, or of a map's entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Items {
    min: usize,
    max: Option<usize>,
    map: bool,
}

impl Items {
    pub(crate) const fn new(min: usize, max: Option<usize>) -> Self {
        Self {
            min,
            max,
            map: false,
        }
    }

    /// The fewest items that satisfy it.
    pub fn min(&self) -> usize {
        self.min
    }

    /// The most items that satisfy it.
    pub fn max(&self) -> Option<usize> {
        self.max
    }

    /// The entries of a map.
    pub(super) const fn of_map(mut self) -> Self {
        self.map = true;
        self
    }

    pub(super) fn tighter(self, other: Self) -> Self {
        Self {
            min: self.min.max(other.min),
            max: lesser(self.max, other.max),
            map: self.map || other.map,
        }
    }
}

impl Constraint for Items {
    fn name(&self) -> &'static str {
        "items"
    }

    #[inline]
    fn holds(&self, view: &View<'_>) -> bool {
        let (View::Items(count) | View::Entries(count)) = *view else {
            return true;
        };
        self.min <= count && self.max.is_none_or(|max| count <= max)
    }

    fn expected(&self) -> Cow<'static, str> {
        let (one, many) = if self.map {
            ("entry", "entries")
        } else {
            ("item", "items")
        };
        Cow::Owned(amount(self.min, self.max, one, many))
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Items(other) => Some(Rule::Items(self.tighter(*other))),
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        let (least, most) = if self.map {
            ("minProperties", "maxProperties")
        } else {
            ("minItems", "maxItems")
        };
        if self.min > 0 {
            schema.number(least, self.min);
        }
        if let Some(max) = self.max {
            schema.number(most, max);
        }
    }

    /// The strict dialect knows `minItems` of 0 and 1 only.
    fn strict_keywords(&self, schema: &mut Members<'_>) {
        if self.min > 0 && !self.map {
            schema.number("minItems", 1);
        }
    }

    fn sentence(&self) -> Option<String> {
        (self.min > 1 || self.max.is_some()).then(|| format!("Must have {}.", self.expected()))
    }
}
