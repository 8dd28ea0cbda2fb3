//! What a type is, as data that the compiler lays down.
//!
//! A [`Schema`] is a constant: `&'static` structs all the way, and a function pointer ([`Link`]) wherever one type names
//! another, so that generic and recursive types need no allocation, no lock and no run-time construction. The same table is
//! read by the renderer (what the model is told), the decoder (what is accepted) and the correction (what was wrong).

use std::borrow::Cow;

use super::meta::Meta;
use super::names::Names;
use super::number::Number;
use super::object::{Newtype, Object, Tuple};
use super::rule::Pattern;
use super::union::Union;

/// The schema of another type, found by calling its `Extract::schema`.
pub type Link = fn() -> &'static Schema;

/// One type, as the model sees it.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    id: fn() -> &'static str,
    kind: Kind,
    meta: Option<&'static Meta>,
}

/// The shapes that JSON gives a type.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Kind {
    /// Any JSON value.
    Any,
    /// `true` or `false`.
    Boolean,
    /// A string of exactly one Unicode scalar value.
    Character,
    /// An integer within the bounds of its Rust type.
    Integer {
        /// Least value of the Rust type.
        min: Number,
        /// Greatest value of the Rust type.
        max: Number,
        /// Whether 0, which lies between the two, is none of its values.
        nonzero: bool,
    },
    /// What the programmer's own JSON Schema says: `schema_with`. It is the text of an object.
    Json(fn() -> Cow<'static, str>),
    /// A list whose items are alike.
    List {
        /// The items' type.
        item: Link,
        /// The fewest items of the Rust type.
        min: usize,
        /// The most items of the Rust type.
        max: Option<usize>,
        /// Whether no item may be there twice.
        unique: bool,
    },
    /// An object whose keys the model chooses.
    Map {
        /// What a key may be.
        key: Key,
        /// The values' type.
        value: Link,
    },
    /// One of a closed set of names: an enum whose variants carry nothing.
    Names(&'static Names),
    /// A struct around one value, which has its form.
    Newtype(&'static Newtype),
    /// Nothing: `null`.
    Null,
    /// The inner type or `null`.
    Nullable {
        /// The type beside `null`.
        inner: Link,
    },
    /// A number, finite, within `-limit..=limit` where the Rust type is narrower than `f64`.
    Number {
        /// The greatest magnitude, for `f32`.
        limit: Option<f64>,
    },
    /// An object with named fields.
    Object(&'static Object),
    /// A string.
    String,
    /// A string in a form of its own: an address, a date.
    Text(&'static Format),
    /// A list with a type for each place.
    Tuple(&'static Tuple),
    /// An enum of which a variant carries data.
    Union(&'static Union),
}

/// What the keys of a [`Kind::Map`] may be. On the wire each is a string.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Key {
    /// `"true"` or `"false"`.
    Boolean,
    /// One Unicode scalar value.
    Character,
    /// An integer in digits, as JSON writes it, within the bounds of its Rust type.
    Integer {
        /// Least value of the Rust type.
        min: Number,
        /// Greatest value of the Rust type.
        max: Number,
        /// Whether 0, which lies between the two, is none of its values.
        nonzero: bool,
    },
    /// One of a closed set of names.
    Names(&'static Names),
    /// Any string.
    String,
    /// A string in a form of its own.
    Text(&'static Format),
}

/// The form of a string that stands for a value of its own.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Format {
    /// What it is, in words: `an IPv4 address`.
    pub name: &'static str,
    /// The values of JSON Schema's `format`, one of which it has; empty where there is none for it.
    pub formats: &'static [&'static str],
    /// What it looks like, beyond that.
    pub pattern: Option<&'static Pattern>,
}

impl Format {
    /// A form that has nothing but its name.
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            formats: &[],
            pattern: None,
        }
    }

    /// Adds the values of `format`.
    pub const fn formats(mut self, formats: &'static [&'static str]) -> Self {
        self.formats = formats;
        self
    }

    /// Adds the pattern.
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }
}

impl Schema {
    /// A schema; `id` is `type_name::<Self>` and tells types apart (addresses do not: the linker may merge or copy constants).
    pub const fn new(id: fn() -> &'static str, kind: Kind) -> Self {
        Self {
            id,
            kind,
            meta: None,
        }
    }

    /// Adds a title and examples.
    pub const fn meta_of(mut self, meta: &'static Meta) -> Self {
        self.meta = Some(meta);
        self
    }

    /// Title and examples.
    pub const fn meta(&self) -> Option<&'static Meta> {
        self.meta
    }

    /// The Rust type's full name.
    pub fn id(&self) -> &'static str {
        (self.id)()
    }

    /// The shape.
    pub const fn kind(&self) -> &Kind {
        &self.kind
    }

    /// Whether a value is a JSON object, so that it can stand at the root of tool arguments.
    pub fn is_object(&self) -> bool {
        matches!(self.unwrapped().kind, Kind::Object(_))
    }

    /// What is inside, if it is a struct around one value: the type whose form it has.
    pub(crate) fn unwrapped(&self) -> &Self {
        let mut schema = self;
        // A type that is nothing but itself has no value, and must not hold us up.
        for _ in 0..MOST_LAYERS {
            let Kind::Newtype(newtype) = schema.kind else {
                break;
            };
            schema = (newtype.inner.schema)();
        }
        schema
    }

    /// The same, and what may be `null` besides; and whether that was met.
    pub(crate) fn stripped(&self) -> (&Self, bool) {
        let (mut schema, mut nullable) = (self, false);
        for _ in 0..MOST_LAYERS {
            schema = match schema.kind {
                Kind::Newtype(newtype) => (newtype.inner.schema)(),
                Kind::Nullable { inner } => {
                    nullable = true;
                    inner()
                }
                _ => break,
            };
        }
        (schema, nullable)
    }
}

/// More types around one another than anybody writes.
const MOST_LAYERS: usize = 64;

/// What a function for `schema_with` may return.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no JSON Schema",
    label = "`schema_with` needs a function that returns the schema's text, as a `&'static str` or a `String`"
)]
pub trait SchemaText {
    /// The text.
    fn into_text(self) -> Cow<'static, str>;
}

impl SchemaText for &'static str {
    fn into_text(self) -> Cow<'static, str> {
        Cow::Borrowed(self)
    }
}

impl SchemaText for String {
    fn into_text(self) -> Cow<'static, str> {
        Cow::Owned(self)
    }
}

impl SchemaText for Cow<'static, str> {
    fn into_text(self) -> Cow<'static, str> {
        self
    }
}
