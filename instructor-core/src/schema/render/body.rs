//! Writes one schema after another, in whatever dialect.

use super::constraints::Constraints;
use super::description::description;
use super::outline::Outline;
use super::writer::{Members, object, write_string};
use super::{Dialect, Shape, format, key};
use crate::schema::definition::WRAPPER_KEY_QUOTED;
use crate::schema::graph::{Field, Kind, Object, Schema};
use crate::schema::rule::Rules;

/// The type at the root, and how it stands there.
#[derive(Clone, Copy)]
pub(super) struct Root {
    pub(super) schema: &'static Schema,
    pub(super) shape: Shape,
}

/// What the place where a type is used adds to it.
#[derive(Clone, Copy, Default)]
struct Use {
    description: &'static str,
    rules: Rules,
}

impl Use {
    fn of(field: &Field) -> Self {
        Self {
            description: field.description,
            rules: field.rules,
        }
    }

    /// What it adds to a list's items.
    fn items(self) -> Self {
        Self {
            rules: self.rules.each.copied().unwrap_or_default(),
            ..Self::default()
        }
    }
}

pub(super) struct Body<'o> {
    outline: &'o Outline,
    dialect: &'o dyn Dialect,
}

impl<'o> Body<'o> {
    pub(super) fn new(outline: &'o Outline, dialect: &'o dyn Dialect) -> Self {
        Self { outline, dialect }
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
                let asked = !matches!(schema.kind(), Kind::Nullable { .. });
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
                self.members(schema, Use::default(), shape.described, members);
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

    fn reference_or_inline(&self, schema: &'static Schema, usage: Use, out: &mut String) {
        object(out, |members| match self.outline.definition(schema) {
            Some(name) => {
                members.text("$ref", &format!("#/$defs/{name}"));
                if !usage.description.is_empty() {
                    members.text("description", usage.description);
                }
            }
            None => self.members(schema, usage, true, members),
        });
    }

    fn members(
        &self,
        schema: &'static Schema,
        usage: Use,
        described: bool,
        members: &mut Members<'_>,
    ) {
        let kind = schema.kind();
        if let Kind::Nullable { inner } = kind {
            return self.nullable(inner(), usage, members);
        }
        let constraints = Constraints::new(kind, usage.rules.own, self.dialect);
        if let Some(word) = type_word(kind) {
            members.text("type", word);
        }
        if described {
            let text = description(
                usage.description,
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
                key::names(key, members);
                let values = members.key("additionalProperties");
                self.reference_or_inline(value(), usage.items(), values);
            }
            Kind::Integer { nonzero: true, .. } => self.dialect.nonzero(members),
            Kind::Text(format) => format::keywords(format, self.dialect, members),
            Kind::Names(names) => {
                members.array("enum", names.variants, |variant, out| {
                    write_string(out, variant.name);
                });
            }
            _ => {}
        }
        constraints.keywords(members);
    }

    fn nullable(&self, inner: &'static Schema, usage: Use, members: &mut Members<'_>) {
        // `null` or `null` or a value is `null` or a value.
        if let Kind::Nullable { inner: innermost } = inner.kind()
            && self.outline.definition(inner).is_none()
        {
            return self.nullable(innermost(), usage, members);
        }
        if !usage.description.is_empty() {
            members.text("description", usage.description);
        }
        members.array("anyOf", [Some(inner), None], |schema, out| match schema {
            Some(schema) => self.reference_or_inline(
                schema,
                Use {
                    description: "",
                    ..usage
                },
                out,
            ),
            None => object(out, |members| members.text("type", "null")),
        });
    }

    fn object(&self, table: &'static Object, members: &mut Members<'_>) {
        members.object("properties", |properties| {
            for field in table.fields {
                self.reference_or_inline(
                    (field.schema)(),
                    Use::of(field),
                    properties.key(field.name),
                );
            }
        });
        let asked = |index: usize| table.required() >> index & 1 == 1;
        let required = table
            .fields
            .iter()
            .enumerate()
            .filter(|(index, _)| self.dialect.is_required(asked(*index)));
        let mut required = required.map(|(_, field)| field.name).peekable();
        if required.peek().is_some() {
            members.array("required", required, |name, out| {
                write_string(out, name);
            });
        }
        if self.dialect.is_closed(table.deny_unknown_fields) {
            members.number("additionalProperties", false);
        }
    }
}

/// The value of `type`.
fn type_word(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Any => return None,
        Kind::Boolean => "boolean",
        Kind::Character | Kind::Names(_) | Kind::String | Kind::Text(_) => "string",
        Kind::Integer { .. } => "integer",
        Kind::List { .. } => "array",
        Kind::Nullable { .. } => "null",
        Kind::Number { .. } => "number",
        Kind::Map { .. } | Kind::Object(_) => "object",
    })
}
