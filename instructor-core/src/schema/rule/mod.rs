//! What a value must satisfy besides its type: one file a rule, one table read by schema, check and correction.

// (contract; the schema wing's author fills it in)
use super::number::Number;

/// What a rule sees of a complete value.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// `None`: rules do not apply.
    Null,
    /// An integer or a float.
    Number(Number),
    /// A string.
    Text(&'a str),
    /// A list of so many items.
    Items(usize),
    /// What no rule looks at.
    Other,
}
