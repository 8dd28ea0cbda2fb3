//! The check of a definition: what no macro can see, because it lies in another type, in a constant, or in what a text means.
//!
//! The walk meets every type once. To add a fact, add it where its kind is visited; it is told with the path that stands open there.

mod standing;

use std::collections::HashSet;
use std::ptr;

use standing::{Standing, may_be_object};

use super::meta::Meta;
use super::mistake::{DefinitionError, Mistake};
use super::name;
use super::rule::Rules;
use super::union::{Content, Tagging, Union};
use super::{Field, Kind, Object, Schema, Tuple};

/// All that is wrong with a type and with those that it is made of.
pub(super) fn definition(root: &'static Schema) -> Result<(), DefinitionError> {
    let mut walk = Walk::default();
    walk.visit(root);
    if walk.mistakes.is_empty() {
        Ok(())
    } else {
        Err(DefinitionError::new(name::readable(root), walk.mistakes))
    }
}

#[derive(Default)]
struct Walk {
    known: HashSet<*const Schema>,
    path: String,
    mistakes: Vec<Mistake>,
}

impl Walk {
    fn tell(&mut self, message: String) {
        self.mistakes.push(Mistake::new(&self.path, message));
    }

    /// Goes on with `step` behind the path.
    fn at(&mut self, step: &str, visit: impl FnOnce(&mut Self)) {
        let end = self.path.len();
        if end > 0 && !step.is_empty() && !step.starts_with('[') {
            self.path.push('.');
        }
        self.path.push_str(step);
        visit(self);
        self.path.truncate(end);
    }

    fn visit(&mut self, schema: &'static Schema) {
        // A copy at another address is walked again: rare, harmless, and finite.
        if !self.known.insert(ptr::from_ref(schema)) {
            return;
        }
        if let Some(meta) = schema.meta() {
            self.meta(meta, &Rules::NONE);
        }
        match schema.kind() {
            Kind::Object(object) => self.object(object),
            Kind::Union(union) => self.union(union),
            Kind::Newtype(newtype) => self.field(&newtype.inner),
            Kind::List { item, .. } => self.at("[]", |walk| walk.visit(item())),
            Kind::Map { value, .. } => self.at("[]", |walk| walk.visit(value())),
            Kind::Nullable { inner } => self.visit(inner()),
            Kind::Tuple(tuple) => {
                self.tuple(tuple);
            }
            Kind::Json(text) => self.json(&text()),
            Kind::Any
            | Kind::Boolean
            | Kind::Character
            | Kind::Integer { .. }
            | Kind::Names(_)
            | Kind::Null
            | Kind::Number { .. }
            | Kind::String
            | Kind::Text(_) => {}
        }
    }

    /// The user's own schema.
    fn json(&mut self, text: &str) {
        match serde_json::from_str::<serde::de::IgnoredAny>(text) {
            Ok(_) if text.trim_start().starts_with('{') => {}
            Ok(_) => self.tell(
                "the text of `schema_with` is JSON but no object; write a schema such as `{\"type\":\"string\"}`".to_owned(),
            ),
            Err(error) => self.tell(format!("the text of `schema_with` is no JSON: {error}")),
        }
    }

    fn object(&mut self, object: &'static Object) {
        for field in object.fields {
            self.at(field.name, |walk| walk.field(field));
        }
        self.flattened(object);
        for row in object.flattened {
            self.field(row);
        }
    }

    /// What stands among an object's members: a key in an answer must mean one field.
    fn flattened(&mut self, object: &'static Object) {
        if object.flattened.is_empty() {
            return;
        }
        if Standing::of_object(object).is_endless {
            self.tell("it stands among its own members, without end; take one `flatten` away, or let a field with a name of its own hold the type".to_owned());
            return;
        }
        let mut taken = HashSet::new();
        for field in object.fields {
            taken.extend(std::iter::once(field.name).chain(field.aliases.iter().copied()));
        }
        for row in object.flattened {
            let schema = (row.schema)();
            let (name, standing) = (row.name, Standing::of(schema));
            if !may_be_object(schema) {
                self.tell(format!("`{name}`: what is flattened is no object, so that it has no members; take `flatten` away"));
            }
            if let Some(variant) = standing.shapeless {
                self.tell(format!("`{name}`: the variant `{variant}` of a flattened enum is no object, so that it has no members; take `flatten` away"));
            }
            if standing.is_crowded {
                self.tell(format!("`{name}`: an enum that is told by its only key stands inside another or beside untagged variants, where there are other keys; give it a `tag`, or take `flatten` away"));
            }
            if object.deny_unknown_fields && looks_at_all(schema) {
                self.tell(format!("`{name}` looks at every member, and with `deny_unknown_fields` serde reads no such answer; take one of the two away"));
            }
            for member in standing.names {
                if !taken.insert(member) {
                    self.tell(format!("two fields are called `{member}`, one of them flattened; rename one of the two"));
                }
            }
        }
    }

    fn tuple(&mut self, tuple: &'static Tuple) {
        for (index, item) in tuple.items.iter().enumerate() {
            self.at(&format!("[{index}]"), |walk| walk.field(item));
        }
    }

    fn field(&mut self, field: &'static Field) {
        let schema = (field.schema)();
        let before = self.mistakes.len();
        self.rules(&field.rules, schema);
        // Rules that contradict themselves leave no value to compare with.
        if let Some(meta) = field.meta
            && self.mistakes.len() == before
        {
            self.meta(meta, &field.rules);
        }
        self.visit(schema);
    }

    /// Examples and default, read as an answer would be.
    fn meta(&mut self, meta: &'static Meta, rules: &'static Rules) {
        let Some(reads) = meta.reads else { return };
        for example in meta.examples {
            if let Some(why) = reads(example, rules) {
                self.tell(format!(
                    "the example `{example}` would not be accepted: {why}"
                ));
            }
        }
        if let Some(default) = meta.shown_default()
            && let Some(why) = reads(&default, rules)
        {
            self.tell(format!(
                "the default `{default}` would not be accepted: {why}"
            ));
        }
    }

    /// The rules of a value and of its parts, against its type.
    fn rules(&mut self, rules: &'static Rules, schema: &'static Schema) {
        let schema = under_wrappers(schema);
        for rule in rules.own {
            if let Some(flaw) = rule.flaw(schema.kind()) {
                self.tell(flaw);
            }
        }
        let parts = match schema.kind() {
            Kind::List { item, .. } => rules.each.map(|rules| (rules, item())),
            Kind::Map { value, .. } => rules.values.map(|rules| (rules, value())),
            _ => None,
        };
        if let Some((rules, schema)) = parts {
            self.at("[]", |walk| walk.rules(rules, schema));
        }
        if let Some(keys) = rules.keys {
            let flaws = keys.own.iter().filter_map(|rule| rule.flaw(&Kind::String));
            for flaw in flaws {
                self.tell(format!("of the keys: {flaw}"));
            }
        }
    }

    fn union(&mut self, union: &'static Union) {
        for (index, arm) in union.variants.iter().enumerate() {
            let is_tagged = index < union.tagged().len();
            if is_tagged && let Tagging::Internal { tag } = union.tagging {
                self.beside_tag(tag, arm.name, &arm.content);
            }
            let step = match union.tagging {
                Tagging::External if is_tagged => arm.name,
                Tagging::Adjacent { content, .. } if is_tagged => content,
                _ => "",
            };
            self.at(step, |walk| match arm.content {
                Content::Unit => {}
                Content::Newtype(field) => walk.field(field),
                Content::Object(object) => walk.object(object),
                Content::Tuple(tuple) => walk.tuple(tuple),
            });
        }
    }

    /// The content's members stand beside the tag, which must be none of them.
    fn beside_tag(&mut self, tag: &str, variant: &str, content: &Content) {
        let standing = match content {
            // No list stands beside a tag: the macro refuses it.
            Content::Unit | Content::Tuple(_) => return,
            Content::Object(object) => Standing::of_object(object),
            Content::Newtype(field) if may_be_object((field.schema)()) => {
                Standing::of((field.schema)())
            }
            Content::Newtype(_) => {
                self.tell(format!("the variant `{variant}` holds no object, so that its tag `{tag}` has no place to stand; give the enum a `content`"));
                return;
            }
        };
        if standing.is_endless {
            self.tell(format!("the variant `{variant}` stands among its own members, without end; give the enum a `content`"));
        } else if standing.names.contains(&tag) {
            self.tell(format!("the field `{tag}` of the variant `{variant}` is called as the enum's tag; rename one of the two"));
        }
    }
}

/// Whether a flattened type may take any member, so that none is unknown.
fn looks_at_all(schema: &'static Schema) -> bool {
    match schema.stripped().0.kind() {
        Kind::Any | Kind::Json(_) | Kind::Map { .. } => true,
        Kind::Union(union) => {
            matches!(union.tagging, Tagging::Internal { .. } | Tagging::Untagged)
                || !union.untagged().is_empty()
        }
        _ => false,
    }
}

/// The type that rules speak of: they look through `Option` and through structs that are their one field.
fn under_wrappers(mut schema: &'static Schema) -> &'static Schema {
    // A type that is nothing but itself has no values; the bound keeps it from being asked for ever.
    for _ in 0..64 {
        schema = match schema.kind() {
            Kind::Nullable { inner } => inner(),
            Kind::Newtype(newtype) => (newtype.inner.schema)(),
            _ => return schema,
        };
    }
    schema
}
