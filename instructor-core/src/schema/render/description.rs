//! The text of a `description`.

use crate::schema::graph::{Kind, Names};

/// What the field and its type say of a value, and what the keywords could not say.
pub(super) fn description(
    field: &str,
    kind: &Kind,
    sentences: impl Iterator<Item = String>,
) -> String {
    let mut text = field.to_owned();
    let of_type = type_description(kind);
    if of_type != field {
        append(&mut text, "\n", &of_type);
    }
    for sentence in sentences {
        if !text.is_empty() && !text.ends_with(['.', '!', '?', ':', ';']) {
            text.push('.');
        }
        append(&mut text, " ", &sentence);
    }
    text
}

fn type_description(kind: &Kind) -> String {
    match kind {
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

pub(super) fn append(text: &mut String, separator: &str, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str(separator);
    }
    text.push_str(more);
}
