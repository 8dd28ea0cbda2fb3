//! The syntax that all attributes share: `#[name(key, key = value, key(…), …)]`.
//!
//! An attribute is cut at its commas before anything in it is understood, so that a mistake in one entry does not hide those in the next.

use proc_macro2::{Delimiter, Ident, Spacing, Span, TokenStream, TokenTree};
use syn::parse::Parse;
use syn::{Attribute, Meta};

use crate::ctxt::Ctxt;

/// One key with what was said of it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) key: Ident,
    pub(crate) value: Value,
}

/// What follows a key.
#[derive(Debug)]
pub(crate) enum Value {
    /// Nothing: `email`.
    None,
    /// `= tokens`.
    Is(TokenStream),
    /// `(tokens)`.
    List(TokenStream),
}

impl Entry {
    /// The name of the key, `r#` dropped.
    pub(crate) fn name(&self) -> String {
        let name = self.key.to_string();
        name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
    }

    /// Whether the key stands alone; else says what its form is.
    pub(crate) fn word(&self, cx: &Ctxt, form: &str) -> bool {
        let (Value::Is(tokens) | Value::List(tokens)) = &self.value else {
            return true;
        };
        self.wrong(
            cx,
            tokens,
            &format!("`{}` takes no value; write `{form}`", self.key),
        );
        false
    }

    /// The words after `=`; `what` names them in the message, `form` shows the whole entry.
    pub(crate) fn words(&self, cx: &Ctxt, what: &str, form: &str) -> Option<&TokenStream> {
        let message = format!("`{}` takes {what}; write `{form}`", self.key);
        match &self.value {
            Value::Is(tokens) if !tokens.is_empty() => return Some(tokens),
            Value::Is(tokens) | Value::List(tokens) => self.wrong(cx, tokens, &message),
            Value::None => cx.error(&self.key, message),
        }
        None
    }

    /// The value after `=`, read as `T`, whatever its parser has to say.
    pub(crate) fn value<T: Parse>(&self, cx: &Ctxt, what: &str, form: &str) -> Option<T> {
        let tokens = self.words(cx, what, form)?;
        let parsed = syn::parse2(tokens.clone());
        if parsed.is_err() {
            self.wrong(
                cx,
                tokens,
                &format!("`{}` takes {what}; write `{form}`", self.key),
            );
        }
        parsed.ok()
    }

    /// Blames the value, or the key where the value has no words.
    fn wrong(&self, cx: &Ctxt, value: &TokenStream, message: &str) {
        if value.is_empty() {
            cx.error(&self.key, message);
        } else {
            cx.error(value, message);
        }
    }
}

/// The entries of every attribute called `name`.
pub(crate) fn entries(cx: &Ctxt, attrs: &[Attribute], name: &str, example: &str) -> Vec<Entry> {
    let mut all = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident(name)) {
        match &attr.meta {
            Meta::List(list) => all.extend(split(cx, list.tokens.clone())),
            other => cx.error(
                other,
                format!("`#[{name}]` takes its keys in parentheses; write `#[{name}({example})]`"),
            ),
        }
    }
    all
}

/// The entries of a comma-separated list.
pub(crate) fn split(cx: &Ctxt, tokens: TokenStream) -> Vec<Entry> {
    pieces(tokens)
        .into_iter()
        .filter_map(|piece| entry(cx, piece))
        .collect()
}

/// Cuts at the commas that are not inside `<…>` of a path.
fn pieces(tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut pieces = vec![Vec::new()];
    let mut angles = 0_usize;
    let mut joined = None;
    for token in tokens {
        let mark = match &token {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
        match mark {
            Some('<') => angles += 1,
            // The `>` of `->` and `=>` closes nothing.
            Some('>') if !matches!(joined, Some('-' | '=')) => angles = angles.saturating_sub(1),
            _ => {}
        }
        joined = match &token {
            TokenTree::Punct(punct) if punct.spacing() == Spacing::Joint => mark,
            _ => None,
        };
        if mark == Some(',') && angles == 0 {
            pieces.push(Vec::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(token);
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn entry(cx: &Ctxt, piece: Vec<TokenTree>) -> Option<Entry> {
    let whole: TokenStream = piece.iter().cloned().collect();
    let mut tokens = piece.into_iter();
    let Some(TokenTree::Ident(key)) = tokens.next() else {
        cx.error(whole, "expected a key, such as `description = \"…\"`");
        return None;
    };
    let value = match tokens.next() {
        None => Value::None,
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => Value::Is(tokens.collect()),
        Some(TokenTree::Group(group))
            if group.delimiter() == Delimiter::Parenthesis && tokens.len() == 0 =>
        {
            Value::List(group.stream())
        }
        Some(other) => {
            let rest: TokenStream = std::iter::once(other).chain(tokens).collect();
            cx.error(rest, format!("expected `,`, `=` or `(` after `{key}`"));
            return None;
        }
    };
    Some(Entry { key, value })
}

/// A place for a key that may be said once.
#[derive(Debug)]
pub(crate) struct Slot<T>(Option<(Span, T)>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Slot<T> {
    /// Fills the slot; a second filling is the user's mistake.
    pub(crate) fn set(&mut self, cx: &Ctxt, key: &Ident, value: T) {
        if self.0.is_some() {
            duplicate(cx, key);
        } else {
            self.0 = Some((key.span(), value));
        }
    }

    /// The value, and where its key stands.
    pub(crate) fn into_inner(self) -> Option<(Span, T)> {
        self.0
    }

    /// The value alone.
    pub(crate) fn value(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }

    pub(crate) fn is_set(&self) -> bool {
        self.0.is_some()
    }
}

/// The one message for a key that was said before.
pub(crate) fn duplicate(cx: &Ctxt, key: &Ident) {
    cx.error(
        key,
        format!("`{key}` was already given; remove one of the two"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn commas_inside_brackets_and_paths_cut_nothing() {
        let cx = Ctxt::default();
        let entries = split(
            &cx,
            quote!(a, b = f::<u8, Vec<u8>>, c(x, y), d = [1, 2], e = fn() -> u8, f,),
        );
        let names: Vec<String> = entries.iter().map(Entry::name).collect();
        assert_eq!(names, ["a", "b", "c", "d", "e", "f"]);
        assert!(cx.finish().errors.is_empty());
    }

    #[test]
    fn a_mistake_in_one_entry_does_not_hide_the_next() {
        let cx = Ctxt::default();
        let entries = split(&cx, quote!(5, a: b, c(d) e, r#each = f, g));
        let names: Vec<String> = entries.iter().map(Entry::name).collect();
        assert_eq!(names, ["each", "g"]);
        assert_eq!(
            cx.finish()
                .errors
                .to_string()
                .matches("compile_error")
                .count(),
            3
        );
    }

    #[test]
    fn a_slot_is_filled_once() {
        let cx = Ctxt::default();
        let key = Ident::new("key", Span::call_site());
        let mut slot = Slot::default();
        slot.set(&cx, &key, 1);
        slot.set(&cx, &key, 2);
        assert_eq!(slot.value(), Some(1));
        assert!(cx.finish().errors.to_string().contains("already given"));
    }
}
