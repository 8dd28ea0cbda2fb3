//! What a field's value should have been, in words, when there is none to speak of.

use std::borrow::Cow;

use super::list;
use super::name::Named;
use crate::schema::{Arm, Content, Field, Kind, Schema, Tagging, Tuple, Union};

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
        Kind::Any | Kind::Json(_) => "a JSON value".into(),
        Kind::Boolean => "true or false".into(),
        Kind::Character => "a string of one character".into(),
        Kind::Integer { .. } => "an integer".into(),
        Kind::List { min, max, .. } => list::items_of(*min, *max),
        Kind::Names(names) => one_of(names.variants).into(),
        Kind::Union(table) => union(table).into(),
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

/// Names, as a correction lists them.
#[cold]
pub(super) fn one_of(variants: &[impl Named]) -> String {
    let all: Vec<_> = variants
        .iter()
        .map(|variant| format!("\"{}\"", variant.name()))
        .collect();
    format!("one of {}", all.join(", "))
}

/// The names of an enum with data.
#[cold]
pub(super) fn names(union: &'static Union) -> String {
    one_of(union.tagged())
}

/// A value of an enum with data.
#[cold]
pub(super) fn union(union: &'static Union) -> String {
    let mut all: Vec<String> = Vec::new();
    match union.tagging {
        Tagging::External => {
            let is_unit = |arm: &Arm| matches!(arm.content, Content::Unit);
            let tagged = union.tagged().iter();
            all.extend(tagged.map(|arm| {
                if is_unit(arm) {
                    format!("\"{}\"", arm.name)
                } else {
                    format!("{{\"{}\": …}}", arm.name)
                }
            }));
        }
        Tagging::Internal { tag } | Tagging::Adjacent { tag, .. } => {
            all.push(format!("an object with \"{tag}\""));
        }
        Tagging::Untagged => {}
    }
    for arm in union.untagged() {
        let words = match arm.content {
            // Not looked into: a type may be made of itself.
            Content::Newtype(field) if matches!((field.schema)().kind(), Kind::Union(_)) => {
                arm.name.into()
            }
            _ => content(&arm.content),
        };
        if !all.iter().any(|said| *said == *words) {
            all.push(words.into_owned());
        }
    }
    match &*all {
        [only] => only.clone(),
        _ => format!("one of {}", all.join(", ")),
    }
}

/// What a variant holds.
#[cold]
pub(super) fn content(content: &Content) -> Cow<'static, str> {
    match content {
        Content::Unit => "null".into(),
        Content::Newtype(field) => value(field),
        Content::Object(_) => "an object".into(),
        Content::Tuple(table) => tuple(table),
    }
}
