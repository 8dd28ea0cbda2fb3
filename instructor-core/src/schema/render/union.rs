//! Enums with data: `anyOf`, a schema a variant, the tag first.

use super::body::{Body, Use, constant};
use super::description::variant_description;
use super::writer::{Members, object, write_string};
use crate::schema::union::{Arm, Content, Tagging, Union};
use crate::schema::{Kind, Schema};

/// The tags of the enums around a variant's members, outermost first, with the variant's name.
type Tags<'t> = &'t [(&'static str, &'static str)];

impl Body<'_> {
    pub(super) fn union(&self, union: &'static Union, members: &mut Members<'_>) {
        let alternatives = self.alternatives(union, &[]);
        members.array("anyOf", alternatives, |text, out| out.push_str(&text));
    }

    /// What a value may be. `tags` stand beside its members: it is the content of a variant of an internally tagged enum.
    fn alternatives(&self, union: &'static Union, tags: Tags<'_>) -> Vec<String> {
        let mut all = Vec::new();
        let units = |arm: &&Arm| matches!(arm.content, Content::Unit);
        let mut names = match union.tagging {
            Tagging::External if tags.is_empty() => Some(union.tagged().iter().filter(units)),
            _ => None,
        };
        for (index, arm) in union.variants.iter().enumerate() {
            let description = variant_description(arm.description, union.other == Some(index));
            if index >= union.tagged().len() {
                all.extend(self.content(&arm.content, description, tags));
                continue;
            }
            match union.tagging {
                Tagging::External if units(&arm) => {
                    // All names at once, where the first stands.
                    if let Some(names) = names.take() {
                        all.push(written(|members| {
                            members.text("type", "string");
                            members.array("enum", names, |arm, out| write_string(out, arm.name));
                        }));
                    }
                }
                Tagging::External => {
                    let content = self.content(&arm.content, "", &[]);
                    all.push(self.beside_tags(tags, description, true, |properties| {
                        choice(content, properties.key(arm.name));
                        Some(arm.name)
                    }));
                }
                Tagging::Internal { tag } => {
                    let mut tags = tags.to_vec();
                    tags.push((tag, arm.name));
                    all.extend(self.content(&arm.content, description, &tags));
                }
                Tagging::Adjacent { tag, content } => {
                    let closed = union.deny_unknown_fields;
                    let mut tags = tags.to_vec();
                    tags.push((tag, arm.name));
                    all.push(self.beside_tags(&tags, description, closed, |properties| {
                        self.adjacent(&arm.content, content, properties)
                    }));
                }
                Tagging::Untagged => {}
            }
        }
        all
    }

    /// The member that holds an adjacently tagged variant's content. Its key, if it has to be there.
    fn adjacent(
        &self,
        content: &Content,
        key: &'static str,
        properties: &mut Members<'_>,
    ) -> Option<&'static str> {
        let asked = match content {
            // Nothing need be said of what is left out, unless something else would be taken for it.
            Content::Unit if self.dialect.is_closed(false) => return None,
            Content::Unit => false,
            Content::Newtype(field) => self.dialect.is_required(field.required),
            Content::Object(_) | Content::Tuple(_) => true,
        };
        choice(self.content(content, "", &[]), properties.key(key));
        asked.then_some(key)
    }

    /// What a variant holds, beside tags or alone.
    fn content(&self, content: &Content, description: &'static str, tags: Tags<'_>) -> Vec<String> {
        let one = match content {
            Content::Unit if tags.is_empty() => written(|members| members.text("type", "null")),
            Content::Unit => self.beside_tags(tags, description, false, |_| None),
            Content::Newtype(field) if tags.is_empty() => {
                let mut usage = Use::of(field);
                description.clone_into(&mut usage.description);
                let mut out = String::new();
                self.reference_or_inline((field.schema)(), usage, &mut out);
                out
            }
            Content::Newtype(field) => return self.beside((field.schema)(), description, tags),
            Content::Tuple(tuple) => written(|members| {
                members.text("type", "array");
                if !description.is_empty() {
                    members.text("description", description);
                }
                self.tuple(tuple, members);
            }),
            Content::Object(table) => written(|members| {
                members.text("type", "object");
                if !description.is_empty() {
                    members.text("description", description);
                }
                self.tagged_object(tags, table, members);
            }),
        };
        vec![one]
    }

    /// A type whose members stand beside tags.
    fn beside(
        &self,
        schema: &'static Schema,
        description: &'static str,
        tags: Tags<'_>,
    ) -> Vec<String> {
        match schema.unwrapped().kind() {
            Kind::Object(table) => {
                let description = if description.is_empty() {
                    table.description
                } else {
                    description
                };
                self.content(&Content::Object(table), description, tags)
            }
            Kind::Union(inner) => self.alternatives(inner, tags),
            Kind::Nullable { inner } => self.beside(inner(), description, tags),
            Kind::Newtype(newtype) => self.beside((newtype.inner.schema)(), description, tags),
            Kind::Map { value, .. } => vec![written(|members| {
                members.text("type", "object");
                if !description.is_empty() {
                    members.text("description", description);
                }
                members.object("properties", |properties| {
                    for (tag, name) in tags {
                        constant(name, properties.key(tag));
                    }
                });
                let required = tags.iter().map(|(tag, _)| tag);
                members.array("required", required, |key, out| write_string(out, key));
                // What is said of the keys would be said of the tag too.
                let mut values = String::new();
                self.reference_or_inline(value(), Use::default(), &mut values);
                members.key("additionalProperties").push_str(&values);
            })],
            _ => vec![self.beside_tags(tags, description, false, |_| None)],
        }
    }

    /// An object of tags and at most one member more, which says its key if it is required.
    fn beside_tags(
        &self,
        tags: Tags<'_>,
        description: &str,
        closed: bool,
        member: impl FnOnce(&mut Members<'_>) -> Option<&'static str>,
    ) -> String {
        written(|members| {
            members.text("type", "object");
            if !description.is_empty() {
                members.text("description", description);
            }
            let mut required = None;
            members.object("properties", |properties| {
                for (tag, name) in tags {
                    constant(name, properties.key(tag));
                }
                required = member(properties);
            });
            let required: Vec<_> = tags.iter().map(|(tag, _)| *tag).chain(required).collect();
            if !required.is_empty() {
                members.array("required", required, |key, out| write_string(out, key));
            }
            if self.dialect.is_closed(closed) {
                members.number("additionalProperties", false);
            }
        })
    }
}

/// Any of some schemas.
fn choice(mut alternatives: Vec<String>, out: &mut String) {
    match alternatives.pop() {
        Some(only) if alternatives.is_empty() => out.push_str(&only),
        last => object(out, |members| {
            members.array(
                "anyOf",
                alternatives.into_iter().chain(last),
                |text, out| {
                    out.push_str(&text);
                },
            );
        }),
    }
}

fn written(members: impl FnOnce(&mut Members<'_>)) -> String {
    let mut out = String::new();
    object(&mut out, members);
    out
}
