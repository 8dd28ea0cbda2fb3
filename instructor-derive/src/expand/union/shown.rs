//! `Debug` and `Serialize` of an enum's partial, without asking them of the user's types.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;

use super::{Partial, bindings, bound};
use crate::ast::{Style, Tagging};
use crate::expand::local;
use crate::expand::shown::{self, field_bounds, serializer_parameter};

impl Partial<'_> {
    /// `Debug` where the fields have it.
    pub(super) fn debug(&self) -> TokenStream {
        let (name, formatter) = (self.name, local("formatter"));
        let arms = self.variants.iter().map(|variant| {
            let ident = &variant.original.ident;
            let label = ident.unraw().to_string();
            let bindings = bindings(&variant.body);
            let unnamed = !matches!(variant.body.style, Style::Named);
            let fields = variant
                .body
                .fields
                .iter()
                .enumerate()
                .map(|(index, field)| {
                    let label = (!unnamed).then(|| field.label()).into_iter();
                    let value = shown::shown(
                        field,
                        bound(field, index).to_token_stream(),
                        "debug",
                        TokenStream::new(),
                    );
                    quote!(.field(#(#label,)* #value))
                });
            let method = Ident::new(
                if unnamed {
                    "debug_tuple"
                } else {
                    "debug_struct"
                },
                Span::call_site(),
            );
            quote!(#name::#ident { #bindings } => #formatter.#method(#label) #(#fields)* .finish(),)
        });
        let of = self
            .of
            .as_ref()
            .map(|of| quote!(#name::#of(..) => ::core::result::Result::Ok(()),));
        let body = quote! {
            fn fmt(&self, #formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self { #(#arms)* #of }
            }
        };
        let bounds = field_bounds(self.container, self.fields(), &quote!(::core::fmt::Debug));
        self.implement(&quote!(::core::fmt::Debug), &bounds, &body)
    }

    /// What a variant holds, where the fields have `Serialize`.
    pub(super) fn content(&self) -> TokenStream {
        let (name, serializer) = (self.name, local("serializer"));
        let arms = self.variants.iter().map(|variant| {
            let ident = &variant.original.ident;
            let bindings = bindings(&variant.body);
            let fields: Vec<_> = variant
                .body
                .fields
                .iter()
                .enumerate()
                .map(|(index, field)| (field, bound(field, index).to_token_stream()))
                .collect();
            let content = shown::written(variant.body.style, &fields, &serializer);
            quote!(#name::#ident { #bindings } => { #content })
        });
        let indices = self.variants.iter().enumerate().map(|(index, variant)| {
            let (index, ident) = (Literal::usize_unsuffixed(index), &variant.original.ident);
            quote!(#name::#ident { .. } => #index,)
        });
        let of = self.of.as_ref();
        let no_index = of.map(|of| quote!(#name::#of(..) => 0,));
        let no_content = of.map(
            |of| quote!(#name::#of(..) => __i::serde::Serializer::serialize_unit(#serializer),),
        );
        let parameter = serializer_parameter(self.container);
        let body = quote! {
            fn index(&self) -> usize {
                match self { #(#indices)* #no_index }
            }
            fn content<#parameter: __i::serde::Serializer>(&self, #serializer: #parameter) -> ::core::result::Result<#parameter::Ok, #parameter::Error> {
                match self { #(#arms)* #no_content }
            }
        };
        self.implement(&quote!(__i::EnumContent), &self.serialize_bounds(), &body)
    }

    pub(super) fn serialize(&self) -> TokenStream {
        let serializer = local("serializer");
        let parameter = serializer_parameter(self.container);
        let serialize = match self.container.tagging {
            Tagging::Internal { .. } => quote!(serialize_beside_tag),
            Tagging::External | Tagging::Adjacent { .. } | Tagging::Untagged => quote!(serialize),
        };
        let body = quote! {
            fn serialize<#parameter: __i::serde::Serializer>(&self, #serializer: #parameter) -> ::core::result::Result<#parameter::Ok, #parameter::Error> {
                __i::union::#serialize(self, #serializer)
            }
        };
        self.implement(
            &quote!(__i::serde::Serialize),
            &self.serialize_bounds(),
            &body,
        )
    }

    fn serialize_bounds(&self) -> Vec<TokenStream> {
        field_bounds(
            self.container,
            self.fields(),
            &quote!(__i::serde::Serialize),
        )
    }
}
