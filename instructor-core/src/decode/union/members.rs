//! The members of the object that an enum stands in: key by key, whoever reads their values.

use std::borrow::Cow;

use crate::decode::adjustment::AdjustmentKind;
use crate::decode::cursor::Cursor;
use crate::decode::expected;
use crate::decode::string::{self, Token};

use super::{Reader, Stage};

/// Where among the members the text ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// After `{`.
    KeyOrEnd,
    /// After `,`.
    BeforeKey,
    Key,
    Colon,
    BeforeValue,
    /// At or inside the value.
    Value,
    AfterValue,
}

/// What comes next.
pub(super) enum Met<'a> {
    /// A key; `None` if it is no text, which was noted.
    Key(Option<Cow<'a, str>>),
    /// A value, or the rest of it. Whoever has read it sets [`Phase::AfterValue`].
    Value,
    /// The closing bracket, which was passed.
    End,
    /// The piece is used up, or the text is no JSON.
    More,
}

/// Reads on to the next key, value or end.
pub(super) fn next<'a>(phase: &mut Phase, cursor: &mut Cursor<'a>) -> Met<'a> {
    loop {
        match *phase {
            Phase::Value => return Met::Value,
            Phase::KeyOrEnd | Phase::BeforeKey => match cursor.peek() {
                None => return Met::More,
                Some(b'"') => match string::token(cursor) {
                    Token::Slice(key) => {
                        *phase = Phase::Colon;
                        return Met::Key(Some(Cow::Borrowed(key)));
                    }
                    Token::Scratch => return closed(phase, cursor),
                    Token::More => {
                        *phase = Phase::Key;
                        return Met::More;
                    }
                },
                Some(b'}') if *phase == Phase::KeyOrEnd || cursor.state.tolerant => {
                    if cursor.pauses() {
                        return Met::More;
                    }
                    if *phase == Phase::BeforeKey {
                        cursor.adjust(AdjustmentKind::TrailingComma);
                    }
                    cursor.position += 1;
                    return Met::End;
                }
                Some(_) => return wrong("a key in quotes", cursor),
            },
            Phase::Key => {
                if !string::token_resume(cursor) {
                    return Met::More;
                }
                return closed(phase, cursor);
            }
            Phase::Colon => match cursor.peek() {
                None => return Met::More,
                Some(b':') => {
                    cursor.position += 1;
                    *phase = Phase::BeforeValue;
                }
                Some(_) => return wrong("`:`", cursor),
            },
            Phase::BeforeValue => match cursor.peek() {
                None => return Met::More,
                Some(b',' | b'}' | b']' | b':') => return wrong("a value", cursor),
                Some(_) => *phase = Phase::Value,
            },
            Phase::AfterValue => match cursor.peek() {
                None => return Met::More,
                Some(b',') => {
                    cursor.position += 1;
                    *phase = Phase::BeforeKey;
                }
                Some(b'}') if cursor.pauses() => return Met::More,
                Some(b'}') => {
                    cursor.position += 1;
                    return Met::End;
                }
                Some(_) => return wrong("`,` or `}`", cursor),
            },
        }
    }
}

/// The key is whole, in the scratch buffer.
#[cold]
fn closed<'a>(phase: &mut Phase, cursor: &mut Cursor<'_>) -> Met<'a> {
    *phase = Phase::Colon;
    let is_text = string::close(cursor);
    let key = std::mem::take(&mut cursor.state.scratch);
    Met::Key(is_text.then_some(Cow::Owned(key)))
}

fn wrong<'a>(expected: &'static str, cursor: &mut Cursor<'_>) -> Met<'a> {
    cursor.syntax(expected);
    Met::More
}

/// Whether the object has begun, in which the tag stands. `false`: there is none.
pub(super) fn entered(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> bool {
    if reader.at.stage == Stage::Start {
        if cursor.byte() != b'{' {
            cursor.unexpected(expected::union(reader.union));
            return false;
        }
        if !cursor.enter() {
            return false;
        }
        cursor.state.depth -= 1;
        reader.at.stage = Stage::Members;
    }
    true
}
