//! `Self` spelled out, so that what the user wrote means the same wherever it is copied to.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::Generics;

use crate::generics::{mentions_self, without_self};
use crate::meta::Slot;
use crate::serde_attr::DefaultFrom;

/// `part` with `Self` spelled out. What does not parse then is left as it was: rustc has the better message.
pub(crate) fn spelled_out<T: syn::parse::Parse + ToTokens>(part: T, own: &TokenStream) -> T {
    let tokens = part.to_token_stream();
    if mentions_self(tokens.clone()) {
        syn::parse2(without_self(tokens, own)).unwrap_or(part)
    } else {
        part
    }
}

pub(super) fn spelled_out_default(
    slot: Slot<DefaultFrom>,
    own: &TokenStream,
) -> Option<(Span, DefaultFrom)> {
    let (span, default) = slot.into_inner()?;
    let default = match default {
        DefaultFrom::Path(path) => DefaultFrom::Path(spelled_out(path, own)),
        DefaultFrom::Trait => DefaultFrom::Trait,
    };
    Some((span, default))
}

pub(super) fn generics_without_self(generics: &Generics, own: &TokenStream) -> Generics {
    let mut generics = generics.clone();
    generics.params = generics
        .params
        .into_iter()
        .map(|parameter| spelled_out(parameter, own))
        .collect();
    generics.where_clause = generics.where_clause.map(|clause| spelled_out(clause, own));
    generics
}
