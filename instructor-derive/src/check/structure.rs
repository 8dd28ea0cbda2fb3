//! What a struct's style asks of its fields.

use quote::ToTokens;

use crate::ast::{Body, Container, Field, Style};
use crate::ctxt::Ctxt;

pub(super) fn check(cx: &Ctxt, container: &Container<'_>, body: &Body<'_>) {
    flattened_in_a_list(cx, body);
    match body.style {
        Style::Named => flattened(cx, body),
        Style::Tuple => trailing_defaults(cx, container, body),
        Style::Newtype { transparent: true } => one_field(cx, container, body),
        Style::Newtype { transparent: false } => not_skipped(cx, container, body),
        Style::Unit => nothing(cx, container),
    }
}

/// A list has no gaps: what may be left out stands at its end. serde says so too.
fn trailing_defaults(cx: &Ctxt, container: &Container<'_>, body: &Body<'_>) {
    if container.default.is_some() {
        return;
    }
    let fields = body.fields.iter();
    for field in fields
        .skip_while(|field| field.default.is_none())
        .filter(|field| field.default.is_none())
    {
        cx.error(
            &field.ty,
            "a field before this one has a default, and nothing can be left out in the middle of a list; add `#[serde(default)]` here too",
        );
    }
}

/// The whole has the form of one field.
fn one_field(cx: &Ctxt, container: &Container<'_>, body: &Body<'_>) {
    match body.fields.as_slice() {
        [_] => {}
        [] => cx.refuse(
            container.ident,
            "`transparent` needs one field that is read; give it one without `skip` and `default`, that is no `PhantomData`",
        ),
        [_, more @ ..] => {
            for field in more {
                let words = match &field.original.ident {
                    Some(ident) => ident.to_token_stream(),
                    None => field.ty.to_token_stream(),
                };
                cx.refuse(
                    words,
                    "`transparent` takes the form of one field, and another one stands before this; add `#[serde(skip)]` here, or drop `transparent`",
                );
            }
        }
    }
}

/// There would be nothing on the wire, and serde reads it all the same.
fn not_skipped(cx: &Ctxt, container: &Container<'_>, body: &Body<'_>) {
    if body.fields.is_empty() {
        cx.refuse(
            container.ident,
            "the one field of this struct is skipped, so that nothing of it is read; keep the field, or write a struct without fields",
        );
    }
}

/// There is nothing to look at, and nothing that could be half there.
fn nothing(cx: &Ctxt, container: &Container<'_>) {
    if let Some(path) = &container.validate {
        cx.error(
            path,
            "a struct without fields has one value, which needs no check; remove `validate`",
        );
    }
}

/// A rule constrains what is on the wire, and is checked there.
pub(super) fn wire(cx: &Ctxt, field: &Field<'_>) {
    let unknown = field
        .foreign
        .as_ref()
        .is_some_and(|foreign| foreign.wire.is_none());
    for ruled in field.rules.own.iter().filter(|_| unknown) {
        cx.error(
            &ruled.word,
            "a rule speaks of what is on the wire, which only serde knows here; say it with `as = Wire`",
        );
    }
    for part in field.rules.parts.iter().filter(|_| unknown) {
        cx.error(
            &part.word,
            "a rule speaks of what is on the wire, which only serde knows here; say it with `as = Wire`",
        );
    }
}

/// What stands among the members of the whole is no value of its own: it has no length, no name, and no place in a list.
fn flattened(cx: &Ctxt, body: &Body<'_>) {
    for field in body.fields.iter().filter(|field| field.flatten.is_some()) {
        let words = field.rules.own.iter().map(|ruled| &ruled.word);
        for word in words.chain(field.rules.parts.iter().map(|part| &part.word)) {
            cx.error(
                word,
                "a rule has no place on a flattened field, whose members stand among the others; put it on the inner fields, or write a `validate`",
            );
        }
        if field.foreign.is_some() {
            cx.error(
                &field.member,
                "a flattened field cannot be converted from another type; derive `Extract` on its type, with `#[extract(as = Wire)]` there",
            );
        }
    }
}

/// There are no members that others could stand among.
fn flattened_in_a_list(cx: &Ctxt, body: &Body<'_>) {
    if body.style == Style::Named {
        return;
    }
    for field in body.fields.iter().filter(|field| field.flatten.is_some()) {
        cx.refuse(
            &field.ty,
            "serde's `flatten` stands on a field with a name; give the fields names, or remove it",
        );
    }
}
