//! A type as it goes to a model.

use std::sync::OnceLock;

use super::cache;
use super::check;
use super::inexpressible::Inexpressible;
use super::mistake::DefinitionError;
use super::name;
use super::render::writer::object;
use super::render::{self, Shape};
use super::{Kind, Schema};
use crate::extract::Extract;

/// The member that holds the value when it is no object and therefore cannot stand at the root of tool arguments.
pub(crate) const WRAPPER_KEY: &str = "value";
/// The same as JSON text.
pub(crate) const WRAPPER_KEY_QUOTED: &str = "\"value\"";

/// A type's name, description and schemas, made once per process and kept.
///
/// A value that is no JSON object is asked for as `{"value": …}`, which [`wrapped`](Self::wrapped) tells.
#[derive(Debug)]
pub struct Definition {
    schema: &'static Schema,
    name: OnceLock<&'static str>,
    description: OnceLock<&'static str>,
    plain: OnceLock<&'static str>,
    described: OnceLock<&'static str>,
    strict: OnceLock<Result<&'static str, &'static Inexpressible>>,
    strict_described: OnceLock<Result<&'static str, &'static Inexpressible>>,
    bare: OnceLock<&'static str>,
    tool_json: OnceLock<&'static str>,
    checked: OnceLock<Result<(), &'static DefinitionError>>,
}

impl Definition {
    /// The definition of a type.
    pub fn of<T: Extract>() -> &'static Self {
        Self::of_schema(T::schema())
    }

    /// The definition of the type that a schema describes.
    pub fn of_schema(schema: &'static Schema) -> &'static Self {
        cache::find(schema)
    }

    pub(super) fn new(schema: &'static Schema) -> Self {
        Self {
            schema,
            name: OnceLock::new(),
            description: OnceLock::new(),
            plain: OnceLock::new(),
            described: OnceLock::new(),
            strict: OnceLock::new(),
            strict_described: OnceLock::new(),
            bare: OnceLock::new(),
            tool_json: OnceLock::new(),
            checked: OnceLock::new(),
        }
    }

    /// What the type is made of.
    pub fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// A name for a tool: 1 to 64 of `[A-Za-z0-9_-]`, different for `Page<Ticket>` and `Page<User>`.
    pub fn name(&self) -> &'static str {
        self.name.get_or_init(|| name::tool(self.schema).leak())
    }

    /// The type's doc comment, or a few words that name it. Never empty.
    pub fn description(&self) -> &'static str {
        self.description
            .get_or_init(|| match documentation(self.schema) {
                "" => sentence(self.schema).leak(),
                text => text,
            })
    }

    /// Whether the value stands in an object of one member.
    pub fn wrapped(&self) -> bool {
        !self.schema.is_object()
    }

    /// The schema of tool arguments: an object at its root, which the tool's description describes.
    pub fn plain(&self) -> &'static str {
        self.plain
            .get_or_init(|| render::plain(self.schema, self.shape(false)).leak())
    }

    /// The same with the root's description, for whoever is given nothing but the schema.
    pub fn described(&self) -> &'static str {
        self.described
            .get_or_init(|| render::plain(self.schema, self.shape(true)).leak())
    }

    /// [`plain`](Self::plain) in the strict dialect.
    ///
    /// # Errors
    ///
    /// The type has no form in the strict dialect.
    pub fn strict(&self) -> Result<&'static str, &'static Inexpressible> {
        *self.strict.get_or_init(|| self.render_strict(false))
    }

    /// [`described`](Self::described) in the strict dialect.
    ///
    /// # Errors
    ///
    /// The type has no form in the strict dialect.
    pub fn strict_described(&self) -> Result<&'static str, &'static Inexpressible> {
        *self
            .strict_described
            .get_or_init(|| self.render_strict(true))
    }

    /// Whether the type contradicts itself, in any of the types that it is made of. Checked once per process.
    ///
    /// # Errors
    ///
    /// All mistakes, with their paths.
    pub fn check(&self) -> Result<(), &'static DefinitionError> {
        *self.checked.get_or_init(|| {
            check::definition(self.schema).map_err(|error| &*Box::leak(Box::new(error)))
        })
    }

    /// See [`json_schema`](super::json_schema).
    pub(crate) fn bare(&self) -> &'static str {
        if !self.wrapped() {
            return self.described();
        }
        self.bare.get_or_init(|| {
            render::plain(
                self.schema,
                Shape {
                    described: true,
                    wrapped: false,
                },
            )
            .leak()
        })
    }

    /// See [`tool_json`](super::tool_json).
    pub(crate) fn tool_json(&self) -> &'static str {
        self.tool_json.get_or_init(|| {
            let mut out = String::new();
            object(&mut out, |tool| {
                tool.text("name", self.name());
                tool.text("description", self.description());
                tool.key("input_schema").push_str(self.plain());
            });
            out.leak()
        })
    }

    fn shape(&self, described: bool) -> Shape {
        Shape {
            described,
            wrapped: self.wrapped(),
        }
    }

    fn render_strict(&self, described: bool) -> Result<&'static str, &'static Inexpressible> {
        match render::strict(self.schema, self.shape(described)) {
            Ok(text) => Ok(text.leak()),
            Err(reason) => Err(Box::leak(Box::new(reason))),
        }
    }
}

fn documentation(schema: &Schema) -> &'static str {
    match schema.kind() {
        Kind::Object(object) => object.description,
        Kind::Names(names) => names.description,
        Kind::Newtype(newtype) if newtype.description.is_empty() => {
            match schema.unwrapped().kind() {
                Kind::Newtype(_) => "",
                _ => documentation(schema.unwrapped()),
            }
        }
        Kind::Newtype(newtype) => newtype.description,
        Kind::Tuple(tuple) => tuple.description,
        Kind::Union(union) => union.description,
        _ => "",
    }
}

/// `A list of Ticket.`
fn sentence(schema: &Schema) -> String {
    match schema.kind() {
        Kind::Nullable { inner } => format!("{} or null.", words(inner())),
        _ => format!("{}.", words(schema)),
    }
}

fn words(schema: &Schema) -> String {
    match schema.kind() {
        Kind::Boolean => "A boolean".to_owned(),
        Kind::Character => "A character".to_owned(),
        Kind::Integer { .. } => "An integer".to_owned(),
        Kind::Number { .. } => "A number".to_owned(),
        Kind::String => "A string".to_owned(),
        Kind::Any | Kind::Json(_) => "A JSON value".to_owned(),
        Kind::List { item, .. } => format!("A list of {}", name::readable(item())),
        Kind::Map { value, .. } => format!("An object of {}", name::readable(value())),
        Kind::Null => "Nothing".to_owned(),
        Kind::Text(format) => {
            let mut letters = format.name.chars();
            let first = letters.next().map(char::to_uppercase);
            first.into_iter().flatten().chain(letters).collect()
        }
        Kind::Names(_)
        | Kind::Newtype(_)
        | Kind::Nullable { .. }
        | Kind::Object(_)
        | Kind::Tuple(_)
        | Kind::Union(_) => {
            format!("A value of the type {}", name::readable(schema))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::render::writer::write_string;

    #[test]
    fn the_wrapper_s_key_is_quoted_right() {
        let mut quoted = String::new();
        write_string(&mut quoted, WRAPPER_KEY);
        assert_eq!(quoted, WRAPPER_KEY_QUOTED);
    }
}
