//! Structs: the one algorithm that reads an object, over the table of its fields and a `dyn` partial that holds their values.
//!
//! An object is begun on the stack and spilled into its parent's partial when the text ends inside it. The three fast lanes carry the speed: the next
//! field's key compared in place, `: x` and `, ` taken in one look, and on resuming straight through to the open field. Everything else is out of line.

use super::adjustment::AdjustmentKind;
use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind};
use super::list::begins_value;
use super::path::Segment;
use super::progress::{Begun, Flow, Step};
use super::string::{self, Token};
use super::{rules, scan, skip};
use crate::schema::rule::View;
use crate::schema::{Field, Object};

/// The fields of a partial, by index. Written by the derive; object safe, so that the loop exists once.
pub trait Fields {
    /// Begins or resumes a field.
    fn advance(&mut self, index: usize, cursor: &mut Cursor<'_>) -> Flow;

    /// What rules see of a complete field.
    fn view(&self, index: usize) -> View<'_>;

    /// Takes a field that broke a rule out of sight.
    fn fail(&mut self, index: usize);

    /// Runs the programmer's own check of a complete field. `true`: it found nothing wrong.
    fn validate(&self, index: usize, cursor: &mut Cursor<'_>) -> bool {
        let _ = (index, cursor);
        true
    }
}

/// The partial of a struct. Written by the derive.
pub trait Struct: Decode + Fields {
    /// The fields' table: what the schema renders and the decoder reads.
    const OBJECT: &'static Object;

    /// Where it stands.
    fn at(&mut self) -> &mut At;

    /// Moves the fields into the value. `None` where one is missing or wrong.
    fn build(&mut self) -> Option<Self::Value>;

    /// Runs the programmer's own check of the whole. `true`: it found nothing wrong.
    fn check(value: &Self::Value, cursor: &mut Cursor<'_>) -> bool {
        let _ = (value, cursor);
        true
    }
}

/// Where in its object a partial stands.
#[derive(Debug, Clone, Copy)]
pub struct At {
    phase: Phase,
    /// Something in it was wrong.
    bad: bool,
    /// The value of this key is passed over: it has no field, or its field was said before.
    pass: bool,
    /// The field of the last known key. [`NONE`] before the first.
    field: u16,
    /// Bit `i`: the key of field `i` has come.
    seen: u64,
}

const NONE: u16 = u16::MAX;

impl At {
    /// Before the first key.
    pub const NEW: Self = Self {
        phase: Phase::KeyOrEnd,
        bad: false,
        pass: false,
        field: NONE,
        seen: 0,
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
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

/// Begins a struct in a partial of which nothing has arrived.
#[doc(hidden)]
pub fn begin<P: Struct>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    if cursor.byte() != b'{' {
        cursor.unexpected("an object");
        return Begun::Reject;
    }
    if !cursor.enter() {
        return Begun::Reject;
    }
    let mut partial = fresh();
    let mut at = At::NEW;
    let flow = run(P::OBJECT, &mut at, &mut partial, cursor, None);
    cursor.state.depth -= 1;
    match flow {
        Flow::Done => match finish(&mut partial, cursor) {
            Some(value) => Begun::Done(value),
            None => Begun::Failed,
        },
        Flow::More => {
            *partial.at() = at;
            Begun::Open(partial)
        }
        Flow::Failed | Flow::Reject => Begun::Failed,
    }
}

/// Resumes a struct.
#[doc(hidden)]
pub fn resume<P: Struct>(partial: &mut P, cursor: &mut Cursor<'_>) -> Step<P::Value> {
    let mut at = *partial.at();
    let mut pending = None;
    cursor.state.depth += 1;
    if at.phase == Phase::Value {
        // Straight through to the open field.
        let index = usize::from(at.field);
        let before = cursor.findings();
        let exact = P::OBJECT.fields.get(index).is_some_and(|field| field.exact);
        cursor.state.exact += u16::from(exact);
        let flow = partial.advance(index, cursor);
        cursor.state.exact -= u16::from(exact);
        if flow == Flow::More {
            cursor.state.depth -= 1;
            if cursor.findings() != before {
                locate(P::OBJECT, at.field, before, cursor);
            }
            return Step::More;
        }
        pending = Some((flow, before));
    }
    let flow = run(P::OBJECT, &mut at, partial, cursor, pending);
    cursor.state.depth -= 1;
    match flow {
        Flow::Done => match finish(partial, cursor) {
            Some(value) => Step::Done(value),
            None => Step::Failed,
        },
        Flow::More => {
            *partial.at() = at;
            Step::More
        }
        Flow::Failed | Flow::Reject => Step::Failed,
    }
}

#[inline(always)]
fn finish<P: Struct>(partial: &mut P, cursor: &mut Cursor<'_>) -> Option<P::Value> {
    partial.build().filter(|value| P::check(value, cursor))
}

/// Reads on. `pending` is what resuming the open field came to, and how many findings there were before.
#[inline(never)]
fn run<'p>(
    object: &'static Object,
    out: &mut At,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
    pending: Option<(Flow, usize)>,
) -> Flow {
    let mut at = *out;
    let flow = read(object, &mut at, partial, cursor, pending);
    *out = at;
    flow
}

#[inline(always)]
fn read<'p>(
    object: &'static Object,
    at: &mut At,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
    mut pending: Option<(Flow, usize)>,
) -> Flow {
    let bytes = cursor.bytes();
    loop {
        if at.phase == Phase::Value {
            let index = usize::from(at.field);
            let Some(field) = object.fields.get(index) else {
                return Flow::Failed;
            };
            let (flow, before) = match pending.take() {
                Some(pending) => pending,
                None => {
                    let before = cursor.findings();
                    (advance(field, index, partial, cursor), before)
                }
            };
            if cursor.findings() != before {
                locate(object, at.field, before, cursor);
            }
            match flow {
                Flow::Done => {
                    if !(field.rules.is_empty() && !field.validated)
                        && !satisfies(field, index, partial, cursor)
                    {
                        at.bad = true;
                    }
                }
                Flow::More => return Flow::More,
                Flow::Failed => at.bad = true,
                Flow::Reject => {
                    at.bad = true;
                    at.phase = Phase::Skip;
                    continue;
                }
            }
            at.phase = Phase::AfterValue;
            // The usual separator, in one look.
            if bytes.get(cursor.position) == Some(&b',') {
                cursor.position += 1;
                if bytes.get(cursor.position) == Some(&b' ') {
                    cursor.position += 1;
                }
                at.phase = Phase::BeforeKey;
            }
        }
        match at.phase {
            Phase::KeyOrEnd | Phase::BeforeKey => {
                let next = at.field.wrapping_add(1);
                let expected = object.fields.get(usize::from(next));
                let known = match expected {
                    Some(field)
                        if scan::has_key(bytes, cursor.position, field.quoted.as_bytes()) =>
                    {
                        cursor.position += field.quoted.len();
                        Some(next)
                    }
                    _ => {
                        let Some(byte) = cursor.peek() else {
                            return Flow::More;
                        };
                        match expected {
                            Some(field)
                                if scan::has_key(
                                    bytes,
                                    cursor.position,
                                    field.quoted.as_bytes(),
                                ) =>
                            {
                                cursor.position += field.quoted.len();
                                Some(next)
                            }
                            _ => match key(object, at, byte, cursor) {
                                Ok(known) => known,
                                Err(flow) => return flow,
                            },
                        }
                    }
                };
                enter(object, at, known, cursor);
                // The usual colon and the value's first byte, in one look.
                if !at.pass
                    && let Some([b':', b' ', first]) =
                        bytes.get(cursor.position..cursor.position + 3)
                    && begins_value(*first)
                {
                    cursor.position += 2;
                    at.phase = Phase::Value;
                }
            }
            Phase::Key => {
                if !string::token_resume(cursor) {
                    return Flow::More;
                }
                let known = scratch_key(object, at, cursor);
                enter(object, at, known, cursor);
            }
            Phase::Colon => match cursor.peek() {
                None => return Flow::More,
                Some(b':') => {
                    cursor.position += 1;
                    at.phase = Phase::BeforeValue;
                }
                Some(_) => {
                    cursor.syntax("`:`");
                    return Flow::More;
                }
            },
            Phase::BeforeValue => match cursor.peek() {
                None => return Flow::More,
                Some(b',' | b'}' | b']' | b':') => {
                    cursor.syntax("a value");
                    return Flow::More;
                }
                Some(_) => at.phase = if at.pass { Phase::Skip } else { Phase::Value },
            },
            Phase::AfterValue => match cursor.peek() {
                None => return Flow::More,
                Some(b',') => {
                    cursor.position += 1;
                    at.phase = Phase::BeforeKey;
                }
                Some(b'}') => return close(object, at, cursor),
                Some(_) => {
                    cursor.syntax("`,` or `}`");
                    return Flow::More;
                }
            },
            Phase::Skip => {
                if !skip::value(cursor) {
                    return Flow::More;
                }
                at.pass = false;
                at.phase = Phase::AfterValue;
            }
            Phase::Value => {}
        }
    }
}

#[inline(always)]
fn advance<'p>(
    field: &'static Field,
    index: usize,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    if field.exact || !field.each.is_empty() {
        advance_with(field, index, partial, cursor)
    } else {
        partial.advance(index, cursor)
    }
}

/// Begins a field that says something about what lies below it.
#[inline(never)]
fn advance_with<'p>(
    field: &'static Field,
    index: usize,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    cursor.state.each = field.each;
    cursor.state.exact += u16::from(field.exact);
    let flow = partial.advance(index, cursor);
    cursor.state.exact -= u16::from(field.exact);
    // The word `null` takes no rules.
    cursor.state.each = &[];
    flow
}

/// The check of a field that is complete.
#[inline(always)]
fn satisfies<'p>(
    field: &'static Field,
    index: usize,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> bool {
    let before = cursor.findings();
    if rules::hold(field.rules, &partial.view(index), cursor)
        && (!field.validated || partial.validate(index, cursor))
    {
        return true;
    }
    broken(field, index, before, partial, cursor);
    false
}

#[cold]
#[inline(never)]
fn broken<'p>(
    field: &'static Field,
    index: usize,
    before: usize,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) {
    partial.fail(index);
    cursor.prepend(before, &Segment::Field(field.name));
}

#[cold]
#[inline(never)]
fn locate(object: &'static Object, field: u16, before: usize, cursor: &mut Cursor<'_>) {
    if let Some(field) = object.fields.get(usize::from(field)) {
        cursor.prepend(before, &Segment::Field(field.name));
    }
}

/// Reads a key that is not the expected one, or the end. `Err`: there is no key.
#[inline(never)]
fn key(
    object: &'static Object,
    at: &mut At,
    byte: u8,
    cursor: &mut Cursor<'_>,
) -> Result<Option<u16>, Flow> {
    match byte {
        b'"' => match string::token(cursor) {
            Token::Slice(text) => {
                let known = lookup(object, text, at.field);
                if known.is_none() {
                    unknown(object, at, text, cursor);
                }
                Ok(known)
            }
            Token::Scratch => Ok(scratch_key(object, at, cursor)),
            Token::More => {
                at.phase = Phase::Key;
                Err(Flow::More)
            }
        },
        b'}' if at.phase == Phase::KeyOrEnd || cursor.state.tolerant => {
            if at.phase == Phase::BeforeKey {
                cursor.adjust(AdjustmentKind::TrailingComma);
            }
            Err(close(object, at, cursor))
        }
        _ => {
            cursor.syntax("a key in quotes");
            Err(Flow::More)
        }
    }
}

/// The field of the key in the scratch buffer.
#[cold]
#[inline(never)]
fn scratch_key(object: &'static Object, at: &mut At, cursor: &mut Cursor<'_>) -> Option<u16> {
    if !string::close(cursor) {
        at.bad = true;
        return None;
    }
    let known = lookup(object, &cursor.state.scratch, at.field);
    if known.is_none() {
        let name = cursor.state.scratch.clone();
        unknown(object, at, &name, cursor);
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
    let found = |fields: &'static [Field], offset: usize| {
        fields
            .iter()
            .position(|field| field.name == key)
            .and_then(|index| u16::try_from(index + offset).ok())
    };
    found(after, next).or_else(|| found(before, 0)).or_else(|| {
        object
            .fields
            .iter()
            .position(|field| field.aliases.contains(&key))
            .and_then(|index| u16::try_from(index).ok())
    })
}

#[cold]
#[inline(never)]
fn unknown(object: &'static Object, at: &mut At, key: &str, cursor: &mut Cursor<'_>) {
    cursor.state.unknown_fields += 1;
    if object.deny_unknown_fields {
        at.bad = true;
        let before = cursor.findings();
        cursor.issue(IssueKind::UnknownField, "", Found::Nothing);
        cursor.prepend(before, &Segment::Key(key.to_owned()));
    }
}

/// Turns to the value of a key.
#[inline(always)]
fn enter(object: &'static Object, at: &mut At, known: Option<u16>, cursor: &mut Cursor<'_>) {
    at.phase = Phase::Colon;
    let Some(index) = known else {
        at.pass = true;
        return;
    };
    let bit = 1_u64.unbounded_shl(u32::from(index));
    at.field = index;
    if at.seen & bit != 0 {
        duplicate(object, at, cursor);
    }
    at.seen |= bit;
}

#[cold]
#[inline(never)]
fn duplicate(object: &'static Object, at: &mut At, cursor: &mut Cursor<'_>) {
    at.bad = true;
    at.pass = true;
    let before = cursor.findings();
    cursor.issue(IssueKind::Duplicate, "each field once", Found::Nothing);
    locate(object, at.field, before, cursor);
}

#[inline(always)]
fn close(object: &'static Object, at: &mut At, cursor: &mut Cursor<'_>) -> Flow {
    cursor.position += 1;
    let gone = object.required() & !at.seen;
    if gone != 0 {
        at.bad = true;
        missing(object, gone, cursor);
    }
    if at.bad { Flow::Failed } else { Flow::Done }
}

#[cold]
#[inline(never)]
fn missing(object: &'static Object, gone: u64, cursor: &mut Cursor<'_>) {
    for (index, field) in object.fields.iter().enumerate() {
        if gone >> index & 1 == 1 {
            let before = cursor.findings();
            cursor.issue(
                IssueKind::Missing,
                super::expected::value(field),
                Found::Nothing,
            );
            cursor.prepend(before, &Segment::Field(field.name));
        }
    }
}
