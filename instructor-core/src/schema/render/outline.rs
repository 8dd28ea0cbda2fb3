//! Which types a schema is made of, and which of them need a definition of their own.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::ptr;

use super::same::is_same;
use crate::schema::inexpressible::Reason;
use crate::schema::name;
use crate::schema::union::{Content, Tagging, Union};
use crate::schema::{Field, Kind, Object, Schema, Tuple};

/// The types below a root, in the order in which they are met.
pub(super) struct Outline {
    types: Vec<Type>,
    by_address: HashMap<*const Schema, usize>,
    by_id: HashMap<&'static str, Vec<usize>>,
    /// The types that the walk stands in, outermost first.
    open: Vec<usize>,
    /// The enums that share the brackets at hand, outermost first.
    open_unions: Vec<&'static Union>,
    recursion: Option<String>,
    unions: Vec<String>,
    /// The first value whose keys, or whose very shape, the model chooses.
    chosen: Option<(Reason, String)>,
}

struct Type {
    schema: &'static Schema,
    is_known: bool,
    /// Named more than once, or contains itself.
    is_shared: bool,
    /// Under `$defs`.
    name: String,
}

impl Outline {
    pub(super) fn of(root: &'static Schema) -> Self {
        let mut outline = Self {
            types: Vec::new(),
            by_address: HashMap::new(),
            by_id: HashMap::new(),
            open: Vec::new(),
            open_unions: Vec::new(),
            recursion: None,
            unions: Vec::new(),
            chosen: None,
        };
        outline.visit(root, &mut String::new());
        outline.name_definitions();
        outline
    }

    /// The name of a type that has a definition of its own.
    pub(super) fn definition(&self, schema: &'static Schema) -> Option<&str> {
        let index = self
            .by_address
            .get(&ptr::from_ref(schema))
            .copied()
            .or_else(|| self.find(schema))?;
        self.types
            .get(index)
            .filter(|found| found.is_shared)
            .map(|found| found.name.as_str())
    }

    /// All definitions, in the order in which their types are met.
    pub(super) fn definitions(&self) -> impl Iterator<Item = (&str, &'static Schema)> {
        self.types
            .iter()
            .filter(|found| found.is_shared)
            .map(|found| (found.name.as_str(), found.schema))
    }

    /// Where a type contains itself.
    pub(super) fn recursion(&self) -> Option<&str> {
        self.recursion.as_deref()
    }

    /// Where values of a union type stand.
    pub(super) fn unions(&self) -> &[String] {
        &self.unions
    }

    /// The first value whose keys, or whose very shape, the model chooses.
    pub(super) fn open(&self) -> Option<(&Reason, &str)> {
        let (reason, path) = self.chosen.as_ref()?;
        Some((reason, path))
    }

    fn open_at(&mut self, reason: Reason, path: &str) {
        self.chosen.get_or_insert_with(|| (reason, path.to_owned()));
    }

    fn visit(&mut self, schema: &'static Schema, path: &mut String) {
        let index = self.index(schema);
        let is_recursive = self.closes_a_circle(index);
        if is_recursive {
            self.recursion.get_or_insert_with(|| path.clone());
        }
        let found = &mut self.types[index];
        if is_recursive || (found.is_known && (found.is_shared || is_named(schema))) {
            found.is_shared = true;
            return;
        }
        // A list of tickets is written out wherever it stands, and each time the ticket is named once more.
        found.is_known = true;
        self.open.push(index);
        let beside = std::mem::take(&mut self.open_unions);
        self.visit_parts(schema, path);
        self.open_unions = beside;
        self.open.pop();
    }

    /// Whether the type is met within itself. A circle is cut at a type that has a name on the wire, if it has one.
    fn closes_a_circle(&self, index: usize) -> bool {
        let Some(start) = self.open.iter().rposition(|open| *open == index) else {
            return false;
        };
        is_named(self.types[index].schema)
            || !self.open[start..]
                .iter()
                .any(|open| is_named(self.types[*open].schema))
    }

    fn visit_parts(&mut self, schema: &'static Schema, path: &mut String) {
        let end = path.len();
        match schema.kind() {
            Kind::Object(object) => self.visit_object(object, path),
            Kind::Union(union) => {
                self.unions.push(path.clone());
                self.visit_union(union, path);
            }
            Kind::List { item, .. } => {
                path.push_str("[]");
                self.visit(item(), path);
                path.truncate(end);
            }
            Kind::Newtype(newtype) => self.visit((newtype.inner.schema)(), path),
            Kind::Tuple(tuple) => {
                self.visit_tuple(tuple, path);
            }
            Kind::Map { value, .. } => {
                self.open_at(Reason::Map, path);
                path.push_str("[*]");
                self.visit(value(), path);
                path.truncate(end);
            }
            Kind::Any => self.open_at(Reason::Any, path),
            Kind::Json(_) => self.open_at(Reason::Json, path),
            Kind::Nullable { inner } => {
                let inner = inner();
                if !matches!(inner.kind(), Kind::Nullable { .. }) {
                    self.unions.push(path.clone());
                }
                self.visit(inner, path);
            }
            Kind::Boolean
            | Kind::Character
            | Kind::Integer { .. }
            | Kind::Names(_)
            | Kind::Null
            | Kind::Number { .. }
            | Kind::String
            | Kind::Text(_) => {}
        }
    }

    fn visit_tuple(&mut self, tuple: &'static Tuple, path: &mut String) {
        let end = path.len();
        self.open_at(Reason::Tuple, path);
        for (index, item) in tuple.items.iter().enumerate() {
            // Writing to a `String` cannot fail.
            let _ = write!(path, "[{index}]");
            self.visit((item.schema)(), path);
            path.truncate(end);
        }
    }

    fn visit_object(&mut self, object: &'static Object, path: &mut String) {
        for field in object.fields {
            self.visit_member(field.name, (field.schema)(), path);
        }
        for row in object.flattened {
            self.visit_flattened(row, path, MOST_FLATTENED);
        }
    }

    /// What stands among the members of an object.
    fn visit_flattened(&mut self, row: &'static Field, path: &mut String, turns: u8) {
        let (schema, nullable) = (row.schema)().stripped();
        let Some(turns) = turns.checked_sub(1) else {
            return;
        };
        if nullable {
            self.open_at(Reason::Flattened, path);
        }
        match schema.kind() {
            Kind::Object(object) => {
                for field in object.fields {
                    self.visit_member(field.name, (field.schema)(), path);
                }
                for row in object.flattened {
                    self.visit_flattened(row, path, turns);
                }
            }
            Kind::Map { value, .. } => {
                self.open_at(Reason::Map, path);
                self.visit_member("[*]", value(), path);
            }
            _ => {
                self.open_at(Reason::Flattened, path);
                self.visit(schema, path);
            }
        }
    }

    fn visit_member(&mut self, name: &str, schema: &'static Schema, path: &mut String) {
        let end = path.len();
        if end > 0 {
            path.push('.');
        }
        path.push_str(name);
        self.visit(schema, path);
        path.truncate(end);
    }

    fn visit_union(&mut self, union: &'static Union, path: &mut String) {
        // One that stands among its own members has no end.
        if self.open_unions.iter().any(|open| ptr::eq(*open, union)) {
            self.recursion.get_or_insert_with(|| path.clone());
            return;
        }
        self.open_unions.push(union);
        self.visit_variants(union, path);
        self.open_unions.pop();
    }

    fn visit_variants(&mut self, union: &'static Union, path: &mut String) {
        let end = path.len();
        for (index, arm) in union.variants.iter().enumerate() {
            let is_tagged = index < union.tagged().len();
            let step = match union.tagging {
                Tagging::External if is_tagged => arm.name,
                Tagging::Adjacent { content, .. } if is_tagged => content,
                _ => "",
            };
            if end > 0 && !step.is_empty() {
                path.push('.');
            }
            path.push_str(step);
            match arm.content {
                Content::Unit => {}
                Content::Newtype(field) => {
                    let schema = (field.schema)();
                    match (union.tagging, schema.unwrapped().kind()) {
                        // Its members are written beside the tag.
                        (Tagging::Internal { .. }, Kind::Object(object)) if is_tagged => {
                            self.visit_object(object, path);
                        }
                        (Tagging::Internal { .. }, Kind::Union(inner)) if is_tagged => {
                            self.visit_union(inner, path);
                        }
                        _ => self.visit(schema, path),
                    }
                }
                Content::Object(object) => self.visit_object(object, path),
                Content::Tuple(tuple) => self.visit_tuple(tuple, path),
            }
            path.truncate(end);
        }
    }

    fn index(&mut self, schema: &'static Schema) -> usize {
        let address = ptr::from_ref(schema);
        if let Some(index) = self.by_address.get(&address) {
            return *index;
        }
        let index = self.find(schema).unwrap_or_else(|| {
            let index = self.types.len();
            self.types.push(Type {
                schema,
                is_known: false,
                is_shared: false,
                name: String::new(),
            });
            self.by_id.entry(schema.id()).or_default().push(index);
            index
        });
        self.by_address.insert(address, index);
        index
    }

    /// The same type at another address: the linker may copy a constant.
    fn find(&self, schema: &'static Schema) -> Option<usize> {
        let candidates = self.by_id.get(schema.id())?;
        candidates
            .iter()
            .copied()
            .find(|index| is_same(self.types[*index].schema, schema, &mut HashSet::new()))
    }

    /// Wire names; where different types have the same, the later ones get a number.
    fn name_definitions(&mut self) {
        let mut taken = HashSet::new();
        for found in self.types.iter_mut().filter(|found| found.is_shared) {
            let name = name::definition(found.schema);
            found.name.clone_from(&name);
            let mut number = 1;
            while !taken.insert(found.name.clone()) {
                number += 1;
                found.name = format!("{name}_{number}");
            }
        }
    }
}

/// Flattened fields in flattened fields are looked into so far.
const MOST_FLATTENED: u8 = 16;

/// Whether the type has a name on the wire, so that it is worth a definition when it is met twice.
fn is_named(schema: &Schema) -> bool {
    match schema.kind() {
        Kind::Object(_) | Kind::Names(_) | Kind::Union(_) => true,
        Kind::Tuple(tuple) => !tuple.name.is_empty(),
        _ => false,
    }
}
