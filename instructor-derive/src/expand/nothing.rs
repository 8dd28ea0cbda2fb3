//! A struct without fields or brackets: `null`.

use proc_macro2::TokenStream;
use quote::quote;

use super::hidden;
use super::meta;
use crate::ast::Container;

/// Everything that such a struct becomes. It has no partial of its own: nothing of it can be half there.
pub(super) fn expand(container: &Container<'_>) -> TokenStream {
    let Container {
        own,
        ident,
        generics,
        name,
        description,
        ..
    } = container;
    let (parameters, _, clause) = generics.split_for_impl();
    let name = &name.text;
    let meta = meta::of_type(container);
    let impls = quote! {
        #[automatically_derived]
        impl #parameters __i::Extract for #own #clause {
            type Partial = __i::Atomic<#own>;
            fn schema() -> &'static __i::Schema {
                const {
                    &__i::Schema::new(__i::type_name::<#own>, __i::Kind::Newtype(const {
                        &__i::Newtype::new(#name, #description, __i::Field::new("", "", "", <() as __i::Extract>::schema, false))
                    }))#meta
                }
            }
        }
        #[automatically_derived]
        impl #parameters __i::Null for #own #clause {
            fn new() -> Self {
                #ident
            }
        }
    };
    hidden(container, &impls)
}
