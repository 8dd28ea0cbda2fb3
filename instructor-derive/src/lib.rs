#![doc = include_str!("../attributes.md")]

mod ast;
mod attr;
mod bounds;
mod case;
mod check;
mod ctxt;
mod doc;
mod expand;
mod generics;
mod keys;
mod meta;
mod rule;
mod serde_attr;

use proc_macro::TokenStream;
use quote::quote;
use syn::{DeriveInput, parse_macro_input};

/// The derive of `instructor-core`, which re-exports it; see the [crate documentation](crate) for every attribute.
#[proc_macro_derive(Extract, attributes(extract, serde))]
pub fn extract(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive(&input, &quote!(::instructor_core)).into()
}

/// The same derive for `instructor-bedrock`, which re-exports it as `Extract`: the generated code finds what it needs there.
#[proc_macro_derive(ExtractBedrock, attributes(extract, serde))]
pub fn extract_bedrock(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand::derive(&input, &quote!(::instructor_bedrock)).into()
}
