//! What a field's value should have been, in words, when there is none to speak of.

use std::borrow::Cow;

use super::list;
use crate::schema::{Field, Kind, Schema};

/// A field that is missing.
pub(super) fn value(field: &Field) -> Cow<'static, str> {
    let mut words = kind((field.schema)());
    for rule in field.rules.own {
        let rule = rule.expected();
        // "an integer between 1 and 5" says "an integer" itself.
        words = if rule.starts_with(&*words) {
            rule
        } else {
            Cow::Owned(format!("{words}, {rule}"))
        };
    }
    words
}

fn kind(schema: &'static Schema) -> Cow<'static, str> {
    match schema.kind() {
        Kind::Any => "a JSON value".into(),
        Kind::Boolean => "true or false".into(),
        Kind::Character => "a string of one character".into(),
        Kind::Integer { .. } => "an integer".into(),
        Kind::List { min, max, .. } => list::items_of(*min, *max),
        Kind::Names(names) => {
            let all: Vec<_> = names
                .variants
                .iter()
                .map(|variant| format!("\"{}\"", variant.name))
                .collect();
            format!("one of {}", all.join(", ")).into()
        }
        Kind::Nullable { inner } => format!("{} or null", kind(inner())).into(),
        Kind::Number { .. } => "a number".into(),
        Kind::Map { .. } | Kind::Object(_) => "an object".into(),
        Kind::String => "a string".into(),
        Kind::Text(format) => format.name.into(),
    }
}
