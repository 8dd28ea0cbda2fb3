//! A struct whose items can be handed out while it arrives.

use proc_macro2::TokenStream;
use quote::quote;

use super::local;
use super::partial::Partial;
use super::schema::{call, slot};
use crate::ast::{Field, Style};
use crate::attr::Stream;

impl Partial<'_> {
    /// The way to the list whose items are handed out, if there is one.
    pub(super) fn itemized(&self) -> TokenStream {
        let is_list = |field: &&Field<'_>| field.seen() == Some(Stream::Items);
        let (Some(list), Style::Named) = (self.fields.iter().find(is_list), self.body.style) else {
            return TokenStream::new();
        };
        let (own, name) = (&self.container.own, self.name);
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let (ty, place) = (&list.ty, &list.place);
        let fresh = self.fields.iter().map(|field| {
            let place = &field.place;
            let value = if is_list(&field) {
                let name = &field.name.text;
                quote!(__i::Outlet::handing(#name))
            } else {
                call(field, &slot(field, "pending"), TokenStream::new())
            };
            quote!(#place: #value,)
        });
        let at = self.at.as_ref().map(|at| quote!(#at: __i::At::NEW));
        let of = self.hidden_mark();
        let holder = local("holder");
        quote! {
            #[automatically_derived]
            impl #parameters __i::Itemized for #own #clause {
                type Item = <#ty as __i::ItemList>::Item;
                type Holder = #name #arguments;
                const OBJECT: &'static __i::Object = <#name #arguments as __i::Struct>::OBJECT;
                fn holder() -> #name #arguments {
                    #name { #(#fresh)* #of #at }
                }
                fn outlet(#holder: &mut #name #arguments) -> &mut __i::Outlet<#ty> {
                    &mut #holder.#place
                }
                fn rest(#holder: &mut #name #arguments) -> ::core::option::Option<#own> {
                    __i::Struct::build(#holder)
                }
            }
        }
    }
}
