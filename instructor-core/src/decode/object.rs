//! Structs: the one algorithm that reads an object, over the table of its fields and a `dyn` partial that holds their values.
//!
//! An object is begun on the stack and spilled into its parent's partial when the text ends inside it. The three fast lanes carry the speed: the next
//! field's key compared in place, `: x` and `, ` taken in one look, and on resuming straight through to the open field. Everything else is out of line.

pub(super) mod flatten;
mod key;
mod read;

use super::changes::Step as Through;
use super::contract::Decode;
use super::cursor::Cursor;
use super::progress::{Begun, Flow, Step};
use crate::schema::Object;
use crate::schema::rule::View;

pub use flatten::Flat;
pub use read::At;
use read::Reader;
pub(super) use read::{Phase, is_in_value};

/// The fields of a partial, by index. Written by the derive; object safe, so that the loop exists once.
pub trait Fields {
    /// Begins or resumes a field.
    fn advance(&mut self, index: usize, cursor: &mut Cursor<'_>) -> Flow;

    /// What rules see of a complete field.
    fn view(&self, index: usize) -> View<'_>;

    /// Takes a field that broke a rule out of sight.
    fn fail(&mut self, index: usize);

    /// What is kept for flattened fields, where there are some. They have the indices behind those of the others.
    fn flat(&mut self) -> Option<&mut Flat> {
        None
    }

    /// Converts a complete field where something else was on the wire, and runs the programmer's own checks of it. `true`: it found nothing wrong.
    fn validate(&mut self, index: usize, cursor: &mut Cursor<'_>) -> bool {
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
    if size_of::<P>() > ON_STACK {
        begin_large(cursor, fresh)
    } else {
        begin_small(cursor, fresh)
    }
}

#[inline]
fn begin_small<P: Struct>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    let mut partial = fresh();
    let (flow, at) = run(P::OBJECT, At::NEW, &mut partial, cursor, None);
    cursor.state.depth -= 1;
    match flow {
        Flow::Done => begun(&mut partial, cursor),
        Flow::More => {
            *partial.at() = at;
            Begun::Open(partial)
        }
        Flow::Failed | Flow::Reject => Begun::Failed,
    }
}

/// A larger partial is begun on the heap. A type that holds itself is begun at every level of a deep answer: 64 partials of some kilobytes, and
/// what is moved around them, would use up the stack of a thread.
pub(super) const ON_STACK: usize = 1024;

// What is done before and after the value has functions of its own, here and wherever values nest: a function's frame has a place for
// everything that it moves, and the frames of all levels exist at once.

#[inline(never)]
fn begin_large<P: Struct>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    let mut partial = boxed(fresh);
    let (flow, at) = run(P::OBJECT, At::NEW, &mut *partial, cursor, None);
    cursor.state.depth -= 1;
    match flow {
        Flow::Done => begun_large(&mut partial, cursor),
        Flow::More => open_large(partial, at),
        Flow::Failed | Flow::Reject => Begun::Failed,
    }
}

#[inline(never)]
fn boxed<P>(fresh: impl FnOnce() -> P) -> Box<P> {
    Box::new(fresh())
}

#[inline(never)]
fn begun_large<P: Struct>(partial: &mut P, cursor: &mut Cursor<'_>) -> Begun<P> {
    begun(partial, cursor)
}

#[inline(never)]
#[expect(
    clippy::boxed_local,
    reason = "out of the box it would stand in the caller's frame"
)]
fn open_large<P: Struct>(mut partial: Box<P>, at: At) -> Begun<P> {
    *partial.at() = at;
    Begun::Open(*partial)
}

#[inline]
fn begun<P: Struct>(partial: &mut P, cursor: &mut Cursor<'_>) -> Begun<P> {
    finish(partial, cursor).map_or(Begun::Failed, Begun::Done)
}

#[inline]
fn resumed<P: Struct>(partial: &mut P, cursor: &mut Cursor<'_>) -> Step<P::Value> {
    finish(partial, cursor).map_or(Step::Failed, Step::Done)
}

/// Resumes a struct.
#[doc(hidden)]
pub fn resume<P: Struct>(partial: &mut P, cursor: &mut Cursor<'_>) -> Step<P::Value> {
    let at = *partial.at();
    let mut pending = None;
    cursor.state.depth += 1;
    if let Some(index) = is_in_value(at) {
        // Straight through to the open field.
        let before = cursor.findings();
        let field = P::OBJECT.fields.get(index);
        let flow = match field {
            Some(field) if field.exact => resume_exact(partial, index, cursor),
            _ => partial.advance(index, cursor),
        };
        if flow == Flow::More {
            cursor.state.depth -= 1;
            if let Some(field) = field {
                cursor.state.changes.through(Through::Field(&field.name));
            }
            if cursor.findings() != before {
                key::locate(P::OBJECT, index, before, cursor);
            }
            return Step::More;
        }
        pending = Some((flow, before));
    }
    let before = at;
    let (flow, at) = run(P::OBJECT, at, partial, cursor, pending);
    cursor.state.depth -= 1;
    match flow {
        Flow::Done => resumed(partial, cursor),
        Flow::More => {
            *partial.at() = at;
            cursor.state.changes.fields(P::OBJECT, before, at);
            Step::More
        }
        Flow::Failed | Flow::Reject => Step::Failed,
    }
}

#[inline(never)]
fn resume_exact(fields: &mut dyn Fields, index: usize, cursor: &mut Cursor<'_>) -> Flow {
    cursor.state.exact += 1;
    let flow = fields.advance(index, cursor);
    cursor.state.exact -= 1;
    flow
}

/// Begins or resumes an object whose position and fields stand apart. `None`: it was not begun.
pub(super) fn advance(
    object: &'static Object,
    place: &mut Option<At>,
    fields: &mut dyn Fields,
    cursor: &mut Cursor<'_>,
) -> Flow {
    let at = match *place {
        Some(at) => {
            cursor.state.depth += 1;
            at
        }
        None if cursor.byte() != b'{' => {
            cursor.unexpected("an object");
            return Flow::Reject;
        }
        None if !cursor.enter() => return Flow::Reject,
        None => At::NEW,
    };
    let before = place.take();
    let (flow, at) = run(object, at, fields, cursor, None);
    *place = Some(at);
    cursor.state.depth -= 1;
    if let Some(before) = before
        && flow == Flow::More
    {
        changed(object, before, at, cursor);
    }
    flow
}

/// Notes what a piece of text changed in an object that was open before and still is.
fn changed(object: &'static Object, before: At, after: At, cursor: &mut Cursor<'_>) {
    let changes = &mut cursor.state.changes;
    let open = is_in_value(before).filter(|_| is_in_value(before) == is_in_value(after));
    match open.and_then(|index| object.fields.get(index)) {
        Some(field) => changes.through(Through::Field(&field.name)),
        None => changes.fields(object, before, after),
    }
}

#[inline(always)]
fn finish<P: Struct>(partial: &mut P, cursor: &mut Cursor<'_>) -> Option<P::Value> {
    partial.build().filter(|value| P::check(value, cursor))
}

/// Reads on, once for all structs. `pending` is what resuming the open field came to, and how many findings there were before.
#[inline(never)]
fn run<'p>(
    object: &'static Object,
    at: At,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
    pending: Option<(Flow, usize)>,
) -> (Flow, At) {
    let mut reader = Reader {
        object,
        at,
        partial,
        pending,
    };
    let flow = reader.read(cursor);
    (flow, reader.at)
}
