//! What can be wrong with an answer.

use std::borrow::Cow;
use std::fmt;

use super::path::{Path, Segment};

/// Something wrong in a model's answer.
///
/// `Display` and `Debug` say where it is, what was expected, and the type and length of what was found, never the model's words: they may be
/// logged. [`found`](Self::found) and [`Path::with_content`] give the words.
#[derive(Clone, PartialEq)]
pub struct Issue {
    path: Path,
    kind: IssueKind,
    expected: Cow<'static, str>,
    found: Found,
}

impl Issue {
    /// An issue of the root, for a [`Mode`](crate::exchange::mode::Mode) that finds no answer. All others are the decoder's.
    pub fn new(kind: IssueKind, expected: impl Into<Cow<'static, str>>, found: Found) -> Self {
        Self {
            path: Path::root(),
            kind,
            expected: expected.into(),
            found,
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is wrong.
    pub fn kind(&self) -> &IssueKind {
        &self.kind
    }

    /// What was expected, in words: `an integer between 1 and 5`. A validator's own message may quote the value.
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What was found. Its text is the model's.
    pub fn found(&self) -> &Found {
        &self.found
    }

    pub(crate) fn path_mut(&mut self) -> &mut Path {
        &mut self.path
    }

    pub(crate) fn found_mut(&mut self) -> &mut Found {
        &mut self.found
    }

    pub(crate) fn prepend(&mut self, segment: Segment) {
        self.path.prepend(segment);
    }

    pub(crate) fn expect_instead(&mut self, expected: &'static str) {
        self.expected = expected.into();
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.kind)?;
        // A validator's borrowed message is the programmer's text; an owned one may quote the value.
        if !self.expected.is_empty()
            && (self.kind != IssueKind::Validation || matches!(self.expected, Cow::Borrowed(_)))
        {
            write!(f, ", expected {}", self.expected)?;
        }
        if self.found != Found::Nothing {
            write!(f, ", found {}", self.found)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Issue({self})")
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IssueKind {
    /// Nested more deeply than is read.
    Depth,
    /// A field was said twice.
    Duplicate,
    /// A field was left out.
    Missing,
    /// The reply holds no answer.
    NoAnswer,
    /// No variant of an untagged enum fits. What follows is wrong with the one that came nearest.
    NoVariant,
    /// A number that the Rust type cannot hold exactly.
    OutOfRange,
    /// A rule is broken; its name as in the attribute.
    Rule(&'static str),
    /// The reply holds more than one answer.
    SeveralAnswers,
    /// A surrogate without its other half: no Unicode text.
    Surrogate,
    /// The text is no JSON; at the byte given.
    Syntax {
        /// Offset into the answer's text, in bytes.
        offset: usize,
    },
    /// The text ends before the value does.
    Unfinished,
    /// A key that no field has.
    UnknownField,
    /// A name that no variant has.
    UnknownVariant,
    /// The programmer's own check failed.
    Validation,
    /// A value of another type.
    WrongType,
    /// A call of a tool that was not offered.
    WrongTool,
}

impl IssueKind {
    /// A stable word for it, as metrics and corrections use it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Depth => "depth",
            Self::Duplicate => "duplicate",
            Self::Missing => "missing",
            Self::NoAnswer => "no_answer",
            Self::NoVariant => "no_variant",
            Self::OutOfRange => "out_of_range",
            Self::Rule(name) => name,
            Self::SeveralAnswers => "several_answers",
            Self::Surrogate => "surrogate",
            Self::Syntax { .. } => "syntax",
            Self::Unfinished => "unfinished",
            Self::UnknownField => "unknown_field",
            Self::UnknownVariant => "unknown_variant",
            Self::Validation => "validation",
            Self::WrongTool => "wrong_tool",
            Self::WrongType => "wrong_type",
        }
    }
}

impl fmt::Display for IssueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth => f.write_str("nested too deeply"),
            Self::Duplicate => f.write_str("said twice"),
            Self::Missing => f.write_str("missing"),
            Self::NoAnswer => f.write_str("no answer in the reply"),
            Self::NoVariant => f.write_str("no variant fits"),
            Self::OutOfRange => f.write_str("out of range"),
            Self::Rule(name) => write!(f, "breaks `{name}`"),
            Self::SeveralAnswers => f.write_str("more than one answer"),
            Self::Surrogate => f.write_str("half a surrogate pair"),
            Self::Syntax { offset } => write!(f, "not JSON at byte {offset}"),
            Self::Unfinished => f.write_str("ends too early"),
            Self::UnknownField => f.write_str("unknown field"),
            Self::UnknownVariant => f.write_str("unknown name"),
            Self::Validation => f.write_str("fails its check"),
            Self::WrongTool => f.write_str("call of another tool"),
            Self::WrongType => f.write_str("wrong type"),
        }
    }
}

/// What was found where something else was expected. `Display` gives its type and length; [`text`](Self::text) its beginning.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Found {
    /// Nothing, or nothing worth showing.
    Nothing,
    /// `true` or `false`.
    Boolean(bool),
    /// A map of so many entries.
    Entries(usize),
    /// A list of so many items.
    Items(usize),
    /// A list, and the beginning of its text.
    List(Sample),
    /// `null`.
    Null,
    /// A number: as it was written, or where a rule is broken, as it was read.
    Number(Sample),
    /// An object, and the beginning of its text.
    Object(Sample),
    /// A string, and the beginning of its content.
    String(Sample),
}

impl Found {
    /// The beginning of what the model wrote, at most 200 characters. For a string its content, for all else JSON text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Nothing | Self::Items(_) | Self::Entries(_) => None,
            Self::Boolean(true) => Some("true"),
            Self::Boolean(false) => Some("false"),
            Self::Null => Some("null"),
            Self::List(sample)
            | Self::Number(sample)
            | Self::Object(sample)
            | Self::String(sample) => Some(&sample.text),
        }
    }
}

impl Found {
    /// The sample that skipping fills.
    pub(crate) fn sample_mut(&mut self) -> Option<&mut Sample> {
        match self {
            Self::List(sample)
            | Self::Number(sample)
            | Self::Object(sample)
            | Self::String(sample) => Some(sample),
            Self::Nothing | Self::Boolean(_) | Self::Entries(_) | Self::Items(_) | Self::Null => {
                None
            }
        }
    }

    /// A string was sampled as JSON text; from now on it is its content, as far as that was kept.
    pub(crate) fn unquote(&mut self) {
        if let Self::String(sample) = self {
            *sample = match serde_json::from_str::<String>(&sample.text) {
                Ok(content) => Sample::of(&content),
                Err(_) => sample.inside(),
            };
        }
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => f.write_str("nothing"),
            Self::Boolean(_) => f.write_str("a boolean"),
            Self::Entries(1) => f.write_str("1 entry"),
            Self::Entries(count) => write!(f, "{count} entries"),
            Self::Items(1) => f.write_str("1 item"),
            Self::Items(count) => write!(f, "{count} items"),
            Self::List(_) => f.write_str("a list"),
            Self::Null => f.write_str("null"),
            Self::Number(sample) => write!(f, "a number of {sample}"),
            Self::Object(_) => f.write_str("an object"),
            Self::String(sample) => write!(f, "a string of {sample}"),
        }
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The beginning of what was found.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sample {
    text: String,
    length: usize,
}

/// How many characters of a value an issue keeps.
const SAMPLE_CHARACTERS: usize = 200;

impl Sample {
    /// The first 200 characters of a text, and how long it is.
    pub fn of(text: &str) -> Self {
        let mut sample = Self::default();
        sample.push(text);
        sample
    }

    /// Adds what follows.
    pub(crate) fn push(&mut self, text: &str) {
        let room = SAMPLE_CHARACTERS.saturating_sub(self.length);
        if room > 0 {
            self.text.extend(text.chars().take(room));
        }
        self.length += text.chars().count();
    }

    /// What stands between the quotes, as it stands there.
    fn inside(&self) -> Self {
        let text = self.text.strip_prefix('"').unwrap_or(&self.text);
        let end = if self.is_cut() {
            None
        } else {
            text.strip_suffix('"')
        };
        Self {
            text: end.unwrap_or(text).to_owned(),
            length: self.length.saturating_sub(2),
        }
    }

    /// How many characters the whole has.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Whether characters were left out.
    pub fn is_cut(&self) -> bool {
        self.length > SAMPLE_CHARACTERS
    }
}

/// Its length.
impl fmt::Display for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length {
            1 => f.write_str("1 character"),
            length => write!(f, "{length} characters"),
        }
    }
}

impl fmt::Debug for Sample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sample({self})")
    }
}

/// All issues of one answer, in the order in which they were met. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Issues {
    list: Vec<Issue>,
    omitted: usize,
}

impl Issues {
    pub(crate) fn new(list: Vec<Issue>, omitted: usize) -> Self {
        Self { list, omitted }
    }

    /// How many more there were than are kept (the first 1000).
    pub fn omitted(&self) -> usize {
        self.omitted
    }
}

impl From<Issue> for Issues {
    fn from(issue: Issue) -> Self {
        Self {
            list: vec![issue],
            omitted: 0,
        }
    }
}

impl std::ops::Deref for Issues {
    type Target = [Issue];

    fn deref(&self) -> &[Issue] {
        &self.list
    }
}

impl IntoIterator for Issues {
    type Item = Issue;
    type IntoIter = std::vec::IntoIter<Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl<'a> IntoIterator for &'a Issues {
    type Item = &'a Issue;
    type IntoIter = std::slice::Iter<'a, Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl fmt::Display for Issues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, issue) in self.list.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            issue.fmt(f)?;
        }
        if self.omitted > 0 {
            write!(f, "; and {} more", self.omitted)?;
        }
        Ok(())
    }
}

impl std::error::Error for Issues {}
