//! What can only be judged with more than one attribute at hand. What one attribute shows was checked when it was read.

mod structure;
mod union;

use std::cmp::Ordering;
use std::collections::HashMap;

use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type};

use crate::ast::{Container, Field, Named, Shape, Style, Variant};
use crate::bounds::{Bound, Bounds, Number};
use crate::ctxt::Ctxt;
use crate::rule::{Place, Rule, Ruled, Rules};

/// As many as the decoder has bits to note what it has seen.
const MOST_FIELDS: usize = 64;
/// What the service takes as the name of a tool.
const LONGEST_TOOL_NAME: usize = 64;

pub(crate) fn check(cx: &Ctxt, container: &Container<'_>) {
    lifetimes(cx, container);
    tool_name(cx, container);
    partial_name(cx, container);
    match &container.shape {
        Shape::Struct(body) => {
            let fields = &body.fields;
            field_count(cx, fields);
            if body.style == Style::Named {
                field_names(cx, fields);
            }
            structure::check(cx, container, body);
            for field in fields {
                borrowed(cx, field);
                numbers(cx, field);
                structure::wire(cx, field);
            }
        }
        Shape::Converted(_) => {}
        Shape::Names(variants) => {
            union::check_names(cx, container, variants);
        }
        Shape::Union(variants) => union::check(cx, container, variants),
        Shape::Other => {}
    }
}

/// A decoded value outlives the text that it came from, which arrives in pieces.
fn lifetimes(cx: &Ctxt, container: &Container<'_>) {
    for parameter in container.generics.lifetimes() {
        let lifetime = &parameter.lifetime;
        cx.refuse(lifetime, format!("what is extracted owns its data, so it cannot have a lifetime; drop `{lifetime}` and use `String` for text"));
    }
}

/// A reference has nothing to point into. The lifetime of a struct's own was reported once, above.
fn borrowed(cx: &Ctxt, field: &Field<'_>) {
    if let Type::Reference(reference) = bare(&field.ty) {
        let owned = match bare(&reference.elem) {
            Type::Path(path) if path.path.is_ident("str") => "String".to_owned(),
            Type::Slice(slice) => format!("Vec<{}>", slice.elem.to_token_stream()),
            other => other.to_token_stream().to_string(),
        };
        cx.refuse(
            &field.ty,
            format!("a field cannot borrow, since what is extracted owns its data; use `{owned}`"),
        );
    }
}

/// The service refuses any other name, at the first request. A name that comes from a type is made to fit; a chosen one is left alone.
fn tool_name(cx: &Ctxt, container: &Container<'_>) {
    let Some(literal) = &container.tool_name else {
        return;
    };
    let name = literal.value();
    if let Some(letter) = name
        .chars()
        .find(|letter| !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-')))
    {
        cx.error(
            literal,
            format!(
                "a tool name is made of ASCII letters, digits, `_` and `-`; take `{}` out",
                letter.escape_debug()
            ),
        );
    } else if name.is_empty() || name.len() > LONGEST_TOOL_NAME {
        cx.error(
            literal,
            format!(
                "a tool name has 1 to {LONGEST_TOOL_NAME} characters, this one has {}",
                name.len()
            ),
        );
    }
}

/// Both types stand side by side.
fn partial_name(cx: &Ctxt, container: &Container<'_>) {
    if container.partial == *container.ident {
        cx.refuse(
            &container.partial,
            "the partial is a type of its own beside this one; give it another name",
        );
    }
}

/// The decoder notes the fields that it has seen in the bits of one word.
fn field_count(cx: &Ctxt, fields: &[Field<'_>]) {
    if let Some(beyond) = fields.get(MOST_FIELDS) {
        let count = fields.len();
        cx.refuse(&beyond.member, format!("a struct has at most {MOST_FIELDS} fields, this one has {count}; group some of them in a struct of their own"));
    }
}

/// A key in an answer must mean one field.
fn field_names(cx: &Ctxt, fields: &[Field<'_>]) {
    let names = fields
        .iter()
        .map(|field| (field.label(), &field.name, field.aliases.as_slice()));
    distinct(cx, "field", names);
}

/// A name in an answer must mean one variant.
fn variant_names<'v>(cx: &Ctxt, variants: impl Iterator<Item = &'v Variant<'v>>) {
    let names = variants.map(|variant| {
        (
            variant.original.ident.to_string(),
            &variant.name,
            variant.aliases.as_slice(),
        )
    });
    distinct(cx, "variant", names);
}

fn distinct<'a>(
    cx: &Ctxt,
    what: &str,
    members: impl Iterator<Item = (String, &'a Named, &'a [Named])>,
) {
    let mut taken: HashMap<&str, String> = HashMap::new();
    for (ident, name, aliases) in members {
        for Named { text, words } in std::iter::once(name).chain(aliases) {
            match taken.get(text.as_str()) {
                Some(owner) => cx.error(words, format!("the {what} `{owner}` is already called {text:?} on the wire; rename one of the two")),
                None => _ = taken.insert(text, ident.clone()),
            }
        }
    }
}

/// No answer could be right.
fn no_variant(cx: &Ctxt, container: &Container<'_>, variants: &[Variant<'_>]) {
    if variants.is_empty() {
        cx.refuse(
            container.ident,
            "an enum without variants has no value to extract; give it a variant",
        );
    }
}

/// A bound that the Rust type cannot reach is a slip of the pen, and a schema that contradicts itself. Only types that are integers by
/// name are judged here; that a rule fits the kind of type is left to its trait bound in the core crate.
fn numbers(cx: &Ctxt, field: &Field<'_>) {
    let wire = match &field.foreign {
        Some(foreign) => foreign.wire.as_ref(),
        None => Some(&field.ty),
    };
    if let Some(wire) = wire {
        numbers_of(cx, wire, &field.rules);
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
struct Integer {
    name: String,
    min: Number,
    max: Number,
}

impl Integer {
    /// The integer type that `ty` is, or holds as an `Option` or a `Box`.
    fn named_by(ty: &Type) -> Option<Self> {
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
    fn misfit(&self, number: Number) -> Option<String> {
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
fn part_type(ty: &Type, place: Place) -> Option<&Type> {
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

/// The type without the parentheses and the invisible brackets that macros put around it.
fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        other => other,
    }
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
