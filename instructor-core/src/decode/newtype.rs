//! Structs around one value, which have its form: it is read in their place, and checked when it closes.

use super::contract::Decode;
use super::cursor::{Cursor, MAX_DEPTH};
use super::field;
use super::object::{Fields, ON_STACK};
use super::progress::{Begun, Flow, Step};
use crate::schema::Newtype;

/// The partial of a struct around one value. Written by the derive.
pub trait Single: Decode + Fields {
    /// What it says of the value.
    const NEWTYPE: &'static Newtype;

    /// Moves the value in. `None` where it is wrong.
    fn build(&mut self) -> Option<Self::Value>;

    /// Runs the programmer's own check of the whole. `true`: it found nothing wrong.
    fn check(value: &Self::Value, cursor: &mut Cursor<'_>) -> bool {
        let _ = (value, cursor);
        true
    }
}

/// Begins the value in a partial of which nothing has arrived.
#[doc(hidden)]
pub fn begin<P: Single>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    if size_of::<P>() > ON_STACK {
        begin_large(cursor, fresh)
    } else {
        begin_small(cursor, fresh)
    }
}

#[inline]
fn begin_small<P: Single>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    let mut partial = fresh();
    match started(P::NEWTYPE, &mut partial, cursor) {
        Flow::Done => begun(&mut partial, cursor),
        Flow::More => Begun::Open(partial),
        Flow::Failed => Begun::Failed,
        Flow::Reject => Begun::Reject,
    }
}

/// On the heap, as a large struct is.
#[inline(never)]
fn begin_large<P: Single>(cursor: &mut Cursor<'_>, fresh: impl FnOnce() -> P) -> Begun<P> {
    let mut partial = Box::new(fresh());
    match started(P::NEWTYPE, &mut *partial, cursor) {
        Flow::Done => begun(&mut *partial, cursor),
        Flow::More => Begun::Open(*partial),
        Flow::Failed => Begun::Failed,
        Flow::Reject => Begun::Reject,
    }
}

#[inline(never)]
fn begun<P: Single>(partial: &mut P, cursor: &mut Cursor<'_>) -> Begun<P> {
    finish(partial, cursor).map_or(Begun::Failed, Begun::Done)
}

/// Resumes the value.
#[doc(hidden)]
pub fn resume<P: Single>(partial: &mut P, cursor: &mut Cursor<'_>) -> Step<P::Value> {
    match resumed(P::NEWTYPE, partial, cursor) {
        Flow::Done => finish(partial, cursor).map_or(Step::Failed, Step::Done),
        Flow::More => Step::More,
        Flow::Failed | Flow::Reject => Step::Failed,
    }
}

fn finish<P: Single>(partial: &mut P, cursor: &mut Cursor<'_>) -> Option<P::Value> {
    partial.build().filter(|value| P::check(value, cursor))
}

fn started<'p>(
    newtype: &'static Newtype,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    let around = cursor.state.stalled;
    if cursor.stall() > MAX_DEPTH {
        cursor.too_deep();
        cursor.state.stalled = around;
        return Flow::Reject;
    }
    let flow = field::begin(&newtype.inner, 0, partial, cursor);
    cursor.state.stalled = around;
    checked(newtype, flow, partial, cursor)
}

fn resumed<'p>(
    newtype: &'static Newtype,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    let flow = field::resume(&newtype.inner, 0, partial, cursor);
    checked(newtype, flow, partial, cursor)
}

fn checked<'p>(
    newtype: &'static Newtype,
    flow: Flow,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    if flow == Flow::Done && !field::satisfies(&newtype.inner, 0, partial, cursor) {
        return Flow::Failed;
    }
    flow
}
