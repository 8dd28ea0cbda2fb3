//! Types that no answer holds a value of, wherever they stand in a field's type. What is not seen here, rustc says of the trait.

use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type, TypePath, TypeReference};

use crate::ctxt::Ctxt;

/// Refuses what is no data of its own.
pub(super) fn check(cx: &Ctxt, ty: &Type) {
    match bare(ty) {
        Type::Reference(reference) => borrowed(cx, reference),
        Type::FnPtr(_) | Type::TraitObject(_) | Type::Ptr(_) => cx.refuse(
            ty,
            "no answer holds a function, a pointer or a trait object; leave the field out with `#[serde(skip)]`, or say what is on the wire with `#[extract(as = Wire)]`",
        ),
        Type::Array(array) => check(cx, &array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().for_each(|elem| check(cx, elem)),
        Type::Path(path) => held(path).for_each(|ty| check(cx, ty)),
        _ => {}
    }
}

/// Those that hold what they are given. A type of the user's may do anything with its arguments.
const CONTAINERS: &[&str] = &[
    "Arc",
    "BTreeMap",
    "BTreeSet",
    "BinaryHeap",
    "Box",
    "HashMap",
    "HashSet",
    "LinkedList",
    "Option",
    "Rc",
    "Vec",
    "VecDeque",
];

/// The types that a container holds.
fn held(path: &TypePath) -> impl Iterator<Item = &Type> {
    let container = path.path.segments.last();
    let container = container.filter(|segment| CONTAINERS.iter().any(|name| segment.ident == name));
    let holds = container.and_then(|segment| match &segment.arguments {
        PathArguments::AngleBracketed(list) => Some(&list.args),
        _ => None,
    });
    holds
        .into_iter()
        .flatten()
        .filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
}

/// A reference has nothing to point into.
fn borrowed(cx: &Ctxt, reference: &TypeReference) {
    let owned = match bare(&reference.elem) {
        Type::Path(path) if path.path.is_ident("str") => "String".to_owned(),
        Type::Slice(slice) => format!("Vec<{}>", words(&slice.elem)),
        other => words(other),
    };
    cx.refuse(
        reference,
        format!("a field cannot borrow, since what is extracted owns its data; use `{owned}`"),
    );
}

/// As a person writes them, without spaces inside of paths.
fn words(tokens: &impl ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    text.replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" >", ">")
}

/// The type without the parentheses and the invisible brackets that macros put around it.
pub(super) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        other => other,
    }
}
