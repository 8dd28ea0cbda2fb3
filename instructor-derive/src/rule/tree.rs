//! The rules of a value and of its parts: `each(…)` of a list's items, `keys(…)` and `values(…)` of a map's.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::{ExprPath, Ident};

use super::{Rule, Ruled};
use crate::ast::spelled_out;
use crate::ctxt::Ctxt;
use crate::keys::{self, Key, Level};
use crate::meta::{self, Entry, Slot, Value};

/// What a value and its parts must satisfy.
#[derive(Default)]
pub(crate) struct Rules {
    /// Of the value itself.
    pub(crate) own: Vec<Ruled>,
    pub(crate) parts: Vec<Part>,
}

/// What the parts of a value must satisfy.
pub(crate) struct Part {
    pub(crate) place: Place,
    /// `each`, `keys` or `values`.
    pub(crate) word: Ident,
    pub(crate) rules: Rules,
    /// The user's own function.
    pub(crate) validate: Option<ExprPath>,
}

/// Which parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Each,
    Keys,
    Values,
}

impl Place {
    fn key(self) -> Key {
        match self {
            Self::Each => Key::Each,
            Self::Keys => Key::Keys,
            Self::Values => Key::Values,
        }
    }

    fn level(self) -> Level {
        match self {
            Self::Each => Level::Each,
            Self::Keys => Level::Keys,
            Self::Values => Level::Values,
        }
    }

    /// In messages.
    fn parts(self) -> &'static str {
        match self {
            Self::Each => "items",
            Self::Keys => "keys",
            Self::Values => "values",
        }
    }

    /// The method of core's `Rules` and `Field` that takes them.
    pub(crate) fn method(self) -> &'static str {
        match self {
            Self::Each => "each",
            Self::Keys => "keys",
            Self::Values => "values",
        }
    }

    /// The type of the parts of `ty`, at `span`.
    pub(crate) fn of(self, ty: &TokenStream, span: Span) -> TokenStream {
        match self {
            Self::Each => quote_spanned!(span=> __i::rule::Item<#ty>),
            Self::Keys => quote_spanned!(span=> __i::rule::Key<#ty>),
            Self::Values => quote_spanned!(span=> __i::rule::MapValue<#ty>),
        }
    }
}

impl Rules {
    /// Whether nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        self.own.is_empty() && self.parts.is_empty()
    }

    /// Whether there is a rule that a model can be told of.
    pub(crate) fn are_told(&self) -> bool {
        !self.own.is_empty() || self.parts.iter().any(|part| part.rules.are_told())
    }

    /// Adds what `entry` says, if its key is one of a rule or of parts; what is wrong with it is noted in `cx`.
    pub(crate) fn add(&mut self, cx: &Ctxt, key: Key, entry: &Entry) {
        let place = match key {
            Key::Each => Place::Each,
            Key::Keys => Place::Keys,
            Key::Values => Place::Values,
            _ => return self.add_rule(cx, key, entry),
        };
        let Some(part) = Part::read(cx, place, entry) else {
            return;
        };
        if self.part(place).is_some() {
            meta::duplicate(cx, &entry.key);
        } else {
            self.parts.push(part);
        }
    }

    /// Adds the rule, unless the same was given before.
    fn add_rule(&mut self, cx: &Ctxt, key: Key, entry: &Entry) {
        let Some(rule) = Rule::read(cx, key, entry) else {
            return;
        };
        if self.own.iter().any(|other| other.word == entry.key) {
            meta::duplicate(cx, &entry.key);
            return;
        }
        let words = if let Value::Is(tokens) = &entry.value {
            tokens.clone()
        } else {
            TokenStream::new()
        };
        self.own.push(Ruled {
            word: entry.key.clone(),
            words,
            rule,
        });
    }

    /// Spells `Self` out in what the user wrote.
    pub(crate) fn spell_out(&mut self, own: &TokenStream) {
        for ruled in &mut self.own {
            for constant in ruled.rule.constants() {
                constant.spell_out(own);
            }
        }
        for part in &mut self.parts {
            part.rules.spell_out(own);
            part.validate = part.validate.take().map(|path| spelled_out(path, own));
        }
    }

    /// What the compiler can ask of rules with constants, those of parts included.
    pub(crate) fn assertions(&mut self) -> Vec<TokenStream> {
        let own = self.own.iter_mut().filter_map(|ruled| {
            let is_constant = !ruled.rule.constants().is_empty();
            is_constant.then(|| ruled.rule.assertion(ruled.word.span()))?
        });
        let mut all: Vec<TokenStream> = own.collect();
        for part in &mut self.parts {
            all.extend(part.rules.assertions());
        }
        all
    }

    /// What is said of some parts.
    pub(crate) fn part(&self, place: Place) -> Option<&Part> {
        self.parts.iter().find(|part| part.place == place)
    }
}

impl Part {
    /// `each(rules)`
    fn read(cx: &Ctxt, place: Place, entry: &Entry) -> Option<Self> {
        let (form, parts, word) = (place.key().form(), place.parts(), &entry.key);
        let Value::List(tokens) = &entry.value else {
            cx.error(
                word,
                format!("`{word}` takes the rules of the {parts} in parentheses; write `{form}`"),
            );
            return None;
        };
        if tokens.is_empty() {
            cx.error(
                word,
                format!("`{word}` without rules says nothing; write `{form}`"),
            );
        }
        let (mut rules, mut validate) = (Rules::default(), Slot::default());
        for inner in &meta::split(cx, tokens.clone()) {
            match keys::find(cx, &inner.key, &inner.name(), place.level()) {
                Some(key @ Key::Validate) => {
                    if let Some(path) = inner.value(cx, "a path without quotes", key.form()) {
                        validate.set(cx, &inner.key, path);
                    }
                }
                Some(key) => rules.add(cx, key, inner),
                None => {}
            }
        }
        Some(Self {
            place,
            word: word.clone(),
            rules,
            validate: validate.value(),
        })
    }
}
