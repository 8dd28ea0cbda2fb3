//! The loop over a map's keys and values, once for all maps.

use std::collections::HashSet;
use std::mem;

use crate::decode::adjustment::AdjustmentKind;
use crate::decode::cursor::Cursor;
use crate::decode::list::begins_value;
use crate::decode::path::Segment;
use crate::decode::progress::Flow;
use crate::decode::skip;
use crate::decode::string::{self, Token};

/// The entries of a map that is arriving, of whatever types.
pub(super) trait Entries {
    /// Turns to the entry of a key. `false`: it is wrong, and an issue was noted.
    fn key(&mut self, text: &str, cursor: &mut Cursor<'_>) -> bool;

    /// Begins the value at hand, or resumes it.
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow;

    /// The value that comes has no place.
    fn drop_key(&mut self);

    /// Whether there is an entry of the key at hand already.
    fn is_repeated(&self) -> bool;
}

/// Where in its map a partial stands.
#[derive(Default)]
pub(super) struct Place {
    phase: Phase,
    /// Something in it was wrong.
    bad: bool,
    /// Where in the piece at hand the key of the entry at hand stands. `None`: it was moved to `name`.
    here: Option<(usize, usize)>,
    name: String,
    /// The keys whose values were wrong: none of them may come again either.
    failed: Option<HashSet<String>>,
}

impl Place {
    /// The key of the entry at hand, between two pieces.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Whether the last piece ended in a value.
    pub(super) fn is_in_value(&self) -> bool {
        self.phase == Phase::Value
    }

    /// The same while `text` is at hand.
    #[inline]
    fn name_in<'n>(&'n self, text: &'n str) -> &'n str {
        match self.here {
            Some((start, end)) => text.get(start..end).unwrap_or_default(),
            None => &self.name,
        }
    }

    /// The piece has ended: what is remembered of it is kept.
    #[cold]
    fn keep(&mut self, text: &str) {
        if let Some((start, end)) = self.here.take() {
            self.name.clear();
            self.name.push_str(text.get(start..end).unwrap_or_default());
        }
    }

    /// Says where the findings since `before` are.
    #[cold]
    #[inline(never)]
    fn locate(&self, before: usize, cursor: &mut Cursor<'_>) {
        let text = cursor.text;
        cursor.prepend(before, &Segment::key(self.name_in(text)));
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    /// After `{`.
    #[default]
    KeyOrEnd,
    /// After `,`.
    BeforeKey,
    Key,
    Colon,
    BeforeValue,
    Value,
    AfterValue,
    Skip,
}

/// Reads on, from wherever the map stands.
#[inline(never)]
pub(super) fn run<'e>(
    place: &mut Place,
    entries: &mut (dyn Entries + 'e),
    cursor: &mut Cursor<'_>,
) -> Flow {
    loop {
        let ended = match place.phase {
            Phase::KeyOrEnd | Phase::BeforeKey => key(place, entries, cursor),
            Phase::Value => value(place, entries, cursor),
            _ => between(place, entries, cursor),
        };
        if let Some(flow) = ended {
            if flow == Flow::More {
                place.keep(cursor.text);
            }
            return flow;
        }
    }
}

/// Reads the key at hand, or the end.
#[inline(always)]
fn key<'e>(
    place: &mut Place,
    entries: &mut (dyn Entries + 'e),
    cursor: &mut Cursor<'_>,
) -> Option<Flow> {
    match cursor.peek() {
        None => return Some(Flow::More),
        Some(b'"') => match string::token(cursor) {
            Token::Slice(text) => {
                let end = cursor.position - 1;
                place.here = Some((end - text.len(), end));
                named(place, entries, cursor);
            }
            Token::Scratch => in_scratch(place, entries, cursor),
            Token::More => {
                place.phase = Phase::Key;
                return Some(Flow::More);
            }
        },
        Some(b'}') if place.phase == Phase::KeyOrEnd || cursor.state.tolerant => {
            if cursor.pauses() {
                return Some(Flow::More);
            }
            if place.phase == Phase::BeforeKey {
                cursor.adjust(AdjustmentKind::TrailingComma);
            }
            return Some(close(place, cursor));
        }
        Some(_) => {
            cursor.syntax("a key in quotes");
            return Some(Flow::More);
        }
    }
    // The usual colon and the value's first byte, in one look.
    if let Some([b':', b' ', first]) = cursor.bytes().get(cursor.position..cursor.position + 3)
        && begins_value(*first)
    {
        cursor.position += 2;
        place.phase = Phase::Value;
    }
    None
}

/// The key is whole, in the scratch buffer.
#[cold]
#[inline(never)]
fn in_scratch<'e>(place: &mut Place, entries: &mut (dyn Entries + 'e), cursor: &mut Cursor<'_>) {
    place.here = None;
    mem::swap(&mut place.name, &mut cursor.state.scratch);
    let before = cursor.findings();
    let is_text = string::close(cursor);
    if cursor.findings() != before {
        place.locate(before, cursor);
    }
    if is_text {
        named(place, entries, cursor);
    } else {
        place.bad = true;
        place.phase = Phase::Colon;
        entries.drop_key();
    }
}

/// The key is whole, in `name`.
#[inline(always)]
fn named<'e>(place: &mut Place, entries: &mut (dyn Entries + 'e), cursor: &mut Cursor<'_>) {
    place.phase = Phase::Colon;
    let before = cursor.findings();
    let text = cursor.text;
    if !entries.key(place.name_in(text), cursor) {
        place.bad = true;
    }
    if place.failed.is_some() {
        after_failure(place, entries, cursor);
    }
    if cursor.findings() != before {
        place.locate(before, cursor);
    }
}

#[cold]
#[inline(never)]
fn after_failure<'e>(place: &Place, entries: &mut (dyn Entries + 'e), cursor: &mut Cursor<'_>) {
    let name = place.name_in(cursor.text);
    if (place.failed.as_ref()).is_some_and(|failed| failed.contains(name)) {
        super::repeated(cursor);
        entries.drop_key();
    }
}

#[inline(always)]
fn value<'e>(
    place: &mut Place,
    entries: &mut (dyn Entries + 'e),
    cursor: &mut Cursor<'_>,
) -> Option<Flow> {
    let before = cursor.findings();
    let flow = entries.advance(cursor);
    if flow == Flow::Failed || flow == Flow::Reject {
        failed(place, entries, cursor);
    }
    if cursor.findings() != before {
        place.locate(before, cursor);
    }
    match flow {
        Flow::More => return Some(Flow::More),
        Flow::Reject => {
            place.phase = Phase::Skip;
            return None;
        }
        Flow::Done | Flow::Failed => place.phase = Phase::AfterValue,
    }
    // The usual separator, in one look.
    let bytes = cursor.bytes();
    if bytes.get(cursor.position) == Some(&b',') {
        cursor.position += 1;
        if bytes.get(cursor.position) == Some(&b' ') {
            cursor.position += 1;
        }
        place.phase = Phase::BeforeKey;
    }
    None
}

/// The value at hand is wrong. Its key has come all the same.
#[cold]
#[inline(never)]
fn failed<'e>(place: &mut Place, entries: &mut (dyn Entries + 'e), cursor: &mut Cursor<'_>) {
    place.bad = true;
    if entries.is_repeated() {
        super::repeated(cursor);
    }
    entries.drop_key();
    let name = place.name_in(cursor.text).to_owned();
    place.failed.get_or_insert_default().insert(name);
}

/// What is rarely met apart: the text ended here, or is written in another way than usual.
#[inline(never)]
fn between<'e>(
    place: &mut Place,
    entries: &mut (dyn Entries + 'e),
    cursor: &mut Cursor<'_>,
) -> Option<Flow> {
    match place.phase {
        Phase::Key => {
            if !string::token_resume(cursor) {
                return Some(Flow::More);
            }
            in_scratch(place, entries, cursor);
        }
        Phase::Colon => match cursor.peek() {
            None => return Some(Flow::More),
            Some(b':') => {
                cursor.position += 1;
                place.phase = Phase::BeforeValue;
            }
            Some(_) => return Some(wrong("`:`", cursor)),
        },
        Phase::BeforeValue => match cursor.peek() {
            None => return Some(Flow::More),
            Some(b',' | b'}' | b']' | b':') => return Some(wrong("a value", cursor)),
            Some(_) => place.phase = Phase::Value,
        },
        Phase::AfterValue => match cursor.peek() {
            None => return Some(Flow::More),
            Some(b',') => {
                cursor.position += 1;
                place.phase = Phase::BeforeKey;
            }
            Some(b'}') if cursor.pauses() => return Some(Flow::More),
            Some(b'}') => return Some(close(place, cursor)),
            Some(_) => return Some(wrong("`,` or `}`", cursor)),
        },
        Phase::Skip => {
            if !skip::value(cursor) {
                return Some(Flow::More);
            }
            place.phase = Phase::AfterValue;
        }
        Phase::KeyOrEnd | Phase::BeforeKey | Phase::Value => {}
    }
    None
}

fn close(place: &Place, cursor: &mut Cursor<'_>) -> Flow {
    cursor.position += 1;
    if place.bad { Flow::Failed } else { Flow::Done }
}

fn wrong(expected: &'static str, cursor: &mut Cursor<'_>) -> Flow {
    cursor.syntax(expected);
    Flow::More
}
