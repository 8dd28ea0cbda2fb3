//! What the documentation says of a partial's parts.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use crate::ast::{Field, Variant};

/// The field's own documentation; without one, a sentence, since a public field needs one.
pub(super) fn field_docs(field: &Field<'_>) -> TokenStream {
    let docs = field
        .original
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc"));
    let docs: TokenStream = docs.map(ToTokens::to_token_stream).collect();
    if !docs.is_empty() {
        return docs;
    }
    let text = if field.description.is_empty() {
        format!("`{}`, as far as it has come.", field.label())
    } else {
        field.description.clone()
    };
    quote!(#[doc = #text])
}

/// The variant's own documentation; without one, a sentence, since a public variant needs one.
pub(super) fn variant_docs(variant: &Variant<'_>) -> TokenStream {
    let docs = variant
        .original
        .attrs
        .iter()
        .filter(|attr| attr.path().is_ident("doc"));
    let docs: TokenStream = docs.map(ToTokens::to_token_stream).collect();
    if !docs.is_empty() {
        return docs;
    }
    let text = if variant.description.is_empty() {
        format!(
            "`{}`, as far as it has come.",
            variant.original.ident.unraw()
        )
    } else {
        variant.description.clone()
    };
    quote!(#[doc = #text])
}
