//! Collects everything that is wrong with an item, so that the compiler reports it all at once.

use std::cell::{Cell, RefCell};
use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The diagnostics of one item.
///
/// Nothing that reads the user's words returns a `Result`: it notes the mistake here and goes on with what it understood. Dropping a
/// context without [`finish`](Self::finish) is a bug of the macro, and found by any test that gets there.
#[derive(Debug, Default)]
pub(crate) struct Ctxt {
    errors: RefCell<Vec<syn::Error>>,
    refused: Cell<bool>,
    finished: Cell<bool>,
}

/// What came of reading an item.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// One `compile_error!` a mistake; empty when there is none.
    pub(crate) errors: TokenStream,
    /// Whether the item cannot be expanded even without the words that were wrong.
    pub(crate) refused: bool,
}

impl Ctxt {
    /// Notes a mistake in `words`; the item can be expanded without them.
    pub(crate) fn error(&self, words: impl ToTokens, message: impl Display) {
        self.errors
            .borrow_mut()
            .push(syn::Error::new_spanned(words, message));
    }

    /// Notes a mistake in the word at `span`.
    pub(crate) fn error_at(&self, span: Span, message: impl Display) {
        self.parser_error(syn::Error::new(span, message));
    }

    /// Notes what a parser said.
    pub(crate) fn parser_error(&self, error: syn::Error) {
        self.errors.borrow_mut().push(error);
    }

    /// Notes something that makes the whole item unreadable: an expansion without it would only cause errors that mean nothing to the user.
    pub(crate) fn refuse(&self, words: impl ToTokens, message: impl Display) {
        self.error(words, message);
        self.refused.set(true);
    }

    /// Hands out what was found.
    pub(crate) fn finish(self) -> Verdict {
        self.finished.set(true);
        let errors = self
            .errors
            .borrow()
            .iter()
            .map(syn::Error::to_compile_error)
            .collect();
        Verdict {
            errors,
            refused: self.refused.get(),
        }
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        debug_assert!(
            self.finished.get() || std::thread::panicking(),
            "the errors of an item were not looked at"
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_error_in_order() {
        let cx = Ctxt::default();
        cx.error(quote::quote!(word), "first");
        cx.refuse(quote::quote!(word), "second");
        let verdict = cx.finish();
        assert!(verdict.refused);
        let text = verdict.errors.to_string();
        assert!(text.find("first") < text.find("second"), "{text}");
    }

    #[test]
    #[should_panic(expected = "not looked at")]
    fn is_not_dropped_unread() {
        let _ = Ctxt::default();
    }
}
