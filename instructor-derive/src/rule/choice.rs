//! `one_of = ["a", B]` and `one_of = CHOICES`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Lit, Token, bracketed, token};

use crate::bounds::Number;
use crate::constant::Constant;
use crate::ctxt::Ctxt;
use crate::meta::Entry;

/// The values that are allowed.
pub(crate) enum Choices {
    /// One by one.
    Listed(Vec<Choice>),
    /// A constant list.
    All(Constant),
}

/// A value that is allowed.
pub(crate) enum Choice {
    Text(String),
    Number(Number),
    Constant(Constant),
}

impl Choices {
    /// The values after `=`, unless they were wrong.
    pub(super) fn read(cx: &Ctxt, entry: &Entry, form: &str) -> Option<Self> {
        let list = match entry.value(
            cx,
            "strings or integers in brackets, or a constant list",
            form,
        )? {
            Written::List(list) => list,
            Written::Constant(constant) => return Some(Self::All(constant)),
        };
        if list.is_empty() {
            cx.error(
                &entry.key,
                format!("`one_of` allows nothing; write `{form}`"),
            );
            return None;
        }
        let count = list.len();
        let choices: Vec<(Choice, One)> = list
            .into_iter()
            .filter_map(|written| choice(cx, written))
            .collect();
        if choices.len() < count {
            // What is left of the list says nothing about the type that was meant.
            return None;
        }
        let is_known = |choice: &Choice| !matches!(choice, Choice::Constant(_));
        let known = || choices.iter().filter(|(choice, _)| is_known(choice));
        let text = matches!(known().next(), Some((Choice::Text(_), _)));
        for (index, (choice, written)) in known().enumerate() {
            if matches!(choice, Choice::Text(_)) != text {
                cx.error(written, "`one_of` takes strings or integers, not both");
                return None;
            }
            if known().take(index).any(|(other, _)| other.is_same(choice)) {
                cx.error(
                    written,
                    "`one_of` has this value already; remove one of the two",
                );
            }
        }
        let choices = choices.into_iter().map(|(choice, _)| choice);
        Some(Self::Listed(choices.collect()))
    }

    /// The integers among them.
    pub(crate) fn numbers(&self) -> Vec<Number> {
        let number = |choice: &Choice| match choice {
            Choice::Number(number) => Some(*number),
            _ => None,
        };
        self.listed().iter().filter_map(number).collect()
    }

    /// As far as they are known.
    pub(crate) fn listed(&self) -> &[Choice] {
        match self {
            Self::Listed(choices) => choices,
            Self::All(_) => &[],
        }
    }

    pub(super) fn constants(&mut self) -> Vec<&mut Constant> {
        match self {
            Self::All(constant) => vec![constant],
            Self::Listed(choices) => {
                let mut constants = Vec::new();
                for choice in choices {
                    if let Choice::Constant(constant) = choice {
                        constants.push(constant);
                    }
                }
                constants
            }
        }
    }

    /// As a `&'static` list of core's literals.
    pub(super) fn literals(&self) -> TokenStream {
        match self {
            Self::All(constant) => constant.literals(),
            Self::Listed(choices) => {
                let choices = choices.iter().map(|choice| match choice {
                    Choice::Text(text) => quote!(__i::Literal::Text(#text)),
                    Choice::Number(number) => quote!(__i::Literal::Number(#number)),
                    Choice::Constant(constant) => constant.turned_into("literal"),
                });
                quote!(const { &[#(#choices),*] })
            }
        }
    }
}

impl Choice {
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b,
            _ => false,
        }
    }
}

/// A literal and its sign, or a constant.
enum One {
    Literal(Option<Token![-]>, Lit),
    Constant(Constant),
}

impl Parse for One {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if Constant::peek(input) {
            return input.parse().map(Self::Constant);
        }
        Ok(Self::Literal(input.parse()?, input.parse()?))
    }
}

impl ToTokens for One {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Literal(sign, literal) => {
                sign.to_tokens(tokens);
                literal.to_tokens(tokens);
            }
            Self::Constant(constant) => constant.to_tokens(tokens),
        }
    }
}

/// `[1, 2]`, `["a", "b"]` or `CHOICES`.
enum Written {
    List(Vec<One>),
    Constant(Constant),
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(token::Bracket) {
            return input.parse().map(Self::Constant);
        }
        let inside;
        bracketed!(inside in input);
        let list = Punctuated::<One, Token![,]>::parse_terminated(&inside)?;
        Ok(Self::List(list.into_iter().collect()))
    }
}

fn choice(cx: &Ctxt, written: One) -> Option<(Choice, One)> {
    let choice = match &written {
        One::Constant(constant) => Choice::Constant(constant.clone()),
        One::Literal(None, Lit::Str(text)) => Choice::Text(text.value()),
        One::Literal(_, Lit::Int(_)) => match syn::parse2(written.to_token_stream()) {
            Ok(number) => Choice::Number(number),
            Err(error) => {
                cx.parser_error(error);
                return None;
            }
        },
        One::Literal(_, Lit::Float(_)) => {
            cx.error(
                &written,
                "`one_of` takes no floats, which are seldom equal; write a `range`",
            );
            return None;
        }
        One::Literal(..) => {
            cx.error(&written, "`one_of` takes strings or integers");
            return None;
        }
    };
    Some((choice, written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meta;

    /// The literals in `tokens`, and what was said of them.
    fn read(tokens: TokenStream) -> (Option<String>, String) {
        let cx = Ctxt::default();
        let entries = meta::split(&cx, tokens);
        let choices = entries
            .first()
            .and_then(|entry| Choices::read(&cx, entry, "one_of = [\"low\", \"high\"]"));
        let text = choices.map(|choices| choices.literals().to_string());
        (text, cx.finish().errors.to_string())
    }

    #[test]
    fn a_choice_has_one_type() {
        let (literals, errors) = read(quote!(one_of = [-1, 0x10, ALL]));
        let expected = quote!(
            const {
                &[
                    __i::Literal::Number(__i::Number::Int(-1)),
                    __i::Literal::Number(__i::Number::Int(16)),
                    __i::Const(ALL).literal(),
                ]
            }
        );
        let expected = expected.to_string().replace(" ,]", "]");
        assert_eq!(literals, Some(expected), "{errors}");
        for (tokens, message) in [
            (quote!(one_of = []), "allows nothing"),
            (quote!(one_of = ["a", 1]), "not both"),
            (quote!(one_of = [0.5]), "no floats"),
            (quote!(one_of = [-"a"]), "strings or integers"),
        ] {
            let (literals, errors) = read(tokens);
            assert!(literals.is_none() && errors.contains(message), "{errors}");
        }
    }
}
