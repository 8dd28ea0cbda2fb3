//! From the partial to the struct: the values that were read, and those that nothing was said of.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Member;

use super::looks::end_of;
use super::partial::Partial;
use super::schema::{borrowed_mut, call, slot};
use super::{ends, local, located};
use crate::ast::{Container, Skipped, Style, label};
use crate::serde_attr::DefaultFrom;

impl Partial<'_> {
    /// The fields' values, and before them the struct that lends its fields where the whole has a default.
    pub(super) fn build(&self) -> (Option<TokenStream>, Vec<TokenStream>) {
        let Container {
            ident,
            own,
            default,
            ..
        } = self.container;
        let lent = |member: &Member| local(&format!("default_{}", label(member)));
        // The value in the place of the whole is always there, unless the whole is not.
        let is_newtype = matches!(self.body.style, Style::Newtype { .. });
        let read = self
            .fields
            .iter()
            .filter(|field| field.default.is_none() && field.flatten.is_none() && !is_newtype)
            .map(|field| &field.member);
        let skipped = self.body.skipped.iter();
        let skipped = skipped
            .filter(|field| field.default.is_none())
            .map(|field| &field.member);
        let lending: Vec<&Member> = read.chain(skipped).collect();
        let defaults = default
            .as_ref()
            .filter(|_| !lending.is_empty())
            .map(|(span, default)| {
                let value = make(*span, default, own);
                let lending = lending.iter().map(|member| {
                    let lent = lent(member);
                    quote!(#member: #lent,)
                });
                quote!(let #ident { #(#lending)* .. } = #value;)
            });
        let lends = |member: &Member| defaults.is_some().then(|| lent(member).to_token_stream());
        let build = self.fields.iter().map(|field| {
            let (member, place) = (&field.member, borrowed_mut(field));
            let default = match &field.default {
                _ if is_newtype || field.flatten.is_some() => None,
                Some((span, default)) => Some(make(*span, default, &field.ty.to_token_stream())),
                None => lends(member).or_else(|| {
                    field
                        .may_be_absent()
                        .then(|| quote!(::core::option::Option::None))
                }),
            };
            let taken = match default {
                Some(value) => call(field, &slot(field, "take_or"), quote!(#place, || #value)),
                None => call(field, &slot(field, "take"), place),
            };
            quote!(#member: #taken?,)
        });
        let made = self.body.skipped.iter();
        let made = made.map(|skipped| made_up(skipped, lends(&skipped.member)));
        let build = build.chain(made).collect();
        (defaults, build)
    }
}

/// The value of a field that is not on the wire: its own default, what the container lends, or what its type has for one.
pub(super) fn made_up(skipped: &Skipped, lent: Option<TokenStream>) -> TokenStream {
    let Skipped {
        member,
        ty,
        default,
    } = skipped;
    let (_, last) = ends(ty);
    let value = match default {
        Some((span, default)) => make(*span, default, &ty.to_token_stream()),
        None => lent.unwrap_or_else(|| make(last, &DefaultFrom::Trait, &ty.to_token_stream())),
    };
    quote!(#member: #value,)
}

/// A default value; what rustc has to say of it, it says of serde's word, or of the path in it.
pub(super) fn make(span: Span, default: &DefaultFrom, ty: &TokenStream) -> TokenStream {
    match default {
        DefaultFrom::Trait => {
            let ty = located(ty.clone(), span);
            let span = span.resolved_at(Span::call_site());
            quote_spanned!(span=> <#ty as ::core::default::Default>::default())
        }
        DefaultFrom::Path(path) => {
            let span = end_of(path);
            quote_spanned!(span=> #path())
        }
    }
}
