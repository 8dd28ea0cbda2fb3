//! The loop over an object's keys and values.

use super::Fields;
use super::key::{self, Known};
use crate::decode::cursor::Cursor;
use crate::decode::list::begins_value;
use crate::decode::path::Segment;
use crate::decode::progress::Flow;
use crate::decode::{field, rules, scan, skip, string};
use crate::schema::{Field, Object};

/// Where in its object a partial stands.
#[derive(Debug, Clone, Copy)]
pub struct At {
    pub(in crate::decode) phase: Phase,
    /// Something in it was wrong.
    pub(in crate::decode) bad: bool,
    /// The value of this key is passed over: it has no field, or its field was said before.
    pub(super) pass: bool,
    /// The field of the last known key. [`NONE`] before the first.
    pub(in crate::decode) field: u16,
    /// Bit `i`: the key of field `i` has come.
    pub(in crate::decode) seen: u64,
}

/// One less than the first field.
const NONE: u16 = u16::MAX;

impl At {
    /// Behind a member that was read by someone else.
    pub(in crate::decode) const AFTER_VALUE: Self = Self {
        phase: Phase::AfterValue,
        ..Self::NEW
    };

    /// Before the first key.
    pub const NEW: Self = Self {
        phase: Phase::KeyOrEnd,
        bad: false,
        pass: false,
        field: NONE,
        seen: 0,
    };

    /// The fields whose values have begun.
    fn begun(self) -> u64 {
        match self.phase {
            Phase::Colon | Phase::BeforeValue if !self.pass => self.seen & !bit(self.field),
            _ => self.seen,
        }
    }

    /// The fields whose values have begun or ended on the way from here to there.
    pub(in crate::decode) fn begun_or_ended(self, after: Self) -> u64 {
        let open = is_in_value(self).map_or(0, |_| bit(self.field));
        (after.begun() & !self.begun()) | open
    }
}

#[inline(always)]
fn bit(field: u16) -> u64 {
    1_u64.unbounded_shl(u32::from(field))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::decode) enum Phase {
    /// After `{`.
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

/// The field whose value the last piece of text ended in.
#[inline(always)]
pub(in crate::decode) fn is_in_value(at: At) -> Option<usize> {
    (at.phase == Phase::Value).then_some(usize::from(at.field))
}

/// An object that is being read.
pub(super) struct Reader<'r, 'p> {
    pub(super) object: &'static Object,
    pub(super) at: At,
    pub(super) partial: &'r mut (dyn Fields + 'p),
    /// What resuming the open field came to, and how many findings there were before.
    pub(super) pending: Option<(Flow, usize)>,
}

impl Reader<'_, '_> {
    /// Reads on, to the object's end or that of the text.
    #[inline(always)]
    pub(super) fn read(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        loop {
            let ended = match self.at.phase {
                Phase::Value => self.value(cursor),
                Phase::KeyOrEnd | Phase::BeforeKey => self.key(cursor),
                _ => self.between(cursor),
            };
            if let Some(flow) = ended {
                return flow;
            }
        }
    }

    /// Begins the value at hand, or takes what resuming it came to.
    #[inline(always)]
    fn value(&mut self, cursor: &mut Cursor<'_>) -> Option<Flow> {
        let index = usize::from(self.at.field);
        let Some(field) = self.object.fields.get(index) else {
            return Some(Flow::Failed);
        };
        let (flow, before) = match self.pending.take() {
            Some(pending) => pending,
            None => {
                let before = cursor.findings();
                (self.advance(field, index, cursor), before)
            }
        };
        if cursor.findings() != before {
            key::locate(self.object, index, before, cursor);
        }
        match flow {
            Flow::Done => {
                let checked = !field.rules.own.is_empty() || field.validated;
                if checked && !self.satisfies(field, index, cursor) {
                    self.at.bad = true;
                }
            }
            Flow::More => return Some(Flow::More),
            Flow::Failed => self.at.bad = true,
            Flow::Reject => {
                self.at.bad = true;
                self.at.phase = Phase::Skip;
                return None;
            }
        }
        self.at.phase = Phase::AfterValue;
        // The usual separator, in one look.
        let bytes = cursor.bytes();
        if bytes.get(cursor.position) == Some(&b',') {
            cursor.position += 1;
            if bytes.get(cursor.position) == Some(&b' ') {
                cursor.position += 1;
            }
            self.at.phase = Phase::BeforeKey;
        }
        None
    }

    #[inline(always)]
    fn advance(&mut self, field: &'static Field, index: usize, cursor: &mut Cursor<'_>) -> Flow {
        if field.steers() {
            field::begin(field, index, self.partial, cursor)
        } else {
            self.partial.advance(index, cursor)
        }
    }

    /// The check of a field that is complete.
    #[inline(always)]
    fn satisfies(&mut self, field: &'static Field, index: usize, cursor: &mut Cursor<'_>) -> bool {
        let before = cursor.findings();
        if rules::hold(field.rules.own, &self.partial.view(index), cursor)
            && (!field.validated || self.partial.validate(index, cursor))
        {
            return true;
        }
        self.broken(field, index, before, cursor);
        false
    }

    #[cold]
    #[inline(never)]
    fn broken(
        &mut self,
        field: &'static Field,
        index: usize,
        before: usize,
        cursor: &mut Cursor<'_>,
    ) {
        self.partial.fail(index);
        cursor.prepend(before, &Segment::Field(field.name));
    }

    /// Reads the key at hand, or the end. Mostly it is the next field's, and stands there as it stands in the table.
    #[inline(always)]
    fn key(&mut self, cursor: &mut Cursor<'_>) -> Option<Flow> {
        let next = self.at.field.wrapping_add(1);
        let expected = self.object.fields.get(usize::from(next));
        let is_next = |cursor: &Cursor<'_>| {
            expected.filter(|field| {
                scan::has_key(cursor.bytes(), cursor.position, field.quoted.as_bytes())
            })
        };
        let mut found = is_next(cursor);
        if found.is_none() {
            let Some(byte) = cursor.peek() else {
                return Some(Flow::More);
            };
            found = is_next(cursor);
            if found.is_none() {
                match key::read(self.object, &mut self.at, byte, self.partial, cursor) {
                    Known::Field(index) => self.enter(index, cursor),
                    Known::None => self.pass_over(),
                    Known::End(flow) => return Some(flow),
                }
            }
        }
        if let Some(field) = found {
            cursor.position += field.quoted.len();
            self.enter(next, cursor);
        }
        // The usual colon and the value's first byte, in one look.
        if !self.at.pass
            && let Some([b':', b' ', first]) =
                cursor.bytes().get(cursor.position..cursor.position + 3)
            && begins_value(*first)
        {
            cursor.position += 2;
            self.at.phase = Phase::Value;
        }
        None
    }

    /// Turns to the value of a known key.
    #[inline(always)]
    fn enter(&mut self, index: u16, cursor: &mut Cursor<'_>) {
        let bit = bit(index);
        self.at.phase = Phase::Colon;
        self.at.field = index;
        if self.at.seen & bit != 0 {
            key::duplicate(self.object, &mut self.at, cursor);
        }
        self.at.seen |= bit;
    }

    /// Turns to the value of a key that has no field.
    fn pass_over(&mut self) {
        self.at.phase = Phase::Colon;
        self.at.pass = true;
    }

    /// Passes over the value at hand, or what is left of it, or keeps it for a flattened field. `true`: it is whole.
    fn passed(&mut self, cursor: &mut Cursor<'_>) -> bool {
        if !self.object.flattened.is_empty()
            && let Some(flat) = self.partial.flat().filter(|flat| flat.is_open())
        {
            return flat.value(cursor);
        }
        skip::value(cursor)
    }

    /// What is rarely met apart: the text ended here, or is written in another way than usual.
    #[inline(never)]
    fn between(&mut self, cursor: &mut Cursor<'_>) -> Option<Flow> {
        // A key that was cut, its colon and its value mostly come in one piece.
        if self.at.phase == Phase::Key {
            if !string::token_resume(cursor) {
                return Some(Flow::More);
            }
            match key::in_scratch(self.object, &mut self.at, self.partial, cursor) {
                Some(index) => self.enter(index, cursor),
                None => self.pass_over(),
            }
        }
        if self.at.phase == Phase::Colon {
            match cursor.peek() {
                None => return Some(Flow::More),
                Some(b':') => {
                    cursor.position += 1;
                    self.at.phase = Phase::BeforeValue;
                }
                Some(_) => return Some(wrong("`:`", cursor)),
            }
        }
        match self.at.phase {
            Phase::BeforeValue => match cursor.peek() {
                None => return Some(Flow::More),
                Some(b',' | b'}' | b']' | b':') => return Some(wrong("a value", cursor)),
                Some(_) if self.at.pass => self.at.phase = Phase::Skip,
                Some(_) => self.at.phase = Phase::Value,
            },
            Phase::AfterValue => match cursor.peek() {
                None => return Some(Flow::More),
                Some(b',') => {
                    cursor.position += 1;
                    self.at.phase = Phase::BeforeKey;
                }
                Some(b'}') if cursor.pauses() => return Some(Flow::More),
                Some(b'}') => {
                    let flow = key::close(self.object, &mut self.at, self.partial, cursor);
                    return Some(flow);
                }
                Some(_) => return Some(wrong("`,` or `}`", cursor)),
            },
            Phase::Skip => {
                if !self.passed(cursor) {
                    return Some(Flow::More);
                }
                self.at.pass = false;
                self.at.phase = Phase::AfterValue;
            }
            Phase::KeyOrEnd | Phase::BeforeKey | Phase::Key | Phase::Colon | Phase::Value => {}
        }
        None
    }
}

fn wrong(expected: &'static str, cursor: &mut Cursor<'_>) -> Flow {
    cursor.syntax(expected);
    Flow::More
}
