//! Types that are on the wire in place of others: `as`, `try_from`, `serde`, `schema_with`, and serde's words for the same.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, ExprPath, Fields, GenericArgument, Ident, PathArguments, Type};

use crate::ast::{spelled_out, unheard};
use crate::ctxt::Ctxt;
use crate::meta::Slot;

/// A field whose type is converted from what is on the wire.
pub(crate) struct Foreign {
    /// The type on the wire. Without it only serde knows what is there.
    pub(crate) wire: Option<Type>,
    /// The type that is converted to: that of the field, or what its `Option` holds.
    pub(crate) target: Type,
    /// Whether the field is an `Option` around both.
    pub(crate) lifted: bool,
    pub(crate) read: Read,
    /// The function that says the schema.
    pub(crate) schema_with: Option<ExprPath>,
}

/// How the value is made.
pub(crate) enum Read {
    /// By `TryFrom`.
    TryFrom,
    /// By a function of what was on the wire.
    Path(ExprPath),
    /// By serde, from the text.
    Serde,
    /// By a function for serde, from the text.
    With(ExprPath),
}

/// What the attributes of a field say of it.
pub(crate) struct Said {
    pub(crate) wire: Slot<Type>,
    pub(crate) try_from: Slot<ExprPath>,
    pub(crate) serde: Slot<()>,
    pub(crate) schema_with: Slot<ExprPath>,
    /// Serde's word, and its function.
    pub(crate) with: Option<(Ident, ExprPath)>,
}

impl Foreign {
    /// What is said of a field of type `ty`; `None` where nothing is.
    pub(crate) fn of(cx: &Ctxt, said: Said, ty: &Type, own: &TokenStream) -> Option<Self> {
        let Said {
            wire,
            try_from,
            serde,
            schema_with,
            with,
        } = said;
        let by_serde = serde.is_set() || schema_with.is_set();
        let (wire, schema_with) = (wire.value(), schema_with.value());
        if let (Some(_), Some(path)) = (&wire, &schema_with) {
            cx.error(
                path,
                "`as` and `schema_with` both say what is on the wire; remove one of the two",
            );
        }
        let try_from = try_from.value();
        if let Some(path) = &try_from
            && (wire.is_none() || by_serde || with.is_some())
        {
            let message = if wire.is_none() {
                "`try_from` converts what `as` says is on the wire; add `as = Wire`"
            } else {
                "the value is read by serde already; remove `try_from`, or serde's word"
            };
            cx.error(path, message);
        }
        if let Some((word, _)) = &with
            && wire.is_none()
            && !by_serde
        {
            cx.refuse(
                word,
                format!("the schema cannot tell what the function of `{word}` reads; say what is on the wire, as `#[extract(as = String)]` or `#[extract(schema_with = path)]`"),
            );
            return None;
        }
        if wire.is_none() && !by_serde && with.is_none() {
            return None;
        }
        let read = match (with, try_from) {
            (Some((_, path)), _) => Read::With(spelled_out(path, own)),
            (None, _) if by_serde => Read::Serde,
            (None, Some(path)) => Read::Path(spelled_out(path, own)),
            (None, None) => Read::TryFrom,
        };
        let wire = wire.map(|wire| spelled_out(wire, own));
        let inside = inside_option(ty);
        let lifted = wire
            .as_ref()
            .is_some_and(|wire| inside.is_some() && inside_option(wire).is_none());
        let target = match inside {
            Some(inside) if lifted && !matches!(read, Read::Serde | Read::With(_)) => {
                inside.clone()
            }
            _ => ty.clone(),
        };
        Some(Self {
            wire,
            target,
            lifted,
            read,
            schema_with: schema_with.map(|path| spelled_out(path, own)),
        })
    }

    /// The type on the wire with the field's `Option`.
    pub(crate) fn on_the_wire(&self) -> Option<TokenStream> {
        let wire = self.wire.as_ref()?;
        Some(if self.lifted {
            quote!(::core::option::Option<#wire>)
        } else {
            wire.to_token_stream()
        })
    }

    /// Whether serde reads the value from its text.
    pub(crate) fn is_read_by_serde(&self) -> bool {
        matches!(self.read, Read::Serde | Read::With(_))
    }
}

/// A struct or an enum that is converted from another type, as a whole.
pub(crate) struct Conversion {
    pub(crate) wire: Type,
    pub(crate) how: How,
}

/// How a whole is converted.
pub(crate) enum How {
    From,
    TryFrom,
    Path(ExprPath),
}

/// What the attributes of a struct or an enum say of it.
pub(crate) struct Whole {
    pub(crate) wire: Slot<Type>,
    pub(crate) try_from: Slot<ExprPath>,
    pub(crate) serde_from: Slot<Type>,
    pub(crate) serde_try_from: Slot<Type>,
}

impl Conversion {
    pub(crate) fn of(cx: &Ctxt, said: Whole, data: &Data, own: &TokenStream) -> Option<Self> {
        let Whole {
            wire,
            try_from,
            serde_from,
            serde_try_from,
        } = said;
        let (wire, try_from) = (wire.value(), try_from.value());
        let (from, serde_try_from) = (serde_from.value(), serde_try_from.value());
        if let Some(path) = &try_from
            && wire.is_none()
        {
            cx.error(
                path,
                "`try_from` converts what `as` says is on the wire; add `as = Wire`",
            );
        }
        let sources = [&wire, &from, &serde_try_from];
        if let Some(second) = sources.into_iter().flatten().nth(1) {
            cx.error(
                second,
                "what this is converted from was said already; remove one of the two",
            );
        }
        let how = match (&wire, &from, try_from) {
            (Some(_), _, Some(path)) => How::Path(spelled_out(path, own)),
            (None, Some(_), _) => How::From,
            _ => How::TryFrom,
        };
        let wire = wire.or(from).or(serde_try_from)?;
        inside_converted(cx, data);
        Some(Self {
            wire: spelled_out(wire, own),
            how,
        })
    }
}

/// Of a whole that is converted, the parts are not read.
fn inside_converted(cx: &Ctxt, data: &Data) {
    let why = "the whole is converted from another type, so this is not read; put it in that type";
    let fields = |fields: &Fields| {
        for field in fields {
            unheard(cx, &field.attrs, why);
        }
    };
    match data {
        Data::Struct(data) => fields(&data.fields),
        Data::Enum(data) => {
            for variant in &data.variants {
                unheard(cx, &variant.attrs, why);
                fields(&variant.fields);
            }
        }
        Data::Union(_) => {}
    }
}

/// `T` of `Option<T>`, by name.
pub(crate) fn inside_option(ty: &Type) -> Option<&Type> {
    inside("Option", ty)
}

/// `T` of `Vec<T>`, by name.
pub(crate) fn inside_vec(ty: &Type) -> Option<&Type> {
    inside("Vec", ty)
}

fn inside<'t>(name: &str, ty: &'t Type) -> Option<&'t Type> {
    let path = match ty {
        Type::Path(path) => path,
        Type::Group(group) => return inside(name, &group.elem),
        Type::Paren(paren) => return inside(name, &paren.elem),
        _ => return None,
    };
    let segment = path.path.segments.last()?;
    let PathArguments::AngleBracketed(list) = &segment.arguments else {
        return None;
    };
    match list.args.first()? {
        GenericArgument::Type(ty) if segment.ident == name => Some(ty),
        _ => None,
    }
}
