//! Tuples: the one algorithm that reads a list whose items have a type and a place each, over the table of its items and a `dyn` partial.

use super::adjustment::AdjustmentKind;
use super::changes::Step as Through;
use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind};
use super::list::begins_value;
use super::object::{At, Fields, ON_STACK, Phase, is_in_value};
use super::path::Segment;
use super::progress::{Begun, Flow, Step};
use super::{expected, field, skip};
use crate::schema::Tuple;

/// The partial of a tuple, or of a struct that is one. Written by the derive, and here for the tuples of std.
pub trait Row: Decode + Fields {
    /// The items' table.
    const TUPLE: &'static Tuple;

    /// Where it stands.
    fn at(&mut self) -> &mut At;

    /// Moves the items into the value. `None` where one is missing or wrong.
    fn build(&mut self) -> Option<Self::Value>;

    /// Runs the programmer's own check of the whole. `true`: it found nothing wrong.
    fn check(value: &Self::Value, cursor: &mut Cursor<'_>) -> bool {
        let _ = (value, cursor);
        true
    }
}

/// Begins a tuple in a partial of which nothing has arrived.
#[doc(hidden)]
pub fn begin<P: Row>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    if !enter(P::TUPLE, cursor) {
        return Begun::Reject;
    }
    if size_of::<P>() > ON_STACK {
        begin_large(cursor, fresh)
    } else {
        begin_small(cursor, fresh)
    }
}

#[inline]
fn begin_small<P: Row>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    let mut partial = fresh();
    match begun(&mut partial, cursor) {
        Step::Done(value) => Begun::Done(value),
        Step::More => Begun::Open(partial),
        Step::Failed => Begun::Failed,
    }
}

/// On the heap, as a large struct is.
#[inline(never)]
fn begin_large<P: Row>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    let mut partial = Box::new(fresh());
    match begun(&mut *partial, cursor) {
        Step::Done(value) => Begun::Done(value),
        Step::More => Begun::Open(*partial),
        Step::Failed => Begun::Failed,
    }
}

#[inline(never)]
fn begun<P: Row>(partial: &mut P, cursor: &mut Cursor<'_>) -> Step<P::Value> {
    let (flow, at) = run(P::TUPLE, At::NEW, partial, cursor, None);
    cursor.state.depth -= 1;
    ended(partial, flow, at, cursor)
}

/// Resumes a tuple.
#[doc(hidden)]
pub fn resume<P: Row>(partial: &mut P, cursor: &mut Cursor<'_>) -> Step<P::Value> {
    let at = *partial.at();
    cursor.state.depth += 1;
    let (flow, at) = resumed(P::TUPLE, at, partial, cursor);
    cursor.state.depth -= 1;
    ended(partial, flow, at, cursor)
}

fn ended<P: Row>(partial: &mut P, flow: Flow, at: At, cursor: &mut Cursor<'_>) -> Step<P::Value> {
    match flow {
        Flow::Done => {
            let value = partial.build().filter(|value| P::check(value, cursor));
            value.map_or(Step::Failed, Step::Done)
        }
        Flow::More => {
            *partial.at() = at;
            Step::More
        }
        Flow::Failed | Flow::Reject => Step::Failed,
    }
}

/// Steps into the list, if its bracket is at hand.
pub(super) fn enter(tuple: &'static Tuple, cursor: &mut Cursor<'_>) -> bool {
    if cursor.byte() != b'[' {
        cursor.unexpected(expected::tuple(tuple));
        return false;
    }
    cursor.enter()
}

/// Reads on from the open item, if there is one.
pub(super) fn resumed<'p>(
    tuple: &'static Tuple,
    at: At,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> (Flow, At) {
    let before = at;
    let open = is_in_value(at).and_then(|index| Some((index, tuple.items.get(index)?)));
    let pending = open.map(|(index, item)| {
        let before = cursor.findings();
        (field::resume(item, index, partial, cursor), before)
    });
    let (flow, at) = run(tuple, at, partial, cursor, pending);
    if flow == Flow::More {
        changed(tuple, before, at, cursor);
    }
    (flow, at)
}

/// Notes what a piece of text changed in a tuple that was open before and still is.
fn changed(tuple: &'static Tuple, before: At, after: At, cursor: &mut Cursor<'_>) {
    let changes = &mut cursor.state.changes;
    let begun = |at: At| {
        let count = usize::try_from(at.seen).unwrap_or(usize::MAX);
        count.min(tuple.items.len())
    };
    match is_in_value(before) {
        Some(index) if is_in_value(after) == Some(index) => changes.through(Through::Index(index)),
        open => changes.items(open.unwrap_or(begun(before))..begun(after)),
    }
}

/// Reads on, once for all tuples. `pending` is what resuming the open item came to, and how many findings there were before.
///
/// In [`At`], `field` is the item at hand, and `seen` counts the items that have begun, which may be more than there should be.
#[inline(never)]
pub(super) fn run<'p>(
    tuple: &'static Tuple,
    mut at: At,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
    mut pending: Option<(Flow, usize)>,
) -> (Flow, At) {
    let flow = loop {
        match at.phase {
            Phase::KeyOrEnd | Phase::BeforeKey => match cursor.peek() {
                None => break Flow::More,
                Some(b']') if at.phase == Phase::KeyOrEnd || cursor.state.tolerant => {
                    if cursor.pauses() {
                        break Flow::More;
                    }
                    if at.phase == Phase::BeforeKey {
                        cursor.adjust(AdjustmentKind::TrailingComma);
                    }
                    break close(tuple, at, cursor);
                }
                Some(b',' | b']' | b'}' | b':') => {
                    cursor.syntax("an item");
                    break Flow::More;
                }
                Some(_) => turn(tuple, &mut at),
            },
            Phase::Value => {
                let index = usize::from(at.field);
                let Some(item) = tuple.items.get(index) else {
                    break Flow::Failed;
                };
                let (mut flow, before) = pending.take().unwrap_or_else(|| {
                    let before = cursor.findings();
                    (field::begin(item, index, partial, cursor), before)
                });
                if flow == Flow::Done && !field::satisfies(item, index, partial, cursor) {
                    flow = Flow::Failed;
                }
                if cursor.findings() != before {
                    cursor.prepend(before, &Segment::Index(index));
                }
                match flow {
                    Flow::More => break Flow::More,
                    Flow::Done => at.phase = Phase::AfterValue,
                    Flow::Failed => {
                        at.bad = true;
                        at.phase = Phase::AfterValue;
                    }
                    Flow::Reject => {
                        at.bad = true;
                        at.phase = Phase::Skip;
                        continue;
                    }
                }
                // The usual separator, in one look.
                if let Some([b',', b' ', next]) =
                    cursor.bytes().get(cursor.position..cursor.position + 3)
                    && begins_value(*next)
                {
                    cursor.position += 2;
                    turn(tuple, &mut at);
                }
            }
            Phase::AfterValue => match cursor.peek() {
                None => break Flow::More,
                Some(b',') => {
                    cursor.position += 1;
                    at.phase = Phase::BeforeKey;
                }
                Some(b']') if cursor.pauses() => break Flow::More,
                Some(b']') => break close(tuple, at, cursor),
                Some(_) => {
                    cursor.syntax("`,` or `]`");
                    break Flow::More;
                }
            },
            Phase::Skip => {
                if !skip::value(cursor) {
                    break Flow::More;
                }
                at.phase = Phase::AfterValue;
            }
            // A list has no keys.
            Phase::Key | Phase::Colon | Phase::BeforeValue => break Flow::Failed,
        }
    };
    (flow, at)
}

/// Turns to the next item. One too many is passed over.
fn turn(tuple: &'static Tuple, at: &mut At) {
    let place = usize::try_from(at.seen).ok();
    at.seen += 1;
    match place.filter(|place| *place < tuple.items.len()) {
        Some(place) => {
            at.field = u16::try_from(place).unwrap_or(u16::MAX);
            at.phase = Phase::Value;
        }
        None => {
            at.bad = true;
            at.phase = Phase::Skip;
        }
    }
}

fn close(tuple: &'static Tuple, at: At, cursor: &mut Cursor<'_>) -> Flow {
    cursor.position += 1;
    let count = usize::try_from(at.seen).unwrap_or(usize::MAX);
    let mut bad = at.bad;
    if count < tuple.least() {
        bad = true;
        missing(tuple, count, cursor);
    }
    if count > tuple.items.len() {
        let found = Found::Items(count);
        cursor.issue(IssueKind::WrongType, expected::tuple(tuple), found);
    }
    if bad { Flow::Failed } else { Flow::Done }
}

#[cold]
#[inline(never)]
fn missing(tuple: &'static Tuple, count: usize, cursor: &mut Cursor<'_>) {
    for (index, item) in tuple.items.iter().enumerate().skip(count) {
        if item.required {
            let before = cursor.findings();
            cursor.issue(IssueKind::Missing, expected::value(item), Found::Nothing);
            cursor.prepend(before, &Segment::Index(index));
        }
    }
}
