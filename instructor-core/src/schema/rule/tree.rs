//! The rules of a value and of its parts.

use super::Rule;

/// What a value must satisfy, and what its parts must: the items of a list, the keys and the values of a map. Parts have parts, as
/// `each(each(len = 1..))` says of a list of lists.
///
/// ```
/// use instructor_core::schema::Number;
/// use instructor_core::schema::rule::{self, Rules};
///
/// const STARS: Rules = Rules::new(const { &[rule::range::<u8>(Some(Number::Int(1)), Some(Number::Int(5)), false)] });
/// const VOTE: Rules = Rules::new(const { &[rule::items::<Vec<u8>>(1, None)] }).each(&STARS);
///
/// assert_eq!(VOTE.own[0].name(), "items");
/// assert_eq!(VOTE.each.expect("rules of the items").own[0].name(), "range");
/// ```
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Rules {
    /// Of the value itself.
    pub own: &'static [Rule],
    /// Of each item of a list.
    pub each: Option<&'static Rules>,
    /// Of each key of a map.
    pub keys: Option<&'static Rules>,
    /// Of each value of a map.
    pub values: Option<&'static Rules>,
}

impl Rules {
    /// None at all.
    pub const NONE: Self = Self::new(&[]);

    /// The rules of a value that say nothing of its parts.
    pub const fn new(own: &'static [Rule]) -> Self {
        Self {
            own,
            each: None,
            keys: None,
            values: None,
        }
    }

    /// Adds the rules of a list's items.
    pub const fn each(mut self, rules: &'static Self) -> Self {
        self.each = Some(rules);
        self
    }

    /// Adds the rules of a map's keys.
    pub const fn keys(mut self, rules: &'static Self) -> Self {
        self.keys = Some(rules);
        self
    }

    /// Adds the rules of a map's values.
    pub const fn values(mut self, rules: &'static Self) -> Self {
        self.values = Some(rules);
        self
    }

    /// Whether anything is said of the parts.
    pub const fn has_parts(&self) -> bool {
        self.each.is_some() || self.keys.is_some() || self.values.is_some()
    }

    /// Whether two tables say the same in the same words.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let part = |a: Option<&Self>, b: Option<&Self>| match (a, b) {
            (Some(a), Some(b)) => a.is_same(b),
            (None, None) => true,
            _ => false,
        };
        let words = |rules: &Self| -> Vec<_> {
            let words = rules.own.iter().map(|rule| (rule.name(), rule.expected()));
            words.collect()
        };
        words(self) == words(other)
            && part(self.each, other.each)
            && part(self.keys, other.keys)
            && part(self.values, other.values)
    }
}
