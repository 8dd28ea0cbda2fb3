//! Enums with data: `anyOf`, a schema a variant, the tag first.

use std::ptr;

use super::body::{Body, Use, constant};
use super::description::variant_description;
use super::writer::{Members, object, write_string};
use crate::schema::union::{Arm, Content, Tagging, Union};
use crate::schema::{Kind, Schema};

/// What stands beside a variant's members.
#[derive(Clone, Copy, Default)]
pub(super) struct Beside<'t> {
    /// The tags of the enums around them, outermost first, with the variant's name.
    tags: &'t [(&'static str, &'static str)],
    /// Members of the object that the enum is flattened into.
    others: bool,
}

impl Beside<'_> {
    /// Nothing: the value stands alone.
    fn is_none(self) -> bool {
        self.tags.is_empty() && !self.others
    }
}

impl Body<'_> {
    pub(super) fn union(&self, union: &'static Union, members: &mut Members<'_>) {
        let around = self.open.take();
        any_of(self.alternatives(union, Beside::default()), members);
        self.open.replace(around);
    }

    /// What an enum says of the members of the object that it is flattened into. `absent`: the members are those of no variant.
    pub(super) fn flattened_union(
        &self,
        union: &'static Union,
        absent: Option<&str>,
        members: &mut Members<'_>,
    ) {
        let beside = Beside {
            tags: &[],
            others: true,
        };
        let absent = absent.map(str::to_owned);
        let all = self.alternatives(union, beside);
        any_of(absent.iter().cloned().chain(all).collect(), members);
        if matches!(union.tagging, Tagging::External) && union.tagged().len() > 1 {
            let keys = union.tagged().iter().map(|arm| {
                written(|members| {
                    members.array("required", [arm.name], |key, out| write_string(out, key));
                })
            });
            members.array("oneOf", absent.into_iter().chain(keys), |text, out| {
                out.push_str(&text);
            });
        }
    }

    /// What a value may be.
    fn alternatives(&self, union: &'static Union, beside: Beside<'_>) -> Vec<String> {
        // One that stands among its own members has no values.
        if self.open.borrow().iter().any(|open| ptr::eq(*open, union)) {
            return Vec::new();
        }
        self.open.borrow_mut().push(union);
        let all = self.alternatives_of(union, beside);
        self.open.borrow_mut().pop();
        all
    }

    fn alternatives_of(&self, union: &'static Union, beside: Beside<'_>) -> Vec<String> {
        let Beside { tags, others } = beside;
        let mut all = Vec::new();
        let units = |arm: &&Arm| matches!(arm.content, Content::Unit);
        let mut names = match union.tagging {
            Tagging::External if beside.is_none() => Some(union.tagged().iter().filter(units)),
            _ => None,
        };
        for (index, arm) in union.variants.iter().enumerate() {
            let description = variant_description(arm.description, union.other == Some(index));
            if index >= union.tagged().len() {
                all.extend(self.content(&arm.content, description, beside));
                continue;
            }
            match union.tagging {
                Tagging::External if units(&arm) && beside.is_none() => {
                    // All names at once, where the first stands.
                    if let Some(names) = names.take() {
                        all.push(written(|members| {
                            members.text("type", "string");
                            members.array("enum", names, |arm, out| write_string(out, arm.name));
                        }));
                    }
                }
                Tagging::External => {
                    let content = self.content(&arm.content, "", Beside::default());
                    all.push(self.beside_tags(tags, description, !others, |properties| {
                        choice(content, properties.key(arm.name));
                        Some(arm.name)
                    }));
                }
                Tagging::Internal { tag } => {
                    let mut tags = tags.to_vec();
                    tags.push((tag, arm.name));
                    let tags = &tags;
                    all.extend(self.content(&arm.content, description, Beside { tags, others }));
                }
                Tagging::Adjacent { tag, content } => {
                    let closed = union.deny_unknown_fields && !others;
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
        choice(
            self.content(content, "", Beside::default()),
            properties.key(key),
        );
        asked.then_some(key)
    }

    /// What a variant holds, beside tags or alone.
    fn content(
        &self,
        content: &Content,
        description: &'static str,
        beside: Beside<'_>,
    ) -> Vec<String> {
        let tags = beside.tags;
        let one = match content {
            Content::Unit if tags.is_empty() => written(|members| members.text("type", "null")),
            Content::Unit => self.beside_tags(tags, description, false, |_| None),
            Content::Newtype(field) if beside.is_none() => {
                let mut usage = Use::of(field);
                description.clone_into(&mut usage.description);
                let mut out = String::new();
                self.reference_or_inline((field.schema)(), usage, &mut out);
                out
            }
            Content::Newtype(field) => return self.beside((field.schema)(), description, beside),
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

    /// A type whose members stand beside others.
    fn beside(
        &self,
        schema: &'static Schema,
        description: &'static str,
        beside: Beside<'_>,
    ) -> Vec<String> {
        let tags = beside.tags;
        match schema.stripped().0.kind() {
            Kind::Object(table) => {
                let description = if description.is_empty() {
                    table.description
                } else {
                    description
                };
                self.content(&Content::Object(table), description, beside)
            }
            Kind::Union(inner) => self.alternatives(inner, beside),
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
            // `null` by itself; beside a tag, no member.
            Kind::Null => vec![self.beside_tags(tags, description, !beside.others, |_| None)],
            _ => vec![self.beside_tags(tags, description, false, |_| None)],
        }
    }

    /// An object of tags and at most one member more, which says its key if it is required.
    fn beside_tags(
        &self,
        tags: &[(&str, &str)],
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

fn any_of(mut alternatives: Vec<String>, members: &mut Members<'_>) {
    if alternatives.is_empty() {
        alternatives.push(r#"{"not":{}}"#.to_owned());
    }
    members.array("anyOf", alternatives, |text, out| out.push_str(&text));
}

/// Any of some schemas.
fn choice(mut alternatives: Vec<String>, out: &mut String) {
    match alternatives.pop() {
        Some(only) if alternatives.is_empty() => out.push_str(&only),
        last => {
            alternatives.extend(last);
            object(out, |members| any_of(alternatives, members));
        }
    }
}

fn written(members: impl FnOnce(&mut Members<'_>)) -> String {
    let mut out = String::new();
    object(&mut out, members);
    out
}
