//! The item as this derive sees it: syn's tree with the attributes read, names spelled as on the wire, and `Self` spelled out.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{
    Data, DeriveInput, ExprPath, Fields, Generics, Ident, Index, LitStr, Member, Type, Visibility,
    WherePredicate,
};

use crate::attr::{ContainerAttrs, FieldAttrs, VariantAttrs};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::doc;
use crate::foreign::{Conversion, Foreign, Read, Said, Whole, inside_option};
use crate::generics::{mentions_self, own_type, without_self};
use crate::keys::Level;
use crate::meta::Slot;
use crate::rule::Rules;
use crate::sample::Told;
use crate::serde_attr::{ContainerSerde, DefaultFrom, MemberSerde, VariantSerde};

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
    /// Its members stand among those of the whole; where the word stands.
    pub(crate) flatten: Option<Span>,
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
        let case = rename_all.value();
        let conversion = Whole {
            wire,
            try_from,
            serde_from: from,
            serde_try_from,
        };
        let conversion = Conversion::of(cx, conversion, &own);
        let shape = match &input.data {
            // What it is made of is not on the wire.
            Data::Struct(_) | Data::Enum(_) if conversion.is_some() => conversion
                .map_or(Shape::Other, |conversion| {
                    Shape::Converted(Box::new(conversion))
                }),
            Data::Struct(data) => Shape::Struct(Body::read(
                cx,
                &data.fields,
                case,
                &own,
                transparent.is_set(),
            )),
            Data::Enum(data) => {
                let case_of_fields = rename_all_fields.value();
                let variants: Vec<Variant<'a>> = data
                    .variants
                    .iter()
                    .filter_map(|variant| Variant::read(cx, variant, case, case_of_fields, &own))
                    .collect();
                let plain = |variant: &Variant<'_>| {
                    variant.body.style == Style::Unit && variant.untagged.is_none()
                };
                if matches!(tagging, Tagging::External) && variants.iter().all(plain) {
                    Shape::Names(variants)
                } else {
                    Shape::Union(variants)
                }
            }
            Data::Union(data) => {
                cx.refuse(data.union_token, "a union cannot be extracted, nothing tells which field is meant; write a struct");
                Shape::Other
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

impl<'a> Body<'a> {
    /// Reads the fields of a struct or a variant.
    pub(crate) fn read(
        cx: &Ctxt,
        fields: &'a Fields,
        case: Option<Case>,
        own: &TokenStream,
        transparent: bool,
    ) -> Self {
        let mut body = Self {
            style: match fields {
                Fields::Named(_) => Style::Named,
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    Style::Newtype { transparent: false }
                }
                Fields::Unnamed(_) => Style::Tuple,
                Fields::Unit => Style::Unit,
            },
            fields: Vec::new(),
            skipped: Vec::new(),
        };
        for (index, field) in fields.iter().enumerate() {
            body.add(cx, index, field, case, own);
        }
        // They come last in the partial: the loop counts them behind the others.
        body.fields.sort_by_key(|field| field.flatten.is_some());
        if transparent {
            body.style = Style::Newtype { transparent: true };
            body.keep_one();
        }
        body
    }

    fn add(
        &mut self,
        cx: &Ctxt,
        index: usize,
        field: &'a syn::Field,
        case: Option<Case>,
        own: &TokenStream,
    ) {
        let unnamed = |index: usize| {
            Member::Unnamed(Index {
                index: u32::try_from(index).unwrap_or(u32::MAX),
                span: Span::call_site(),
            })
        };
        let member = field
            .ident
            .clone()
            .map_or_else(|| unnamed(index), Member::Named);
        let place = match &member {
            Member::Named(_) => member.clone(),
            Member::Unnamed(_) => unnamed(self.fields.len()),
        };
        let serde = MemberSerde::read(cx, &field.attrs);
        let extract = FieldAttrs::read(cx, &field.attrs);
        if serde.skip.is_set() {
            self.skipped.push(Skipped {
                member,
                ty: spelled_out(field.ty.clone(), own),
                default: spelled_out_default(serde.default, own),
            });
        } else {
            let read = Field::of(cx, field, member, place, extract, serde, case, own);
            self.fields.push(read);
        }
    }

    /// As serde: the one field that is neither a mark nor has a default stands for the whole; the others are made.
    fn keep_one(&mut self) {
        let (kept, made): (Vec<_>, Vec<_>) = std::mem::take(&mut self.fields)
            .into_iter()
            .partition(|field| field.default.is_none() && !is_marker(&field.ty));
        self.fields = kept;
        self.skipped.extend(made.into_iter().map(|field| Skipped {
            member: field.member,
            ty: field.ty,
            default: field.default,
        }));
        for (index, field) in self.fields.iter_mut().enumerate() {
            if let Member::Unnamed(place) = &mut field.place {
                place.index = u32::try_from(index).unwrap_or(u32::MAX);
            }
        }
    }
}

/// Whether a type is `PhantomData`, by name.
pub(crate) fn is_marker(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let last = path.path.segments.last();
    last.is_some_and(|last| last.ident == "PhantomData")
}

impl<'a> Field<'a> {
    #[expect(clippy::too_many_arguments, reason = "what is known of a field")]
    fn of(
        cx: &Ctxt,
        field: &'a syn::Field,
        member: Member,
        place: Member,
        extract: FieldAttrs,
        serde: MemberSerde,
        case: Option<Case>,
        own: &TokenStream,
    ) -> Self {
        let FieldAttrs {
            description,
            exact,
            mut rules,
            told,
            schema_with,
            serde: by_serde,
            try_from,
            validate,
            wire,
        } = extract;
        rules.spell_out(own);
        let MemberSerde {
            aliases,
            default,
            flatten,
            rename,
            with,
            skip: _,
        } = serde;
        let ty = spelled_out(field.ty.clone(), own);
        let said = Said {
            wire,
            try_from,
            serde: by_serde,
            schema_with,
            with,
        };
        let foreign = Foreign::of(cx, said, &ty, own);
        let name = match (rename.value(), &member) {
            (Some(literal), _) => Named::by(&literal),
            (None, Member::Named(ident)) => {
                let plain = ident.unraw().to_string();
                Named::of(
                    ident,
                    case.map_or_else(|| plain.clone(), |case| case.of_field(&plain)),
                )
            }
            (None, Member::Unnamed(index)) => Named {
                text: index.index.to_string(),
                words: field.ty.to_token_stream(),
            },
        };
        Self {
            original: field,
            member,
            place,
            ty,
            foreign,
            flatten: flatten.into_inner().map(|(span, ())| span),
            aliases: other_names(&aliases, &name),
            name,
            description: description
                .value()
                .unwrap_or_else(|| doc::description(&field.attrs)),
            default: spelled_out_default(default, own),
            assertions: rules.assertions(),
            rules,
            told,
            exact: exact.is_set(),
            validate: validate.value().map(|path| spelled_out(path, own)),
        }
    }

    /// What messages call it.
    pub(crate) fn label(&self) -> String {
        label(&self.member)
    }

    /// Whether the loop has something to look at once the value is complete.
    pub(crate) fn is_checked(&self) -> bool {
        !self.rules.is_empty() || self.validate.is_some() || self.foreign.is_some()
    }

    /// The type on the wire, as far as the attributes tell.
    pub(crate) fn wire(&self) -> TokenStream {
        let foreign = self.foreign.as_ref();
        foreign
            .and_then(Foreign::on_the_wire)
            .unwrap_or_else(|| self.ty.to_token_stream())
    }

    /// Whether a converted field is absent where nothing was said: an `Option`, unless a function for serde wants to see it.
    pub(crate) fn may_be_absent(&self) -> bool {
        match &self.foreign {
            Some(foreign) => match foreign.read {
                Read::With(_) => false,
                Read::Serde => inside_option(&self.ty).is_some(),
                Read::TryFrom | Read::Path(_) => foreign.lifted,
            },
            None => false,
        }
    }
}

impl<'a> Variant<'a> {
    /// `None`: it is never read.
    fn read(
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

/// A field's name, `r#` dropped, or its place.
pub(crate) fn label(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
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
