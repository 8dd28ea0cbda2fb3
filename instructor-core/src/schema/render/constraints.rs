//! What is demanded of a value: the bounds of its Rust type and the rules of its field, said once.

use super::Dialect;
use super::writer::{Members, object};
use crate::schema::Kind;
use crate::schema::number::Number;
use crate::schema::rule::{Items, Len, Range, Rule, Sort, Unique};

/// The rules of one value, no two of which say the same.
pub(super) struct Constraints<'d> {
    rules: Vec<Rule>,
    dialect: &'d dyn Dialect,
}

impl<'d> Constraints<'d> {
    /// The type's own bounds together with the rules; the tighter wins.
    pub(super) fn new(kind: &Kind, rules: &[Rule], dialect: &'d dyn Dialect) -> Self {
        let mut constraints = Self {
            rules: Vec::new(),
            dialect,
        };
        let unique = match kind {
            Kind::List { unique: true, .. } => Some(Rule::Unique(Unique {})),
            _ => None,
        };
        for rule in own(kind, dialect).iter().chain(&unique).chain(rules) {
            constraints.add(rule);
        }
        constraints
    }

    fn add(&mut self, rule: &Rule) {
        let (new, said) = (rule.constraint(), &mut self.rules);
        for old in said.iter_mut() {
            if let Some(both) = old.constraint().merge(rule).or_else(|| new.merge(old)) {
                *old = both;
                return;
            }
        }
        said.push(*rule);
    }

    /// Writes what the dialect's keywords can say.
    pub(super) fn keywords(&self, schema: &mut Members<'_>) {
        // A keyword stands once in an object; a second rule of a kind that cannot be merged goes to `allOf`.
        let is_second = |index: usize| {
            self.rules[..index]
                .iter()
                .any(|rule| rule.constraint().keyword() == self.rules[index].constraint().keyword())
        };
        let (second, first): (Vec<_>, Vec<_>) =
            (0..self.rules.len()).partition(|index| is_second(*index));
        for index in first {
            self.dialect
                .keywords(self.rules[index].constraint(), schema);
        }
        let second = second.into_iter().filter_map(|index| {
            let mut text = String::new();
            object(&mut text, |schema| {
                self.dialect
                    .keywords(self.rules[index].constraint(), schema);
            });
            (text != "{}").then_some(text)
        });
        let second: Vec<String> = second.collect();
        if !second.is_empty() {
            schema.array("allOf", second, |text, out| out.push_str(&text));
        }
    }

    /// What the dialect's keywords cannot say.
    pub(super) fn sentences(&self) -> impl Iterator<Item = String> {
        self.rules
            .iter()
            .filter_map(|rule| self.dialect.sentence(rule.constraint()))
    }
}

/// The bounds of the Rust type.
fn own(kind: &Kind, dialect: &dyn Dialect) -> Option<Rule> {
    let bound = |bound: Number| Some(bound).filter(|bound| dialect.says_bound(*bound));
    let (min, max, sort) = match *kind {
        Kind::Integer { min, max, .. } => (bound(min), bound(max), Sort::Integer),
        Kind::Number { limit: Some(limit) } => (
            bound(Number::Float(-limit)),
            bound(Number::Float(limit)),
            Sort::Single,
        ),
        Kind::List { min, max, .. } if min > 0 || max.is_some() => {
            return Some(Rule::Items(Items::new(min, max)));
        }
        // In words the form's name and its example say more than the expression.
        Kind::Text(format) if dialect.says_formats() => return format.pattern.map(Rule::Pattern),
        Kind::Character => return Some(Rule::Len(Len::new(1, Some(1)))),
        _ => return None,
    };
    (min.is_some() || max.is_some()).then(|| Rule::Range(Range::new(min, max, false, sort)))
}
