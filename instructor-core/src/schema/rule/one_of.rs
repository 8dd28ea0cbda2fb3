//! `one_of = ["a", "b"]`: one of a few values.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::{Constraint, Listed, Rule, View};
use crate::schema::number::Number;
use crate::schema::render::writer::{Members, write_string};

/// One of the values listed.
pub const fn one_of<T: Listed + ?Sized>(values: &'static [Literal]) -> Rule {
    Rule::OneOf(OneOf { values })
}

/// A value that `one_of` lists.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Literal {
    /// An integer.
    Number(Number),
    /// A string.
    Text(&'static str),
}

impl Literal {
    fn write(self, out: &mut String) {
        match self {
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Text(text) => write_string(out, text),
        }
    }
}

/// The values that are allowed.
#[derive(Debug, Clone, Copy)]
pub struct OneOf {
    values: &'static [Literal],
}

impl OneOf {
    /// The values that are allowed.
    pub fn values(&self) -> &'static [Literal] {
        self.values
    }
}

impl Constraint for OneOf {
    fn name(&self) -> &'static str {
        "one_of"
    }

    #[inline]
    fn holds(&self, view: &View<'_>) -> bool {
        match *view {
            View::Text(text) => self.values.iter().any(|value| matches!(value, Literal::Text(allowed) if *allowed == text)),
            View::Number(Number::Int(number)) => {
                self.values.iter().any(|value| matches!(value, Literal::Number(Number::Int(allowed)) if *allowed == number))
            }
            View::Number(number) => self.values.iter().any(
                |value| matches!(value, Literal::Number(allowed) if allowed.compare(number) == Some(Ordering::Equal)),
            ),
            _ => true,
        }
    }

    fn expected(&self) -> Cow<'static, str> {
        let mut text = String::new();
        if self.values.len() != 1 {
            text.push_str("one of ");
        }
        for (index, value) in self.values.iter().enumerate() {
            if index > 0 {
                text.push_str(", ");
            }
            value.write(&mut text);
        }
        Cow::Owned(text)
    }

    fn merge(&self, _other: &Rule) -> Option<Rule> {
        None
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.array("enum", self.values, |value, out| value.write(out));
    }

    fn strict_keywords(&self, schema: &mut Members<'_>) {
        self.keywords(schema);
    }

    fn sentence(&self) -> Option<String> {
        None
    }
}
