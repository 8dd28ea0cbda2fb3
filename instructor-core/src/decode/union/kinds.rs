//! Which kinds of JSON value a type takes: an untagged value is not tried as a type that it cannot be.

use std::ptr;

use super::untagged::TAGGED;
use crate::schema::{Content, Kind, Schema, Tagging, Union};

/// A set of kinds, told by their first byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    const NONE: Self = Self(0);
    const NULL: Self = Self(1);
    const BOOLEAN: Self = Self(2);
    const NUMBER: Self = Self(4);
    const STRING: Self = Self(8);
    const LIST: Self = Self(16);
    const OBJECT: Self = Self(32);
    const ALL: Self = Self(63);

    /// The kind that begins with a byte.
    pub(super) fn of_byte(byte: u8) -> Self {
        match byte {
            b'n' | b'N' => Self::NULL,
            b't' | b'f' | b'T' | b'F' => Self::BOOLEAN,
            b'-' | b'0'..=b'9' => Self::NUMBER,
            b'"' => Self::STRING,
            b'[' => Self::LIST,
            b'{' => Self::OBJECT,
            _ => Self::NONE,
        }
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// What a value can be: all variants with a tag at once, or one that has none; and the kinds of value that can be that.
pub(super) type Candidate = (usize, Kinds);

/// All that a value can be, in the order in which it is tried.
pub(super) fn candidates(union: &'static Union, coerces: bool) -> Vec<Candidate> {
    let tagged = of_tagged(union, coerces);
    let first = union.tagged().len();
    let untagged = union.untagged().iter().enumerate();
    let untagged = untagged.map(|(index, arm)| (first + index, of_content(&arm.content, coerces)));
    (tagged != Kinds::NONE)
        .then_some((TAGGED, tagged))
        .into_iter()
        .chain(untagged)
        .collect()
}

/// A type that is looked into: types are made of others, and of themselves, without any text between them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Inside {
    /// Its address.
    schema: *const Schema,
    coerces: bool,
    /// Whether `null` counts.
    null: bool,
}

fn of_content(content: &'static Content, coerces: bool) -> Kinds {
    match content {
        Content::Unit => Kinds::NULL,
        Content::Newtype(field) => of((field.schema)(), coerces && !field.exact),
        Content::Object(_) => Kinds::OBJECT,
        Content::Tuple(_) => Kinds::LIST,
    }
}

/// The kinds of a type: those of all that it is made of, each looked into once.
fn of(schema: &'static Schema, coerces: bool) -> Kinds {
    let mut kinds = Kinds::NONE;
    let mut seen: Vec<Inside> = Vec::new();
    let mut ahead = vec![(schema, coerces, true)];
    while let Some((schema, coerces, null)) = ahead.pop() {
        let inside = Inside {
            schema: ptr::from_ref(schema),
            coerces,
            null,
        };
        if seen.contains(&inside) {
            continue;
        }
        seen.push(inside);
        let own = of_shallow(schema, coerces, null, &mut ahead);
        kinds = kinds.and(if null { own } else { own.without(Kinds::NULL) });
    }
    kinds
}

fn of_shallow(
    schema: &'static Schema,
    coerces: bool,
    null: bool,
    ahead: &mut Vec<(&'static Schema, bool, bool)>,
) -> Kinds {
    let or = |own: Kinds, coerced: Kinds| if coerces { own.and(coerced) } else { own };
    match schema.kind() {
        Kind::Any | Kind::Json(_) => Kinds::ALL,
        Kind::Boolean => or(Kinds::BOOLEAN, Kinds::STRING),
        Kind::Integer { .. } | Kind::Number { .. } => or(Kinds::NUMBER, Kinds::STRING),
        Kind::Character | Kind::Names(_) | Kind::Text(_) => Kinds::STRING,
        Kind::String => or(Kinds::STRING, Kinds::NUMBER),
        Kind::List { item, .. } => {
            // A single value is taken for a list of one, `null` is not.
            if coerces {
                ahead.push((item(), coerces, false));
            }
            Kinds::LIST
        }
        Kind::Newtype(newtype) => {
            let inner = &newtype.inner;
            ahead.push(((inner.schema)(), coerces && !inner.exact, null));
            Kinds::NONE
        }
        Kind::Null => Kinds::NULL,
        Kind::Tuple(_) => Kinds::LIST,
        Kind::Nullable { inner } => {
            ahead.push((inner(), coerces, null));
            Kinds::NULL
        }
        Kind::Map { .. } | Kind::Object(_) => Kinds::OBJECT,
        Kind::Union(union) => {
            let mut kinds = of_tagged(union, coerces);
            for arm in union.untagged() {
                if let Content::Newtype(field) = &arm.content {
                    ahead.push(((field.schema)(), coerces && !field.exact, null));
                } else {
                    kinds = kinds.and(of_content(&arm.content, coerces));
                }
            }
            kinds
        }
    }
}

fn of_tagged(union: &Union, coerces: bool) -> Kinds {
    match union.tagging {
        Tagging::Untagged => Kinds::NONE,
        Tagging::Internal { .. } | Tagging::Adjacent { .. } => Kinds::OBJECT,
        Tagging::External => {
            let of = |is_unit: bool| {
                let mut tagged = union.tagged().iter();
                tagged.any(|arm| matches!(arm.content, Content::Unit) == is_unit)
            };
            match (of(true), of(false)) {
                (true, true) => Kinds::STRING.and(Kinds::OBJECT),
                (true, false) if coerces => Kinds::STRING.and(Kinds::OBJECT),
                (true, false) => Kinds::STRING,
                (false, true) => Kinds::OBJECT,
                (false, false) => Kinds::NONE,
            }
        }
    }
}
