//! The item as this derive sees it: syn's tree with the attributes read, names spelled as on the wire, and `Self` spelled out.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, ExprPath, Fields, Generics, Ident, LitStr, Type, Visibility};

use crate::attr::{ContainerAttrs, FieldAttrs, VariantAttrs};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::doc;
use crate::generics::{mentions_self, own_type, without_self};
use crate::keys::Level;
use crate::meta::Slot;
use crate::rule::Rules;
use crate::serde_attr::{ContainerSerde, DefaultFrom, MemberSerde};

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
    pub(crate) description: String,
    pub(crate) partial: Ident,
    pub(crate) validate: Option<ExprPath>,
    pub(crate) exact: bool,
    pub(crate) deny_unknown_fields: bool,
    pub(crate) default: Option<(Span, DefaultFrom)>,
    pub(crate) shape: Shape<'a>,
}

/// What the item is made of.
pub(crate) enum Shape<'a> {
    /// Named fields.
    Struct(Vec<Field<'a>>),
    /// Variants without data.
    Names(Vec<Variant<'a>>),
    /// What is not supported; an error was noted.
    Other,
}

/// A field of a struct.
pub(crate) struct Field<'a> {
    pub(crate) original: &'a syn::Field,
    pub(crate) ident: &'a Ident,
    /// The user's, with `Self` spelled out.
    pub(crate) ty: Type,
    pub(crate) name: Named,
    pub(crate) aliases: Vec<Named>,
    pub(crate) description: String,
    pub(crate) default: Option<(Span, DefaultFrom)>,
    pub(crate) rules: Rules,
    /// What the compiler can ask of rules with constants.
    pub(crate) assertions: Vec<TokenStream>,
    pub(crate) exact: bool,
    pub(crate) validate: Option<ExprPath>,
}

/// A variant of an enum.
pub(crate) struct Variant<'a> {
    pub(crate) original: &'a syn::Variant,
    pub(crate) name: Named,
    pub(crate) aliases: Vec<Named>,
    pub(crate) description: String,
}

/// A name on the wire, and the words that gave it.
#[derive(Clone)]
pub(crate) struct Named {
    pub(crate) text: String,
    pub(crate) words: TokenStream,
}

impl Named {
    fn by(literal: &LitStr) -> Self {
        Self {
            text: literal.value(),
            words: literal.to_token_stream(),
        }
    }

    fn of(ident: &Ident, text: String) -> Self {
        Self {
            text,
            words: ident.to_token_stream(),
        }
    }
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
            validate,
        } = ContainerAttrs::read(cx, &input.attrs, level);
        let ContainerSerde {
            default,
            deny_unknown_fields,
            rename,
            rename_all,
        } = ContainerSerde::read(cx, &input.attrs, level);

        let own = own_type(&input.ident, &input.generics);
        let case = rename_all.value();
        let shape = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Named(fields) => Shape::Struct(
                    fields
                        .named
                        .iter()
                        .filter_map(|field| Field::read(cx, field, case, &own))
                        .collect(),
                ),
                other => refuse_fields(cx, &input.ident, other),
            },
            Data::Enum(data) => Shape::Names(
                data.variants
                    .iter()
                    .map(|variant| Variant::read(cx, variant, case))
                    .collect(),
            ),
            Data::Union(data) => {
                cx.refuse(data.union_token, "a union cannot be extracted, nothing tells which field is meant; write a struct");
                Shape::Other
            }
        };
        let tool_name = name.value();
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
            description: description
                .value()
                .unwrap_or_else(|| doc::description(&input.attrs)),
            partial: partial
                .value()
                .unwrap_or_else(|| quote::format_ident!("{}Partial", input.ident.unraw())),
            validate: validate.value().map(|path| spelled_out(path, &own)),
            exact: exact.is_set(),
            deny_unknown_fields: deny_unknown_fields.is_set(),
            default: spelled_out_default(default, &own),
            shape,
            own,
        }
    }
}

impl<'a> Field<'a> {
    fn read(
        cx: &Ctxt,
        field: &'a syn::Field,
        case: Option<Case>,
        own: &TokenStream,
    ) -> Option<Self> {
        let ident = field.ident.as_ref()?;
        let FieldAttrs {
            description,
            exact,
            mut rules,
            validate,
        } = FieldAttrs::read(cx, &field.attrs);
        rules.spell_out(own);
        let MemberSerde {
            aliases,
            default,
            rename,
        } = MemberSerde::read(cx, &field.attrs, Level::Field);
        let plain = ident.unraw().to_string();
        let name = rename.value().map_or_else(
            || {
                Named::of(
                    ident,
                    case.map_or_else(|| plain.clone(), |case| case.of_field(&plain)),
                )
            },
            |literal| Named::by(&literal),
        );
        Some(Self {
            original: field,
            ident,
            ty: spelled_out(field.ty.clone(), own),
            aliases: other_names(&aliases, &name),
            name,
            description: description
                .value()
                .unwrap_or_else(|| doc::description(&field.attrs)),
            default: spelled_out_default(default, own),
            assertions: rules.assertions(),
            rules,
            exact: exact.is_set(),
            validate: validate.value().map(|path| spelled_out(path, own)),
        })
    }

    /// Whether the loop has something to look at once the value is complete.
    pub(crate) fn is_checked(&self) -> bool {
        !self.rules.is_empty() || self.validate.is_some()
    }
}

impl<'a> Variant<'a> {
    fn read(cx: &Ctxt, variant: &'a syn::Variant, case: Option<Case>) -> Self {
        let VariantAttrs { description } = VariantAttrs::read(cx, &variant.attrs);
        let MemberSerde {
            aliases,
            default: _,
            rename,
        } = MemberSerde::read(cx, &variant.attrs, Level::Variant);
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
        Self {
            original: variant,
            aliases: other_names(&aliases, &name),
            name,
            description: description
                .value()
                .unwrap_or_else(|| doc::description(&variant.attrs)),
        }
    }
}

/// The aliases without repetitions, which serde takes no offence at either.
fn other_names(aliases: &[LitStr], name: &Named) -> Vec<Named> {
    let mut others: Vec<Named> = Vec::new();
    for alias in aliases.iter().map(Named::by) {
        if alias.text != name.text && others.iter().all(|other| other.text != alias.text) {
            others.push(alias);
        }
    }
    others
}

fn refuse_fields<'a>(cx: &Ctxt, ident: &Ident, fields: &Fields) -> Shape<'a> {
    let message = match fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            format!("a struct around one value is not supported yet; give the field a name, or use the inner type where `{ident}` stands")
        }
        Fields::Unnamed(_) => "a tuple struct is not supported yet; give its fields names, which also tell the model what they are".to_owned(),
        Fields::Unit | Fields::Named(_) => format!("a struct without braces is not supported yet; write `struct {ident} {{}}`"),
    };
    match fields {
        Fields::Unit => cx.refuse(ident, message),
        fields => cx.refuse(fields, message),
    }
    Shape::Other
}

/// `part` with `Self` spelled out. What does not parse then is left as it was: rustc has the better message.
pub(crate) fn spelled_out<T: syn::parse::Parse + ToTokens>(part: T, own: &TokenStream) -> T {
    let tokens = part.to_token_stream();
    if mentions_self(tokens.clone()) {
        syn::parse2(without_self(tokens, own)).unwrap_or(part)
    } else {
        part
    }
}

fn spelled_out_default(slot: Slot<DefaultFrom>, own: &TokenStream) -> Option<(Span, DefaultFrom)> {
    let (span, default) = slot.into_inner()?;
    let default = match default {
        DefaultFrom::Path(path) => DefaultFrom::Path(spelled_out(path, own)),
        DefaultFrom::Trait => DefaultFrom::Trait,
    };
    Some((span, default))
}

fn generics_without_self(generics: &Generics, own: &TokenStream) -> Generics {
    let mut generics = generics.clone();
    generics.params = generics
        .params
        .into_iter()
        .map(|parameter| spelled_out(parameter, own))
        .collect();
    generics.where_clause = generics.where_clause.map(|clause| spelled_out(clause, own));
    generics
}
