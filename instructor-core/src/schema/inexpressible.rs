//! Why a type has no form in the strict dialect.

use std::error::Error;
use std::fmt;

use super::Schema;
use super::name;

/// A type that the strict dialect cannot say.
///
/// ```
/// # use instructor_core::schema::{Definition, Field, Kind, Object, Schema};
/// # fn child() -> &'static Schema { const { &Schema::new(|| "Node", Kind::Nullable { inner: node }) } }
/// # fn node() -> &'static Schema {
/// #     const OBJECT: &Object = &Object::new("Node", "", const { &[Field::new("next", "\"next\"", "", child, true)] });
/// #     const { &Schema::new(|| "app::Node", Kind::Object(OBJECT)) }
/// # }
/// let definition = Definition::of_schema(node());
/// let reason = definition.strict().unwrap_err();
/// assert_eq!(reason.path(), "next");
/// assert_eq!(
///     reason.to_string(),
///     "`Node` is recursive at `next`, which a strict schema cannot say: use the mode `Tools` or `Json`"
/// );
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inexpressible {
    type_name: String,
    reason: Reason,
    path: String,
}

/// What a strict schema has no form for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Any JSON value is taken.
    Any,
    /// A map, whose keys the model chooses.
    Map,
    /// A type contains itself.
    Recursive,
    /// Members among those of another object that may all be absent, or are a union.
    Flattened,
    /// A schema of the programmer's own.
    Json,
    /// A list with a type for each place.
    Tuple,
    /// More values that may be `null` than the services take.
    #[non_exhaustive]
    TooManyUnions {
        /// How many the type has.
        count: usize,
        /// How many a schema may have.
        most: usize,
    },
}

impl Inexpressible {
    pub(super) fn new(schema: &Schema, reason: Reason, path: &str) -> Self {
        Self {
            type_name: name::readable(schema),
            reason,
            path: path.to_owned(),
        }
    }

    /// Why.
    pub fn reason(&self) -> &Reason {
        &self.reason
    }

    /// Where, in wire names: `lines[].tax`. Empty for the root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        "use the mode `Tools` or `Json`"
    }
}

impl fmt::Display for Inexpressible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            type_name,
            reason,
            path,
        } = self;
        write!(f, "`{type_name}` ")?;
        match reason {
            Reason::Any if path.is_empty() => {
                f.write_str("is any JSON value, which a strict schema cannot say")?;
            }
            Reason::Any => write!(
                f,
                "takes any JSON value at `{path}`, which a strict schema cannot say"
            )?,
            Reason::Map if path.is_empty() => {
                f.write_str("is a map, which a strict schema cannot say")?;
            }
            Reason::Map => write!(f, "has a map at `{path}`, which a strict schema cannot say")?,
            Reason::Recursive if path.is_empty() => {
                f.write_str("contains itself, which a strict schema cannot say")?;
            }
            Reason::Recursive => write!(
                f,
                "is recursive at `{path}`, which a strict schema cannot say"
            )?,
            Reason::Flattened if path.is_empty() => {
                f.write_str(
                    "has flattened members of more than one form, which a strict schema cannot say",
                )?;
            }
            Reason::Flattened => write!(
                f,
                "has flattened members of more than one form at `{path}`, which a strict schema cannot say"
            )?,
            Reason::Json if path.is_empty() => {
                f.write_str("has a schema of its own, which may not be strict")?;
            }
            Reason::Json => write!(
                f,
                "has a schema of its own at `{path}`, which may not be strict"
            )?,
            Reason::Tuple if path.is_empty() => {
                f.write_str("is a tuple, which a strict schema cannot say")?;
            }
            Reason::Tuple => write!(
                f,
                "has a tuple at `{path}`, which a strict schema cannot say"
            )?,
            Reason::TooManyUnions { count, most } => {
                write!(
                    f,
                    "has {count} values that may be null, `{path}` one too many for a strict schema, which takes {most}"
                )?;
            }
        }
        write!(f, ": {}", self.hint())
    }
}

impl Error for Inexpressible {}
