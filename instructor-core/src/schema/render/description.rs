//! The text of a `description`.

use super::Dialect;
use crate::schema::graph::{Format, Kind, Names};

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
        if !text.is_empty() && !text.ends_with(['.', '!', '?', ':', ';']) {
            text.push('.');
        }
        append(&mut text, " ", &sentence);
    }
    text
}

fn type_description(kind: &Kind, dialect: &dyn Dialect) -> String {
    match kind {
        Kind::Text(format) => format_description(format, dialect),
        Kind::Object(object) => object.description.to_owned(),
        Kind::Names(names) => names_description(names),
        Kind::Tuple(tuple) => tuple.description.to_owned(),
        _ => String::new(),
    }
}

/// The enum's words and those of its variants, a line each. JSON Schema has no place for them of its own.
fn names_description(names: &Names) -> String {
    let mut text = names.description.to_owned();
    for variant in names
        .variants
        .iter()
        .filter(|variant| !variant.description.is_empty())
    {
        append(
            &mut text,
            "\n",
            &format!("- {}: {}", variant.name, variant.description),
        );
    }
    text
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
