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
#[proc_macro_derive(Extract, attributes(extract, serde))]
pub fn extract(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive(&input, &quote!(::instructor_core)).into()
}

// The generated code finds what it needs in the other crate; that is all the difference. It is re-exported there as `Extract`.
#[doc = include_str!("../attributes.md")]
#[proc_macro_derive(ExtractBedrock, attributes(extract, serde))]
pub fn extract_bedrock(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive(&input, &quote!(::instructor_bedrock)).into()
}
