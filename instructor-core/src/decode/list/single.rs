//! One value where a list is meant.

use super::{EXPECTED, List, ListPartial, Phase, begins_value, fits, items_of};
use crate::decode::adjustment::AdjustmentKind;
use crate::decode::contract::Decode;
use crate::decode::cursor::Cursor;
use crate::decode::issue::{Found, IssueKind, Sample};
use crate::decode::progress::{Begun, Flow, Step};
use crate::extract::Extract;
use crate::schema::rule::View;

/// A value may stand for so many lists, one in another.
const MOST_SINGLES: u16 = 8;

/// One value where a list is meant is a list of one.
#[cold]
#[inline(never)]
pub(super) fn begin_single<T: Extract, L: List<T>>(
    list: ListPartial<T, L>,
    cursor: &mut Cursor<'_>,
) -> Begun<ListPartial<T, L>> {
    let around = cursor.state.stalled;
    let begun = begin(list, cursor);
    cursor.state.stalled = around;
    begun
}

fn begin<T: Extract, L: List<T>>(
    mut list: ListPartial<T, L>,
    cursor: &mut Cursor<'_>,
) -> Begun<ListPartial<T, L>> {
    if !fits::<T, L>(1)
        || !cursor.coerces()
        || !begins_value(cursor.byte())
        || cursor.byte() == b'n'
        || cursor.stall() > MOST_SINGLES
    {
        cursor.unexpected(items_of(L::MIN, L::MAX));
        return Begun::Reject;
    }
    list.at.phase = Phase::Single;
    match list.advance(cursor) {
        Flow::More => Begun::Open(list),
        Flow::Done if single(&list, cursor) => list.whole().map_or(Begun::Failed, Begun::Done),
        Flow::Done | Flow::Failed => Begun::Failed,
        Flow::Reject => {
            cursor.state.expected_instead(EXPECTED);
            Begun::Reject
        }
    }
}

#[cold]
#[inline(never)]
pub(super) fn resume_single<T: Extract, L: List<T>>(
    list: &mut ListPartial<T, L>,
    cursor: &mut Cursor<'_>,
) -> Step<L> {
    let flow = match list.go_on(cursor) {
        Some(flow) => flow,
        None => list.advance(cursor),
    };
    match flow {
        Flow::More => {
            cursor.state.changes.fold();
            Step::More
        }
        Flow::Done if single(list, cursor) => list.whole().map_or(Step::Failed, Step::Done),
        Flow::Done | Flow::Failed | Flow::Reject => Step::Failed,
    }
}

/// A string that holds a list is not one item: what the model meant is not what it said.
fn single<T: Extract, L: List<T>>(list: &ListPartial<T, L>, cursor: &mut Cursor<'_>) -> bool {
    if let Some(View::Text(text)) = L::all(&list.items).next().map(T::Partial::view)
        && text.trim_start().starts_with('[')
    {
        cursor.issue(
            IssueKind::WrongType,
            EXPECTED,
            Found::String(Sample::of(text)),
        );
        return false;
    }
    cursor.adjust(AdjustmentKind::SingleToList);
    true
}
