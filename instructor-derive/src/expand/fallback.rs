//! What an item becomes that could not be expanded: enough that its uses compile, so that the user reads what is wrong with it and no more.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

use super::{hidden, local};
use crate::ast::Container;

/// A type that is `Extract` by name, and a partial that never gets anywhere. It cannot run: the item does not compile.
pub(super) fn expand(container: &Container<'_>) -> TokenStream {
    let Container {
        ident,
        vis,
        generics,
        own,
        partial,
        ..
    } = container;
    let (parameters, arguments, clause) = generics.split_for_impl();
    let cursor = local("cursor");
    let stub = quote! {
        #[doc = "Stands for a partial that could not be made."]
        #[allow(dead_code, non_camel_case_types)]
        #vis struct #partial #generics (::core::marker::PhantomData<fn() -> #own>) #clause;
    };
    // A partial that was given the item's own name is the mistake that was reported.
    let taken = partial.unraw() == ident.unraw();
    let (stub, name) = if taken {
        (TokenStream::new(), quote!(__Stub))
    } else {
        (stub, quote!(#partial))
    };
    let inner = taken.then(
        || quote!(pub struct __Stub #generics (::core::marker::PhantomData<fn() -> #own>) #clause;),
    );
    let impls = quote! {
        #inner
        #[automatically_derived]
        impl #parameters __i::Extract for #own #clause {
            type Partial = #name #arguments;
            fn schema() -> &'static __i::Schema {
                const { &__i::Schema::new(__i::type_name::<#own>, __i::Kind::Boolean) }
            }
        }
        #[automatically_derived]
        impl #parameters __i::Decode for #name #arguments #clause {
            type Value = #own;
            fn begin(#cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
                let _ = #cursor;
                __i::Begun::Failed
            }
            fn resume(&mut self, #cursor: &mut __i::Cursor<'_>) -> __i::Step<#own> {
                let _ = #cursor;
                __i::Step::Failed
            }
        }
    };
    let hidden = hidden(container, &impls);
    quote!(#stub #hidden)
}
