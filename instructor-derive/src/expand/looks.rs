//! What is looked at once a field is complete: the user's own functions on the value and on its parts, and `unique`.
//!
//! The calls nest as the attribute's words do, over the complete value; what rustc has to say of a function, it says of the user's path.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ExprPath;

use super::foreign;
use super::schema::{call, slot};
use super::{local, located};
use crate::ast::Field;
use crate::rule::{Part, Rule, Rules};

/// Whether there is anything to look at.
pub(super) fn has_looks(field: &Field<'_>) -> bool {
    field.validate.is_some() || field.foreign.is_some() || compares(&field.rules)
}

/// Whether a function or a comparison waits for the complete value.
fn compares(rules: &Rules) -> bool {
    let in_part = |part: &Part| part.validate.is_some() || compares(&part.rules);
    rules
        .own
        .iter()
        .any(|ruled| matches!(ruled.rule, Rule::Unique))
        || rules.parts.iter().any(in_part)
}

/// The looks at a field, as an expression that says whether all were satisfied.
/// `place` is the field's, and `changed` the same to be changed.
pub(super) fn looks(
    field: &Field<'_>,
    place: &TokenStream,
    changed: &TokenStream,
    cursor: &Ident,
) -> TokenStream {
    let said = call(field, &slot(field, "said"), place.clone());
    let own = field
        .validate
        .as_ref()
        .map(|path| call_validator("validate", &said, path, cursor));
    let value = local("value");
    // Rules speak of what is on the wire, as far as more than serde knows it.
    let converted = field
        .foreign
        .as_ref()
        .is_some_and(|foreign| !foreign.is_read_by_serde());
    let (whole, ty) = if converted {
        (quote!(__i::Foreign::read(#place)), field.wire())
    } else {
        (said.clone(), field.ty.to_token_stream())
    };
    let parts = inside(
        &field.rules,
        &|word| located(ty.clone(), word),
        &value,
        cursor,
    );
    let parts = (!parts.is_empty()).then(
        || quote!(__i::whole(#whole, |#value, #cursor: &mut __i::Cursor<'_>| #(#parts)&*, #cursor)),
    );
    let Some(conversion) = foreign::conversion(field, changed, cursor) else {
        let all = own.into_iter().chain(parts);
        return quote!(#(#all)&*);
    };
    let (before, after) = if converted {
        (parts, None)
    } else {
        (None, parts)
    };
    let after: Vec<TokenStream> = own.into_iter().chain(after).collect();
    let after = (!after.is_empty()).then(|| quote!((#(#after)&*)));
    let all = before.into_iter().chain([conversion]).chain(after);
    quote!(#(#all)&&*)
}

/// The looks at `value`, which the rules speak of. `ty` is its type, at the user's word: what rustc asks of an argument, it would blame on the derive.
fn inside(
    rules: &Rules,
    ty: &dyn Fn(Span) -> TokenStream,
    value: &Ident,
    cursor: &Ident,
) -> Vec<TokenStream> {
    let unique = rules
        .own
        .iter()
        .filter(|ruled| matches!(ruled.rule, Rule::Unique))
        .map(|ruled| {
            let span = ruled.word.span();
            let (value, cursor) = (
                located(value.to_token_stream(), span),
                located(cursor.to_token_stream(), span),
            );
            let ty = ty(span);
            quote_spanned!(span=> __i::unique::<#ty, _>(#value, #cursor))
        });
    let parts = rules.parts.iter().filter_map(|part| {
        let item = local("item");
        let of = |word| part.place.of(&ty(word), word);
        let own = part.validate.as_ref().map(|path| {
            let (span, item) = (end_of(path), &item);
            let item = located(item.to_token_stream(), span);
            call_validator("check", &item, path, cursor)
        });
        let looks: Vec<TokenStream> = own
            .into_iter()
            .chain(inside(&part.rules, &of, &item, cursor))
            .collect();
        if looks.is_empty() {
            return None;
        }
        let span = part.word.span();
        let through = Ident::new(part.place.method(), span);
        let value = located(value.to_token_stream(), span);
        let ty = ty(span);
        Some(quote_spanned!(span=>
            __i::#through::<#ty>(#value, |#item, #cursor: &mut __i::Cursor<'_>| #(#looks)&*, #cursor)
        ))
    });
    unique.chain(parts).collect()
}

/// A call of the user's function through the core's, which takes what it says. The closure lets a `&String` be a `&str`.
pub(super) fn call_validator(
    through: &str,
    value: &TokenStream,
    path: &ExprPath,
    cursor: &Ident,
) -> TokenStream {
    let span = end_of(path);
    let through = Ident::new(through, span);
    let seen = located(local("seen").to_token_stream(), span);
    let cursor = located(cursor.to_token_stream(), span);
    quote_spanned!(span=> __i::#through(#value, |#seen| #path(#seen), #cursor))
}

/// Where the name of a function stands, for tokens of ours.
pub(super) fn end_of(path: &ExprPath) -> Span {
    let last = path.path.segments.last();
    let span = last.map_or_else(Span::call_site, |last| last.ident.span());
    span.resolved_at(Span::call_site())
}
