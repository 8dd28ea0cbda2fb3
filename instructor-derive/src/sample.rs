//! `title`, `example` and `examples`: what is told of a value besides its type and its rules.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Lit, LitBool, LitStr, Token, bracketed, token};

use crate::bounds::Number;
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::meta::{self, Entry, Value};

/// Title and examples of a type or a field.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) title: Option<String>,
    pub(crate) examples: Vec<Example>,
    /// Which keys were given.
    given: Vec<Key>,
}

/// A value that is right.
pub(crate) struct Example {
    /// The user's words.
    pub(crate) words: TokenStream,
    pub(crate) sample: Sample,
    /// As JSON.
    pub(crate) json: String,
}

/// What an example says.
pub(crate) enum Sample {
    Boolean(bool),
    Number(Number),
    Text(String),
    List(Vec<Sample>),
}

impl Told {
    /// Whether there is nothing to tell.
    pub(crate) fn is_empty(&self) -> bool {
        self.title.is_none() && self.examples.is_empty()
    }

    /// Adds what an entry says. On a type, a text is JSON; on a field it is a text.
    pub(crate) fn add(&mut self, cx: &Ctxt, key: Key, entry: &Entry, of_type: bool) {
        if self.given.contains(&key) {
            return meta::duplicate(cx, &entry.key);
        }
        self.given.push(key);
        let form = match key {
            Key::Example if of_type => r##"example = r#"{"name": "Ann"}"#"##,
            key => key.form(),
        };
        if key == Key::Title {
            let title: Option<LitStr> = entry.value(cx, "a text in quotes", form);
            self.title = title.map(|title| title.value());
            return;
        }
        let what = "literals: texts, numbers, booleans, or lists of them in brackets";
        let samples = match (&entry.value, key) {
            (Value::List(tokens), Key::Examples) if !tokens.is_empty() => {
                listed.parse2(tokens.clone())
            }
            (_, Key::Examples) => {
                let Some(tokens) = entry.words(cx, what, form) else {
                    return;
                };
                let inside = |input: ParseStream<'_>| {
                    let inside;
                    bracketed!(inside in input);
                    listed(&inside)
                };
                inside.parse2(tokens.clone())
            }
            _ => {
                let Some(tokens) = entry.words(cx, what, form) else {
                    return;
                };
                syn::parse2::<One>(tokens.clone()).map(|one| vec![one])
            }
        };
        match samples {
            Ok(samples) => self.examples.extend(samples.into_iter().map(|one| {
                let json = match &one.sample {
                    Sample::Text(text) if of_type => text.clone(),
                    sample => sample.json(),
                };
                Example {
                    words: one.words,
                    sample: one.sample,
                    json,
                }
            })),
            Err(error) => cx.parser_error(error),
        }
    }
}

/// Examples, comma by comma.
fn listed(input: ParseStream<'_>) -> syn::Result<Vec<One>> {
    let list = Punctuated::<One, Token![,]>::parse_terminated(input)?;
    Ok(list.into_iter().collect())
}

/// A literal, with its words.
struct One {
    words: TokenStream,
    sample: Sample,
}

impl Parse for One {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(token::Bracket) {
            let inside;
            let bracket = bracketed!(inside in input);
            let list = listed(&inside)?;
            let mut words = TokenStream::new();
            bracket.surround(&mut words, |words| {
                words.extend(list.iter().map(|one| one.words.clone()));
            });
            let samples = list.into_iter().map(|one| one.sample);
            return Ok(Self {
                words,
                sample: Sample::List(samples.collect()),
            });
        }
        if input.peek(Lit) && !input.peek(syn::LitInt) && !input.peek(syn::LitFloat) {
            let literal: Lit = input.parse()?;
            let sample = match &literal {
                Lit::Str(text) => Sample::Text(text.value()),
                Lit::Char(character) => Sample::Text(character.value().to_string()),
                Lit::Bool(LitBool { value, .. }) => Sample::Boolean(*value),
                _ => {
                    return Err(syn::Error::new_spanned(
                        literal,
                        "an example is a text, a number, a boolean, or a list of them",
                    ));
                }
            };
            return Ok(Self {
                words: literal.into_token_stream(),
                sample,
            });
        }
        if !(input.peek(Token![-]) || input.peek(Lit)) {
            return Err(input.error("an example is a literal: a text, a number, a boolean, or a list of them; give that of a struct at the struct, as JSON"));
        }
        let words = input.fork();
        let number: Number = input.parse()?;
        let minus: Option<Token![-]> = words.parse()?;
        let literal: Lit = words.parse()?;
        let mut tokens = minus.into_token_stream();
        literal.to_tokens(&mut tokens);
        Ok(Self {
            words: tokens,
            sample: Sample::Number(number),
        })
    }
}

impl Sample {
    fn json(&self) -> String {
        match self {
            Self::Boolean(value) => value.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => quoted(text),
            Self::List(samples) => {
                let items: Vec<String> = samples.iter().map(Self::json).collect();
                format!("[{}]", items.join(","))
            }
        }
    }
}

/// `text` as a JSON string.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // Writing to a `String` cannot fail.
            control if control < ' ' => _ = write!(out, "\\u{:04x}", u32::from(control)),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn names_are_quoted_as_json() {
        assert_eq!(quoted("title"), r#""title""#);
        assert_eq!(quoted("a\"b\\c\n\u{e9}"), "\"a\\\"b\\\\c\\u000a\u{e9}\"");
    }

    #[test]
    fn examples_are_literals() {
        let read = |tokens: TokenStream| {
            let cx = Ctxt::default();
            let mut told = Told::default();
            for entry in meta::split(&cx, tokens) {
                let key = if entry.name() == "example" {
                    Key::Example
                } else {
                    Key::Examples
                };
                told.add(&cx, key, &entry, false);
            }
            let json: Vec<String> = told.examples.into_iter().map(|one| one.json).collect();
            (json.join(" "), cx.finish().errors.to_string())
        };
        let all = quote!(example = -5, examples = ["a\"b", true, 0.5, [1, 2], 'x']);
        assert_eq!(read(all).0, r#"-5 "a\"b" true 0.5 [1,2] "x""#);
        assert_eq!(read(quote!(examples(1, 2))).0, "1 2");
        for (tokens, message) in [
            (quote!(example = Some(1)), "is a literal"),
            (quote!(example = 1u8), "without `u8`"),
            (quote!(examples = 5), "expected square brackets"),
            (quote!(example), "takes literals"),
            (quote!(example = b"x"), "a text, a number"),
            (quote!(example = 1, example = 2), "already given"),
        ] {
            let (_, errors) = read(tokens);
            assert!(errors.contains(message), "{errors}");
        }
    }
}
