//! The text of a `description`.

use super::Dialect;
use crate::schema::union::{Content, Tagging, Union};
use crate::schema::{Format, Kind, Names};

/// What the field and its type say of a value, and what the keywords could not say.
pub(super) fn description(
    field: &str,
    kind: &Kind,
    sentences: impl Iterator<Item = String>,
    dialect: &dyn Dialect,
) -> String {
    let mut text = field.to_owned();
    let of_type = type_description(kind, dialect);
    if of_type != field {
        append(&mut text, "\n", &of_type);
    }
    let of_dialect = dialect.words(kind).map(str::to_owned);
    for sentence in of_dialect.into_iter().chain(sentences) {
        append_sentence(&mut text, &sentence);
    }
    text
}

/// Adds a sentence behind whatever is there.
pub(super) fn append_sentence(text: &mut String, sentence: &str) {
    if !text.is_empty() && !text.ends_with(['.', '!', '?', ':', ';']) {
        text.push('.');
    }
    append(text, " ", sentence);
}

fn type_description(kind: &Kind, dialect: &dyn Dialect) -> String {
    match kind {
        Kind::Text(format) => format_description(format, dialect),
        Kind::Object(object) => object.description.to_owned(),
        Kind::Names(names) => names_description(names),
        Kind::Tuple(tuple) => tuple.description.to_owned(),
        Kind::Union(union) => union_description(union),
        _ => String::new(),
    }
}

/// The enum's words and those of its variants, a line each. JSON Schema has no place for them of its own.
fn names_description(names: &Names) -> String {
    let variants = names.variants.iter().enumerate();
    let variants = variants.map(|(index, variant)| (index, variant.name, variant.description));
    with_variants(names.description, variants, names.other)
}

/// Likewise for an enum with data: of the variants that are no more than a name. The others say themselves what they are.
fn union_description(union: &Union) -> String {
    let variants = union.tagged().iter().enumerate();
    let units = variants
        .filter(|(_, arm)| {
            union.tagging == Tagging::External && matches!(arm.content, Content::Unit)
        })
        .map(|(index, arm)| (index, arm.name, arm.description));
    with_variants(union.description, units, union.other)
}

fn with_variants(
    description: &str,
    variants: impl Iterator<Item = (usize, &'static str, &'static str)>,
    other: Option<usize>,
) -> String {
    let mut text = description.to_owned();
    for (index, name, words) in variants {
        let words = variant_description(words, other == Some(index));
        if !words.is_empty() {
            append(&mut text, "\n", &format!("- {name}: {words}"));
        }
    }
    text
}

/// A variant's words. The one that stands for all other names is advertised as that.
pub(super) fn variant_description(words: &'static str, is_other: bool) -> &'static str {
    if words.is_empty() && is_other {
        "Anything else."
    } else {
        words
    }
}

/// The form's name, where no keyword says it.
fn format_description(format: &Format, dialect: &dyn Dialect) -> String {
    let said = match format.formats {
        [] => false,
        [_] => true,
        _ => dialect.says_formats(),
    };
    let mut letters = format.name.chars();
    match letters.next() {
        Some(first) if !said => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        _ => String::new(),
    }
}

pub(super) fn append(text: &mut String, separator: &str, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str(separator);
    }
    text.push_str(more);
}
