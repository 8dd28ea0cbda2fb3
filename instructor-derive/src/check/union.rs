//! What must hold of the variants of an enum together.

use super::{field_count, field_names, no_variant, one, stream, variant_names};
use crate::ast::{Container, Field, Named, Style, Tagging, Variant};
use crate::ctxt::Ctxt;

/// An enum of which a variant carries data, or has a tag.
pub(super) fn check(cx: &Ctxt, container: &Container<'_>, variants: &[Variant<'_>]) {
    no_variant(cx, container, variants);
    others(cx, container, variants);
    untagged_last(cx, container, variants);
    if !matches!(container.tagging, Tagging::Untagged) {
        variant_names(
            cx,
            variants.iter().filter(|variant| variant.untagged.is_none()),
        );
    }
    for variant in variants {
        let fields = &variant.body.fields;
        field_count(cx, fields);
        if variant.body.style == Style::Named {
            field_names(cx, fields);
        }
        if let (Tagging::Internal { tag }, None) = (&container.tagging, variant.untagged) {
            beside_tag(cx, &tag.value(), variant);
        }
        stream::in_variant(cx, &variant.body);
        for field in fields {
            one(cx, field);
            if field.flatten.is_some() {
                let ident = &variant.original.ident;
                cx.refuse(
                    &field.member,
                    format!("serde's `flatten` is not supported in a variant; put its fields in a struct that flattens, and hold that: `{ident}(…)`"),
                );
            }
        }
    }
}

/// An enum of names alone.
pub(super) fn check_names(cx: &Ctxt, container: &Container<'_>, variants: &[Variant<'_>]) {
    no_variant(cx, container, variants);
    others(cx, container, variants);
    variant_names(cx, variants.iter());
    if let Some(path) = &container.validate {
        cx.error(path, "an enum of names has nothing to look at; validate the field that holds it, or leave the variant out");
    }
    if let Some(partial) = &container.chosen_partial {
        cx.error(
            partial,
            "an enum of names is there as a whole or not at all, so it has no partial to name; remove this",
        );
    }
}

/// What an unknown name means: one variant, that holds nothing, said last, where there are names.
fn others(cx: &Ctxt, container: &Container<'_>, variants: &[Variant<'_>]) {
    let mut first = None;
    for (index, variant) in variants.iter().enumerate() {
        let Some(span) = variant.other else { continue };
        let ident = &variant.original.ident;
        if let Some(first) = first.replace(ident) {
            cx.error_at(
                span,
                format!("`{first}` stands for all other names already; keep one of the two"),
            );
        } else if matches!(container.tagging, Tagging::Untagged) || variant.untagged.is_some() {
            cx.error_at(
                span,
                "serde's `other` stands for an unknown name, and here no names are read; remove it",
            );
        } else if variant.body.style != Style::Unit {
            cx.error_at(span, format!("an unknown name says nothing of what `{ident}` holds; put `other` on a variant that holds nothing"));
        } else if index + 1 < variants.len() {
            cx.error_at(
                span,
                "serde wants the variant with `other` to be the last; move it there",
            );
        }
    }
}

/// Serde tries the variants without a tag when the tag has told none.
fn untagged_last(cx: &Ctxt, container: &Container<'_>, variants: &[Variant<'_>]) {
    let mut rest = variants
        .iter()
        .skip_while(|variant| variant.untagged.is_none());
    let Some((span, first)) = rest.next().and_then(|first| Some((first.untagged?, first))) else {
        return;
    };
    if matches!(container.tagging, Tagging::Untagged) {
        cx.error_at(span, "the whole enum is untagged; remove this");
    } else if rest.any(|variant| variant.untagged.is_none()) {
        let ident = &first.original.ident;
        cx.error_at(span, format!("serde wants untagged variants to be the last; move `{ident}` behind those with a tag"));
    }
}

/// What stands beside a tag is an object, and has no other member of that name.
fn beside_tag(cx: &Ctxt, tag: &str, variant: &Variant<'_>) {
    match variant.body.style {
        Style::Tuple => cx.refuse(
            &variant.original.fields,
            format!("a tag cannot stand in a list, which this is; give the fields names, or put the content under a key of its own with `tag = {tag:?}, content = \"…\"`"),
        ),
        Style::Named => {
            let names = |field: &'_ Field<'_>| -> Vec<Named> {
                std::iter::once(&field.name).chain(&field.aliases).cloned().collect()
            };
            for Named { text, words } in variant.body.fields.iter().flat_map(names) {
                if text == tag {
                    cx.error(words, format!("{tag:?} is the key of the tag, beside which the field stands; rename one of the two"));
                }
            }
        }
        Style::Newtype { .. } | Style::Unit => {}
    }
}
