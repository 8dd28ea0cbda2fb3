//! A struct whose items can be handed out while it arrives.

use proc_macro2::TokenStream;
use quote::quote;

use super::partial::Partial;
use super::schema::{call, slot};
use super::{foreign, local, over};
use crate::ast::{Field, Style};

impl Partial<'_> {
    /// The way to the list whose items are handed out, if there is one.
    pub(super) fn itemized(&self) -> Option<TokenStream> {
        let lists = self
            .fields
            .iter()
            .filter(|_| self.body.style == Style::Named);
        let (list, item) = lists
            .filter_map(|field| Some((field, field.item()?)))
            .next()?;
        let (own, name) = (&self.container.own, self.name);
        let (parameters, arguments, clause) = self.generics.split_for_impl();
        let (outlet, place) = (foreign::place(list, &quote!(__i)), &list.place);
        let fresh = self.fields.iter().map(|field| Self::fresh(field, list));
        let at = self.at.as_ref().map(|at| quote!(#at: __i::At::NEW));
        let of = self.hidden_mark();
        let holder = local("holder");
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
                fn outlet(#holder: &mut #name #arguments) -> &mut #outlet {
                    &mut #holder.#place
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
            quote!(__i::Outlet::handing(#name))
        } else {
            call(field, &slot(field, "pending"), TokenStream::new())
        };
        quote!(#place: #value,)
    }
}
