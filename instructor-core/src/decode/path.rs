//! Where in an answer something is, in the words of the wire.

use std::borrow::Cow;
use std::fmt;

/// A step from a value to one inside it.
///
/// `Debug` leaves out a key that the model chose.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Segment {
    /// A field, under its wire name.
    Field(&'static str),
    /// An item of a list.
    Index(usize),
    /// A key that the model chose. What is longer than 200 characters is cut, and ends with `…`.
    Key(String),
}

/// How many characters of a key a path keeps: a key of a megabyte must not be copied into a thousand issues.
const KEY_CHARACTERS: usize = 200;

impl Segment {
    /// A key that the model chose. What is too long is cut.
    pub(crate) fn key(text: &str) -> Self {
        let end = text.char_indices().nth(KEY_CHARACTERS);
        Self::Key(match end {
            Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
            None => text.to_owned(),
        })
    }
}

impl fmt::Debug for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => f.debug_tuple("Field").field(name).finish(),
            Self::Index(index) => f.debug_tuple("Index").field(index).finish(),
            Self::Key(_) => f.write_str("Key(..)"),
        }
    }
}

/// The way from the root to a value: `lines[2].qty`.
///
/// `Display` and `Debug` write a key that the model chose as `[*]`, since it is the model's text; [`Path::with_content`] writes it out.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Path {
    /// Leaf first: a path grows while the decoder leaves the values around the leaf.
    reversed: Vec<Segment>,
}

impl Path {
    /// The path of the root.
    pub const fn root() -> Self {
        Self {
            reversed: Vec::new(),
        }
    }

    /// The steps, from the root on.
    pub fn segments(&self) -> impl DoubleEndedIterator<Item = &Segment> + ExactSizeIterator {
        self.reversed.iter().rev()
    }

    /// Whether it is the root's.
    pub fn is_root(&self) -> bool {
        self.reversed.is_empty()
    }

    /// The path with the model's keys written out as JSON strings, for whoever may read the answer.
    pub fn with_content(&self) -> String {
        let mut out = String::new();
        // Writing to a `String` cannot fail.
        let _ = self.write(&mut out, true);
        out
    }

    /// Puts a step before the first.
    pub(crate) fn prepend(&mut self, segment: Segment) {
        self.reversed.push(segment);
    }

    fn write(&self, out: &mut impl fmt::Write, content: bool) -> fmt::Result {
        if self.is_root() {
            return out.write_str("(root)");
        }
        for (depth, segment) in self.segments().enumerate() {
            match segment {
                Segment::Field(name) if depth == 0 => out.write_str(name)?,
                Segment::Field(name) => write!(out, ".{name}")?,
                Segment::Index(index) => write!(out, "[{index}]")?,
                Segment::Key(_) if !content => out.write_str("[*]")?,
                Segment::Key(key) => {
                    let quoted =
                        serde_json::to_string(key).map_or(Cow::Borrowed("\"\""), Cow::Owned);
                    write!(out, "[{quoted}]")?;
                }
            }
        }
        Ok(())
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, false)
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, false)
    }
}
