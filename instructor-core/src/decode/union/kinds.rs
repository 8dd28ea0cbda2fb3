//! Which kinds of JSON value a type takes: an untagged value is not tried as a type that it cannot be.

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

    pub(super) fn of_content(content: &Content, coerces: bool) -> Self {
        of_content(content, coerces, 0)
    }

    pub(super) fn of_tagged(union: &Union, coerces: bool) -> Self {
        of_tagged(union, coerces)
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

/// Types that are made of others without any text between them are looked into so far.
const MAX_TURNS: u8 = 16;

fn of(schema: &'static Schema, coerces: bool, turns: u8) -> Kinds {
    if turns > MAX_TURNS {
        return Kinds::ALL;
    }
    let or = |own: Kinds, coerced: Kinds| if coerces { own.and(coerced) } else { own };
    match schema.kind() {
        Kind::Any | Kind::Json(_) => Kinds::ALL,
        Kind::Boolean => or(Kinds::BOOLEAN, Kinds::STRING),
        Kind::Integer { .. } | Kind::Number { .. } => or(Kinds::NUMBER, Kinds::STRING),
        Kind::Character | Kind::Names(_) | Kind::Text(_) => Kinds::STRING,
        Kind::String => or(Kinds::STRING, Kinds::NUMBER),
        // A single value is taken for a list of one, `null` is not.
        Kind::List { item, .. } => or(
            Kinds::LIST,
            of(item(), coerces, turns + 1).without(Kinds::NULL),
        ),
        Kind::Newtype(newtype) => {
            let coerces = coerces && !newtype.inner.exact;
            of((newtype.inner.schema)(), coerces, turns + 1)
        }
        Kind::Null => Kinds::NULL,
        Kind::Tuple(_) => Kinds::LIST,
        Kind::Nullable { inner } => of(inner(), coerces, turns + 1).and(Kinds::NULL),
        Kind::Map { .. } | Kind::Object(_) => Kinds::OBJECT,
        Kind::Union(union) => {
            let untagged = union.untagged().iter();
            untagged.fold(of_tagged(union, coerces), |kinds, arm| {
                kinds.and(of_content(&arm.content, coerces, turns + 1))
            })
        }
    }
}

fn of_content(content: &Content, coerces: bool, turns: u8) -> Kinds {
    match content {
        Content::Unit => Kinds::NULL,
        Content::Newtype(field) => of((field.schema)(), coerces && !field.exact, turns),
        Content::Object(_) => Kinds::OBJECT,
        Content::Tuple(_) => Kinds::LIST,
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
