//! A constant of the user's, where a literal may stand: a path, or an expression in parentheses or braces.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{ExprPath, Token, token};

use crate::generics::without_self;

/// The user's words for a constant.
#[derive(Debug, Clone)]
pub(crate) struct Constant(TokenStream);

impl Constant {
    /// Whether one stands at the head of the input.
    pub(crate) fn peek(input: ParseStream<'_>) -> bool {
        input.peek(syn::Ident)
            || input.peek(Token![Self])
            || input.peek(Token![self])
            || input.peek(Token![crate])
            || input.peek(Token![super])
            || input.peek(Token![::])
            || input.peek(Token![<])
            || input.peek(token::Paren)
            || input.peek(token::Brace)
    }

    /// With `Self` spelled out: generated code stands outside of the impl.
    pub(crate) fn spell_out(&mut self, own: &TokenStream) {
        self.0 = without_self(self.0.clone(), own);
    }

    /// Where its name ends, for tokens of ours.
    fn span(&self) -> Span {
        let last = self.0.clone().into_iter().last();
        last.map_or_else(Span::call_site, |last| last.span())
            .resolved_at(Span::call_site())
    }

    /// As a call of core's: `number`, `size`, `literal`.
    pub(crate) fn turned_into(&self, what: &str) -> TokenStream {
        let (span, words) = (self.span(), &self.0);
        let what = syn::Ident::new(what, span);
        quote_spanned!(span=> __i::Const(#words).#what())
    }

    /// As a `&'static` list of core's literals.
    pub(crate) fn literals(&self) -> TokenStream {
        let (span, words) = (self.span(), &self.0);
        quote_spanned!(span=> const { &__i::Const::<&'static [_]>(&#words).literals::<{ #words.len() }>() })
    }
}

impl Parse for Constant {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(token::Paren) || input.peek(token::Brace) {
            return input.parse::<TokenTree>().map(|group| Self(inside(group)));
        }
        let path: ExprPath = input.parse()?;
        Ok(Self(path.into_token_stream()))
    }
}

/// The expression in brackets, which as an argument needs none; a block of statements does.
fn inside(group: TokenTree) -> TokenStream {
    let TokenTree::Group(inner) = &group else {
        return group.into();
    };
    let is_statement =
        |token: TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ';');
    if inner.stream().into_iter().any(is_statement) {
        group.into()
    } else {
        inner.stream()
    }
}

impl ToTokens for Constant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}
