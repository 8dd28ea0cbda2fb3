//! What an answer of a type begins with.

use crate::decode::object::flatten;
use crate::schema::{Arm, Content, Field, Kind, Object, Schema, Tagging, Tuple, Union};

/// What an answer begins with.
#[derive(Debug, Clone, Copy)]
pub(in crate::decode) enum Opening {
    /// Anything, which only stands out at the beginning.
    Any,
    /// `{` and whatever key, which only stands out at the beginning.
    Map,
    /// `{` and a key.
    Object(&'static Object),
    /// `[` and an item.
    List(&'static Schema),
    /// `[` and the first of the items.
    Tuple(&'static Tuple),
    /// An enum with data: `{` and a tag, or a key of a variant.
    Union(&'static Union),
    /// A scalar, which only stands out at the beginning.
    Scalar,
}

impl Opening {
    pub(in crate::decode) fn of(schema: &'static Schema) -> Self {
        match schema.stripped().0.kind() {
            Kind::Object(object) => Self::Object(object),
            Kind::List { item, .. } => Self::List(item()),
            Kind::Any => Self::Any,
            Kind::Map { .. } => Self::Map,
            Kind::Tuple(tuple) => Self::Tuple(tuple),
            Kind::Union(union) => Self::Union(union),
            _ => Self::Scalar,
        }
    }

    pub(super) fn begins(self, byte: u8, at_start: bool) -> bool {
        match self {
            Self::Object(_) => byte == b'{',
            Self::Union(_) => {
                byte == b'{'
                    || (at_start && Self::Scalar.begins(byte, at_start))
                    || (at_start && byte == b'[')
            }
            // An object may be the only item, and what stands inside it is not the list.
            Self::List(_) | Self::Tuple(_) => matches!(byte, b'[' | b'{'),
            Self::Any if matches!(byte, b'{' | b'[') => at_start,
            Self::Map => at_start && byte == b'{',
            Self::Any | Self::Scalar => {
                at_start
                    && matches!(
                        byte,
                        b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n' | b'T' | b'F' | b'N'
                    )
            }
        }
    }

    pub(super) fn expected(self) -> &'static str {
        match self {
            Self::Map | Self::Object(_) => "a JSON object",
            Self::List(_) | Self::Tuple(_) => "a JSON list",
            Self::Any | Self::Union(_) | Self::Scalar => "a JSON value",
        }
    }

    /// Whether the type has a field of this name, at its root or in a list's items.
    pub(super) fn has_key(self, key: &str) -> bool {
        match self {
            Self::Object(object) => has_field(object, key),
            Self::Union(union) => union_has_key(union, key, 0),
            Self::List(item) => has_key_in(item, key, 0),
            Self::Tuple(tuple) => tuple
                .items
                .first()
                .is_some_and(|first| has_key_in((first.schema)(), key, 0)),
            Self::Any | Self::Map | Self::Scalar => false,
        }
    }
}

fn has_field(object: &'static Object, key: &str) -> bool {
    let has = |field: &Field| field.name == key || field.aliases.contains(&key);
    object.fields.iter().any(has) || flatten::has_named_key(object, key)
}

/// Enums in enums are looked into so far.
const MAX_TURNS: u8 = 8;

fn has_key_in(schema: &'static Schema, key: &str, turns: u8) -> bool {
    match schema.stripped().0.kind() {
        Kind::Object(object) => has_field(object, key),
        Kind::Union(union) => turns < MAX_TURNS && union_has_key(union, key, turns + 1),
        _ => false,
    }
}

/// Whether a value of an enum may have this key: a tag, a variant's name, a field of the content beside a tag or alone.
fn union_has_key(union: &'static Union, key: &str, turns: u8) -> bool {
    let of_content = |arm: &Arm| match arm.content {
        Content::Unit | Content::Tuple(_) => false,
        Content::Newtype(field) => has_key_in((field.schema)(), key, turns),
        Content::Object(object) => has_field(object, key),
    };
    let mut tagged = union.tagged().iter();
    let has = match union.tagging {
        Tagging::External => tagged.any(|arm| arm.name == key || arm.aliases.contains(&key)),
        Tagging::Internal { tag } => tag == key || tagged.any(of_content),
        Tagging::Adjacent { tag, content } => tag == key || content == key,
        Tagging::Untagged => false,
    };
    has || union.untagged().iter().any(of_content)
}

/// The object that a value of this type is, if it is one, or `null`.
pub(super) fn object_in(schema: &'static Schema) -> Option<&'static Object> {
    match schema.stripped().0.kind() {
        Kind::Object(object) => Some(object),
        _ => None,
    }
}

/// Whether a value of this type may begin with this character; objects are told by their keys.
pub(super) fn begins_like(schema: &'static Schema, char: char) -> bool {
    let (schema, nullable) = schema.stripped();
    if nullable && char == 'n' {
        return true;
    }
    match schema.kind() {
        Kind::Boolean => matches!(char, 't' | 'f'),
        Kind::Integer { .. } | Kind::Number { .. } => matches!(char, '-' | '0'..='9'),
        Kind::List { .. } | Kind::Tuple(_) => char == '[',
        Kind::Null => char == 'n',
        Kind::Any | Kind::Json(_) => {
            matches!(char, '"' | '{' | '[' | '-' | '0'..='9' | 't' | 'f' | 'n')
        }
        Kind::Map { .. } => char == '{',
        // One that is nothing but itself, or nullable, and objects, which are told by their keys.
        Kind::Newtype(_) | Kind::Nullable { .. } | Kind::Object(_) => false,
        Kind::Character | Kind::Names(_) | Kind::String | Kind::Text(_) | Kind::Union(_) => {
            char == '"'
        }
    }
}
