//! Names on the wire.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Ident, LitStr};

/// A name on the wire, and the words that gave it.
#[derive(Clone)]
pub(crate) struct Named {
    pub(crate) text: String,
    pub(crate) words: TokenStream,
}

impl Named {
    pub(super) fn by(literal: &LitStr) -> Self {
        Self {
            text: literal.value(),
            words: literal.to_token_stream(),
        }
    }

    pub(super) fn of(ident: &Ident, text: String) -> Self {
        Self {
            text,
            words: ident.to_token_stream(),
        }
    }
}

/// The aliases without repetitions, which serde takes no offence at either.
pub(super) fn other_names(aliases: &[LitStr], name: &Named) -> Vec<Named> {
    let mut others: Vec<Named> = Vec::new();
    for alias in aliases.iter().map(Named::by) {
        if alias.text != name.text && others.iter().all(|other| other.text != alias.text) {
            others.push(alias);
        }
    }
    others
}
