//! `len = 1..=80`: text of so many characters.

use std::borrow::Cow;

use super::{Constraint, Rule, Text, View, amount, lesser};
use crate::schema::render::writer::Members;

/// Text of at least `min` and at most `max` characters.
pub const fn len<T: Text + ?Sized>(min: usize, max: Option<usize>) -> Rule {
    Rule::Len(Len::new(min, max))
}

/// The length of a text in characters, that is Unicode scalar values, as in JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Len {
    min: usize,
    max: Option<usize>,
}

impl Len {
    pub(crate) const fn new(min: usize, max: Option<usize>) -> Self {
        Self { min, max }
    }

    /// The fewest characters that satisfy it.
    pub fn min(&self) -> usize {
        self.min
    }

    /// The most characters that satisfy it.
    pub fn max(&self) -> Option<usize> {
        self.max
    }

    pub(super) fn tighter(self, other: Self) -> Self {
        Self {
            min: self.min.max(other.min),
            max: lesser(self.max, other.max),
        }
    }

    #[inline(never)]
    fn holds_counted(self, text: &str) -> bool {
        let count = text.chars().count();
        self.min <= count && self.max.is_none_or(|max| count <= max)
    }
}

impl Constraint for Len {
    fn name(&self) -> &'static str {
        "len"
    }

    #[inline]
    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        // A character has one to four bytes, which settles most texts.
        let (fewest, most) = (text.len().div_ceil(4), text.len());
        let max = self.max.unwrap_or(usize::MAX);
        if self.min <= fewest && most <= max {
            return true;
        }
        self.min <= most && fewest <= max && self.holds_counted(text)
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Owned(amount(self.min, self.max, "character", "characters"))
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Len(other) => Some(Rule::Len(self.tighter(*other))),
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        if self.min > 0 {
            schema.number("minLength", self.min);
        }
        if let Some(max) = self.max {
            schema.number("maxLength", max);
        }
    }

    fn sentence(&self) -> Option<String> {
        (self.min > 0 || self.max.is_some()).then(|| format!("Must have {}.", self.expected()))
    }
}
