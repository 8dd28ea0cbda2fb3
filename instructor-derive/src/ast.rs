//! The item as this derive sees it: syn's tree with the attributes read, names spelled as on the wire, and `Self` spelled out.

mod field;
mod named;
mod spelled;
mod variant;

use std::cell::OnceCell;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{
    Data, DeriveInput, ExprPath, Generics, Ident, LitStr, Member, Type, Visibility, WherePredicate,
};

use crate::attr::{ContainerAttrs, Stream};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::doc;
use crate::foreign::{Conversion, Foreign, Whole};
use crate::generics::own_type;
use crate::keys::Level;
use crate::rule::Rules;
use crate::sample::Told;
use crate::serde_attr::{ContainerSerde, DefaultFrom};
pub(crate) use field::{is_marker, label, unheard};
pub(crate) use named::Named;
pub(crate) use spelled::spelled_out;
use spelled::{generics_without_self, spelled_out_default};

/// The struct or enum that derives `Extract`.
pub(crate) struct Container<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) vis: &'a Visibility,
    /// The user's, with `Self` spelled out.
    pub(crate) generics: Generics,
    /// `Page<T>`.
    pub(crate) own: TokenStream,
    /// The crate that has `__private`.
    pub(crate) root: TokenStream,
    pub(crate) name: Named,
    /// Where the user chose the name for a tool.
    pub(crate) tool_name: Option<LitStr>,
    pub(crate) told: Told,
    pub(crate) description: String,
    pub(crate) partial: Ident,
    /// The same, where the user chose it.
    pub(crate) chosen_partial: Option<Ident>,
    pub(crate) validate: Option<ExprPath>,
    pub(crate) exact: bool,
    pub(crate) deny_unknown_fields: bool,
    /// What generics must be, where the user says it.
    pub(crate) bound: Option<Vec<WherePredicate>>,
    pub(crate) default: Option<(Span, DefaultFrom)>,
    pub(crate) tagging: Tagging,
    pub(crate) shape: Shape<'a>,
}

/// What tells the variants of an enum apart.
#[derive(Default)]
pub(crate) enum Tagging {
    #[default]
    External,
    Internal {
        tag: LitStr,
    },
    Adjacent {
        tag: LitStr,
        content: LitStr,
    },
    Untagged,
}

/// What the item is made of.
pub(crate) enum Shape<'a> {
    /// Fields, or none.
    Struct(Body<'a>),
    /// Another type on the wire.
    Converted(Box<Conversion>),
    /// Variants without data, or a tag.
    Names(Vec<Variant<'a>>),
    /// Variants of which one has data, or a tag.
    Union(Vec<Variant<'a>>),
    /// What is not supported; an error was noted.
    Other,
}

/// The fields of a struct or a variant.
pub(crate) struct Body<'a> {
    pub(crate) style: Style,
    /// Those that are read, in the order of declaration.
    pub(crate) fields: Vec<Field<'a>>,
    /// Those that are not.
    pub(crate) skipped: Vec<Skipped>,
}

/// How the fields stand on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// An object.
    Named,
    /// A list with a place for each.
    Tuple,
    /// The one field in the place of the whole. With `transparent`, it may also be left out as the field may.
    Newtype { transparent: bool },
    /// `null`.
    Unit,
}

/// A field that is not on the wire.
pub(crate) struct Skipped {
    pub(crate) member: Member,
    /// The user's, with `Self` spelled out.
    pub(crate) ty: Type,
    /// Where its value comes from. A container's default, where there is one, goes before `Default`.
    pub(crate) default: Option<(Span, DefaultFrom)>,
}

/// A field that is read.
pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    /// In the user's type.
    pub(crate) member: Member,
    /// In the partial, where no field is skipped.
    pub(crate) place: Member,
    /// The user's, with `Self` spelled out.
    pub(crate) ty: Type,
    pub(crate) name: Named,
    pub(crate) aliases: Vec<Named>,
    pub(crate) description: String,
    pub(crate) default: Option<(Span, DefaultFrom)>,
    pub(crate) rules: Rules,
    pub(crate) told: Told,
    /// What the compiler can ask of rules with constants.
    pub(crate) assertions: Vec<TokenStream>,
    pub(crate) exact: bool,
    pub(crate) validate: Option<ExprPath>,
    /// Where something else is on the wire.
    pub(crate) foreign: Option<Foreign>,
    /// What is seen of it while it arrives; where the word stands.
    pub(crate) stream: Option<(Span, Stream)>,
    /// Its members stand among those of the whole; where the word stands.
    pub(crate) flatten: Option<Span>,
    pub(crate) kept: Kept,
}

/// What the generated code says of a field's type again and again, and what takes rustc's token server to find out.
#[derive(Default)]
pub(crate) struct Kept {
    /// Where the type begins and ends.
    pub(crate) ends: OnceCell<(Span, Span)>,
    /// `<Progress<Ty> as Slot<_>>::`
    pub(crate) slot: OnceCell<TokenStream>,
}

/// A variant of an enum.
pub(crate) struct Variant<'a> {
    pub(crate) original: &'a syn::Variant,
    pub(crate) name: Named,
    pub(crate) aliases: Vec<Named>,
    pub(crate) description: String,
    /// Where it is said that it stands for all other names.
    pub(crate) other: Option<Span>,
    /// Where it is said that it has no tag.
    pub(crate) untagged: Option<Span>,
    pub(crate) body: Body<'a>,
}

impl<'a> Container<'a> {
    /// Reads an item; what is wrong with it is noted in `cx`. `root` is the crate that the derive belongs to.
    pub(crate) fn read(cx: &Ctxt, input: &'a DeriveInput, root: &TokenStream) -> Self {
        let level = if matches!(input.data, Data::Enum(_)) {
            Level::Enum
        } else {
            Level::Struct
        };
        let ContainerAttrs {
            root: elsewhere,
            description,
            exact,
            name,
            partial,
            told,
            validate,
            wire,
            try_from,
            bound,
        } = ContainerAttrs::read(cx, &input.attrs, level);
        let ContainerSerde {
            default,
            deny_unknown_fields,
            from,
            rename,
            rename_all,
            rename_all_fields,
            tagging,
            transparent,
            try_from: serde_try_from,
        } = ContainerSerde::read(cx, &input.attrs, level);

        let own = own_type(&input.ident, &input.generics);
        let conversion = Whole {
            wire,
            try_from,
            serde_from: from,
            serde_try_from,
        };
        let conversion = Conversion::of(cx, conversion, &input.data, &own);
        let shape = match conversion {
            // What it is made of is not on the wire.
            Some(conversion) if !matches!(input.data, Data::Union(_)) => {
                Shape::Converted(Box::new(conversion))
            }
            _ => {
                let cases = Cases {
                    own: rename_all.value(),
                    of_fields: rename_all_fields.value(),
                };
                Shape::read(cx, &input.data, cases, &tagging, transparent.is_set(), &own)
            }
        };
        let tool_name = name.value();
        let chosen_partial = partial.value();
        let name = match tool_name.as_ref().or(rename.value().as_ref()) {
            Some(literal) => Named::by(literal),
            None => Named::of(&input.ident, input.ident.unraw().to_string()),
        };
        Self {
            ident: &input.ident,
            vis: &input.vis,
            generics: generics_without_self(&input.generics, &own),
            root: elsewhere
                .value()
                .map_or_else(|| root.clone(), ToTokens::into_token_stream),
            name,
            tool_name,
            told,
            description: description
                .value()
                .unwrap_or_else(|| doc::description(&input.attrs)),
            partial: chosen_partial
                .clone()
                .unwrap_or_else(|| quote::format_ident!("{}Partial", input.ident.unraw())),
            chosen_partial,
            validate: validate.value().map(|path| spelled_out(path, &own)),
            exact: exact.is_set(),
            deny_unknown_fields: deny_unknown_fields.is_set(),
            bound: bound.value().map(|bound| {
                let bound = bound.into_iter();
                bound
                    .map(|predicate| spelled_out(predicate, &own))
                    .collect()
            }),
            default: spelled_out_default(default, &own),
            tagging,
            shape,
            own,
        }
    }
}

/// In which case names are on the wire.
#[derive(Clone, Copy)]
struct Cases {
    /// Of the struct's fields, or of the enum's variants.
    own: Option<Case>,
    /// Of the fields of all variants.
    of_fields: Option<Case>,
}

impl<'a> Shape<'a> {
    fn read(
        cx: &Ctxt,
        data: &'a Data,
        cases: Cases,
        tagging: &Tagging,
        transparent: bool,
        own: &TokenStream,
    ) -> Self {
        match data {
            Data::Struct(data) => {
                Self::Struct(Body::read(cx, &data.fields, cases.own, own, transparent))
            }
            Data::Enum(data) => {
                let variants = data.variants.iter();
                let variants = variants
                    .filter_map(|variant| {
                        Variant::read(cx, variant, cases.own, cases.of_fields, own)
                    })
                    .collect::<Vec<_>>();
                let plain = |variant: &Variant<'_>| {
                    variant.body.style == Style::Unit && variant.untagged.is_none()
                };
                if matches!(tagging, Tagging::External) && variants.iter().all(plain) {
                    Self::Names(variants)
                } else {
                    Self::Union(variants)
                }
            }
            Data::Union(data) => {
                cx.refuse(data.union_token, "a union cannot be extracted, nothing tells which field is meant; write a struct");
                Self::Other
            }
        }
    }
}
