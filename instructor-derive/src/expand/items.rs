//! A struct whose items can be handed out while it arrives.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

use super::partial::Partial;
use super::schema::{call, field_ends, slot};
use super::{local, located, over};
use crate::ast::{Field, Style};

impl Partial<'_> {
    /// The way to the list whose items are handed out, if there is one.
    pub(super) fn itemized(&self) -> Option<TokenStream> {
        let mut fields = self.fields.iter();
        let (list, item) = fields
            .find_map(|field| Some((field, field.item()?)))
            .filter(|_| self.body.style == Style::Named)?;
        let (own, name) = (&self.container.own, self.name);
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let (begin, end) = field_ends(list);
        let place = located(list.place.to_token_stream(), end);
        let fresh = self.fields.iter().map(|field| Self::fresh(field, list));
        let at = self.at.as_ref().map(|at| quote!(#at: __i::At::NEW));
        let of = self.hidden_mark();
        let holder = local("holder");
        let outlet = quote_spanned!(begin=> &mut #holder.#place);
        let item = over(item, quote!(type Item = #item;));
        Some(quote! {
            #[automatically_derived]
            impl #parameters __i::Itemized for #own #clause {
                #item
                type Holder = #name #arguments;
                const OBJECT: &'static __i::Object = <#name #arguments as __i::Struct>::OBJECT;
                fn holder() -> #name #arguments {
                    #name { #(#fresh)* #of #at }
                }
                fn outlet(#holder: &mut #name #arguments) -> &mut __i::Outlet<Self::Item> {
                    #outlet
                }
                fn rest(#holder: &mut #name #arguments) -> ::core::option::Option<#own> {
                    __i::Struct::build(#holder)
                }
            }
        })
    }

    fn fresh(field: &Field<'_>, list: &Field<'_>) -> TokenStream {
        let place = &field.place;
        let value = if std::ptr::eq(field, list) {
            let name = &field.name.text;
            call(
                field,
                &over(&field.item(), quote!(__i::Outlet::handing)),
                quote!(#name),
            )
        } else {
            call(field, &slot(field, "pending"), TokenStream::new())
        };
        quote!(#place: #value,)
    }
}
