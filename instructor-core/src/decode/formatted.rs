//! Strings that stand for a value of their own: an address, a date. They are shown when they are whole.

use std::fmt;
use std::marker::PhantomData;
use std::mem;

use serde::{Serialize, Serializer};

use super::adjustment::AdjustmentKind;
use super::contract::Decode;
use super::cursor::{Cursor, Leaf};
use super::issue::{Found, IssueKind, Sample};
use super::progress::{Begun, Step};
use super::scalar::Read;
use super::string::{self, Token};
use super::{number, scalar};
use crate::schema::Format;
use crate::schema::rule::{Rule, View};

/// A type that is written as a string of a certain form.
///
/// Implemented for types of std and of other crates; there is no need to implement it by hand.
pub trait Formatted: Sized {
    /// The form, as the schema says it.
    const FORMAT: &'static Format;

    /// Whether a number in its place is taken for its digits, which is then on the record.
    #[doc(hidden)]
    const IS_NUMBER: bool = false;

    /// The value of a text that has the form's pattern.
    #[doc(hidden)]
    fn parse(text: &str) -> Option<Self>;
}

/// A string in a form of its own that is arriving: nothing of it is shown before it is whole.
pub struct FormattedPartial<T>(PhantomData<fn() -> T>);

impl<T> fmt::Debug for FormattedPartial<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}

/// As `null`: nothing of it can be shown.
impl<T> Serialize for FormattedPartial<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Formatted> Decode for FormattedPartial<T> {
    type Value = T;

    const SHOWN: bool = false;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        let begun = begin(cursor, T::FORMAT, T::IS_NUMBER);
        begun.map(|()| in_scratch(cursor)).begun(Self(PhantomData))
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<T> {
        resume(cursor).map(|()| in_scratch(cursor)).step()
    }
}

/// Begins the string, or the number, into the scratch buffer.
#[inline(never)]
fn begin(cursor: &mut Cursor<'_>, format: &'static Format, is_number: bool) -> Read<()> {
    if cursor.byte() == b'"' {
        return match string::token(cursor) {
            Token::Slice(text) => {
                cursor.state.scratch.clear();
                cursor.state.scratch.push_str(text);
                Read::Whole(())
            }
            Token::Scratch => closed(cursor),
            Token::More => Read::More,
        };
    }
    if is_number && matches!(cursor.byte(), b'-' | b'0'..=b'9') && cursor.coerces() {
        cursor.state.scratch.clear();
        cursor.state.leaf = Leaf::Unquoted;
        return resume(cursor);
    }
    cursor.unexpected(format.name);
    Read::Reject
}

#[inline(never)]
fn resume(cursor: &mut Cursor<'_>) -> Read<()> {
    if cursor.state.leaf != Leaf::Unquoted {
        return if string::token_resume(cursor) {
            closed(cursor)
        } else {
            Read::More
        };
    }
    if !number::token_resume(cursor) {
        return Read::More;
    }
    cursor.state.leaf = Leaf::Usual;
    cursor.adjust(AdjustmentKind::NumberToString);
    Read::Whole(())
}

fn closed(cursor: &mut Cursor<'_>) -> Read<()> {
    if string::close(cursor) {
        Read::Whole(())
    } else {
        Read::Failed
    }
}

/// The value of the text in the scratch buffer.
fn in_scratch<T: Formatted>(cursor: &mut Cursor<'_>) -> Option<T> {
    let text = mem::take(&mut cursor.state.scratch);
    let value = has_pattern(T::FORMAT, &text).then(|| T::parse(&text));
    cursor.state.scratch = text;
    let value = value.flatten();
    if value.is_none() {
        scalar::wrong_text(cursor, T::FORMAT.name);
    }
    value
}

/// The value of a map's key.
pub(crate) fn key<T: Formatted>(text: &str, cursor: &mut Cursor<'_>) -> Option<T> {
    let value = has_pattern(T::FORMAT, text).then(|| T::parse(text));
    let value = value.flatten();
    if value.is_none() {
        let found = Found::String(Sample::of(text));
        cursor.issue(IssueKind::WrongType, T::FORMAT.name, found);
    }
    value
}

fn has_pattern(format: &'static Format, text: &str) -> bool {
    let has = |pattern| Rule::Pattern(pattern).holds(&View::Text(text));
    format.pattern.is_none_or(has)
}
