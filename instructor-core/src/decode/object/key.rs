//! Keys: which field one names, and what is wrong with those that name none, or name one twice, or are missing.

use super::read::{At, Phase};
use super::{Fields, flatten};
use crate::decode::adjustment::AdjustmentKind;
use crate::decode::cursor::Cursor;
use crate::decode::expected;
use crate::decode::issue::{Found, IssueKind};
use crate::decode::path::Segment;
use crate::decode::progress::Flow;
use crate::decode::string::{self, Token};
use crate::schema::{Field, Object};

/// What was read where a key may stand.
pub(super) enum Known {
    /// The key of a field.
    Field(u16),
    /// The key of none.
    None,
    /// No key: the object or the text ends here, or the text is no JSON.
    End(Flow),
}

/// Reads a key that is not the expected one, or the end.
#[inline(never)]
pub(super) fn read<'p>(
    object: &'static Object,
    at: &mut At,
    byte: u8,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Known {
    let known = match byte {
        b'"' => match string::token(cursor) {
            Token::Slice(text) => {
                let known = lookup(object, text, at.field);
                if known.is_none() {
                    unknown(object, at, text, partial, cursor);
                }
                known
            }
            Token::Scratch => in_scratch(object, at, partial, cursor),
            Token::More => {
                at.phase = Phase::Key;
                return Known::End(Flow::More);
            }
        },
        b'}' if at.phase == Phase::KeyOrEnd || cursor.state.tolerant => {
            if cursor.pauses() {
                return Known::End(Flow::More);
            }
            if at.phase == Phase::BeforeKey {
                cursor.adjust(AdjustmentKind::TrailingComma);
            }
            return Known::End(close(object, at, partial, cursor));
        }
        _ => {
            cursor.syntax("a key in quotes");
            return Known::End(Flow::More);
        }
    };
    known.map_or(Known::None, Known::Field)
}

/// The field of the key in the scratch buffer.
#[cold]
#[inline(never)]
pub(super) fn in_scratch<'p>(
    object: &'static Object,
    at: &mut At,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Option<u16> {
    if !string::close(cursor) {
        at.bad = true;
        return None;
    }
    let known = lookup(object, &cursor.state.scratch, at.field);
    if known.is_none() {
        let name = std::mem::take(&mut cursor.state.scratch);
        unknown(object, at, &name, partial, cursor);
        // The buffer stays: a key costs no allocation.
        cursor.state.scratch = name;
    }
    known
}

/// Keys mostly come in the order of the fields, perhaps with some left out: the search begins behind the last.
fn lookup(object: &'static Object, key: &str, last: u16) -> Option<u16> {
    let next = usize::from(last.wrapping_add(1));
    let (before, after) = object
        .fields
        .split_at_checked(next)
        .unwrap_or((object.fields, &[]));
    let named = |fields: &'static [Field]| fields.iter().position(|field| field.name == key);
    let index = named(after)
        .map(|index| index + next)
        .or_else(|| named(before))
        .or_else(|| {
            let has = |field: &Field| field.aliases.contains(&key);
            object.fields.iter().position(has)
        })?;
    u16::try_from(index).ok()
}

#[cold]
#[inline(never)]
fn unknown<'p>(
    object: &'static Object,
    at: &mut At,
    key: &str,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) {
    if let Some(beside) = cursor.state.beside
        && (beside.tag, beside.depth) == (key, cursor.state.depth)
    {
        at.bad = true;
        let before = cursor.findings();
        cursor.issue(IssueKind::Duplicate, "each field once", Found::Nothing);
        cursor.prepend(before, &Segment::Field(beside.tag));
        return;
    }
    if !object.flattened.is_empty() && flatten::offer(object, key, partial) {
        return;
    }
    cursor.state.unknown_fields += 1;
    if object.deny_unknown_fields {
        at.bad = true;
        let before = cursor.findings();
        cursor.issue(IssueKind::UnknownField, "", Found::Nothing);
        cursor.prepend(before, &Segment::key(key));
    }
}

#[cold]
#[inline(never)]
pub(super) fn duplicate(object: &'static Object, at: &mut At, cursor: &mut Cursor<'_>) {
    at.bad = true;
    at.pass = true;
    let before = cursor.findings();
    cursor.issue(IssueKind::Duplicate, "each field once", Found::Nothing);
    locate(object, usize::from(at.field), before, cursor);
}

/// Puts a field before the paths of the newest findings.
#[cold]
#[inline(never)]
pub(super) fn locate(
    object: &'static Object,
    index: usize,
    before: usize,
    cursor: &mut Cursor<'_>,
) {
    if let Some(field) = object.fields.get(index) {
        cursor.prepend(before, &Segment::Field(field.name));
    }
}

/// Passes the closing bracket, and notes what is missing.
#[inline(always)]
pub(super) fn close<'p>(
    object: &'static Object,
    at: &mut At,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    cursor.position += 1;
    let gone = object.required() & !at.seen;
    if gone != 0 {
        at.bad = true;
        missing(object, gone, cursor);
    }
    if !object.flattened.is_empty() && !flatten::close(object, partial, cursor) {
        at.bad = true;
    }
    if at.bad { Flow::Failed } else { Flow::Done }
}

#[cold]
#[inline(never)]
fn missing(object: &'static Object, gone: u64, cursor: &mut Cursor<'_>) {
    for (index, field) in object.fields.iter().enumerate() {
        if gone >> index & 1 == 1 {
            let before = cursor.findings();
            cursor.issue(IssueKind::Missing, expected::value(field), Found::Nothing);
            cursor.prepend(before, &Segment::Field(field.name));
        }
    }
}
