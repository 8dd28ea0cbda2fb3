//! Strings: the body of one, in whatever pieces it comes; whole tokens; and `String` as a type.

use std::mem;

use super::adjustment::AdjustmentKind;
use super::contract::Decode;
use super::cursor::{Cursor, Leaf};
use super::issue::{Found, IssueKind};
use super::number;
use super::progress::{Begun, Step};
use super::scan;
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Kind, Schema};

/// What a string remembers between two pieces: an escape that was cut, and what was odd about it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Escape {
    /// `\`, then up to `\uXXXX\uXXXX`.
    bytes: [u8; 12],
    length: u8,
    /// Half a surrogate pair was met: the string is no text.
    surrogate: bool,
    /// A raw control character was met, which only tolerant reading lets pass.
    control: bool,
}

enum Unescaped {
    Char(char),
    More,
    /// Half a surrogate pair. So many bytes at the end belong to what follows.
    Surrogate {
        unread: u8,
    },
    Wrong,
}

fn hex(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |value, &digit| {
        Some(value * 16 + char::from(digit).to_digit(16)?)
    })
}

/// What an escape says so far. `bytes` begins with its backslash.
fn unescape(bytes: &[u8]) -> Unescaped {
    let &[_, kind, ref digits @ ..] = bytes else {
        return Unescaped::More;
    };
    let simple = match kind {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(digits),
        _ => return Unescaped::Wrong,
    };
    Unescaped::Char(simple)
}

/// `digits` is what follows `\u`: four digits, and for a high surrogate `\u` and four more.
fn unicode(digits: &[u8]) -> Unescaped {
    let (first, second) = digits.split_at(digits.len().min(4));
    let Some(high) = hex(first) else {
        return Unescaped::Wrong;
    };
    if first.len() < 4 {
        return Unescaped::More;
    }
    if !(0xd800..0xdc00).contains(&high) {
        return char::from_u32(high).map_or(Unescaped::Surrogate { unread: 0 }, Unescaped::Char);
    }
    match second {
        [] | [b'\\'] => Unescaped::More,
        [b'\\', b'u', low @ ..] => match (hex(low), low.len()) {
            (None, _) => Unescaped::Wrong,
            (Some(_), 0..4) => Unescaped::More,
            (Some(low @ 0xdc00..0xe000), _) => {
                let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                char::from_u32(code).map_or(Unescaped::Wrong, Unescaped::Char)
            }
            // Another escape follows: it is read again, on its own.
            (Some(_), _) => Unescaped::Surrogate { unread: 6 },
        },
        [b'\\', ..] => Unescaped::Surrogate { unread: 2 },
        _ => Unescaped::Surrogate { unread: 1 },
    }
}

/// The usual escape, whole in this piece of text: what it stands for, and its length without the backslash.
#[inline(always)]
fn whole_escape(text: &[u8]) -> Option<(char, usize)> {
    let simple = match text.first()? {
        b'n' => '\n',
        b'"' => '"',
        b'\\' => '\\',
        b't' => '\t',
        b'/' => '/',
        b'r' => '\r',
        // Half a surrogate pair is no `char`: the slow way reads both halves.
        b'u' => return Some((char::from_u32(hex(text.get(1..5)?)?)?, 5)),
        _ => return None,
    };
    Some((simple, 1))
}

/// Appends the rest of a string, after its opening quote, to `out`. `true`: it was closed.
#[inline(never)]
pub(super) fn body(cursor: &mut Cursor<'_>, out: &mut String) -> bool {
    let bytes = cursor.bytes();
    loop {
        if cursor.state.escape.length > 0 && !escape(cursor, out) {
            return false;
        }
        let start = cursor.position;
        cursor.position += scan::plain(cursor.rest());
        out.push_str(cursor.text.get(start..cursor.position).unwrap_or_default());
        match bytes.get(cursor.position) {
            None => {
                cursor.starve();
                return false;
            }
            Some(b'"') => {
                cursor.position += 1;
                return true;
            }
            Some(b'\\') => {
                match whole_escape(bytes.get(cursor.position + 1..).unwrap_or_default()) {
                    Some((char, length)) => {
                        out.push(char);
                        cursor.position += 1 + length;
                    }
                    None => {
                        cursor.state.escape.bytes[0] = b'\\';
                        cursor.state.escape.length = 1;
                        cursor.position += 1;
                    }
                }
            }
            Some(&control) => {
                if !cursor.state.tolerant {
                    cursor.syntax("an escape for a control character");
                    return false;
                }
                cursor.state.escape.control = true;
                out.push(char::from(control));
                cursor.position += 1;
            }
        }
    }
}

/// Reads on in the escape that was begun. `true`: it is whole, and so is the next if it was half a surrogate pair before that.
fn escape(cursor: &mut Cursor<'_>, out: &mut String) -> bool {
    loop {
        let Some(&byte) = cursor.bytes().get(cursor.position) else {
            cursor.starve();
            return false;
        };
        // An escape after a lone surrogate was read with it and is looked at again; there is then room.
        let length = usize::from(cursor.state.escape.length);
        if let Some(slot) = cursor.state.escape.bytes.get_mut(length) {
            *slot = byte;
        }
        let length = length + 1;
        cursor.position += 1;
        match step(cursor, length, out) {
            Some(true) => return true,
            Some(false) => {}
            None => return false,
        }
    }
}

/// One byte more of an escape. `Some(true)`: whole; `None`: it is none, or the string goes on without it.
fn step(cursor: &mut Cursor<'_>, length: usize, out: &mut String) -> Option<bool> {
    let escape = &mut cursor.state.escape;
    match unescape(escape.bytes.get(..length).unwrap_or_default()) {
        Unescaped::Char(char) => {
            out.push(char);
            escape.length = 0;
            Some(true)
        }
        Unescaped::More => {
            #[expect(clippy::cast_possible_truncation, reason = "at most 12")]
            {
                escape.length = length as u8;
            }
            Some(false)
        }
        Unescaped::Surrogate { unread } => {
            escape.surrogate = true;
            again(cursor, length, usize::from(unread), out)
        }
        Unescaped::Wrong => {
            cursor.position -= 1;
            cursor.syntax("an escape that JSON knows");
            None
        }
    }
}

/// Half a surrogate pair was dropped: the `unread` bytes behind it stand for themselves.
fn again(cursor: &mut Cursor<'_>, length: usize, unread: usize, out: &mut String) -> Option<bool> {
    let escape = &mut cursor.state.escape;
    let mut kept = [0; 12];
    let tail = escape
        .bytes
        .get(length - unread..length)
        .unwrap_or_default();
    for (to, from) in kept.iter_mut().zip(tail) {
        *to = *from;
    }
    match unread {
        0 => {
            escape.length = 0;
            Some(true)
        }
        // A single byte that begins no escape may be the closing quote, or half a character: it is read again as text.
        1 => {
            escape.length = 0;
            cursor.position -= 1;
            Some(true)
        }
        _ => {
            escape.bytes = kept;
            step(cursor, unread, out)
        }
    }
}

/// A string that is shown only when it is whole: a key, a name, a number in quotes.
pub(super) enum Token<'a> {
    /// It stands in the piece of text as it is.
    Slice(&'a str),
    /// It is in the scratch buffer.
    Scratch,
    /// The piece ended inside it, or the text is no JSON.
    More,
}

/// Begins a token; the cursor stands on its opening quote.
#[inline]
pub(super) fn token<'a>(cursor: &mut Cursor<'a>) -> Token<'a> {
    cursor.position += 1;
    let start = cursor.position;
    let end = start + scan::plain(cursor.rest());
    if cursor.bytes().get(end) == Some(&b'"') {
        cursor.position = end + 1;
        return Token::Slice(cursor.text.get(start..end).unwrap_or_default());
    }
    cursor.state.scratch.clear();
    if token_resume(cursor) {
        Token::Scratch
    } else {
        Token::More
    }
}

/// Goes on with a token. `true`: it is whole, in the scratch buffer.
#[inline(never)]
pub(super) fn token_resume(cursor: &mut Cursor<'_>) -> bool {
    let mut scratch = mem::take(&mut cursor.state.scratch);
    let whole = body(cursor, &mut scratch);
    cursor.state.scratch = scratch;
    whole
}

/// What was odd about the string just closed becomes a finding. `false`: it is no text.
#[inline(always)]
pub(super) fn close(cursor: &mut Cursor<'_>) -> bool {
    if cursor.state.escape.surrogate || cursor.state.escape.control {
        close_odd(cursor)
    } else {
        true
    }
}

#[cold]
#[inline(never)]
fn close_odd(cursor: &mut Cursor<'_>) -> bool {
    let Escape {
        surrogate, control, ..
    } = mem::take(&mut cursor.state.escape);
    if control {
        cursor.adjust(AdjustmentKind::ControlCharacter);
    }
    if surrogate {
        cursor.issue(IssueKind::Surrogate, "Unicode text", Found::Nothing);
    }
    !surrogate
}

impl Extract for String {
    type Partial = String;

    fn schema() -> &'static Schema {
        const { &Schema::new(std::any::type_name::<Self>, Kind::String) }
    }
}

/// The text so far; escapes and surrogate pairs are held back until they are whole.
impl Decode for String {
    type Value = Self;

    #[inline]
    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        if cursor.byte() != b'"' {
            return begin_unquoted(cursor);
        }
        cursor.position += 1;
        let start = cursor.position;
        let end = start + scan::plain(cursor.rest());
        cursor.position = end;
        let head = cursor.text.get(start..end).unwrap_or_default();
        if cursor.bytes().get(end) == Some(&b'"') {
            cursor.position = end + 1;
            return Begun::Done(head.to_owned());
        }
        begin_long(cursor, head)
    }

    #[inline]
    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Self> {
        if cursor.state.leaf == Leaf::Unquoted {
            return resume_unquoted(cursor);
        }
        let shown = self.len();
        if !body(cursor, self) {
            if self.len() == shown {
                // All that came is half an escape.
                cursor.state.changes.nothing();
            }
            return Step::More;
        }
        if close(cursor) {
            Step::Done(mem::take(self))
        } else {
            Step::Failed
        }
    }

    #[inline]
    fn view(value: &Self) -> View<'_> {
        View::Text(value)
    }
}

/// Bytes: a few deltas of a model.
const ROOM: usize = 48;

/// A string with an escape, or one that the piece ends in.
#[inline(never)]
fn begin_long(cursor: &mut Cursor<'_>, head: &str) -> Begun<String> {
    let rest = scan::raw_length(cursor.rest());
    // One that the piece ends in grows: there is room for the next deltas.
    let more = if rest == cursor.rest().len() { ROOM } else { 0 };
    let mut out = String::with_capacity(head.len() + rest + more);
    out.push_str(head);
    if !body(cursor, &mut out) {
        return Begun::Open(out);
    }
    if close(cursor) {
        Begun::Done(out)
    } else {
        Begun::Failed
    }
}

/// A number where a string is meant is kept as it was written.
#[cold]
#[inline(never)]
fn begin_unquoted(cursor: &mut Cursor<'_>) -> Begun<String> {
    if !matches!(cursor.byte(), b'-' | b'0'..=b'9') || !cursor.coerces() {
        cursor.unexpected("a string");
        return Begun::Reject;
    }
    cursor.state.scratch.clear();
    cursor.state.leaf = Leaf::Unquoted;
    match resume_unquoted(cursor) {
        Step::More => Begun::Open(String::new()),
        Step::Done(value) => Begun::Done(value),
        Step::Failed => Begun::Failed,
    }
}

#[cold]
#[inline(never)]
fn resume_unquoted(cursor: &mut Cursor<'_>) -> Step<String> {
    if !number::token_resume(cursor) {
        cursor.state.changes.nothing();
        return Step::More;
    }
    cursor.state.leaf = Leaf::Usual;
    cursor.adjust(AdjustmentKind::NumberToString);
    Step::Done(cursor.state.scratch.clone())
}
