//! Whose items can be handed out.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote_spanned};

use crate::ast::{Body, Field, Style};
use crate::attr::Stream;
use crate::ctxt::Ctxt;
use crate::rule::{Rule, Rules};

/// Of a struct.
pub(super) fn check(cx: &Ctxt, body: &Body<'_>) {
    let mut lists = lists(body);
    if body.style != Style::Named {
        for (word, _) in lists {
            cx.error(
                word,
                "items are handed out of a struct whose fields have names; give this field one, or ask for the `Vec` itself, which needs no attribute",
            );
        }
        return;
    }
    let Some((word, first)) = lists.next() else {
        return;
    };
    alone(cx, &word, first);
    for (word, _) in lists {
        cx.error(
            word,
            format!(
                "the items of one list can be handed out, and `{}` is that list; remove this, or the other",
                first.label()
            ),
        );
    }
}

/// Of a variant.
pub(super) fn in_variant(cx: &Ctxt, body: &Body<'_>) {
    for (word, _) in lists(body) {
        cx.error(
            word,
            "items are handed out of a struct, and an enum may turn out to be another variant; move the list to a struct that has the enum beside it",
        );
    }
}

/// The fields whose items are to be handed out, with the word that says so.
fn lists<'b>(body: &'b Body<'_>) -> impl Iterator<Item = (TokenStream, &'b Field<'b>)> {
    body.fields.iter().filter_map(|field| {
        let (span, stream) = field.stream?;
        let word = quote_spanned!(span=> stream);
        (stream == Stream::Items).then_some((word, field))
    })
}

/// What nobody has as a whole cannot be looked at as a whole.
fn alone(cx: &Ctxt, word: &TokenStream, field: &Field<'_>) {
    if field.foreign.is_some() {
        cx.error(
            word,
            "what is converted as a whole has no items to hand out; convert the items: write `Vec<Item>` and put `#[extract(as = Wire)]` on `Item`",
        );
    }
    if field.flatten.is_some() {
        cx.error(
            word,
            "a flattened field is no list; put this on the field of its type that is one, and do not flatten that",
        );
    }
    if field.foreign.is_none() && field.flatten.is_none() && field.item().is_none() {
        cx.error(
            &field.ty,
            "the items of a `Vec` are handed out, and this is something else; write `Vec<…>` here, with `#[serde(default)]` where it may be left out",
        );
    }
    if let Some(path) = &field.validate {
        cx.error(
            path,
            "the items are handed out one by one, so nobody has the whole list to look at; validate an item: put `#[extract(validate = …)]` on its type",
        );
    }
    wholes(cx, &field.rules);
}

fn wholes(cx: &Ctxt, rules: &Rules) {
    for ruled in &rules.own {
        if matches!(ruled.rule, Rule::Unique) {
            cx.error(
                &ruled.word,
                "the items are handed out one by one, so nobody has the whole list to compare them in; remove `unique`, or `stream = \"items\"`",
            );
        }
    }
    for part in &rules.parts {
        if let Some(path) = &part.validate {
            cx.error(
                path.to_token_stream(),
                "a function on the items of a list looks at the whole list, and here the items are handed out one by one; put `#[extract(validate = …)]` on the item's type",
            );
        }
        wholes(cx, &part.rules);
    }
}
