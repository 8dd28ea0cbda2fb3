//! Structs and tuples, as tables of their fields.

use super::Link;
use super::meta::Meta;
use super::rule::{Rule, Rules};

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
