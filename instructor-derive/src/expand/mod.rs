//! The generated code: data, and the small glue between core's algorithms and the user's fields.
//!
//! It names the user's tokens and what `<root>::__private` lists, nothing else. All of it but the partial stands in an anonymous constant
//! where `__i` is that module. Locals have the hygiene of `macro_rules` and two underscores, so that a user's function or constant may be called `cursor`.

mod built;
mod converted;
mod docs;
mod fallback;
mod foreign;
mod items;
mod looks;
mod meta;
mod nothing;
mod partial;
mod predicates;
mod schema;
mod shown;
mod style;
#[cfg(test)]
mod tests;
mod union;
mod unit;

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{DeriveInput, Generics, WherePredicate, parse_quote};

use crate::ast::{Container, Shape, Style};
use crate::check;
use crate::ctxt::Ctxt;

/// The whole derive.
pub(crate) fn derive(input: &DeriveInput, root: &TokenStream) -> TokenStream {
    let cx = Ctxt::default();
    let container = Container::read(&cx, input, root);
    check::check(&cx, &container);
    let verdict = cx.finish();

    let errors = verdict.errors;
    let code = match &container.shape {
        // What was understood is expanded even beside an error, so that no use of the type is a second one.
        Shape::Struct(body) if !verdict.refused => match body.style {
            Style::Unit => nothing::expand(&container),
            _ => partial::expand(&container, body),
        },
        Shape::Converted(conversion) if !verdict.refused => {
            converted::expand(&container, conversion)
        }
        Shape::Names(variants) if !verdict.refused => unit::expand(&container, variants),
        Shape::Union(variants) if !verdict.refused => union::expand(&container, variants),
        Shape::Struct(_)
        | Shape::Converted(_)
        | Shape::Names(_)
        | Shape::Union(_)
        | Shape::Other => fallback::expand(&container),
    };
    quote!(#errors #code)
}

/// Puts impls where `__i` means `__private` and nothing leaks.
fn hidden(container: &Container<'_>, impls: &TokenStream) -> TokenStream {
    let root = &container.root;
    quote! {
        #[doc(hidden)]
        #[allow(deprecated)]
        const _: () = {
            use #root::__private as __i;
            #impls
        };
    }
}

/// A local of the generated code, which no name of the user's can mean. Hygiene tells it from the user's locals only: a constant called `cursor`
/// would be taken for the pattern, hence the underscores.
fn local(name: &str) -> Ident {
    Ident::new(&format!("__{name}"), Span::mixed_site())
}

/// The generics with more `where` predicates.
fn with_predicates(
    generics: &Generics,
    predicates: impl IntoIterator<Item = TokenStream>,
) -> Generics {
    let mut generics = generics.clone();
    let predicates: Vec<WherePredicate> = predicates
        .into_iter()
        .map(|predicate| parse_quote!(#predicate))
        .collect();
    if !predicates.is_empty() {
        generics.make_where_clause().predicates.extend(predicates);
    }
    generics
}

/// `impl<T> Trait for TicketPartial<T> where … { body }`
fn implement(
    name: &Ident,
    generics: &Generics,
    trait_path: &TokenStream,
    more: &[TokenStream],
    body: &TokenStream,
) -> TokenStream {
    let generics = with_predicates(generics, more.iter().cloned());
    let (parameters, arguments, clause) = generics.split_for_impl();
    quote!(#[automatically_derived] impl #parameters #trait_path for #name #arguments #clause { #body })
}

/// Where a type begins and where it ends, for tokens of ours: they stand there, but are no code of the user's to the lints.
fn ends(ty: &impl ToTokens) -> (Span, Span) {
    let mut spans = ty
        .to_token_stream()
        .into_iter()
        .map(|token| token.span().resolved_at(Span::call_site()));
    let first = spans.next().unwrap_or_else(Span::call_site);
    (first, spans.last().unwrap_or(first))
}

/// `name<ty>` where all that is not the user's has the span of `ty`: whatever rustc has to say of it, it says of the user's type.
fn wrapped(name: &TokenStream, ty: &impl ToTokens) -> TokenStream {
    let (first, last) = ends(ty);
    let (name, open, close) = (
        said_at(name.clone(), first),
        quote_spanned!(first=> <),
        quote_spanned!(last=> >),
    );
    quote!(#name #open #ty #close)
}

/// Tokens of ours, all at `span`.
fn said_at(tokens: TokenStream, span: Span) -> TokenStream {
    let said = tokens.into_iter().map(|mut token| {
        token.set_span(span);
        token
    });
    said.collect()
}

/// Tokens of ours where `ty` stands, from its beginning to its end.
fn over(ty: &impl ToTokens, tokens: TokenStream) -> TokenStream {
    let (first, last) = ends(ty);
    let mut tokens = tokens.into_iter();
    let head: TokenStream = tokens.next().into_iter().collect();
    let (head, rest) = (said_at(head, first), said_at(tokens.collect(), last));
    quote!(#head #rest)
}

/// Tokens of the user's as if they stood at `span`, where names mean what they meant.
fn located(tokens: TokenStream, span: Span) -> TokenStream {
    let moved = tokens.into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), located(group.stream(), span)).into();
        }
        token.set_span(span.resolved_at(token.span()));
        token
    });
    moved.collect()
}

/// A `&'static` list, absent where it would be empty.
fn list(builder: &str, items: &[TokenStream]) -> Option<TokenStream> {
    let builder = Ident::new(builder, Span::call_site());
    (!items.is_empty()).then(|| quote!(.#builder(const { &[#(#items),*] })))
}
