//! A field whose type is converted from what is on the wire: its place in the partial, and its conversion.

use proc_macro2::{Delimiter, Group, Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::looks::end_of;
use super::schema::field_ends;
use super::{ends, local, located, over, said_at, wrapped};
use crate::ast::Field;
use crate::foreign::{Foreign, Read};

/// The type of a field's place, all that is not the user's at the user's word for what is on the wire. `root` is where core's names are found.
pub(super) fn place(field: &Field<'_>, root: &TokenStream) -> TokenStream {
    let ty = &field.ty;
    match &field.foreign {
        None => match field.item() {
            Some(item) => wrapped(&quote!(#root::Outlet), item),
            None if field.is_whole() => wrapped(&quote!(#root::Whole), ty),
            None => wrapped(&quote!(#root::Progress), ty),
        },
        Some(foreign) => {
            let wire = wire(foreign, root);
            let (first, last) = field_ends(field);
            let foreign = said_at(quote!(#root::Foreign), first);
            let (open, close) = (quote_spanned!(first=> <), quote_spanned!(last=> >));
            quote!(#foreign #open #ty, #wire #close)
        }
    }
}

/// The type that the decoder reads.
fn wire(foreign: &Foreign, root: &TokenStream) -> TokenStream {
    let wire = foreign
        .on_the_wire()
        .unwrap_or_else(|| quote!(#root::Unread));
    if foreign.is_read_by_serde() {
        quote!(#root::Shaped<#wire>)
    } else {
        wire
    }
}

/// The conversion of a field that is complete, as an expression that says whether there was nothing wrong.
pub(super) fn conversion(
    field: &Field<'_>,
    place: &TokenStream,
    cursor: &Ident,
) -> Option<TokenStream> {
    let foreign = field.foreign.as_ref()?;
    let value = local("wire");
    let (target, ty) = (&foreign.target, &field.ty);
    let one = |value: TokenStream| match &foreign.read {
        Read::TryFrom => {
            let wire = foreign.wire.as_ref().map(ToTokens::to_token_stream);
            let callee = over(
                &foreign.wire,
                quote!(<#target as __i::FromWire<#wire>>::from_wire),
            );
            called(&callee, &value, &foreign.wire)
        }
        Read::Path(path) => {
            let span = end_of(path);
            let value = located(value, span);
            quote_spanned!(span=> #path(#value))
        }
        Read::Serde => {
            let (_, last) = ends(ty);
            quote_spanned!(last=> #value.read::<#ty>())
        }
        Read::With(path) => {
            let span = end_of(path);
            let text = located(local("text").to_token_stream(), span);
            quote_spanned!(span=> #value.read_with(|#text| #path(#text)))
        }
    };
    let converted = if foreign.lifted && !foreign.is_read_by_serde() {
        let one = one(value.to_token_stream());
        quote!(#value.map(|#value| #one).transpose())
    } else {
        one(value.to_token_stream())
    };
    let span = match &foreign.read {
        Read::Path(path) | Read::With(path) => end_of(path),
        Read::TryFrom | Read::Serde => field_ends(field).1,
    };
    let callee = said_at(quote!(__i::convert), span);
    let mut arguments = Group::new(
        Delimiter::Parenthesis,
        quote!(#place, |#value| #converted, #cursor),
    );
    arguments.set_span(span);
    Some(quote!(#callee #arguments))
}

/// `callee(value)`, the call itself at `ty`.
pub(super) fn called(callee: &TokenStream, value: &TokenStream, ty: &impl ToTokens) -> TokenStream {
    let mut arguments = Group::new(Delimiter::Parenthesis, value.clone());
    arguments.set_span(ends(ty).1);
    quote!(#callee #arguments)
}

/// What only an instance knows to hold.
pub(super) fn predicates(field: &Field<'_>, root: &TokenStream) -> Vec<TokenStream> {
    let Some(foreign) = &field.foreign else {
        return Vec::new();
    };
    let (ty, target, wire) = (&field.ty, &foreign.target, &foreign.wire);
    match foreign.read {
        Read::TryFrom => vec![quote!(#target: #root::__private::FromWire<#wire>)],
        Read::Serde => vec![quote!(#ty: for<'__de> #root::__private::serde::Deserialize<'__de>)],
        Read::Path(_) | Read::With(_) => Vec::new(),
    }
}
