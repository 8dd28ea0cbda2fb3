//! What stands between one pair of brackets: the members of an object, of what is flattened into it, of the enums whose tag stands among them.

use std::ptr;

use crate::schema::{Content, Kind, Object, Schema, Tagging, Union};

/// All the members that a value may have.
#[derive(Default)]
pub(super) struct Standing {
    /// Their names, aliases among them.
    pub(super) names: Vec<&'static str>,
    /// The type holds itself, with nothing between.
    pub(super) is_endless: bool,
    /// An enum that is told by the only key of an object stands where other keys do.
    pub(super) is_crowded: bool,
    /// A variant that is no object, so that it has no members.
    pub(super) shapeless: Option<&'static str>,
    /// The tables that are being looked at, outermost first.
    open: Vec<usize>,
    /// How many of them are enums.
    unions: usize,
}

impl Standing {
    pub(super) fn of(schema: &'static Schema) -> Self {
        let mut all = Self::default();
        all.schema(schema);
        all
    }

    pub(super) fn of_object(object: &'static Object) -> Self {
        let mut all = Self::default();
        all.object(object);
        all
    }

    fn name(&mut self, name: &'static str, aliases: &'static [&'static str]) {
        for name in std::iter::once(&name).chain(aliases) {
            if !self.names.contains(name) {
                self.names.push(name);
            }
        }
    }

    /// Looks into a table, unless it is being looked at.
    fn within(&mut self, table: usize, look: impl FnOnce(&mut Self)) {
        if self.open.contains(&table) {
            self.is_endless = true;
        } else {
            self.open.push(table);
            look(self);
            self.open.pop();
        }
    }

    fn schema(&mut self, schema: &'static Schema) {
        match schema.stripped().0.kind() {
            Kind::Object(object) => self.object(object),
            Kind::Union(union) => self.union(union),
            // A wrapper of nothing but itself.
            Kind::Newtype(_) | Kind::Nullable { .. } => self.is_endless = true,
            _ => {}
        }
    }

    fn object(&mut self, object: &'static Object) {
        self.within(ptr::from_ref(object).addr(), |all| {
            for field in object.fields {
                all.name(field.name, field.aliases);
            }
            for row in object.flattened {
                all.schema((row.schema)());
            }
        });
    }

    fn union(&mut self, union: &'static Union) {
        self.within(ptr::from_ref(union).addr(), |all| {
            let is_mixed = !union.untagged().is_empty() || all.unions > 0;
            all.unions += 1;
            match union.tagging {
                Tagging::External => {
                    all.is_crowded |= is_mixed;
                    for arm in union.tagged() {
                        all.name(arm.name, arm.aliases);
                    }
                }
                Tagging::Adjacent { tag, content } => {
                    all.name(tag, &[]);
                    all.name(content, &[]);
                }
                Tagging::Internal { tag } => {
                    all.name(tag, &[]);
                    for arm in union.tagged() {
                        all.content(&arm.content);
                    }
                }
                Tagging::Untagged => {}
            }
            for arm in union.untagged() {
                all.content(&arm.content);
                let is_object = match arm.content {
                    Content::Object(_) => true,
                    Content::Newtype(field) => may_be_object((field.schema)()),
                    Content::Unit | Content::Tuple(_) => false,
                };
                if !is_object {
                    all.shapeless.get_or_insert(arm.name);
                }
            }
            all.unions -= 1;
        });
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::Newtype(field) => self.schema((field.schema)()),
            Content::Object(object) => self.object(object),
            Content::Unit | Content::Tuple(_) => {}
        }
    }
}

/// Whether a type has members, as far as can be known before an answer is.
pub(super) fn may_be_object(schema: &'static Schema) -> bool {
    matches!(
        schema.stripped().0.kind(),
        Kind::Any
            | Kind::Json(_)
            | Kind::Map { .. }
            | Kind::Null
            | Kind::Object(_)
            | Kind::Union(_)
    )
}
