//! What the documentation says of a partial's parts.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Attribute;
use syn::ext::IdentExt;

use crate::ast::{Field, Variant};

/// The field's own documentation.
pub(super) fn field_docs(field: &Field<'_>) -> TokenStream {
    docs(&field.original.attrs, &field.description, &field.label())
}

/// The variant's own documentation.
pub(super) fn variant_docs(variant: &Variant<'_>) -> TokenStream {
    let label = variant.original.ident.unraw().to_string();
    docs(&variant.original.attrs, &variant.description, &label)
}

/// What the user wrote; without that a sentence, since what is public needs one.
fn docs(attrs: &[Attribute], description: &str, label: &str) -> TokenStream {
    let docs = attrs.iter().filter(|attr| attr.path().is_ident("doc"));
    let docs: TokenStream = docs.map(ToTokens::to_token_stream).collect();
    if !docs.is_empty() {
        return docs;
    }
    let text = if description.is_empty() {
        format!("`{label}`, as far as it has come.")
    } else {
        description.to_owned()
    };
    quote!(#[doc = #text])
}
