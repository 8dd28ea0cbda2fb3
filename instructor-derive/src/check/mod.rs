//! What can only be judged with more than one attribute at hand. What one attribute shows was checked when it was read.

mod data;
mod examples;
mod integer;
mod stream;
mod structure;
mod union;

use std::collections::HashMap;

use crate::ast::{Container, Field, Named, Shape, Style, Variant};
use crate::ctxt::Ctxt;
use crate::rule::{Rule, Rules};

/// As many as the decoder has bits to note what it has seen.
const MOST_FIELDS: usize = 64;
/// What the service takes as the name of a tool.
const LONGEST_TOOL_NAME: usize = 64;

pub(crate) fn check(cx: &Ctxt, container: &Container<'_>) {
    lifetimes(cx, container);
    tool_name(cx, container);
    partial_name(cx, container);
    match &container.shape {
        Shape::Struct(body) => {
            let fields = &body.fields;
            field_count(cx, fields);
            if body.style == Style::Named {
                field_names(cx, fields);
            }
            structure::check(cx, container, body);
            stream::check(cx, body);
            for field in fields {
                one(cx, field);
            }
        }
        Shape::Names(variants) => {
            union::check_names(cx, container, variants);
        }
        Shape::Union(variants) => union::check(cx, container, variants),
        Shape::Converted(_) | Shape::Other => {}
    }
}

/// A field by itself, of a struct or a variant.
fn one(cx: &Ctxt, field: &Field<'_>) {
    // What is converted from something else may be anything.
    if field.foreign.is_none() {
        data::check(cx, &field.ty);
    }
    integer::numbers(cx, field);
    forms(cx, &field.rules);
    examples::examples(cx, field);
    structure::wire(cx, field);
}

/// A decoded value outlives the text that it came from, which arrives in pieces.
fn lifetimes(cx: &Ctxt, container: &Container<'_>) {
    for parameter in container.generics.lifetimes() {
        let lifetime = &parameter.lifetime;
        cx.refuse(lifetime, format!("what is extracted owns its data, so it cannot have a lifetime; drop `{lifetime}` and use `String` for text"));
    }
}

/// The service refuses any other name, at the first request. A name that comes from a type is made to fit; a chosen one is left alone.
fn tool_name(cx: &Ctxt, container: &Container<'_>) {
    let Some(literal) = &container.tool_name else {
        return;
    };
    let name = literal.value();
    if let Some(letter) = name
        .chars()
        .find(|letter| !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')))
    {
        cx.error(
            literal,
            format!(
                "a tool name is made of ASCII letters, digits, `_` and `-`; take `{}` out",
                letter.escape_debug()
            ),
        );
    } else if name.is_empty() || name.len() > LONGEST_TOOL_NAME {
        cx.error(
            literal,
            format!(
                "a tool name has 1 to {LONGEST_TOOL_NAME} characters, this one has {}",
                name.len()
            ),
        );
    }
}

/// Both types stand side by side.
fn partial_name(cx: &Ctxt, container: &Container<'_>) {
    if container.partial == *container.ident {
        cx.refuse(
            &container.partial,
            "the partial is a type of its own beside this one; give it another name",
        );
    }
}

/// The decoder notes the fields that it has seen in the bits of one word.
fn field_count(cx: &Ctxt, fields: &[Field<'_>]) {
    if let Some(beyond) = fields.get(MOST_FIELDS) {
        let count = fields.len();
        cx.refuse(&beyond.member, format!("a struct has at most {MOST_FIELDS} fields, this one has {count}; group some of them in a struct of their own"));
    }
}

/// A key in an answer must mean one field.
fn field_names(cx: &Ctxt, fields: &[Field<'_>]) {
    let names = fields
        .iter()
        .map(|field| (field.label(), &field.name, field.aliases.as_slice()));
    distinct(cx, "field", names);
}

/// A name in an answer must mean one variant.
fn variant_names<'v>(cx: &Ctxt, variants: impl Iterator<Item = &'v Variant<'v>>) {
    let names = variants.map(|variant| {
        (
            variant.original.ident.to_string(),
            &variant.name,
            variant.aliases.as_slice(),
        )
    });
    distinct(cx, "variant", names);
}

fn distinct<'a>(
    cx: &Ctxt,
    what: &str,
    members: impl Iterator<Item = (String, &'a Named, &'a [Named])>,
) {
    let mut taken: HashMap<&str, String> = HashMap::new();
    for (ident, name, aliases) in members {
        for Named { text, words } in std::iter::once(name).chain(aliases) {
            match taken.get(text.as_str()) {
                Some(owner) => cx.error(words, format!("the {what} `{owner}` is already called {text:?} on the wire; rename one of the two")),
                None => _ = taken.insert(text, ident.clone()),
            }
        }
    }
}

/// No answer could be right.
fn no_variant(cx: &Ctxt, container: &Container<'_>, variants: &[Variant<'_>]) {
    if variants.is_empty() {
        cx.refuse(
            container.ident,
            "an enum without variants has no value to extract; give it a variant",
        );
    }
}

/// No text is in two forms at once.
fn forms(cx: &Ctxt, rules: &Rules) {
    let mut given = rules
        .own
        .iter()
        .filter(|ruled| matches!(ruled.rule, Rule::Form(_)));
    if let Some(first) = given.next() {
        for second in given {
            cx.error(
                &second.word,
                format!(
                    "no text is both `{}` and `{}`; keep one of the two",
                    first.word, second.word
                ),
            );
        }
    }
    for part in &rules.parts {
        forms(cx, &part.rules);
    }
}
