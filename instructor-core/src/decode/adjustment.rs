//! What was mended or coerced on the way from an answer's text to its value. Nothing else ever differs from what the model wrote.

use std::fmt;

use super::path::Path;

/// A repair of malformed text, or a coercion of a value, that lost nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Adjustment {
    path: Path,
    kind: AdjustmentKind,
}

impl Adjustment {
    pub(crate) fn new(kind: AdjustmentKind) -> Self {
        Self {
            path: Path::root(),
            kind,
        }
    }

    /// Where.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What.
    pub fn kind(&self) -> AdjustmentKind {
        self.kind
    }

    pub(crate) fn path_mut(&mut self) -> &mut Path {
        &mut self.path
    }
}

impl fmt::Display for Adjustment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.kind)
    }
}

impl fmt::Debug for Adjustment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Adjustment({self})")
    }
}

/// What was mended or coerced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AdjustmentKind {
    // --- repairs: the text was not JSON
    /// A byte order mark before the value was passed over.
    ByteOrderMark,
    /// A comment was passed over.
    Comment,
    /// A raw control character in a string was kept.
    ControlCharacter,
    /// The value stood in a Markdown fence.
    Fence,
    /// The value stood among other words.
    Prose,
    /// `True`, `False` or `None` was read as JSON spells it.
    PythonLiteral,
    /// A comma before a closing bracket was passed over.
    TrailingComma,

    // --- coercions: the JSON was of another type
    /// A name in another case, or with other separators, that fits one variant only.
    NameSpelling,
    /// A variant that holds nothing, written as an object with `null`.
    NullContent,
    /// A number where a string is meant, kept as it was written.
    NumberToString,
    /// One value where a list is meant.
    SingleToList,
    /// A string that holds `true` or `false`, and nothing else.
    StringToBoolean,
    /// A string that holds a number, and nothing else.
    StringToNumber,
}

impl AdjustmentKind {
    /// Whether the text was malformed, as against a value of another type.
    pub fn is_repair(self) -> bool {
        match self {
            Self::ByteOrderMark
            | Self::Comment
            | Self::ControlCharacter
            | Self::Fence
            | Self::Prose
            | Self::PythonLiteral
            | Self::TrailingComma => true,
            Self::NameSpelling
            | Self::NullContent
            | Self::NumberToString
            | Self::SingleToList
            | Self::StringToBoolean
            | Self::StringToNumber => false,
        }
    }

    /// Whether a value of another type was taken.
    pub fn is_coercion(self) -> bool {
        !self.is_repair()
    }
}

impl fmt::Display for AdjustmentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::ByteOrderMark => "byte order mark passed over",
            Self::Comment => "comment passed over",
            Self::ControlCharacter => "raw control character kept",
            Self::Fence => "taken out of a Markdown fence",
            Self::NameSpelling => "name matched in another spelling",
            Self::NullContent => "variant written as an object with null",
            Self::NumberToString => "number kept as a string",
            Self::Prose => "taken from among other words",
            Self::PythonLiteral => "Python literal read as JSON",
            Self::SingleToList => "one value taken as a list",
            Self::StringToBoolean => "string read as a boolean",
            Self::StringToNumber => "string read as a number",
            Self::TrailingComma => "trailing comma passed over",
        })
    }
}
