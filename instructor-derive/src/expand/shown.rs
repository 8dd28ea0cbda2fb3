//! How a partial is shown: `Debug` and `Serialize`, where the fields have them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use super::partial::Partial;
use super::schema::{borrowed, call, slot};
use super::{local, over, wrapped};
use crate::ast::Container;
use crate::generics::mentions;

impl Partial<'_> {
    /// `Debug` where the fields have it.
    pub(super) fn debug(&self) -> TokenStream {
        let formatter = local("formatter");
        let name = self.name.unraw().to_string();
        let fields = self.fields.iter().map(|field| {
            let (label, place) = (field.ident.unraw().to_string(), borrowed(field));
            quote!(.field(#label, #place))
        });
        let body = quote! {
            fn fmt(&self, #formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #formatter.debug_struct(#name) #(#fields)* .finish()
            }
        };
        let bounds = self.field_bounds(&quote!(::core::fmt::Debug));
        self.implement(&quote!(::core::fmt::Debug), &bounds, &body)
    }

    /// `Serialize` where the fields have it: wire names, without what has not begun.
    pub(super) fn serialize(&self) -> TokenStream {
        let (serializer, object) = (local("serializer"), local("object"));
        let fields = self.fields.iter().map(|field| {
            let (name, place) = (&field.name.text, borrowed(field));
            let begun = call(field, &slot(field, "begun"), place.clone());
            let entry = over(
                &field.ty,
                quote!(__i::serde::ser::SerializeMap::serialize_entry),
            );
            let entry = call(field, &entry, quote!(&mut #object, #name, #place));
            quote!(if #begun { #entry?; })
        });
        let mutable = (!self.fields.is_empty()).then(|| quote!(mut));
        let body = quote! {
            fn serialize<__S: __i::serde::Serializer>(&self, #serializer: __S) -> ::core::result::Result<__S::Ok, __S::Error> {
                let #mutable #object = __i::serde::Serializer::serialize_map(#serializer, ::core::option::Option::None)?;
                #(#fields)*
                __i::serde::ser::SerializeMap::end(#object)
            }
        };
        let bounds = self.field_bounds(&quote!(__i::serde::Serialize));
        self.implement(&quote!(__i::serde::Serialize), &bounds, &body)
    }

    /// What makes a trait hold for the partial when it holds for the fields, without asking it of the user's types: `for<'__a>` puts the
    /// question off to where the trait is used.
    ///
    /// A field that holds the item itself would ask in a circle. There the question is whether the finished values have the trait, which
    /// no partial takes part in.
    fn field_bounds(&self, what: &TokenStream) -> Vec<TokenStream> {
        let Container { ident, own, .. } = self.container;
        let mut bounds = Vec::new();
        let mut bounded: Vec<String> = Vec::new();
        let mut recursive = false;
        for field in self.fields {
            let ty = &field.ty;
            let text = ty.to_token_stream().to_string();
            if bounded.contains(&text) {
                continue;
            }
            bounded.push(text);
            if mentions(ty.to_token_stream(), ident) {
                recursive = true;
                bounds.push(quote!(for<'__a> #ty: #what));
            } else {
                let what = over(ty, what.clone());
                let progress = wrapped(&quote!(__i::Progress), ty);
                bounds.push(quote!(for<'__a> #progress: #what));
            }
        }
        if recursive {
            bounds.push(quote!(for<'__a> #own: #what));
        }
        bounds
    }
}
