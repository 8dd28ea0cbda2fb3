//! Whether two schemas are of one type, wherever the linker put them.

use std::collections::HashSet;
use std::ptr;

use crate::schema::meta::Meta;
use crate::schema::{Field, Kind, Object, Schema, Tuple};

use crate::schema::union::Content;

/// Whether two schemas are of one type. Two types of one block's depth in a function share their `type_name`, so that the
/// structure is compared too; a pair that is being compared is taken for equal, which is right unless a difference shows elsewhere.
pub(super) fn is_same(
    a: &'static Schema,
    b: &'static Schema,
    assumed: &mut HashSet<(*const Schema, *const Schema)>,
) -> bool {
    if ptr::eq(a, b) || !assumed.insert((ptr::from_ref(a), ptr::from_ref(b))) {
        return true;
    }
    if a.id() != b.id() || !Meta::is_same(a.meta(), b.meta()) {
        return false;
    }
    match (a.kind(), b.kind()) {
        (Kind::Object(a), Kind::Object(b)) => is_same_object(a, b, assumed),
        (Kind::Union(a), Kind::Union(b)) => {
            (a.name, a.description, a.tagging, a.variants.len())
                == (b.name, b.description, b.tagging, b.variants.len())
                && a.variants.iter().zip(b.variants).all(|(a, b)| {
                    (a.name, a.description) == (b.name, b.description)
                        && is_same_content(&a.content, &b.content, assumed)
                })
        }
        (Kind::Names(a), Kind::Names(b)) => {
            (a.name, a.description, a.variants.len()) == (b.name, b.description, b.variants.len())
                && a.variants
                    .iter()
                    .zip(b.variants)
                    .all(|(a, b)| (a.name, a.description) == (b.name, b.description))
        }
        (Kind::Newtype(a), Kind::Newtype(b)) => {
            (a.name, a.description) == (b.name, b.description)
                && is_same_field(&a.inner, &b.inner, assumed)
        }
        (Kind::Tuple(a), Kind::Tuple(b)) => is_same_tuple(a, b, assumed),
        (
            Kind::List {
                item: a,
                min: a_min,
                max: a_max,
                unique: a_unique,
            },
            Kind::List {
                item: b,
                min: b_min,
                max: b_max,
                unique: b_unique,
            },
        ) => (a_min, a_max, a_unique) == (b_min, b_max, b_unique) && is_same(a(), b(), assumed),
        (Kind::Map { value: a, .. }, Kind::Map { value: b, .. })
        | (Kind::Nullable { inner: a }, Kind::Nullable { inner: b }) => is_same(a(), b(), assumed),
        // Without parts, a type is told by its name.
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

fn is_same_object(
    a: &'static Object,
    b: &'static Object,
    assumed: &mut HashSet<(*const Schema, *const Schema)>,
) -> bool {
    (a.name, a.description, a.deny_unknown_fields, a.fields.len())
        == (b.name, b.description, b.deny_unknown_fields, b.fields.len())
        && a.fields
            .iter()
            .zip(b.fields)
            .all(|(a, b)| is_same_field(a, b, assumed))
        && a.flattened.len() == b.flattened.len()
        && a.flattened
            .iter()
            .zip(b.flattened)
            .all(|(a, b)| is_same_field(a, b, assumed))
}

fn is_same_tuple(
    a: &'static Tuple,
    b: &'static Tuple,
    assumed: &mut HashSet<(*const Schema, *const Schema)>,
) -> bool {
    (a.name, a.description, a.items.len()) == (b.name, b.description, b.items.len())
        && a.items
            .iter()
            .zip(b.items)
            .all(|(a, b)| is_same_field(a, b, assumed))
}

fn is_same_content(
    a: &Content,
    b: &Content,
    assumed: &mut HashSet<(*const Schema, *const Schema)>,
) -> bool {
    match (a, b) {
        (Content::Unit, Content::Unit) => true,
        (Content::Newtype(a), Content::Newtype(b)) => is_same_field(a, b, assumed),
        (Content::Object(a), Content::Object(b)) => is_same_object(a, b, assumed),
        (Content::Tuple(a), Content::Tuple(b)) => is_same_tuple(a, b, assumed),
        _ => false,
    }
}

fn is_same_field(
    a: &Field,
    b: &Field,
    assumed: &mut HashSet<(*const Schema, *const Schema)>,
) -> bool {
    (a.name, a.description, a.required) == (b.name, b.description, b.required)
        && a.rules.is_same(&b.rules)
        && Meta::is_same(a.meta, b.meta)
        && is_same((a.schema)(), (b.schema)(), assumed)
}
