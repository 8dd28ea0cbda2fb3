//! What generics must be, so that the generated code can be.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::Type;

use super::foreign;
use crate::ast::{Body, Container, Field, is_marker};
use crate::generics::{bounded, mentions};
use crate::serde_attr::DefaultFrom;

/// What generics must be for these fields: what the user says, or what follows from them.
pub(super) fn predicates(container: &Container<'_>, bodies: &[&Body<'_>]) -> Vec<TokenStream> {
    if let Some(bound) = &container.bound {
        return bound.iter().map(ToTokens::to_token_stream).collect();
    }
    let root = &container.root;
    let fields = || bodies.iter().flat_map(|body| &body.fields);
    let types = fields().filter_map(|field| match &field.foreign {
        Some(foreign) => foreign.wire.as_ref(),
        None => Some(&field.ty),
    });
    let parameters = bounded(&container.generics, types).into_iter();
    let extract = parameters.map(|ty| quote!(#ty: #root::__private::Extract));
    let foreign = fields().filter(|field| is_open(container, &field.ty));
    let defaults = bodies
        .iter()
        .flat_map(|body| default_predicates(container, body));
    extract
        .chain(foreign.flat_map(|field| foreign::predicates(field, root)))
        .chain(defaults)
        .collect()
}

/// Whether a type mentions a parameter of the item.
fn is_open(container: &Container<'_>, ty: &Type) -> bool {
    let mut parameters = container.generics.type_params();
    parameters.any(|parameter| mentions(ty.to_token_stream(), &parameter.ident))
}

/// The bounds of default values whose type only an instance knows.
fn default_predicates(container: &Container<'_>, body: &Body<'_>) -> Vec<TokenStream> {
    let parameters: Vec<&Ident> = container
        .generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .collect();
    let open = |ty: &TokenStream| {
        parameters
            .iter()
            .any(|parameter| mentions(ty.clone(), parameter))
    };
    let own =
        matches!(container.default, Some((_, DefaultFrom::Trait))).then(|| container.own.clone());
    let of_fields = body
        .fields
        .iter()
        .filter(|field| matches!(field.default, Some((_, DefaultFrom::Trait))))
        .map(|field| &field.ty);
    let of_skipped = body.skipped.iter().filter(|field| match &field.default {
        Some((_, default)) => matches!(default, DefaultFrom::Trait),
        None => container.default.is_none() && !is_marker(&field.ty),
    });
    of_fields
        .chain(of_skipped.map(|field| &field.ty))
        .map(ToTokens::to_token_stream)
        .chain(own)
        .filter(open)
        .map(|ty| quote!(#ty: ::core::default::Default))
        .collect()
}

/// Whether a parameter of the item is in none of the fields that are read; rustc wants each one used.
pub(super) fn has_free_parameter<'f>(
    container: &Container<'_>,
    fields: &(impl Iterator<Item = &'f Field<'f>> + Clone),
) -> bool {
    let mut parameters = container.generics.type_params();
    parameters.any(|parameter| {
        !fields
            .clone()
            .any(|field| mentions(field.ty.to_token_stream(), &parameter.ident))
    })
}
