//! An enum whose variants carry nothing: a table of names, and the way back from a row of it.

use proc_macro2::TokenStream;
use quote::quote;

use super::meta;
use super::schema::aliases;
use super::{hidden, local};
use crate::ast::{Container, Variant};

/// Everything that such an enum becomes.
pub(super) fn expand(container: &Container<'_>, variants: &[Variant<'_>]) -> TokenStream {
    let Container {
        own,
        ident,
        generics,
        name,
        description,
        exact,
        ..
    } = container;
    let (parameters, _, clause) = generics.split_for_impl();
    let name = &name.text;
    let exact = exact.then(|| quote!(.exact()));
    let other = variants.iter().position(|variant| variant.other.is_some());
    let other = other.map(|index| quote!(.other(#index)));
    let rows = variants.iter().map(|variant| {
        let (name, description, aliases) = (
            &variant.name.text,
            &variant.description,
            aliases(&variant.aliases),
        );
        quote!(__i::Name::new(#name, #description) #aliases)
    });
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let (index, variant) = (
            proc_macro2::Literal::usize_unsuffixed(index),
            &variant.original.ident,
        );
        quote!(#index => #ident::#variant,)
    });
    let index = local("index");
    let meta = meta::of_type(container);
    let impls = quote! {
        #[automatically_derived]
        impl #parameters __i::Extract for #own #clause {
            type Partial = __i::NamePartial<#own>;
            fn schema() -> &'static __i::Schema {
                const { &__i::Schema::new(__i::type_name::<#own>, __i::Kind::Names(<#own as __i::Unit>::NAMES))#meta }
            }
        }
        #[automatically_derived]
        impl #parameters __i::Unit for #own #clause {
            const NAMES: &'static __i::Names = &__i::Names::new(#name, #description, const { &[#(#rows),*] }) #other #exact;
            fn nth(#index: usize) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(match #index {
                    #(#arms)*
                    _ => return ::core::option::Option::None,
                })
            }
        }
    };
    hidden(container, &impls)
}
