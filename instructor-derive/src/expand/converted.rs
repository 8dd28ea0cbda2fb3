//! A struct or an enum that is converted from another type, as a whole.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::foreign::called;
use super::looks::{call_validator, end_of};
use super::meta;
use super::{ends, hidden, local, over, with_predicates, wrapped};
use crate::ast::Container;
use crate::foreign::{Conversion, How};
use crate::generics::{bounded, mentions};

/// Everything that such a type becomes. It has no partial of its own: nothing of it is there before it is converted.
pub(super) fn expand(container: &Container<'_>, conversion: &Conversion) -> TokenStream {
    let Container {
        own,
        name,
        description,
        ..
    } = container;
    let wire = &conversion.wire;
    let generics = with_predicates(&container.generics, predicates(container, conversion));
    let (parameters, _, clause) = generics.split_for_impl();
    let name = &name.text;
    let (first, last) = ends(wire);
    let progress = wrapped(&quote!(__i::Progress), wire);
    let slot = |item: &str| {
        let item = Ident::new(item, last);
        let (open, close) = (
            quote_spanned!(first=> <),
            quote_spanned!(last=> as __i::Slot<_>>::#item),
        );
        quote!(#open #progress #close)
    };
    let (schema, optional) = (slot("SCHEMA"), slot("OPTIONAL"));
    let exact = container.exact.then(|| {
        quote!(
            const EXACT: bool = true;
        )
    });
    let inner_exact = container.exact.then(|| quote!(.exact()));
    let cursor = local("cursor");
    let check = container.validate.as_ref().map(|path| {
        let value = local("value");
        let call = call_validator("check", &value.to_token_stream(), path, &cursor);
        quote!(fn check(#value: &Self, #cursor: &mut __i::Cursor<'_>) -> bool { #call })
    });
    let partial = over(wire, quote!(type Partial = __i::ConvertedPartial<#own>;));
    let value = local("wire");
    let meta = meta::of_type(container);
    let converted = converted(own, conversion, &value);
    let impls = quote! {
        #[automatically_derived]
        impl #parameters __i::Extract for #own #clause {
            #partial
            fn schema() -> &'static __i::Schema {
                const {
                    &__i::Schema::new(__i::type_name::<#own>, __i::Kind::Newtype(const {
                        &__i::Newtype::new(#name, #description, __i::Field::new("", "", "", #schema, #optional) #inner_exact)
                    }))#meta
                }
            }
        }
        #[automatically_derived]
        impl #parameters __i::Convert for #own #clause {
            type Wire = #wire;
            #exact
            fn convert(#value: #wire) -> ::core::result::Result<Self, ::std::string::String> {
                #converted
            }
            #check
        }
    };
    hidden(container, &impls)
}

fn converted(own: &TokenStream, conversion: &Conversion, value: &Ident) -> TokenStream {
    let wire = &conversion.wire;
    match &conversion.how {
        How::From => {
            let callee = over(wire, quote!(<#own as __i::MadeFrom<#wire>>::made_from));
            let call = called(&callee, &value.to_token_stream(), wire);
            quote!(::core::result::Result::Ok(#call))
        }
        How::TryFrom => {
            let callee = over(wire, quote!(<#own as __i::FromWire<#wire>>::from_wire));
            called(&callee, &value.to_token_stream(), wire)
        }
        How::Path(path) => {
            let span = end_of(path);
            quote_spanned!(span=> #path(#value).map_err(__i::Complaint::into_message))
        }
    }
}

/// What only an instance knows to hold.
fn predicates(container: &Container<'_>, conversion: &Conversion) -> Vec<TokenStream> {
    if let Some(bound) = &container.bound {
        return bound.iter().map(ToTokens::to_token_stream).collect();
    }
    let (own, root, wire) = (&container.own, &container.root, &conversion.wire);
    let mut predicates: Vec<TokenStream> = bounded(&container.generics, std::iter::once(wire))
        .into_iter()
        .map(|ty| quote!(#ty: #root::__private::Extract))
        .collect();
    let mut parameters = container.generics.type_params();
    let is_open = parameters.any(|parameter| mentions(own.clone(), &parameter.ident));
    if is_open {
        predicates.extend(match conversion.how {
            How::From => vec![quote!(#own: #root::__private::MadeFrom<#wire>)],
            How::TryFrom => vec![quote!(#own: #root::__private::FromWire<#wire>)],
            How::Path(_) => Vec::new(),
        });
    }
    predicates
}
