//! The rules: what a field's value must satisfy besides its type.
//!
//! A rule is a variant here, a branch in [`Rule::read`], one in [`Rule::call`], and a file in the core crate.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Ident, Lit, LitStr, Token, bracketed};

use crate::bounds::{Bounds, Number, Size};
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::meta::Entry;

mod tree;

pub(crate) use tree::{Part, Place, Rules};

/// A rule, and the user's word for it.
pub(crate) struct Ruled {
    pub(crate) word: Ident,
    /// What follows the word's `=`.
    pub(crate) words: TokenStream,
    pub(crate) rule: Rule,
}

/// What a value must satisfy.
pub(crate) enum Rule {
    /// A form of text.
    Form(Form),
    Items(Size),
    Len(Size),
    MultipleOf(Number),
    NonEmpty,
    OneOf(Vec<Choice>),
    Pattern(LitStr),
    Range(Bounds),
    Unique,
}

/// A form of text that has a name; the constructor in the core crate is called as the attribute's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Date,
    Datetime,
    Email,
    Ip,
    Url,
    Uuid,
}

impl Form {
    fn of(key: Key) -> Option<Self> {
        match key {
            Key::Date => Some(Self::Date),
            Key::Datetime => Some(Self::Datetime),
            Key::Email => Some(Self::Email),
            Key::Ip => Some(Self::Ip),
            Key::Url => Some(Self::Url),
            Key::Uuid => Some(Self::Uuid),
            _ => None,
        }
    }

    fn constructor(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Datetime => "datetime",
            Self::Email => "email",
            Self::Ip => "ip",
            Self::Url => "url",
            Self::Uuid => "uuid",
        }
    }
}

/// A value that `one_of` allows.
#[derive(PartialEq)]
pub(crate) enum Choice {
    Text(String),
    Number(Number),
}

impl Choice {
    pub(crate) fn number(&self) -> Option<Number> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }
}

impl Rule {
    /// The rule that `entry` is. `None` where it is none, and where it was wrong and an error was noted.
    pub(crate) fn read(cx: &Ctxt, key: Key, entry: &Entry) -> Option<Self> {
        let form = key.form();
        match key {
            Key::Unique => entry.word(cx, form).then_some(Self::Unique),
            Key::MultipleOf => {
                let step = parsed(cx, entry, Number::parse, "a number", form)?;
                if !step.is_positive() {
                    let message = format!(
                        "nothing is a multiple of {step}, and only steps above 0 divide; write `{form}`"
                    );
                    cx.error(entry.words(cx, "a number", form)?, message);
                    return None;
                }
                Some(Self::MultipleOf(step))
            }
            Key::NonEmpty => entry.word(cx, form).then_some(Self::NonEmpty),
            Key::Items => {
                parsed(cx, entry, Size::parse, "a range of counts", form).map(Self::Items)
            }
            Key::Len => parsed(cx, entry, Size::parse, "a range of lengths", form).map(Self::Len),
            Key::Range => {
                parsed(cx, entry, Bounds::parse, "a range of numbers", form).map(Self::Range)
            }
            Key::OneOf => choices(cx, entry, form).map(Self::OneOf),
            Key::Pattern => pattern(cx, entry, form).map(Self::Pattern),
            other => {
                let form_of_text = Form::of(other)?;
                entry.word(cx, form).then_some(Self::Form(form_of_text))
            }
        }
    }

    /// The rule as a call of core's constructor for fields of type `ty`, which carries the span of the user's word: rustc puts a mismatch
    /// of rule and type there. `pattern` is the static that holds the compiled pattern.
    pub(crate) fn call(
        &self,
        word: Span,
        ty: &TokenStream,
        pattern: Option<&Ident>,
    ) -> TokenStream {
        match self {
            Self::Form(form) => {
                let constructor = Ident::new(form.constructor(), word);
                quote_spanned!(word=> __i::rule::#constructor::<#ty>())
            }
            Self::MultipleOf(step) => quote_spanned!(word=> __i::rule::multiple_of::<#ty>(#step)),
            Self::Unique => quote_spanned!(word=> __i::rule::unique::<#ty>()),
            Self::NonEmpty => quote_spanned!(word=> __i::rule::non_empty::<#ty>()),
            Self::Items(size) => {
                let (min, max) = size_arguments(size);
                quote_spanned!(word=> __i::rule::items::<#ty>(#min, #max))
            }
            Self::Len(size) => {
                let (min, max) = size_arguments(size);
                quote_spanned!(word=> __i::rule::len::<#ty>(#min, #max))
            }
            Self::Range(Bounds {
                min,
                max,
                exclusive,
            }) => {
                let (min, max) = (option(min.as_ref()), option(max.as_ref()));
                quote_spanned!(word=> __i::rule::range::<#ty>(#min, #max, #exclusive))
            }
            Self::OneOf(choices) => {
                let choices = choices.iter().map(|choice| match choice {
                    Choice::Text(text) => quote!(__i::Literal::Text(#text)),
                    Choice::Number(number) => quote!(__i::Literal::Number(#number)),
                });
                quote_spanned!(word=> __i::rule::one_of::<#ty>(const { &[#(#choices),*] }))
            }
            Self::Pattern(_) => quote_spanned!(word=> __i::rule::pattern::<#ty>(&#pattern)),
        }
    }
}

fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    let none = || quote!(::core::option::Option::None);
    value.map_or_else(none, |value| quote!(::core::option::Option::Some(#value)))
}

fn size_arguments(size: &Size) -> (TokenStream, TokenStream) {
    let literal = |size: u64| proc_macro2::Literal::u64_unsuffixed(size);
    let min = literal(size.min);
    (quote!(#min), option(size.max.map(literal)))
}

/// The words after `=`, read by a parser whose messages say what is wrong better than "takes a range" would.
fn parsed<T>(
    cx: &Ctxt,
    entry: &Entry,
    parser: fn(ParseStream<'_>) -> syn::Result<T>,
    what: &str,
    form: &str,
) -> Option<T> {
    let tokens = entry.words(cx, what, form)?;
    match parser.parse2(tokens.clone()) {
        Ok(value) => Some(value),
        Err(error) => {
            cx.parser_error(error);
            None
        }
    }
}

fn pattern(cx: &Ctxt, entry: &Entry, form: &str) -> Option<LitStr> {
    let literal: LitStr = entry.value(cx, "a regular expression in quotes", form)?;
    let text = literal.value();
    match regex_syntax::parse(&text) {
        Ok(_) => Some(literal),
        Err(error) => {
            cx.error(
                &literal,
                format!("`pattern` does not parse: {}", reason(&error)),
            );
            None
        }
    }
}

/// One line: what, where, and for what a backtracking engine would take, why not.
fn reason(error: &regex_syntax::Error) -> String {
    use regex_syntax::ast::ErrorKind;

    let (what, column) = match error {
        regex_syntax::Error::Parse(error) => match error.kind() {
            ErrorKind::UnsupportedLookAround => {
                let why = "look-around is not supported, since patterns run in linear time; \
                           match what is wanted, and check the rest in a `validate` function";
                (why.to_owned(), error.span().start.column)
            }
            ErrorKind::UnsupportedBackreference => {
                let why = "backreferences are not supported, since patterns run in linear time; \
                           compare the parts in a `validate` function";
                (why.to_owned(), error.span().start.column)
            }
            kind => (kind.to_string(), error.span().start.column),
        },
        regex_syntax::Error::Translate(error) => {
            (error.kind().to_string(), error.span().start.column)
        }
        other => (other.to_string().replace('\n', " "), 1),
    };
    format!("{what} (at character {column})")
}

fn choices(cx: &Ctxt, entry: &Entry, form: &str) -> Option<Vec<Choice>> {
    let list: Literals = entry.value(cx, "strings or integers in brackets", form)?;
    let Literals(list) = list;
    if list.is_empty() {
        cx.error(
            &entry.key,
            format!("`one_of` allows nothing; write `{form}`"),
        );
        return None;
    }
    let count = list.len();
    let choices: Vec<(Choice, Written)> = list
        .into_iter()
        .filter_map(|written| choice(cx, written))
        .collect();
    if choices.len() < count {
        // What is left of the list says nothing about the type that was meant.
        return None;
    }
    let text = matches!(choices.first(), Some((Choice::Text(_), _)));
    for (index, (choice, written)) in choices.iter().enumerate() {
        if matches!(choice, Choice::Text(_)) != text {
            cx.error(written, "`one_of` takes strings or integers, not both");
            return None;
        }
        if choices[..index].iter().any(|(other, _)| other == choice) {
            cx.error(
                written,
                "`one_of` has this value already; remove one of the two",
            );
        }
    }
    Some(choices.into_iter().map(|(choice, _)| choice).collect())
}

/// A literal and its sign.
struct Written(Option<Token![-]>, Lit);

impl quote::ToTokens for Written {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
        self.1.to_tokens(tokens);
    }
}

/// `[1, 2]` or `["a", "b"]`.
struct Literals(Vec<Written>);

impl Parse for Literals {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let inside;
        bracketed!(inside in input);
        let one = |input: ParseStream<'_>| Ok(Written(input.parse()?, input.parse()?));
        let list = Punctuated::<Written, Token![,]>::parse_terminated_with(&inside, one)?;
        Ok(Self(list.into_iter().collect()))
    }
}

fn choice(cx: &Ctxt, written: Written) -> Option<(Choice, Written)> {
    let choice = match &written.1 {
        Lit::Str(text) if written.0.is_none() => Choice::Text(text.value()),
        Lit::Int(_) => match syn::parse2(quote::ToTokens::to_token_stream(&written)) {
            Ok(number) => Choice::Number(number),
            Err(error) => {
                cx.parser_error(error);
                return None;
            }
        },
        Lit::Float(_) => {
            cx.error(
                &written,
                "`one_of` takes no floats, which are seldom equal; write a `range`",
            );
            return None;
        }
        _ => {
            cx.error(&written, "`one_of` takes strings or integers");
            return None;
        }
    };
    Some((choice, written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{self, Level};
    use crate::meta;

    /// The rule in `tokens`, and what was said of it.
    fn read(tokens: TokenStream) -> (Option<Rule>, String) {
        let cx = Ctxt::default();
        let entries = meta::split(&cx, tokens);
        let rule = entries.first().and_then(|entry| {
            let key = keys::find(&cx, &entry.key, &entry.name(), Level::Field)?;
            Rule::read(&cx, key, entry)
        });
        (rule, cx.finish().errors.to_string())
    }

    #[test]
    fn a_choice_has_one_type() {
        let (rule, errors) = read(quote!(one_of = [-1, 0x10]));
        let Some(Rule::OneOf(choices)) = rule else {
            panic!("{errors}")
        };
        assert!(
            choices
                == [
                    Choice::Number(Number::Int(-1)),
                    Choice::Number(Number::Int(16))
                ]
        );
        for (tokens, message) in [
            (quote!(one_of = []), "allows nothing"),
            (quote!(one_of = ["a", 1]), "not both"),
            (quote!(one_of = [0.5]), "no floats"),
            (quote!(one_of = [-"a"]), "strings or integers"),
        ] {
            let (rule, errors) = read(tokens);
            assert!(rule.is_none() && errors.contains(message), "{errors}");
        }
    }

    #[test]
    fn a_pattern_is_parsed_as_the_engine_will() {
        assert!(read(quote!(pattern = r"^\p{Lu}{2,}(?i:x)$")).0.is_some());
        for (tokens, message) in [
            (quote!(pattern = "a)"), "unopened group (at character 2)"),
            (quote!(pattern = "(?<=a)b"), "look-around is not supported"),
            (
                quote!(pattern = r"(a)\1"),
                "backreferences are not supported",
            ),
            (quote!(pattern = "a{99999999999}"), "at character"),
        ] {
            let (rule, errors) = read(tokens);
            assert!(rule.is_none() && errors.contains(message), "{errors}");
        }
    }

    #[test]
    fn a_call_is_one_of_cores_constructors() {
        let (rule, _) = read(quote!(len = 2..=4));
        let call = rule.map(|rule| {
            rule.call(Span::call_site(), &quote!(String), None)
                .to_string()
        });
        let expected = quote!(__i::rule::len::<String>(2, ::core::option::Option::Some(4)));
        assert_eq!(call, Some(expected.to_string()));
    }
}
