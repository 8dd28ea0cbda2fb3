//! How a partial is shown: `Debug` and `Serialize`, where the fields have them.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::GenericParam;
use syn::ext::IdentExt;

use super::foreign;
use super::partial::{Partial, is_unnamed};
use super::schema::{borrowed, call, field_ends, slot};
use super::{local, over, said_at};
use crate::ast::{Container, Field, Style};
use crate::generics::mentions;

impl Partial<'_> {
    /// `Debug` where the fields have it.
    pub(super) fn debug(&self) -> TokenStream {
        let formatter = local("formatter");
        let name = self.name.unraw().to_string();
        let unnamed = is_unnamed(self.body);
        let fields = self.fields.iter().map(|field| {
            let label = (!unnamed).then(|| field.label()).into_iter();
            let value = shown(field, borrowed(field), "debug", TokenStream::new());
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
        let body = quote! {
            fn fmt(&self, #formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #formatter.#method(#name) #(#fields)* .finish()
            }
        };
        let bounds = field_bounds(
            self.container,
            self.fields.iter(),
            &quote!(::core::fmt::Debug),
        );
        self.implement(&quote!(::core::fmt::Debug), &bounds, &body)
    }

    /// `Serialize` where the fields have it: wire names, without what has not begun.
    pub(super) fn serialize(&self) -> TokenStream {
        let serializer = local("serializer");
        let fields: Vec<_> = self
            .fields
            .iter()
            .map(|field| (field, borrowed(field)))
            .collect();
        let statements = written(self.body.style, &fields, &serializer);
        let parameter = serializer_parameter(self.container);
        let body = quote! {
            fn serialize<#parameter: __i::serde::Serializer>(&self, #serializer: #parameter) -> ::core::result::Result<#parameter::Ok, #parameter::Error> {
                #statements
            }
        };
        let bounds = field_bounds(
            self.container,
            self.fields.iter(),
            &quote!(__i::serde::Serialize),
        );
        self.implement(&quote!(__i::serde::Serialize), &bounds, &body)
    }
}

/// A name for a type parameter that the item has none of.
pub(super) fn serializer_parameter(container: &Container<'_>) -> Ident {
    let mut name = Ident::new("__S", Span::call_site());
    while container.generics.params.iter().any(|parameter| {
        matches!(parameter, GenericParam::Type(ty) if ty.ident == name)
            || matches!(parameter, GenericParam::Const(value) if value.ident == name)
    }) {
        name = Ident::new(&format!("{name}_"), Span::call_site());
    }
    name
}

/// Fields, each with its place in the partial, as they stand on the wire.
pub(super) fn written(
    style: Style,
    fields: &[(&Field<'_>, TokenStream)],
    serializer: &Ident,
) -> TokenStream {
    match (style, fields) {
        (Style::Newtype { .. }, [(field, place)]) => {
            shown(field, place.clone(), "whole", serializer.to_token_stream())
        }
        (Style::Tuple, _) => items(fields, serializer),
        (Style::Unit, _) => quote!(__i::serde::Serializer::serialize_unit(#serializer)),
        _ => members(fields, serializer),
    }
}

fn items(fields: &[(&Field<'_>, TokenStream)], serializer: &Ident) -> TokenStream {
    let list = local("list");
    let items = fields.iter().map(|(field, place)| {
        let item = shown(field, place.clone(), "item", quote!(&mut #list));
        quote!(#item?;)
    });
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    quote! {
        let #mutable #list = __i::serde::Serializer::serialize_seq(#serializer, ::core::option::Option::None)?;
        #(#items)*
        __i::serde::ser::SerializeSeq::end(#list)
    }
}

fn members(fields: &[(&Field<'_>, TokenStream)], serializer: &Ident) -> TokenStream {
    let object = local("object");
    let members = fields.iter().map(|(field, place)| {
        let name = &field.name.text;
        if field.flatten.is_some() {
            let members = shown(field, place.clone(), "members", quote!(&mut #object));
            return quote!(#members?;);
        }
        let begun = call(field, &slot(field, "begun"), place.clone());
        let entry = shown(field, place.clone(), "entry", quote!(&mut #object, #name));
        quote!(if #begun { #entry?; })
    });
    let mutable = (!fields.is_empty()).then(|| quote!(mut));
    quote! {
        let #mutable #object = __i::serde::Serializer::serialize_map(#serializer, ::core::option::Option::None)?;
        #(#members)*
        __i::serde::ser::SerializeMap::end(#object)
    }
}

/// What makes a trait hold for the partial when it holds for the fields, without asking it of the user's types: `for<'__a>` puts the
/// question off to where the trait is used.
///
/// Of a field that holds another type of the user's, only the finished value is asked: to ask its partial would lead types that hold
/// each other round in a circle.
pub(super) fn field_bounds<'f>(
    container: &Container<'_>,
    fields: impl Iterator<Item = &'f Field<'f>>,
    what: &TokenStream,
) -> Vec<TokenStream> {
    let Container {
        ident,
        own,
        generics,
        ..
    } = container;
    let parameters: Vec<&Ident> = generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .collect();
    let mut bounds: Vec<TokenStream> = Vec::new();
    for field in fields {
        let ty = field.ty.to_token_stream();
        let what = over(&ty, what.clone());
        let bound = match made_of(&ty, &parameters) {
            Parts::Known => continue,
            Parts::Parameters if field.foreign.is_none() => {
                let progress = foreign::place(field, &quote!(__i));
                quote!(for<'__a> #progress: #what)
            }
            Parts::Parameters | Parts::Others => quote!(for<'__a> #ty: #what),
        };
        // What holds for `Vec<Tree<T>>` says nothing about `Tree<T>` where `T` is open.
        let whole =
            (!parameters.is_empty() && mentions(ty, ident)).then(|| quote!(for<'__a> #own: #what));
        for bound in std::iter::once(bound).chain(whole) {
            if bounds
                .iter()
                .all(|known| known.to_string() != bound.to_string())
            {
                bounds.push(bound);
            }
        }
    }
    bounds
}

/// What core shows of a field, by the method that is there for its type.
pub(super) fn shown(
    field: &Field<'_>,
    place: TokenStream,
    method: &str,
    arguments: TokenStream,
) -> TokenStream {
    let (first, last) = field_ends(field);
    let (root, name) = (said_at(quote!(__i), first), said_at(quote!(::Shown), last));
    let wrapped = call(field, &quote!(#root #name), place);
    let method = Ident::new(method, last);
    call(field, &quote_spanned!(last=> #wrapped.#method), arguments)
}

/// What a type is made of, as far as its names tell.
enum Parts {
    /// Types of std that have both traits.
    Known,
    /// The same, and parameters of the item.
    Parameters,
    /// Also types that the derive knows nothing of.
    Others,
}

/// Names of types that are shown, and of the modules that they are found in. A user's type of such a name does no harm: its field is then
/// shown if it can be.
const KNOWN: &[&str] = &[
    "Box", "Option", "String", "Vec", "alloc", "bool", "boxed", "char", "core", "f32", "f64",
    "i128", "i16", "i32", "i64", "i8", "isize", "option", "std", "string", "u128", "u16", "u32",
    "u64", "u8", "usize", "vec",
];

fn made_of(ty: &TokenStream, parameters: &[&Ident]) -> Parts {
    let mut parts = Parts::Known;
    for token in ty.clone() {
        let inner = match token {
            TokenTree::Ident(ident) if parameters.contains(&&ident) => Parts::Parameters,
            TokenTree::Ident(ident) if KNOWN.contains(&ident.to_string().as_str()) => Parts::Known,
            TokenTree::Ident(_) => Parts::Others,
            TokenTree::Group(group) => made_of(&group.stream(), parameters),
            TokenTree::Punct(_) | TokenTree::Literal(_) => Parts::Known,
        };
        match inner {
            Parts::Others => return Parts::Others,
            Parts::Parameters => parts = Parts::Parameters,
            Parts::Known => {}
        }
    }
    parts
}
