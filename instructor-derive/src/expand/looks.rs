//! What is looked at once a field is complete: the user's own functions on the value and on its parts, and `unique`.
//!
//! The calls nest as the attribute's words do, over the complete value; what rustc has to say of a function, it says of the user's path.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ExprPath;

use super::foreign;
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
    let own = field
        .validate
        .as_ref()
        .map(|path| call_validator("validate", place, path, cursor));
    let value = local("value");
    let parts = inside(&field.rules, &value, cursor);
    let parts = (!parts.is_empty()).then(
        || quote!(__i::whole(#place, |#value, #cursor: &mut __i::Cursor<'_>| #(#parts)&*, #cursor)),
    );
    let conversion = foreign::conversion(field, changed, cursor);
    let all: Vec<TokenStream> = own.into_iter().chain(parts).collect();
    let Some(conversion) = conversion else {
        return quote!(#(#all)&*);
    };
    if all.is_empty() {
        return conversion;
    }
    quote!(#conversion && (#(#all)&*))
}

/// The looks at `value`, which the rules speak of.
fn inside(rules: &Rules, value: &Ident, cursor: &Ident) -> Vec<TokenStream> {
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
            quote_spanned!(span=> __i::unique(#value, #cursor))
        });
    let parts = rules.parts.iter().filter_map(|part| {
        let item = local("item");
        let own = part.validate.as_ref().map(|path| {
            let (span, item) = (end_of(path), &item);
            let item = located(item.to_token_stream(), span);
            call_validator("check", &item, path, cursor)
        });
        let looks: Vec<TokenStream> = own
            .into_iter()
            .chain(inside(&part.rules, &item, cursor))
            .collect();
        if looks.is_empty() {
            return None;
        }
        let span = part.word.span();
        let through = Ident::new(part.place.method(), span);
        let value = located(value.to_token_stream(), span);
        Some(quote_spanned!(span=>
            __i::#through(#value, |#item, #cursor: &mut __i::Cursor<'_>| #(#looks)&*, #cursor)
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
