//! Which members are a flattened type's own, so that one of them says that it is there.

use super::graph::{Kind, Schema};
use super::object::Object;
use super::union::{Content, Tagging, Union};

/// Types in types are looked into so far: one may be flattened into itself.
const MOST_TURNS: u8 = 16;

/// Tells the names of an enum's own members, and the others that are accepted for each. `false`: any may be.
pub(crate) fn union_names(
    union: &'static Union,
    tell: &mut impl FnMut(&'static str, &'static [&'static str]),
) -> bool {
    of_union(union, tell, MOST_TURNS)
}

fn of(
    schema: &'static Schema,
    tell: &mut impl FnMut(&'static str, &'static [&'static str]),
    turns: u8,
) -> bool {
    let Some(turns) = turns.checked_sub(1) else {
        return true;
    };
    match schema.stripped().0.kind() {
        Kind::Object(object) => of_object(object, tell, turns),
        Kind::Union(union) => of_union(union, tell, turns),
        Kind::Any | Kind::Json(_) | Kind::Map { .. } => false,
        _ => true,
    }
}

fn of_object(
    object: &'static Object,
    tell: &mut impl FnMut(&'static str, &'static [&'static str]),
    turns: u8,
) -> bool {
    object
        .fields
        .iter()
        .for_each(|field| tell(field.name, field.aliases));
    let mut all = true;
    for row in object.flattened {
        all &= of((row.schema)(), tell, turns);
    }
    all
}

fn of_union(
    union: &'static Union,
    tell: &mut impl FnMut(&'static str, &'static [&'static str]),
    turns: u8,
) -> bool {
    match union.tagging {
        Tagging::External => union
            .tagged()
            .iter()
            .for_each(|arm| tell(arm.name, arm.aliases)),
        Tagging::Adjacent { tag, content } => {
            tell(tag, &[]);
            tell(content, &[]);
        }
        // What stands beside a tag says nothing without it.
        Tagging::Internal { tag } => tell(tag, &[]),
        Tagging::Untagged => {}
    }
    let mut all = true;
    for arm in union.untagged() {
        all &= match arm.content {
            Content::Newtype(field) => of((field.schema)(), tell, turns),
            Content::Object(object) => of_object(object, tell, turns),
            Content::Unit | Content::Tuple(_) => true,
        };
    }
    all
}
