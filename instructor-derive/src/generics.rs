//! The item's own type in its fields, and the bounds that its generics need.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{GenericArgument, Generics, PathArguments, Type};

/// The item's type as it is named outside its own definition: `Page<T>`.
pub(crate) fn own_type(name: &Ident, generics: &Generics) -> TokenStream {
    let (_, arguments, _) = generics.split_for_impl();
    quote!(#name #arguments)
}

/// `tokens` with `Self` spelled out, so that they mean the same in the impls of another type.
pub(crate) fn without_self(tokens: TokenStream, own: &TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(word) if word == "Self" => {
                let own: TokenStream = own
                    .clone()
                    .into_iter()
                    .map(|mut token| {
                        token.set_span(token.span().located_at(word.span()));
                        token
                    })
                    .collect();
                // `Self::Item` is a path of a type, which a type with arguments can only begin in angle brackets.
                let before_colons = matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
                out.extend(if before_colons { quote!(<#own>) } else { own });
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_self(group.stream(), own));
                inner.set_span(group.span());
                out.extend([TokenTree::Group(inner)]);
            }
            other => out.extend([other]),
        }
    }
    out
}

/// Whether `Self` occurs among the tokens.
pub(crate) fn mentions_self(tokens: TokenStream) -> bool {
    mentions(tokens, &Ident::new("Self", Span::call_site()))
}

/// Whether `word` occurs among the tokens.
pub(crate) fn mentions(tokens: TokenStream, word: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *word,
        TokenTree::Group(group) => mentions(group.stream(), word),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The types that must be `Extract` for the fields to be: the type parameters among them, and what is projected from one (`T::Item`).
///
/// A bound on each field's type would say it more directly, but leads a recursive type round in a circle.
pub(crate) fn bounded<'a>(
    generics: &Generics,
    fields: impl Iterator<Item = &'a Type>,
) -> Vec<TokenStream> {
    let parameters: Vec<&Ident> = generics
        .type_params()
        .map(|parameter| &parameter.ident)
        .collect();
    let mut found = Found {
        parameters,
        types: Vec::new(),
    };
    fields.for_each(|ty| found.walk(ty));
    found.types
}

struct Found<'a> {
    parameters: Vec<&'a Ident>,
    types: Vec<TokenStream>,
}

impl Found<'_> {
    fn add(&mut self, ty: &Type) {
        let tokens = ty.to_token_stream();
        let text = tokens.to_string();
        if self.types.iter().all(|known| known.to_string() != text) {
            self.types.push(tokens);
        }
    }

    fn is_parameter(&self, ident: &Ident) -> bool {
        self.parameters.contains(&ident)
    }

    fn walk(&mut self, ty: &Type) {
        match ty {
            Type::Path(path) => {
                if let Some(qself) = &path.qself {
                    // `<T as Iterator>::Item` asks nothing of `T` itself.
                    if self
                        .parameters
                        .iter()
                        .any(|parameter| mentions(qself.ty.to_token_stream(), parameter))
                    {
                        self.add(ty);
                    }
                    return;
                }
                let mut segments = path.path.segments.iter();
                let projects = path.path.leading_colon.is_none()
                    && segments
                        .next()
                        .is_some_and(|first| self.is_parameter(&first.ident));
                if projects {
                    self.add(ty);
                    return;
                }
                // What is only marked is not decoded.
                if path
                    .path
                    .segments
                    .last()
                    .is_some_and(|last| last.ident == "PhantomData")
                {
                    return;
                }
                path.path
                    .segments
                    .iter()
                    .for_each(|segment| self.arguments(&segment.arguments));
            }
            Type::Array(array) => self.walk(&array.elem),
            Type::Group(group) => self.walk(&group.elem),
            Type::Paren(paren) => self.walk(&paren.elem),
            Type::Slice(slice) => self.walk(&slice.elem),
            Type::Tuple(tuple) => tuple.elems.iter().for_each(|elem| self.walk(elem)),
            // A type that no answer decodes to; its own error says so.
            _ => {}
        }
    }

    fn arguments(&mut self, arguments: &PathArguments) {
        let PathArguments::AngleBracketed(list) = arguments else {
            return;
        };
        for argument in &list.args {
            if let GenericArgument::Type(ty) = argument {
                self.walk(ty);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn bounds(fields: &[Type]) -> Vec<String> {
        let generics: Generics = parse_quote!(<T, U: Iterator, const N: usize>);
        bounded(&generics, fields.iter())
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn parameters_are_found_where_they_are_decoded() {
        assert_eq!(
            bounds(&[parse_quote!(Vec<Option<Box<T>>>), parse_quote!(T)]),
            ["T"]
        );
        assert_eq!(bounds(&[parse_quote!((T, [U; N]))]), ["T", "U"]);
        assert_eq!(
            bounds(&[
                parse_quote!(String),
                parse_quote!(other::T),
                parse_quote!(PhantomData<T>)
            ]),
            [""; 0]
        );
    }

    #[test]
    fn a_projection_is_bounded_itself() {
        assert_eq!(bounds(&[parse_quote!(Vec<U::Item>)]), ["U :: Item"]);
        assert_eq!(
            bounds(&[parse_quote!(<U as Iterator>::Item)]),
            ["< U as Iterator > :: Item"]
        );
        assert_eq!(bounds(&[parse_quote!(<u8 as Place>::Code)]), [""; 0]);
    }

    #[test]
    fn self_is_spelled_out() {
        let own = quote!(Tree<T>);
        let tokens = quote!(Option<Box<Self>>, [Self::Item; { Self::N }]);
        assert!(mentions_self(tokens.clone()));
        let spelled = without_self(tokens, &own).to_string().replace(' ', "");
        assert_eq!(
            spelled,
            "Option<Box<Tree<T>>>,[<Tree<T>>::Item;{<Tree<T>>::N}]"
        );
    }
}
