//! Numbers in rules, against the integer types of Rust.

use std::cmp::Ordering;

use syn::{GenericArgument, PathArguments, Type};

use super::data::bare;
use crate::ast::Field;
use crate::bounds::{Bound, Bounds, Number};
use crate::ctxt::Ctxt;
use crate::rule::{Place, Rule, Ruled, Rules};

/// A bound that the Rust type cannot reach is a slip of the pen, and a schema that contradicts itself. Only types that are integers by
/// name are judged here; that a rule fits the kind of type is left to its trait bound in the core crate.
pub(super) fn numbers(cx: &Ctxt, field: &Field<'_>) {
    if let Some(wire) = wire(field) {
        numbers_of(cx, wire, &field.rules);
    }
}

/// The type that is on the wire, where it is known.
pub(super) fn wire<'f>(field: &'f Field<'_>) -> Option<&'f Type> {
    match &field.foreign {
        Some(foreign) => foreign.wire.as_ref(),
        None => Some(&field.ty),
    }
}

fn numbers_of(cx: &Ctxt, ty: &Type, rules: &Rules) {
    if let Some(integer) = Integer::named_by(ty) {
        rules.own.iter().for_each(|ruled| integer.check(cx, ruled));
    }
    for part in &rules.parts {
        if let Some(ty) = part_type(ty, part.place) {
            numbers_of(cx, ty, &part.rules);
        }
    }
}

/// An integer type of Rust.
pub(super) struct Integer {
    name: String,
    min: Number,
    max: Number,
}

impl Integer {
    /// The integer type that `ty` is, or holds as an `Option` or a `Box`.
    pub(super) fn named_by(ty: &Type) -> Option<Self> {
        let Type::Path(path) = bare(ty) else {
            return None;
        };
        let last = path.path.segments.last()?;
        if matches!(last.ident.to_string().as_str(), "Option" | "Box") {
            return Self::named_by(inner_type(ty)?);
        }
        let name = path.path.get_ident()?.to_string();
        let (min, max) = match name.as_str() {
            "i8" => (i8::MIN.into(), i8::MAX.into()),
            "i16" => (i16::MIN.into(), i16::MAX.into()),
            "i32" => (i32::MIN.into(), i32::MAX.into()),
            "i64" => (i64::MIN.into(), i64::MAX.into()),
            "i128" => (i128::MIN, i128::MAX),
            "u8" => (0, u8::MAX.into()),
            "u16" => (0, u16::MAX.into()),
            "u32" => (0, u32::MAX.into()),
            "u64" => (0, u64::MAX.into()),
            "u128" => {
                return Some(Self {
                    name,
                    min: Number::Int(0),
                    max: Number::Uint(u128::MAX),
                });
            }
            _ => return None,
        };
        Some(Self {
            name,
            min: Number::Int(min),
            max: Number::Int(max),
        })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, cx: &Ctxt, ruled: &Ruled) {
        let numbers: Vec<Number> = match &ruled.rule {
            Rule::Range(Bounds {
                min,
                max,
                exclusive,
            }) => {
                let known = |bound: &Option<Bound>| bound.as_ref().and_then(Bound::number);
                let (min, max) = (known(min), known(max));
                // `0..256` ends at the last `u8`.
                let last = if *exclusive {
                    max.and_then(Number::before).or(max)
                } else {
                    max
                };
                [min, last].into_iter().flatten().collect()
            }
            Rule::OneOf(choices) => choices.numbers(),
            Rule::MultipleOf(step) => step.number().into_iter().collect(),
            Rule::Form(_)
            | Rule::Items(_)
            | Rule::Len(_)
            | Rule::NonEmpty
            | Rule::Pattern(_)
            | Rule::Unique => return,
        };
        // One is enough to look at the rule again.
        if let Some(message) = numbers.into_iter().find_map(|number| self.misfit(number)) {
            cx.error(&ruled.words, message);
        }
    }

    /// What is wrong with a number as a value of this type.
    pub(super) fn misfit(&self, number: Number) -> Option<String> {
        let Self { name, min, max } = self;
        if number.is_float() {
            return Some(format!(
                "`{number}` is a float and `{name}` holds integers; write the bounds without a point"
            ));
        }
        let outside = number.compare(*min).is_some_and(Ordering::is_lt)
            || number.compare(*max).is_some_and(Ordering::is_gt);
        outside.then(|| format!("`{number}` is no `{name}`, which holds {min} to {max}; narrow the rule, or widen the type"))
    }
}

/// The type of some parts: `T` of `Vec<T>` and of `Option<Vec<T>>`, `V` of `HashMap<K, V>`.
pub(super) fn part_type(ty: &Type, place: Place) -> Option<&Type> {
    let inner = inner_type(ty)?;
    let Type::Path(path) = bare(ty) else {
        return None;
    };
    let wraps = path
        .path
        .segments
        .last()
        .is_some_and(|last| last.ident == "Option" || last.ident == "Box");
    match place {
        _ if wraps => part_type(inner, place),
        Place::Each | Place::Keys => Some(inner),
        Place::Values => inner_types(ty)?.nth(1),
    }
}

/// The first type in the angle brackets at the end of a path: `T` of `Vec<T>`.
fn inner_type(ty: &Type) -> Option<&Type> {
    inner_types(ty)?.next()
}

/// All of them: `K` and `V` of `HashMap<K, V>`.
fn inner_types(ty: &Type) -> Option<impl Iterator<Item = &Type>> {
    let Type::Path(path) = bare(ty) else {
        return None;
    };
    let PathArguments::AngleBracketed(list) = &path.path.segments.last()?.arguments else {
        return None;
    };
    Some(list.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    #[test]
    fn integers_are_found_under_their_wrappers() {
        let name = |ty: Type| Integer::named_by(&ty).map(|integer| integer.name);
        assert_eq!(name(parse_quote!(u8)).as_deref(), Some("u8"));
        assert_eq!(name(parse_quote!(Option<Box<i64>>)).as_deref(), Some("i64"));
        assert_eq!(name(parse_quote!(Vec<u8>)), None);
        assert_eq!(name(parse_quote!(f64)), None);
        let item = |ty: Type| {
            part_type(&ty, Place::Each)
                .and_then(Integer::named_by)
                .map(|integer| integer.name)
        };
        assert_eq!(item(parse_quote!(Option<Vec<u16>>)).as_deref(), Some("u16"));
        assert_eq!(item(parse_quote!(String)), None);
    }

    #[test]
    fn a_bound_fits_its_type() {
        let byte = Integer {
            name: "u8".to_owned(),
            min: Number::Int(0),
            max: Number::Int(255),
        };
        assert_eq!(byte.misfit(Number::Int(255)), None);
        assert!(
            byte.misfit(Number::Int(256))
                .is_some_and(|message| message.contains("0 to 255"))
        );
        assert!(byte.misfit(Number::Uint(u128::MAX)).is_some());
        assert!(
            byte.misfit(Number::Float(0.5))
                .is_some_and(|message| message.contains("holds integers"))
        );
    }
}
