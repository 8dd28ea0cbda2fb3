//! The rules: what a field's value must satisfy besides its type.
//!
//! A rule is a variant here, a branch in [`Rule::read`], one in [`Rule::call`], and a file in the core crate.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Ident;
use syn::parse::{Parse, ParseStream, Parser};

use crate::bounds::{Bound, Bounds, End, Size};
use crate::constant::Constant;
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::meta::Entry;

mod choice;
mod ecma;
mod pattern;
mod tree;

pub(crate) use choice::{Choice, Choices};
pub(crate) use pattern::Text;
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
    MultipleOf(Bound),
    NonEmpty,
    OneOf(Choices),
    Pattern(Text),
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

impl Rule {
    /// The user's constants in it.
    pub(crate) fn constants(&mut self) -> Vec<&mut Constant> {
        match self {
            Self::Items(size) | Self::Len(size) => {
                let ends = std::iter::once(&mut size.min).chain(&mut size.max);
                ends.filter_map(End::constant).collect()
            }
            Self::MultipleOf(step) => step.constant().into_iter().collect(),
            Self::OneOf(choices) => choices.constants(),
            Self::Pattern(Text::Constant(constant)) => vec![constant],
            Self::Form(_) | Self::NonEmpty | Self::Unique | Self::Pattern(Text::Literal(_)) => {
                Vec::new()
            }
            Self::Range(bounds) => {
                let ends = bounds.min.iter_mut().chain(&mut bounds.max);
                ends.filter_map(Bound::constant).collect()
            }
        }
    }

    /// What the compiler can ask of the rule once it knows the constants, as an item at the user's word.
    pub(crate) fn assertion(&self, word: Span) -> Option<TokenStream> {
        let word = word.resolved_at(Span::call_site());
        match self {
            Self::Items(size) | Self::Len(size) => {
                let min = &size.min;
                let max = option(size.max.as_ref().map(End::beyond));
                Some(quote_spanned!(word=> const _: () = __i::rule::assert_sizes(#min, #max);))
            }
            Self::MultipleOf(step) => {
                Some(quote_spanned!(word=> const _: () = __i::rule::assert_step(#step);))
            }
            Self::Range(Bounds {
                min,
                max,
                exclusive,
            }) => {
                let (min, max) = (option(min.as_ref()), option(max.as_ref()));
                Some(
                    quote_spanned!(word=> const _: () = __i::rule::assert_range(#min, #max, #exclusive);),
                )
            }
            _ => None,
        }
    }

    /// The rule that `entry` is. `None` where it is none, and where it was wrong and an error was noted.
    pub(crate) fn read(cx: &Ctxt, key: Key, entry: &Entry) -> Option<Self> {
        let form = key.form();
        match key {
            Key::Unique => entry.word(cx, form).then_some(Self::Unique),
            Key::MultipleOf => {
                let step = parsed(cx, entry, Bound::parse, "a number", form)?;
                if step.number().is_some_and(|step| !step.is_positive()) {
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
            Key::OneOf => Choices::read(cx, entry, form).map(Self::OneOf),
            Key::Pattern => pattern::read(cx, entry, form).map(Self::Pattern),
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
                let literals = choices.literals();
                quote_spanned!(word=> __i::rule::one_of::<#ty>(#literals))
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
    (size.min.to_token_stream(), option(size.max.as_ref()))
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
