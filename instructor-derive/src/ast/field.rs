//! How the fields of a struct or a variant are read.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Fields, Index, Member, Type};

use super::named::other_names;
use super::spelled::{spelled_out, spelled_out_default};
use super::{Body, Field, Kept, Named, Skipped, Style};
use crate::attr::{FieldAttrs, Stream};
use crate::case::Case;
use crate::ctxt::Ctxt;
use crate::doc;
use crate::foreign::{Foreign, Read, Said, inside_option, inside_vec};
use crate::serde_attr::MemberSerde;

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
            body.keep_one(cx);
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
            unheard(
                cx,
                &field.attrs,
                "serde skips this field, so nothing is read that this could speak of; remove it, or `skip`",
            );
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
    fn keep_one(&mut self, cx: &Ctxt) {
        let (kept, made): (Vec<_>, Vec<_>) = std::mem::take(&mut self.fields)
            .into_iter()
            .partition(|field| field.default.is_none() && !is_marker(&field.ty));
        self.fields = kept;
        for field in &made {
            unheard(
                cx,
                &field.original.attrs,
                "with `transparent` only the one field is read, and this is made; remove this",
            );
        }
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

/// Words on what is never read would be broken promises.
pub(crate) fn unheard(cx: &Ctxt, attrs: &[Attribute], why: &str) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("extract")) {
        cx.error(&attr.meta, why);
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
            stream,
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
            stream: stream.into_inner(),
            flatten: flatten.into_inner().map(|(span, ())| span),
            kept: Kept::default(),
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

    /// Whether nothing of it is seen before it is complete. What is converted, or flattened, is there as a whole or not at all anyway.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_seen_as(Stream::Done)
    }

    /// The type of the items that it hands out.
    pub(crate) fn item(&self) -> Option<&Type> {
        inside_vec(&self.ty).filter(|_| self.is_seen_as(Stream::Items))
    }

    fn is_seen_as(&self, stream: Stream) -> bool {
        let said = self.stream.is_some_and(|(_, said)| said == stream);
        said && self.foreign.is_none() && self.flatten.is_none()
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

/// A field's name, `r#` dropped, or its place.
pub(crate) fn label(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}
