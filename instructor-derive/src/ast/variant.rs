//! How a variant of an enum is read.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;

use super::named::other_names;
use super::{Body, Named, Variant};
use crate::attr::VariantAttrs;
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::doc;
use crate::serde_attr::VariantSerde;

impl<'a> Variant<'a> {
    /// `None`: it is never read.
    pub(super) fn read(
        cx: &Ctxt,
        variant: &'a syn::Variant,
        case: Option<Case>,
        case_of_fields: Option<Case>,
        own: &TokenStream,
    ) -> Option<Self> {
        let VariantAttrs { description } = VariantAttrs::read(cx, &variant.attrs);
        let VariantSerde {
            aliases,
            other,
            rename,
            rename_all,
            skip,
            untagged,
        } = VariantSerde::read(cx, &variant.attrs);
        if skip.is_set() {
            return None;
        }
        let plain = variant.ident.unraw().to_string();
        let name = rename.value().map_or_else(
            || {
                Named::of(
                    &variant.ident,
                    case.map_or_else(|| plain.clone(), |case| case.of_variant(&plain)),
                )
            },
            |literal| Named::by(&literal),
        );
        Some(Self {
            original: variant,
            aliases: other_names(&aliases, &name),
            name,
            description: description
                .value()
                .unwrap_or_else(|| doc::description(&variant.attrs)),
            other: other.into_inner().map(|(span, ())| span),
            untagged: untagged.into_inner().map(|(span, ())| span),
            body: Body::read(
                cx,
                &variant.fields,
                rename_all.value().or(case_of_fields),
                own,
                false,
            ),
        })
    }
}
