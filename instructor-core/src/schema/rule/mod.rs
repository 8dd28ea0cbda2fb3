//! What a value must satisfy besides its type: one file a rule, one table read by schema, check and correction.
//!
//! A rule is written once, in an attribute. The derive turns it into a constant of this module; the schema's renderer takes
//! its keywords from there, the decoder its check, the correction its wording. They cannot disagree.
//!
//! To add a rule, write its file (constructor, struct, `Constraint`) and its variant of [`Rule`]; the compiler then points at
//! the two matches below.

use std::borrow::Cow;

use super::number::Number;
use super::render::writer::Members;

mod applies;
mod constant;
mod date;
mod datetime;
mod ecma;
mod email;
mod flaw;
mod ip;
mod items;
mod len;
mod multiple_of;
mod non_empty;
mod one_of;
mod pattern;
mod range;
#[cfg(test)]
mod tests;
mod tree;
mod unique;
mod url;
mod uuid;

pub use applies::{
    Counted, Distinct, Item, Key, Keyed, Listed, MapValue, NonEmpty, Ranged, Repeated, Sort, Text,
};
pub use constant::{Const, above, assert_range, assert_sizes, assert_step, below};
pub(crate) use constant::{is_empty, is_step};
pub use date::{Date, date};
pub use datetime::{DateTime, datetime};
pub use email::{Email, email};
pub use ip::{Ip, ip};
pub use items::{Items, items};
pub use len::{Len, len};
pub use multiple_of::{MultipleOf, multiple_of};
pub use non_empty::{Filled, non_empty};
pub use one_of::{Literal, OneOf, one_of};
pub use pattern::{Pattern, pattern};
pub use range::{Range, range};
pub use tree::Rules;
pub use unique::{Unique, unique};
pub use url::{Url, url};
pub use uuid::{Uuid, uuid};

/// What a rule sees of a complete value.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// `None`: rules do not apply.
    Null,
    /// An integer or a float.
    Number(Number),
    /// A string.
    Text(&'a str),
    /// `true` or `false`.
    Boolean(bool),
    /// A list of so many items.
    Items(usize),
    /// A map of so many entries.
    Entries(usize),
    /// What no rule looks at.
    Other,
}

/// One rule of a field or of a list's items.
///
/// ```
/// use instructor_core::schema::Number;
/// use instructor_core::schema::rule::{self, View};
///
/// let rule = rule::range::<u8>(Some(Number::Int(1)), Some(Number::Int(5)), false);
/// assert!(rule.holds(&View::Number(Number::Int(3))));
/// assert!(!rule.holds(&View::Number(Number::Int(6))));
/// assert!(rule.holds(&View::Null));
/// assert_eq!(rule.expected(), "an integer between 1 and 5");
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Rule {
    /// `date`
    Date(Date),
    /// `datetime`
    DateTime(DateTime),
    /// `email`
    Email(Email),
    /// `ip`
    Ip(Ip),
    /// `items = 1..=10`
    Items(Items),
    /// `len = 1..=80`
    Len(Len),
    /// `multiple_of = 5`
    MultipleOf(MultipleOf),
    /// `non_empty`
    NonEmpty(Filled),
    /// `one_of = ["a", "b"]`
    OneOf(OneOf),
    /// `pattern = "^[A-Z]+$"`
    Pattern(&'static Pattern),
    /// `range = 1..=5`
    Range(Range),
    /// `unique`
    Unique(Unique),
    /// `url`
    Url(Url),
    /// `uuid`
    Uuid(Uuid),
}

impl Rule {
    /// Whether the value satisfies the rule. `null`, and a value that the rule does not speak of, satisfy it, as in JSON Schema.
    #[inline]
    pub fn holds(&self, view: &View<'_>) -> bool {
        match self {
            Self::Items(rule) => rule.holds(view),
            Self::Len(rule) => rule.holds(view),
            Self::NonEmpty(rule) => rule.holds(view),
            Self::OneOf(rule) => rule.holds(view),
            Self::Range(rule) => rule.holds(view),
            other => other.holds_otherwise(view),
        }
    }

    /// The rules that are met more rarely, and cost more than a call.
    #[inline(never)]
    fn holds_otherwise(&self, view: &View<'_>) -> bool {
        self.constraint().holds(view)
    }

    /// The attribute's word: `range`, `len` …
    pub fn name(&self) -> &'static str {
        self.constraint().name()
    }

    /// What satisfies it, in words: `an integer between 1 and 5`.
    pub fn expected(&self) -> Cow<'static, str> {
        self.constraint().expected()
    }

    pub(crate) fn constraint(&self) -> &dyn Constraint {
        match self {
            Self::Date(rule) => rule,
            Self::DateTime(rule) => rule,
            Self::Email(rule) => rule,
            Self::Ip(rule) => rule,
            Self::Items(rule) => rule,
            Self::Len(rule) => rule,
            Self::MultipleOf(rule) => rule,
            Self::NonEmpty(rule) => rule,
            Self::OneOf(rule) => rule,
            Self::Pattern(rule) => *rule,
            Self::Range(rule) => rule,
            Self::Unique(rule) => rule,
            Self::Url(rule) => rule,
            Self::Uuid(rule) => rule,
        }
    }
}

/// What a rule's file answers.
pub(crate) trait Constraint {
    /// See [`Rule::name`].
    fn name(&self) -> &'static str;

    /// See [`Rule::holds`].
    fn holds(&self, view: &View<'_>) -> bool;

    /// See [`Rule::expected`].
    fn expected(&self) -> Cow<'static, str>;

    /// The one rule that says what this one and the other say, where both speak of the same keywords.
    fn merge(&self, other: &Rule) -> Option<Rule>;

    /// What tells its keywords from those of another rule: two rules with the same cannot stand in one object.
    fn keyword(&self) -> &'static str {
        self.name()
    }

    /// Its keywords in the full dialect.
    fn keywords(&self, schema: &mut Members<'_>);

    /// Its keywords in the strict dialect, which knows few.
    fn strict_keywords(&self, _schema: &mut Members<'_>) {}

    /// What the strict dialect's keywords do not say, for the description.
    fn sentence(&self) -> Option<String>;
}

/// `at most 80 characters`, `exactly 1 item`.
fn amount(min: usize, max: Option<usize>, one: &str, many: &str) -> String {
    let unit = |count: usize| if count == 1 { one } else { many };
    match (min, max) {
        (0, None) => format!("any number of {many}"),
        (_, Some(max)) if min == max => format!("exactly {max} {}", unit(max)),
        (0, Some(max)) => format!("at most {max} {}", unit(max)),
        (_, None) => format!("at least {min} {}", unit(min)),
        (_, Some(max)) => format!("between {min} and {max} {}", unit(max)),
    }
}

/// The lesser of two upper limits, where `None` is no limit.
fn lesser(a: Option<usize>, b: Option<usize>) -> Option<usize> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (one, None) | (None, one) => one,
    }
}
