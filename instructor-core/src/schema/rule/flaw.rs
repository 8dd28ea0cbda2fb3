//! What is wrong with a rule itself: with a constant in it, or beside the type that it is on.

use std::cmp::Ordering;

use super::{Literal, Rule, is_empty, is_step};
use crate::schema::Kind;
use crate::schema::number::Number;

impl Rule {
    /// What keeps every value of the kind, or one that the rule names, from satisfying it.
    pub(crate) fn flaw(&self, kind: &Kind) -> Option<String> {
        let name = self.name();
        match self {
            Self::Len(rule) if rule.max().is_some_and(|max| max < rule.min()) => Some(empty(name)),
            Self::Items(rule) if rule.max().is_some_and(|max| max < rule.min()) => {
                Some(empty(name))
            }
            Self::Range(rule) => {
                let (min, max) = (rule.min(), rule.max());
                if is_empty(min, max, rule.exclusive_max()) {
                    return Some(empty(name));
                }
                // `0..256` ends at the last `u8`.
                let max = max.map(|max| match max {
                    Number::Int(max) if rule.exclusive_max() => Number::Int(max.saturating_sub(1)),
                    max => max,
                });
                let mut ends = min.into_iter().chain(max);
                ends.find_map(|end| misfit(name, end, kind))
            }
            Self::MultipleOf(rule) if !is_step(rule.step()) => {
                Some(format!("`{name}`: only a step above 0 divides"))
            }
            Self::MultipleOf(rule) => misfit(name, rule.step(), kind),
            Self::OneOf(rule) if rule.values().is_empty() => {
                Some(format!("`{name}` allows nothing; list a value"))
            }
            Self::OneOf(rule) => rule.values().iter().find_map(|value| match (value, kind) {
                (Literal::Number(number), _) => misfit(name, *number, kind),
                (Literal::Text(text), Kind::Integer { .. }) => Some(format!(
                    "`{name}` lists the text `{text}`, and the type holds integers"
                )),
                (Literal::Text(_), _) => None,
            }),
            Self::Pattern(pattern) => pattern
                .refusal()
                .map(|why| format!("`{name}` does not parse: {why}")),
            _ => None,
        }
    }
}

fn empty(name: &str) -> String {
    format!("the range of `{name}` is empty, it ends before it begins; swap its ends")
}

/// A number that no value of the kind can be.
fn misfit(name: &str, number: Number, kind: &Kind) -> Option<String> {
    let (min, max) = match *kind {
        Kind::Integer { min, max, .. } => (min, max),
        Kind::String => {
            return Some(format!(
                "`{name}` gives the number {number}, and the type holds text"
            ));
        }
        _ => return None,
    };
    if let Number::Float(_) = number {
        return Some(format!(
            "`{name}` gives {number}, and the type holds integers; write it without a point"
        ));
    }
    let outside = number.compare(min) == Some(Ordering::Less)
        || number.compare(max) == Some(Ordering::Greater);
    outside.then(|| format!("`{name}` gives {number}, and the type holds {min} to {max}; narrow the rule, or widen the type"))
}
