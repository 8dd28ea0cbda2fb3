//! Titles, examples and defaults, as core's `Meta`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::built::make;
use super::{local, wrapped};
use crate::ast::{Container, Field, Style};
use crate::sample::Told;

/// `.meta_of(…)` of a type's schema, if there is anything to tell.
pub(super) fn of_type(container: &Container<'_>) -> Option<TokenStream> {
    let own = &container.own;
    let table = table(&container.told, Some(&quote!(__i::Progress<#own>)), None)?;
    Some(quote!(.meta_of(#table)))
}

/// `.meta(…)` of a field, if there is anything to tell.
pub(super) fn of_field(
    container: &Container<'_>,
    style: Style,
    field: &Field<'_>,
) -> Option<TokenStream> {
    let default = match style {
        Style::Newtype { .. } | Style::Unit => None,
        Style::Named | Style::Tuple => default(container, field),
    };
    // An example of what is converted is one of what is on the wire; where that is a text alone, nobody reads it.
    let (slot, default) = match &field.foreign {
        None => (Some(wrapped(&quote!(__i::Progress), &field.ty)), default),
        Some(foreign) => {
            let wire = foreign.wire.as_ref();
            (wire.map(|wire| quote!(__i::Progress<#wire>)), None)
        }
    };
    let table = table(&field.told, slot.as_ref(), default.as_ref())?;
    Some(quote!(.meta(#table)))
}

fn table(
    told: &Told,
    slot: Option<&TokenStream>,
    default: Option<&TokenStream>,
) -> Option<TokenStream> {
    if told.is_empty() && default.is_none() {
        return None;
    }
    let title = told.title.as_ref().map(|title| quote!(.title(#title)));
    let examples: Vec<&str> = told.examples.iter().map(|one| one.json.as_str()).collect();
    let examples = (!examples.is_empty()).then(|| quote!(.examples(const { &[#(#examples),*] })));
    let reads = slot
        .filter(|_| examples.is_some() || default.is_some())
        .map(|slot| quote!(.reads(__i::reads::<_, #slot>)));
    Some(quote!(const { &__i::Meta::new() #title #examples #default #reads }))
}

/// A function that shows the value which stands in for an absent one.
fn default(container: &Container<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let (out, value) = (local("out"), local("value"));
    let made = match (&field.default, &container.default) {
        (Some((span, default)), _) => {
            let made = make(*span, default, &field.ty.to_token_stream());
            quote!(let #value = #made;)
        }
        (None, Some((span, default))) => {
            let made = make(*span, default, &container.own);
            let (ident, member) = (container.ident, &field.member);
            quote!(let #ident { #member: #value, .. } = #made;)
        }
        (None, None) => return None,
    };
    // Whatever the value is: that it is of the field's type is asked where it is used.
    Some(quote!(.default(|#out| {
        use __i::{DefaultField as _, DefaultNothing as _};
        #made
        __i::Shown(&#value).json(#out)
    })))
}
