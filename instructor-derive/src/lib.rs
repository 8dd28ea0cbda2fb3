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
#[proc_macro_derive(Extract, attributes(extract, serde))]
pub fn extract(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive(&input, &quote!(::instructor_core)).into()
}

// The generated code finds what it needs in the other crate; that is all the difference. It is re-exported there as `Extract`.
#[doc = include_str!("../attributes.md")]
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
#[proc_macro_derive(ExtractBedrock, attributes(extract, serde))]
pub fn extract_bedrock(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive(&input, &quote!(::instructor_bedrock)).into()
}
