//! Writes one schema after another, in whatever dialect.

use std::cell::RefCell;

use super::constraints::Constraints;
use super::description::{append, append_sentence, description};
use super::flattened::Flattened;
use super::meta;
use super::outline::Outline;
use super::writer::{Members, object, write_string};
use super::{Dialect, Shape, format, key};
use crate::schema::definition::WRAPPER_KEY_QUOTED;
use crate::schema::meta::Meta;
use crate::schema::rule::{Rule, Rules};
use crate::schema::{Field, Kind, Newtype, Object, Schema, Tuple, Union};

/// The type at the root, and how it stands there.
#[derive(Clone, Copy)]
pub(super) struct Root {
    pub(super) schema: &'static Schema,
    pub(super) shape: Shape,
}

/// What the place where a type is used adds to it.
#[derive(Clone, Default)]
pub(super) struct Use {
    pub(super) description: String,
    /// Those of the field, and of the structs around one value that stand between it and the value.
    rules: Vec<Rules>,
    /// Titles, examples and defaults, the field's before the type's.
    metas: Vec<&'static Meta>,
}

impl Use {
    pub(super) fn of(field: &Field) -> Self {
        Self {
            description: field.description.to_owned(),
            rules: vec![field.rules],
            metas: field.meta.into_iter().collect(),
        }
    }

    /// What it adds to a map's keys.
    fn keys(&self) -> Vec<Rule> {
        let keys = self.rules.iter().filter_map(|rules| rules.keys);
        keys.flat_map(|rules| rules.own).copied().collect()
    }

    /// What it adds to a map's values.
    fn values(&self) -> Self {
        Self {
            rules: self
                .rules
                .iter()
                .filter_map(|rules| rules.values.copied())
                .collect(),
            ..Self::default()
        }
    }

    /// What a struct around one value adds to what the place of the struct adds.
    fn through(mut self, newtype: &Newtype, described: bool) -> Self {
        if described {
            for text in [newtype.description, newtype.inner.description] {
                if text != self.description {
                    append(&mut self.description, "\n", text);
                }
            }
        }
        self.rules.push(newtype.inner.rules);
        self.metas.extend(newtype.inner.meta);
        self
    }

    /// The rules of the value itself.
    fn own(&self) -> Vec<Rule> {
        self.rules
            .iter()
            .flat_map(|rules| rules.own)
            .copied()
            .collect()
    }

    /// What it adds to a list's items.
    fn items(&self) -> Self {
        Self {
            rules: self
                .rules
                .iter()
                .filter_map(|rules| rules.each.copied())
                .collect(),
            ..Self::default()
        }
    }
}

pub(super) struct Body<'o> {
    outline: &'o Outline,
    pub(super) dialect: &'o dyn Dialect,
    /// The enums that share the brackets at hand, outermost first.
    pub(super) open: RefCell<Vec<&'static Union>>,
}

impl<'o> Body<'o> {
    pub(super) fn new(outline: &'o Outline, dialect: &'o dyn Dialect) -> Self {
        Self {
            outline,
            dialect,
            open: RefCell::default(),
        }
    }

    pub(super) fn root(&self, root: Root) -> String {
        let Root { schema, shape } = root;
        let mut out = String::new();
        object(&mut out, |members| {
            if shape.wrapped {
                members.text("type", "object");
                members.object("properties", |properties| {
                    self.reference_or_inline(
                        schema,
                        Use::default(),
                        properties.quoted_key(WRAPPER_KEY_QUOTED),
                    );
                });
                let asked = match schema.kind() {
                    Kind::Newtype(newtype) => newtype.inner.required,
                    kind => !matches!(kind, Kind::Nullable { .. }),
                };
                if self.dialect.is_required(asked) {
                    members.array("required", [WRAPPER_KEY_QUOTED], |key, out| {
                        out.push_str(key);
                    });
                }
                if self.dialect.is_closed(false) {
                    members.number("additionalProperties", false);
                }
            } else {
                // Services ask for `"type": "object"` at the root of tool arguments, so that a type which contains itself stands
                // there too, besides its definition.
                let (mut schema, mut usage) = (schema, Use::default());
                while let Kind::Newtype(newtype) = schema.kind()
                    && self.outline.definition(schema).is_none()
                {
                    usage.metas.extend(schema.meta());
                    usage = usage.through(newtype, shape.described);
                    schema = (newtype.inner.schema)();
                }
                self.members(schema, usage, shape.described, members);
            }
            self.definitions(members);
        });
        out
    }

    fn definitions(&self, members: &mut Members<'_>) {
        if self.outline.definitions().next().is_none() {
            return;
        }
        members.object("$defs", |definitions| {
            for (name, schema) in self.outline.definitions() {
                definitions.object(name, |members| {
                    self.members(schema, Use::default(), true, members);
                });
            }
        });
    }

    pub(super) fn reference_or_inline(
        &self,
        schema: &'static Schema,
        usage: Use,
        out: &mut String,
    ) {
        object(out, |members| {
            self.reference_or_members(schema, usage, true, members);
        });
    }

    fn reference_or_members(
        &self,
        schema: &'static Schema,
        usage: Use,
        described: bool,
        members: &mut Members<'_>,
    ) {
        let Some(name) = self.outline.definition(schema) else {
            return self.members(schema, usage, described, members);
        };
        let usage = self.told(usage);
        members.text("$ref", &format!("#/$defs/{name}"));
        if described && !usage.description.is_empty() {
            members.text("description", &usage.description);
        }
        meta::keywords(&usage.metas, members);
    }

    /// What the dialect has no keywords for moves into the description.
    fn told(&self, mut usage: Use) -> Use {
        if self.dialect.says_meta() {
            return usage;
        }
        for sentence in meta::sentences(&std::mem::take(&mut usage.metas)) {
            append_sentence(&mut usage.description, &sentence);
        }
        usage
    }

    fn members(
        &self,
        schema: &'static Schema,
        mut usage: Use,
        described: bool,
        members: &mut Members<'_>,
    ) {
        let kind = schema.kind();
        usage.metas.extend(schema.meta());
        match kind {
            Kind::Nullable { inner } => return self.nullable(inner(), usage, members),
            Kind::Newtype(newtype) => {
                let (inner, usage) = ((newtype.inner.schema)(), usage.through(newtype, described));
                return self.reference_or_members(inner, usage, described, members);
            }
            _ => {}
        }
        let usage = self.told(usage);
        if let Kind::Json(text) = kind {
            return members.inline(&text(), &usage.description);
        }
        if let Kind::Union(union) = kind {
            if described {
                let text = description(&usage.description, kind, std::iter::empty(), self.dialect);
                if !text.is_empty() {
                    members.text("description", &text);
                }
            }
            self.union(union, members);
            return meta::keywords(&usage.metas, members);
        }
        let constraints = Constraints::new(kind, &usage.own(), self.dialect);
        if let Some(word) = type_word(kind) {
            members.text("type", word);
        }
        if described {
            let text = description(
                &usage.description,
                kind,
                constraints.sentences(),
                self.dialect,
            );
            if !text.is_empty() {
                members.text("description", &text);
            }
        }
        match kind {
            Kind::Object(object) => self.object(object, members),
            Kind::List { item, .. } => {
                self.reference_or_inline(item(), usage.items(), members.key("items"));
            }
            Kind::Map { key, value } => {
                key::names(key, &usage.keys(), members);
                let values = members.key("additionalProperties");
                self.reference_or_inline(value(), usage.values(), values);
            }
            Kind::Integer { nonzero: true, .. } => self.dialect.nonzero(members),
            Kind::Text(format) => format::keywords(format, self.dialect, members),
            Kind::Tuple(tuple) => self.tuple(tuple, members),
            Kind::Names(names) => {
                members.array("enum", names.variants, |variant, out| {
                    write_string(out, variant.name);
                });
            }
            _ => {}
        }
        constraints.keywords(members);
        meta::keywords(&usage.metas, members);
    }

    fn nullable(&self, inner: &'static Schema, usage: Use, members: &mut Members<'_>) {
        // `null` or `null` or a value is `null` or a value.
        if let Kind::Nullable { inner: innermost } = inner.kind()
            && self.outline.definition(inner).is_none()
        {
            return self.nullable(innermost(), usage, members);
        }
        let usage = self.told(usage);
        if !usage.description.is_empty() {
            members.text("description", &usage.description);
        }
        members.array("anyOf", [Some(inner), None], |schema, out| match schema {
            Some(schema) => self.reference_or_inline(
                schema,
                Use {
                    description: String::new(),
                    metas: Vec::new(),
                    ..usage.clone()
                },
                out,
            ),
            None => object(out, |members| members.text("type", "null")),
        });
        meta::keywords(&usage.metas, members);
    }

    pub(super) fn tuple(&self, tuple: &'static Tuple, members: &mut Members<'_>) {
        if !tuple.items.is_empty() {
            members.array("prefixItems", tuple.items, |item, out| {
                self.reference_or_inline((item.schema)(), Use::of(item), out);
            });
        }
        members.number("items", false);
        members.number("minItems", tuple.least());
        members.number("maxItems", tuple.items.len());
    }

    fn object(&self, table: &'static Object, members: &mut Members<'_>) {
        self.tagged_object(&[], table, members);
    }

    /// The members of an object, behind the tags that stand beside them.
    pub(super) fn tagged_object(
        &self,
        tags: &[(&str, &str)],
        table: &'static Object,
        members: &mut Members<'_>,
    ) {
        let flattened = Flattened::of(table);
        let is_closed = self
            .dialect
            .is_closed(table.deny_unknown_fields && !flattened.any);
        members.object("properties", |properties| {
            for (tag, name) in tags {
                constant(name, properties.key(tag));
            }
            for field in table.fields {
                self.reference_or_inline(
                    (field.schema)(),
                    Use::of(field),
                    properties.key(field.name),
                );
            }
            for field in &flattened.fields {
                self.reference_or_inline(
                    (field.schema)(),
                    Use::of(field),
                    properties.key(field.name),
                );
            }
            if is_closed || flattened.map.is_some() {
                // What they hold is said below.
                flattened.union_keys().for_each(|key| {
                    properties.object(key, |_| {});
                });
            }
        });
        let own = table.fields.iter().chain(flattened.asked.iter().copied());
        let required = own.filter(|field| self.dialect.is_required(field.required));
        let required = required.map(|field| field.name);
        let mut required = tags.iter().map(|(tag, _)| *tag).chain(required).peekable();
        if required.peek().is_some() {
            members.array("required", required, |name, out| {
                write_string(out, name);
            });
        }
        flattened.dependent(members);
        self.flattened_unions(&flattened, members);
        if let Some(value) = flattened.map {
            self.reference_or_inline(value(), Use::default(), members.key("additionalProperties"));
        } else if is_closed {
            members.number("additionalProperties", false);
        }
    }
}

/// A name that stands for itself.
pub(super) fn constant(name: &str, out: &mut String) {
    object(out, |members| {
        members.text("type", "string");
        members.text("const", name);
    });
}

/// The value of `type`.
fn type_word(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        // A struct around one value has the word of its value.
        Kind::Any | Kind::Json(_) | Kind::Newtype(_) => return None,
        Kind::Boolean => "boolean",
        Kind::Character | Kind::Names(_) | Kind::String | Kind::Text(_) => "string",
        Kind::Integer { .. } => "integer",
        Kind::List { .. } | Kind::Tuple(_) => "array",
        Kind::Null | Kind::Nullable { .. } => "null",
        Kind::Number { .. } => "number",
        Kind::Map { .. } | Kind::Object(_) | Kind::Union(_) => "object",
    })
}
