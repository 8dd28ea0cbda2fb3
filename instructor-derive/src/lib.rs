//! `#[derive(Extract)]`, for `instructor-core` and `instructor-bedrock`, which re-export it: depend on one of them instead.
//!
//! The derive knows syntax only. It reads an item ([`macro@Extract`] lists what it understands), reports everything that is wrong with it, and
//! writes tables of data with small glue; all algorithms are in the core crate.
//!
//! One file a step: `meta` cuts attributes into entries, `keys` knows the words, `attr`, `serde_attr`, `rule`, `bounds`, `doc` and `case` read
//! them into the tree of `ast`, `check` judges what one attribute cannot show, `expand` writes, `ctxt` collects the mistakes.

mod ast;
mod attr;
mod bounds;
mod case;
mod check;
mod constant;
mod ctxt;
mod doc;
mod expand;
mod foreign;
mod generics;
mod keys;
mod meta;
mod rule;
mod sample;
mod serde_attr;

use proc_macro::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_macro_input};

/// Both derives are one, but for where the generated code finds what it needs.
macro_rules! derives {
    ($($name:ident, $function:ident, [$($root:tt)*];)*) => { $(
        #[doc = include_str!("../attributes.md")]
        // Whoever searches the documentation for a word of the reference finds it here.
        #[doc(alias(
            "as",
            "bound",
            "crate",
            "date",
            "datetime",
            "description",
            "each",
            "email",
            "exact",
            "example",
            "examples",
            "ip",
            "items",
            "keys",
            "len",
            "multiple_of",
            "name",
            "non_empty",
            "one_of",
            "partial",
            "pattern",
            "range",
            "schema_with",
            "serde",
            "stream",
            "title",
            "try_from",
            "unique",
            "url",
            "uuid",
            "validate",
            "values"
        ))]
        #[doc(alias(
            "alias",
            "content",
            "default",
            "deny_unknown_fields",
            "deserialize_with",
            "flatten",
            "from",
            "other",
            "rename",
            "rename_all",
            "rename_all_fields",
            "skip",
            "tag",
            "transparent",
            "untagged",
            "with"
        ))]
        #[proc_macro_derive($name, attributes(extract, serde))]
        pub fn $function(input: TokenStream) -> TokenStream {
            let input = parse_macro_input!(input as DeriveInput);
            expand::derive(&input, &quote!($($root)*)).into()
        }
    )* };
}

derives! {
    Extract, extract, [::instructor_core];
    // Re-exported there as `Extract`.
    ExtractBedrock, extract_bedrock, [::instructor_bedrock];
}
