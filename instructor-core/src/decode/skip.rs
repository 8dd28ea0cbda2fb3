//! Passing over a value that has no place: an unknown field, a value of another kind. It is still held to be JSON.
//!
//! No recursion and no allocation: a bit a level says whether the level is an object.

use super::adjustment::AdjustmentKind;
use super::capture::Copying;
use super::cursor::{Cursor, MAX_DEPTH};
use super::{comment, number, scan};

/// Where what is passed goes, if anywhere.
type Kept<'c, 'o> = &'c mut Option<Copying<'o>>;

/// Where in the value being skipped the last piece of text ended.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Skip {
    phase: Phase,
    /// The levels entered; the lowest bit is the innermost, set for an object.
    levels: u64,
    depth: u16,
    /// Digits still to come of a `\u` escape.
    digits: u8,
    /// A raw control character was copied from the string at hand.
    control: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Value,
    ValueOrEnd,
    String,
    StringEscape,
    Token,
    After,
    KeyOrEnd,
    Key,
    InKey,
    KeyEscape,
    Colon,
}

/// Skips the value at hand, or what is left of it. `true`: it is whole.
#[cold]
#[inline(never)]
pub(crate) fn value(cursor: &mut Cursor<'_>) -> bool {
    if cursor.state.dead {
        return false;
    }
    let start = cursor.position;
    let whole = run(cursor, &mut None);
    let passed = cursor.text.get(start..cursor.position).unwrap_or_default();
    if let Some(sample) = cursor.state.sample() {
        sample.push(passed);
    }
    if whole {
        cursor.state.end_sample();
    }
    whole
}

/// Passes the value at hand, or what is left of it, and copies it on the way if it is wanted. `true`: it is whole.
pub(super) fn run(cursor: &mut Cursor<'_>, copy: Kept<'_, '_>) -> bool {
    if cursor.state.dead {
        return false;
    }
    let mut skip = cursor.state.skip;
    let whole = loop {
        if skip.phase == Phase::After && skip.depth == 0 {
            skip = Skip::default();
            break true;
        }
        if !skip.step(cursor, copy) {
            break false;
        }
    };
    cursor.state.skip = skip;
    // A token that is cut is copied when it is whole.
    if let Some(copy) = copy
        && skip.phase != Phase::Token
    {
        copy.copy(cursor);
    }
    whole
}

/// [`Cursor::peek`], which leaves comments out of the copy.
fn peek(cursor: &mut Cursor<'_>, copy: Kept<'_, '_>) -> Option<u8> {
    let Some(copy) = copy else {
        return cursor.peek();
    };
    loop {
        match cursor.bytes().get(cursor.position) {
            Some(b' ' | b'\n' | b'\r' | b'\t') => cursor.position += 1,
            Some(b'/') if cursor.state.tolerant => {
                copy.copy(cursor);
                let ended = comment::pass(cursor);
                copy.replace("", cursor);
                if !ended {
                    cursor.starve();
                    return None;
                }
            }
            Some(&byte) => return Some(byte),
            None => {
                cursor.starve();
                return None;
            }
        }
    }
}

impl Skip {
    /// One token, or part of one. `false`: the piece is used up, or the text is no JSON.
    fn step(&mut self, cursor: &mut Cursor<'_>, copy: Kept<'_, '_>) -> bool {
        match self.phase {
            Phase::String | Phase::InKey => self.string(cursor, copy),
            Phase::StringEscape | Phase::KeyEscape => self.escape(cursor),
            Phase::Token => self.token(cursor, copy),
            Phase::Value | Phase::ValueOrEnd => match peek(cursor, copy) {
                Some(byte) => self.value(byte, cursor, copy),
                None => false,
            },
            Phase::After => match peek(cursor, copy) {
                Some(byte) => self.after(byte, cursor),
                None => false,
            },
            Phase::KeyOrEnd | Phase::Key => match peek(cursor, copy) {
                Some(b'"') => self.advance(Phase::InKey, cursor),
                Some(b'}') if self.ends(Phase::KeyOrEnd, cursor, copy) => self.leave(cursor),
                Some(_) => wrong("a key in quotes", cursor),
                None => false,
            },
            Phase::Colon => match peek(cursor, copy) {
                Some(b':') => self.advance(Phase::Value, cursor),
                Some(_) => wrong("`:`", cursor),
                None => false,
            },
        }
    }

    fn advance(&mut self, phase: Phase, cursor: &mut Cursor<'_>) -> bool {
        cursor.position += 1;
        self.phase = phase;
        true
    }

    fn in_object(self) -> bool {
        self.levels & 1 == 1
    }

    /// Whether a closing bracket may stand here: after its opening one, or where a trailing comma is let pass.
    fn ends(self, first: Phase, cursor: &mut Cursor<'_>, copy: Kept<'_, '_>) -> bool {
        if self.phase == first {
            return true;
        }
        if cursor.state.tolerant && self.depth > 0 {
            cursor.adjust(AdjustmentKind::TrailingComma);
            if let Some(copy) = copy {
                copy.without_comma(cursor);
            }
            return true;
        }
        false
    }

    fn leave(&mut self, cursor: &mut Cursor<'_>) -> bool {
        self.depth -= 1;
        self.levels >>= 1;
        self.advance(Phase::After, cursor)
    }

    fn value(&mut self, byte: u8, cursor: &mut Cursor<'_>, copy: Kept<'_, '_>) -> bool {
        match byte {
            b'"' => self.advance(Phase::String, cursor),
            b'{' | b'[' => {
                if cursor.state.depth + self.depth >= MAX_DEPTH {
                    cursor.too_deep();
                    return false;
                }
                self.levels = self.levels << 1 | u64::from(byte == b'{');
                self.depth += 1;
                self.advance(
                    if byte == b'{' {
                        Phase::KeyOrEnd
                    } else {
                        Phase::ValueOrEnd
                    },
                    cursor,
                )
            }
            // After a comma in a list the phase is `Value`: the same brackets, with a comma that trails.
            b']' if self.depth > 0
                && !self.in_object()
                && self.ends(Phase::ValueOrEnd, cursor, copy) =>
            {
                self.leave(cursor)
            }
            b'-' | b'0'..=b'9' | b't' | b'f' | b'n' => self.begin_token(cursor, copy),
            b'T' | b'F' | b'N' if cursor.state.tolerant => self.begin_token(cursor, copy),
            _ => wrong("a value", cursor),
        }
    }

    fn begin_token(&mut self, cursor: &mut Cursor<'_>, copy: Kept<'_, '_>) -> bool {
        if let Some(copy) = copy {
            copy.copy(cursor);
        }
        cursor.state.scratch.clear();
        self.phase = Phase::Token;
        true
    }

    fn after(&mut self, byte: u8, cursor: &mut Cursor<'_>) -> bool {
        match (byte, self.in_object()) {
            (b',', true) => self.advance(Phase::Key, cursor),
            (b',', false) => self.advance(Phase::Value, cursor),
            (b'}', true) | (b']', false) => self.leave(cursor),
            _ => wrong("`,` or a closing bracket", cursor),
        }
    }

    fn string(&mut self, cursor: &mut Cursor<'_>, copy: Kept<'_, '_>) -> bool {
        cursor.position += scan::plain(cursor.rest());
        let in_key = self.phase == Phase::InKey;
        match cursor.bytes().get(cursor.position) {
            None => {
                cursor.starve();
                false
            }
            Some(b'"') => {
                if std::mem::take(&mut self.control) {
                    cursor.adjust(AdjustmentKind::ControlCharacter);
                }
                self.advance(if in_key { Phase::Colon } else { Phase::After }, cursor)
            }
            Some(b'\\') => self.advance(
                if in_key {
                    Phase::KeyEscape
                } else {
                    Phase::StringEscape
                },
                cursor,
            ),
            Some(&control) if cursor.state.tolerant => {
                if let Some(copy) = copy {
                    copy.copy(cursor);
                    self.advance(self.phase, cursor);
                    copy.control(control, cursor);
                    self.control = true;
                    return true;
                }
                self.advance(self.phase, cursor)
            }
            Some(_) => wrong("an escape for a control character", cursor),
        }
    }

    fn escape(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let Some(&byte) = cursor.bytes().get(cursor.position) else {
            cursor.starve();
            return false;
        };
        match (self.digits, byte) {
            (0, b'u') => self.digits = 4,
            (0, b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {}
            (1.., _) if byte.is_ascii_hexdigit() => self.digits -= 1,
            _ => return wrong("an escape that JSON knows", cursor),
        }
        let phase = match (self.digits, self.phase) {
            (0, Phase::KeyEscape) => Phase::InKey,
            (0, _) => Phase::String,
            (_, phase) => phase,
        };
        self.advance(phase, cursor)
    }

    fn token(&mut self, cursor: &mut Cursor<'_>, copy: Kept<'_, '_>) -> bool {
        let in_token = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'E' | b'a'..=b'z' | b'T' | b'F' | b'N');
        // A literal ends with its last letter, a number with its delimiter.
        while !is_literal(&cursor.state.scratch)
            && let Some(byte) = cursor.rest().first().filter(|byte| in_token(byte))
        {
            cursor.state.scratch.push(char::from(*byte));
            cursor.position += 1;
        }
        if cursor.position == cursor.text.len()
            && !cursor.last
            && !is_literal(&cursor.state.scratch)
        {
            return false;
        }
        match cursor.state.scratch.as_str() {
            "true" | "false" | "null" => {}
            "True" | "False" | "None" if cursor.state.tolerant => {
                cursor.adjust(AdjustmentKind::PythonLiteral);
            }
            token if number::is_json(token.as_bytes()) => {}
            _ => return wrong("a value", cursor),
        }
        if let Some(copy) = copy {
            copy.replace(as_json(&cursor.state.scratch), cursor);
        }
        self.phase = Phase::After;
        true
    }
}

fn is_literal(token: &str) -> bool {
    matches!(token, "true" | "false" | "null" | "True" | "False" | "None")
}

/// A literal of Python as JSON spells it; all else as it is.
fn as_json(token: &str) -> &str {
    match token {
        "True" => "true",
        "False" => "false",
        "None" => "null",
        _ => token,
    }
}

fn wrong(expected: &'static str, cursor: &mut Cursor<'_>) -> bool {
    cursor.syntax(expected);
    false
}
