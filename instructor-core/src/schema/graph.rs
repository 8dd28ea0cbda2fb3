//! What a type is, as data that the compiler lays down.
//!
//! A [`Schema`] is a constant: `&'static` structs all the way, and a function pointer ([`Link`]) wherever one type names
//! another, so that generic and recursive types need no allocation, no lock and no run-time construction. The same table is
//! read by the renderer (what the model is told), the decoder (what is accepted) and the correction (what was wrong).

use std::borrow::Cow;

use super::meta::Meta;
use super::number::Number;
use super::rule::{Pattern, Rule, Rules};
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

/// A struct: its fields in the order of declaration.
#[derive(Debug, Clone, Copy)]
pub struct Object {
    /// The type's wire name, as written by the user (`Page`, not `Page<Ticket>`).
    pub name: &'static str,
    /// The doc comment, or what `description` says; empty when there is none.
    pub description: &'static str,
    /// At most 64.
    pub fields: &'static [Field],
    /// Whether a key that names no field is an issue.
    pub deny_unknown_fields: bool,
    /// Fields whose members stand among those of the object, at most 64. Their names mean nothing.
    pub flattened: &'static [Field],
    required: u64,
}

impl Object {
    /// The table of a struct.
    pub const fn new(
        name: &'static str,
        description: &'static str,
        fields: &'static [Field],
    ) -> Self {
        let mut required = 0;
        let mut index = 0;
        while index < fields.len() {
            if fields[index].required {
                required |= 1 << index;
            }
            index += 1;
        }
        Self {
            name,
            description,
            fields,
            deny_unknown_fields: false,
            flattened: &[],
            required,
        }
    }

    /// Makes an unknown key an issue.
    pub const fn deny_unknown_fields(mut self) -> Self {
        self.deny_unknown_fields = true;
        self
    }

    /// Adds the fields whose members stand among those of the object.
    pub const fn flattened(mut self, fields: &'static [Field]) -> Self {
        self.flattened = fields;
        self
    }

    /// Bit `i` is set when field `i` must be present.
    pub(crate) const fn required(&self) -> u64 {
        self.required
    }
}

/// A field of an [`Object`].
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of a field, whatever the others say"
)]
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// The name as JSON text, quotes included: what the decoder compares with first.
    pub quoted: &'static str,
    /// Other names that are accepted; the model is not told of them.
    pub aliases: &'static [&'static str],
    /// The doc comment, or what `description` says; empty when there is none.
    pub description: &'static str,
    /// The field's type.
    pub schema: Link,
    /// Whether an answer without it is incomplete.
    pub required: bool,
    /// What the value and its parts must satisfy besides their types.
    pub rules: Rules,
    /// Title, examples and default.
    pub meta: Option<&'static Meta>,
    /// Whether coercions are off for this field and what lies below it.
    pub exact: bool,
    /// Whether the user's own function looks at it too.
    pub validated: bool,
    /// Whether it says something of what lies below it, so that the decoder has to note it before the value begins.
    steers: bool,
}

impl Field {
    /// A field without rules. `quoted` is `name` as a JSON string; `optional` is `Decode::OPTIONAL` of the type's partial.
    pub const fn new(
        name: &'static str,
        quoted: &'static str,
        description: &'static str,
        schema: Link,
        optional: bool,
    ) -> Self {
        Self {
            name,
            quoted,
            aliases: &[],
            description,
            schema,
            required: !optional,
            rules: Rules::NONE,
            meta: None,
            exact: false,
            validated: false,
            steers: false,
        }
    }

    /// Adds the field's rules.
    pub const fn rules(mut self, rules: &'static [Rule]) -> Self {
        self.rules.own = rules;
        self
    }

    /// Adds title, examples and default.
    pub const fn meta(mut self, meta: &'static Meta) -> Self {
        self.meta = Some(meta);
        self
    }

    /// Adds the rules of the list's items.
    pub const fn each(mut self, rules: &'static Rules) -> Self {
        self.rules.each = Some(rules);
        self.steers = true;
        self
    }

    /// Adds the rules of the map's keys.
    pub const fn keys(mut self, rules: &'static Rules) -> Self {
        self.rules.keys = Some(rules);
        self.steers = true;
        self
    }

    /// Adds the rules of the map's values.
    pub const fn values(mut self, rules: &'static Rules) -> Self {
        self.rules.values = Some(rules);
        self.steers = true;
        self
    }

    /// Adds accepted names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }

    /// A default stands in for an absent value.
    pub const fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// Coercions off.
    pub const fn exact(mut self) -> Self {
        self.exact = true;
        self.steers = true;
        self
    }

    /// The user's own function looks at the value.
    pub const fn validated(mut self) -> Self {
        self.validated = true;
        self
    }

    /// Whether it says something of what lies below it.
    #[inline]
    pub(crate) const fn steers(&self) -> bool {
        self.steers
    }
}

/// A tuple, or a struct that is one: the type of each place.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Tuple {
    /// The type's wire name; empty for the tuples of std.
    pub name: &'static str,
    /// The doc comment, or what `description` says; empty when there is none.
    pub description: &'static str,
    /// The places, called `0`, `1`, …. What may be left out, stands at the end.
    pub items: &'static [Field],
}

impl Tuple {
    /// The table of a tuple.
    pub const fn new(
        name: &'static str,
        description: &'static str,
        items: &'static [Field],
    ) -> Self {
        Self {
            name,
            description,
            items,
        }
    }

    /// How many items an answer has at least.
    pub fn least(&self) -> usize {
        let last = self.items.iter().rposition(|item| item.required);
        last.map_or(0, |last| last + 1)
    }
}

/// A struct around one value: it has the value's form, and may say more of it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Newtype {
    /// The type's wire name.
    pub name: &'static str,
    /// The doc comment, or what `description` says; empty when there is none.
    pub description: &'static str,
    /// The value. Its name means nothing.
    pub inner: Field,
}

impl Newtype {
    /// The table of a struct around one value.
    pub const fn new(name: &'static str, description: &'static str, inner: Field) -> Self {
        Self {
            name,
            description,
            inner,
        }
    }
}

/// An enum whose variants carry nothing.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Names {
    /// The type's wire name.
    pub name: &'static str,
    /// The doc comment, or what `description` says; empty when there is none.
    pub description: &'static str,
    /// The variants in the order of declaration.
    pub variants: &'static [Name],
    /// The variant that stands for every name that no other has.
    pub other: Option<usize>,
    /// Whether coercions (another case) are off.
    pub exact: bool,
}

impl Names {
    /// The table of an enum.
    pub const fn new(
        name: &'static str,
        description: &'static str,
        variants: &'static [Name],
    ) -> Self {
        Self {
            name,
            description,
            variants,
            other: None,
            exact: false,
        }
    }

    /// The variant at an index stands for every name that no other has.
    pub const fn other(mut self, index: usize) -> Self {
        self.other = Some(index);
        self
    }

    /// Coercions off.
    pub const fn exact(mut self) -> Self {
        self.exact = true;
        self
    }
}

/// A variant of [`Names`].
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Name {
    /// The name on the wire.
    pub name: &'static str,
    /// Other names that are accepted.
    pub aliases: &'static [&'static str],
    /// The doc comment; empty when there is none.
    pub description: &'static str,
}

impl Name {
    /// A variant known by one name.
    pub const fn new(name: &'static str, description: &'static str) -> Self {
        Self {
            name,
            aliases: &[],
            description,
        }
    }

    /// Adds accepted names.
    pub const fn aliases(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }
}
