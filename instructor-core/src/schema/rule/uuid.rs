//! `uuid`: a UUID in its usual form.

use std::borrow::Cow;

use super::{Constraint, Rule, Text, View};
use crate::schema::render::writer::Members;

/// A UUID, in groups of hexadecimal digits: `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`.
///
/// ```
/// use instructor_core::schema::rule::{View, uuid};
///
/// let rule = uuid::<String>();
/// assert!(rule.holds(&View::Text("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")));
/// assert!(!rule.holds(&View::Text("f81d4fae7dec11d0a76500a0c91e6bf6")));
/// ```
pub const fn uuid<T: Text + ?Sized>() -> Rule {
    Rule::Uuid(Uuid {})
}

/// What JSON Schema calls `format: uuid` (RFC 9562): hyphens where they belong, letters of either case, no braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Uuid {}

impl Constraint for Uuid {
    fn name(&self) -> &'static str {
        "uuid"
    }

    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        is_uuid(text)
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed("a UUID such as f81d4fae-7dec-11d0-a765-00a0c91e6bf6")
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Uuid(_) => Some(*other),
            _ => None,
        }
    }

    fn keyword(&self) -> &'static str {
        "format"
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.text("format", "uuid");
    }

    fn strict_keywords(&self, schema: &mut Members<'_>) {
        self.keywords(schema);
    }

    fn sentence(&self) -> Option<String> {
        None
    }
}

fn is_uuid(text: &str) -> bool {
    let fits = |(index, byte): (usize, u8)| match index {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}
