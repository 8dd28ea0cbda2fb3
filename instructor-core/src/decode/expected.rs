//! What a field's value should have been, in words, when there is none to speak of.

use std::borrow::Cow;

use super::list;
use crate::schema::{Field, Kind, Schema, Tuple};

/// A field that is missing.
pub(super) fn value(field: &Field) -> Cow<'static, str> {
    with_rules(kind((field.schema)(), MOST_LAYERS), field)
}

/// More types around one another than anybody writes.
const MOST_LAYERS: usize = 64;

fn with_rules(mut words: Cow<'static, str>, field: &Field) -> Cow<'static, str> {
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

fn kind(schema: &'static Schema, layers: usize) -> Cow<'static, str> {
    // A type that is nothing but itself has no words.
    let Some(layers) = layers.checked_sub(1) else {
        return "another value".into();
    };
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
        Kind::Newtype(newtype) => {
            with_rules(kind((newtype.inner.schema)(), layers), &newtype.inner)
        }
        Kind::Null => "null".into(),
        Kind::Nullable { inner } => match kind(inner(), layers) {
            words if words.ends_with(" or null") => words,
            words => format!("{words} or null").into(),
        },
        Kind::Number { .. } => "a number".into(),
        Kind::Map { .. } | Kind::Object(_) => "an object".into(),
        Kind::String => "a string".into(),
        Kind::Text(format) => format.name.into(),
        Kind::Tuple(table) => tuple(table),
    }
}

/// A tuple.
pub(super) fn tuple(tuple: &Tuple) -> Cow<'static, str> {
    list::items_of(tuple.least(), Some(tuple.items.len()))
}
