//! What an answer of a type begins with.

use crate::schema::{Kind, Object, Schema};

/// What an answer begins with.
#[derive(Debug, Clone, Copy)]
pub(in crate::decode) enum Opening {
    /// `{` and a key.
    Object(&'static Object),
    /// `[` and an item.
    List(&'static Schema),
    /// A scalar, which only stands out at the beginning.
    Scalar,
}

impl Opening {
    pub(in crate::decode) fn of(schema: &'static Schema) -> Self {
        match schema.kind() {
            Kind::Object(object) => Self::Object(object),
            Kind::List { item, .. } => Self::List(item()),
            Kind::Nullable { inner } => Self::of(inner()),
            _ => Self::Scalar,
        }
    }

    pub(super) fn begins(self, byte: u8, at_start: bool) -> bool {
        match self {
            Self::Object(_) => byte == b'{',
            // An object may be the only item, and what stands inside it is not the list.
            Self::List(_) => matches!(byte, b'[' | b'{'),
            Self::Scalar => {
                at_start && matches!(byte, b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n')
            }
        }
    }

    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Object(_) => "a JSON object",
            Self::List(_) => "a JSON list",
            Self::Scalar => "a JSON value",
        }
    }

    /// Whether the type has a field of this name, at its root or in a list's items.
    pub(super) fn has_key(self, key: &str) -> bool {
        let object = match self {
            Self::Object(object) => Some(object),
            Self::List(item) => object_in(item),
            Self::Scalar => None,
        };
        object.is_some_and(|object| {
            object
                .fields
                .iter()
                .any(|field| field.name == key || field.aliases.contains(&key))
        })
    }
}

/// The object that a value of this type is, if it is one, or `null`.
pub(super) fn object_in(schema: &'static Schema) -> Option<&'static Object> {
    match schema.kind() {
        Kind::Object(object) => Some(object),
        Kind::Nullable { inner } => object_in(inner()),
        _ => None,
    }
}

/// Whether a value of this type may begin with this character; objects are told by their keys.
pub(super) fn begins_like(schema: &'static Schema, char: char) -> bool {
    match schema.kind() {
        Kind::Boolean => matches!(char, 't' | 'f'),
        Kind::Integer { .. } | Kind::Number { .. } => matches!(char, '-' | '0'..='9'),
        Kind::List { .. } => char == '[',
        Kind::Nullable { inner } => char == 'n' || begins_like(inner(), char),
        Kind::Any => matches!(char, '"' | '{' | '[' | '-' | '0'..='9' | 't' | 'f' | 'n'),
        Kind::Map { .. } => char == '{',
        Kind::Object(_) => false,
        Kind::Character | Kind::Names(_) | Kind::String | Kind::Text(_) => char == '"',
    }
}
