//! The content alone: the first variant that it fits.
//!
//! Where only one variant can begin as the value does, it is read as that, while it arrives. Else it is kept until it is whole, and tried: as serde does, which is
//! with coercions off, and then with them. Where nothing fits, the issues are those of the variant that came nearest.

use crate::decode::capture;
use crate::decode::cursor::{Cursor, Mark};
use crate::decode::expected;
use crate::decode::issue::{Found, IssueKind};
use crate::decode::progress::Flow;
use crate::decode::skip;
use crate::schema::Union;

use super::kinds::Kinds;
use super::memo::{Choice, Key, Memo};
use super::{At, Reader, Stage};

/// What a value may be: the variants with a tag, all at once, and then each that has none.
pub(super) const TAGGED: usize = usize::MAX;

pub(super) fn read(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> Flow {
    match reader.at.stage {
        Stage::Start => begin(reader, cursor),
        Stage::Capture => capture(reader, cursor),
        // Begun as the only thing that it can be.
        _ => match reader.at.straight {
            Some(candidate) => reader.candidate(candidate, cursor),
            None => Flow::Failed,
        },
    }
}

fn begin(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> Flow {
    let key = Key::of(reader.union, cursor);
    let memo = cursor.state.memo.get_or_insert_default();
    if !memo.open(key) {
        cursor.unexpected(expected::union(reader.union));
        return Flow::Reject;
    }
    let flow = begin_opened(reader, key, cursor);
    memo_of(cursor).close();
    flow
}

fn memo_of<'c>(cursor: &'c mut Cursor<'_>) -> &'c mut Memo {
    cursor.state.memo.get_or_insert_default()
}

fn begin_opened(reader: &mut Reader<'_, '_>, key: Key, cursor: &mut Cursor<'_>) -> Flow {
    let kind = Kinds::of_byte(cursor.byte());
    let mut takers = Takers::of(reader.union, kind, false, cursor);
    if takers.first.is_none() && cursor.coerces() && !reader.union.exact {
        takers = Takers::of(reader.union, kind, true, cursor);
    }
    match takers {
        Takers { first: None, .. } => {
            cursor.unexpected(expected::union(reader.union));
            Flow::Reject
        }
        Takers {
            first: Some(only),
            more: false,
        } => {
            reader.at.straight = Some(only);
            reader.candidate(only, cursor)
        }
        _ if memo_of(cursor).is_whole() => attempts(reader, key, cursor),
        _ => {
            reader.at.stage = Stage::Capture;
            capture(reader, cursor)
        }
    }
}

/// Keeps the value until it is whole.
fn capture(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> Flow {
    if !capture::value(cursor, &mut reader.at.text) {
        return Flow::More;
    }
    let text = std::mem::take(&mut reader.at.text);
    capture::replay(&text, cursor, |cursor| {
        let key = Key::of(reader.union, cursor);
        memo_of(cursor).open(key);
        let flow = attempts(reader, key, cursor);
        memo_of(cursor).close();
        flow
    })
}

/// Finds out what the value is, and reads it as that. It stands whole in its text.
fn attempts(reader: &mut Reader<'_, '_>, key: Key, cursor: &mut Cursor<'_>) -> Flow {
    let is_container = matches!(cursor.byte(), b'{' | b'[');
    let known = memo_of(cursor).choice(&key).filter(|_| is_container);
    let choice = match known {
        Some(choice) => choice,
        None => {
            let (choice, found) = search(reader, cursor);
            if is_container {
                memo_of(cursor).choose(key, choice);
            }
            if found {
                return Flow::Done;
            }
            choice
        }
    };
    if !choice.fits {
        let nearest = match reader.union.variants.get(choice.candidate) {
            Some(arm) => format!("a variant that fits; nearest is {}", arm.name),
            None => "a variant that fits; nearest are those with a tag".to_owned(),
        };
        cursor.issue(IssueKind::NoVariant, nearest, Found::Nothing);
    }
    match reader.attempt(choice.candidate, choice.literal, cursor) {
        Flow::Done if choice.fits => Flow::Done,
        Flow::Reject => {
            skip::value(cursor);
            Flow::Failed
        }
        _ => Flow::Failed,
    }
}

/// Tries what the value can be. What fits is left in its place, and `true` given beside it.
fn search(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> (Choice, bool) {
    let start = cursor.position;
    let kind = Kinds::of_byte(cursor.byte());
    let coerces = (cursor.coerces() && !reader.union.exact) || cursor.state.literal == 0;
    let mut nearest = Choice {
        candidate: 0,
        literal: !coerces,
        fits: false,
    };
    let mut fewest = None;
    for literal in [true, false] {
        // Where coercions are off anyway, the first pass is the last.
        let is_last = literal != coerces;
        if !literal && !coerces {
            break;
        }
        let candidates = memo_of(cursor).candidates(reader.union, !literal);
        for &(candidate, kinds) in &*candidates {
            if !kinds.has(kind) {
                continue;
            }
            let mark = Mark::of(cursor.state);
            match reader.attempt(candidate, literal, cursor) {
                Flow::Done => {
                    let choice = Choice {
                        candidate,
                        literal,
                        fits: true,
                    };
                    return (choice, true);
                }
                flow => {
                    // A value of another kind is farther off than any that is wrong in part.
                    let distance = (flow == Flow::Reject, mark.issues_since(cursor.state));
                    if is_last && fewest.is_none_or(|fewest| distance < fewest) {
                        fewest = Some(distance);
                        nearest.candidate = candidate;
                    }
                    mark.restore(cursor.state);
                    cursor.position = start;
                }
            }
        }
    }
    (nearest, false)
}

/// What a value of some kind can be.
struct Takers {
    first: Option<usize>,
    more: bool,
}

impl Takers {
    fn of(union: &'static Union, kind: Kinds, coerces: bool, cursor: &mut Cursor<'_>) -> Self {
        let candidates = memo_of(cursor).candidates(union, coerces);
        let mut takers = candidates.iter().filter(|(_, kinds)| kinds.has(kind));
        Self {
            first: takers.next().map(|(candidate, _)| *candidate),
            more: takers.next().is_some(),
        }
    }
}

impl Reader<'_, '_> {
    /// Reads the value as one of the things that it can be, from the beginning.
    fn attempt(&mut self, candidate: usize, literal: bool, cursor: &mut Cursor<'_>) -> Flow {
        *self.at = At::NEW;
        self.place.clear();
        let literal = u16::from(literal);
        cursor.state.exact += literal;
        cursor.state.literal += literal;
        let flow = self.candidate(candidate, cursor);
        cursor.state.literal -= literal;
        cursor.state.exact -= literal;
        flow
    }

    /// Begins or resumes it.
    fn candidate(&mut self, candidate: usize, cursor: &mut Cursor<'_>) -> Flow {
        if candidate == TAGGED {
            return self.tagged(cursor);
        }
        if self.at.stage == Stage::Start {
            self.at.stage = Stage::Content;
            self.place.fresh(candidate);
        }
        self.content(candidate, cursor)
    }
}
