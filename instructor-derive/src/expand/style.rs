//! What core calls the parts of a struct, by its style.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ast::Style;

/// The words of core's for a struct of a style.
pub(super) struct Words {
    /// The trait that the partial implements.
    pub(super) implemented: TokenStream,
    /// The table's type, and its name in the trait.
    pub(super) table: Ident,
    pub(super) constant: Ident,
    /// The kind of the schema.
    pub(super) kind: Ident,
    /// The module with the algorithm.
    pub(super) module: Ident,
}

impl Words {
    pub(super) fn of(style: Style) -> Self {
        let word = |text: &str| Ident::new(text, Span::call_site());
        let (implemented, table, constant, module) = match style {
            Style::Named => ("Struct", "Object", "OBJECT", "object"),
            Style::Tuple => ("Row", "Tuple", "TUPLE", "tuple"),
            Style::Newtype { .. } | Style::Unit => ("Single", "Newtype", "NEWTYPE", "newtype"),
        };
        let implemented = word(implemented);
        Self {
            implemented: quote!(__i::#implemented),
            table: word(table),
            constant: word(constant),
            kind: word(table),
            module: word(module),
        }
    }
}
