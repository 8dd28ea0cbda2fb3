//! Lists of every kind: the finished items, and at most one open.

use std::mem;

use super::adjustment::AdjustmentKind;
use super::changes::Step as Through;
use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::IssueKind;
use super::object::ON_STACK;
use super::path::Segment;
use super::progress::{Begun, Flow, Step};
use super::{rules, skip};
use crate::extract::Extract;
use crate::schema::rule::{Rules, View};
pub use container::List;
pub(super) use count::items_of;
use count::{fits, wrong_count};
use single::{begin_single, resume_single};

mod container;
mod count;
mod shown;
mod single;

const EXPECTED: &str = "a list";

/// A list that is arriving: the items that are complete, and the open one from its first byte on.
///
/// An item that was said wrongly is in neither part: an issue tells of it, and the list will not be [`Done`](crate::Progress::Done).
///
/// `L` is what it becomes: a `Vec`, a set, an array.
pub struct ListPartial<T: Extract, L: List<T> = Vec<T>> {
    items: L::Items,
    /// Boxed, so that a type may hold a list of itself; kept from item to item, so that an item costs no allocation.
    open: Option<Box<Option<T::Partial>>>,
    at: At,
}

impl<T: Extract, L: List<T>> ListPartial<T, L> {
    /// The items that are complete and satisfy their rules.
    pub fn items(&self) -> &L::Items {
        &self.items
    }

    /// The item that is arriving.
    pub fn open(&self) -> Option<&T::Partial> {
        self.open.as_deref()?.as_ref()
    }

    pub(super) fn items_mut(&mut self) -> &mut L::Items {
        &mut self.items
    }

    fn new(each: &'static Rules) -> Self {
        Self {
            items: L::Items::default(),
            open: None,
            at: At {
                phase: Phase::ItemOrEnd,
                bad: false,
                index: 0,
                ruled: !each.own.is_empty() || each.has_parts(),
                each,
            },
        }
    }

    /// Resumes the item that is open, if one is.
    #[inline(always)]
    fn go_on(&mut self, cursor: &mut Cursor<'_>) -> Option<Flow> {
        let open = self.open.as_deref_mut()?;
        Some(match open.as_mut()?.resume(cursor) {
            Step::More => {
                shown::<T::Partial>(cursor);
                Flow::More
            }
            Step::Done(value) => {
                *open = None;
                self.finished(value, cursor)
            }
            Step::Failed => {
                *open = None;
                Flow::Failed
            }
        })
    }

    /// Begins the item at hand.
    #[inline(always)]
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if self.at.ruled {
            return self.begin_ruled(cursor);
        }
        self.begin(cursor)
    }

    /// Begins an item that has rules, or whose parts have.
    #[inline(never)]
    fn begin_ruled(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        cursor.state.parts = self.at.each.has_parts().then_some(self.at.each);
        let flow = self.begin(cursor);
        // The word `null` takes no rules.
        cursor.state.parts = None;
        flow
    }

    #[inline(always)]
    fn begin(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if size_of::<T::Partial>() > ON_STACK {
            self.begin_large(cursor)
        } else {
            self.begin_small(cursor)
        }
    }

    #[inline(always)]
    fn begin_small(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let begun = T::Partial::begin(cursor);
        self.begun(begun, cursor)
    }

    /// In a frame of its own, which holds nothing but what comes of it.
    #[inline(never)]
    fn begin_large(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let begun = T::Partial::begin(cursor);
        self.begun_large(begun, cursor)
    }

    #[inline(never)]
    fn begun_large(&mut self, begun: Begun<T::Partial>, cursor: &mut Cursor<'_>) -> Flow {
        self.begun(begun, cursor)
    }

    #[inline(always)]
    fn begun(&mut self, begun: Begun<T::Partial>, cursor: &mut Cursor<'_>) -> Flow {
        match begun {
            Begun::Done(value) => self.finished(value, cursor),
            Begun::Open(partial) => {
                match &mut self.open {
                    Some(open) => **open = Some(partial),
                    open => *open = Some(Box::new(Some(partial))),
                }
                Flow::More
            }
            Begun::Failed => Flow::Failed,
            Begun::Reject => Flow::Reject,
        }
    }

    #[inline(always)]
    fn finished(&mut self, value: T, cursor: &mut Cursor<'_>) -> Flow {
        if self.at.ruled && !self.satisfies(&value, cursor) {
            return Flow::Failed;
        }
        if let Some(value) = L::push(&mut self.items, value) {
            return repeated(&T::Partial::view(&value), cursor);
        }
        Flow::Done
    }

    #[inline(never)]
    fn satisfies(&self, value: &T, cursor: &mut Cursor<'_>) -> bool {
        rules::hold(self.at.each.own, &T::Partial::view(value), cursor)
    }

    /// Moves the items into their container. A list in which something was wrong has none.
    #[inline]
    fn whole(&mut self) -> Option<L> {
        L::whole(mem::take(&mut self.items))
    }
}

/// An item of a set is there already.
#[cold]
#[inline(never)]
fn repeated(view: &View<'_>, cursor: &mut Cursor<'_>) -> Flow {
    cursor.issue(IssueKind::Duplicate, "each item once", rules::found(view));
    Flow::Failed
}

#[derive(Debug, Clone, Copy)]
struct At {
    phase: Phase,
    /// An item was wrong.
    bad: bool,
    index: usize,
    /// Whether `each` says anything.
    ruled: bool,
    each: &'static Rules,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// After `[`.
    ItemOrEnd,
    /// After `,`.
    BeforeItem,
    Item,
    AfterItem,
    /// Inside an item of another kind.
    Skip,
    /// There is no bracket: one value where a list was meant.
    Single,
}

/// Notes what a piece of text changed in a list that was open before and still is: from the first item that had not ended to the last that has begun.
#[inline(always)]
fn changed((phase, index): (Phase, usize), after: At, cursor: &mut Cursor<'_>) {
    let had_ended = matches!(phase, Phase::AfterItem | Phase::Skip);
    let is_before = matches!(after.phase, Phase::ItemOrEnd | Phase::BeforeItem);
    let touched = index + usize::from(had_ended)..after.index + usize::from(!is_before);
    cursor.state.changes.items(touched);
}

/// What has grown and shows nothing before it is whole has not changed.
#[inline(always)]
pub(super) fn shown<P: Decode>(cursor: &mut Cursor<'_>) {
    if !P::SHOWN {
        cursor.state.changes.nothing();
    }
}

impl<T: Extract, L: List<T>> Decode for ListPartial<T, L> {
    type Value = L;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        let mut list = Self::new(each(cursor));
        if cursor.byte() != b'[' {
            return begin_single(list, cursor);
        }
        if !cursor.enter() {
            return Begun::Reject;
        }
        let flow = run(&mut list, cursor);
        cursor.state.depth -= 1;
        match flow {
            Flow::Done => list.whole().map_or(Begun::Failed, Begun::Done),
            Flow::More => Begun::Open(list),
            Flow::Failed | Flow::Reject => Begun::Failed,
        }
    }

    #[inline]
    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<L> {
        if self.at.phase == Phase::Single {
            return resume_single(self, cursor);
        }
        let (phase, index) = (self.at.phase, self.at.index);
        cursor.state.depth += 1;
        if phase == Phase::Item {
            // Straight through to the open item.
            let before = cursor.findings();
            if L::HANDS_OUT {
                L::item_begins(&mut self.items, cursor);
            }
            if let Some(flow) = self.go_on(cursor) {
                if cursor.findings() != before {
                    cursor.prepend(before, &Segment::Index(index));
                }
                if flow == Flow::More {
                    cursor.state.depth -= 1;
                    cursor.state.changes.through(Through::Index(index));
                    return Step::More;
                }
                if flow != Flow::Done {
                    failed(self, cursor);
                }
                self.at.phase = Phase::AfterItem;
            }
        }
        let flow = run(self, cursor);
        cursor.state.depth -= 1;
        match flow {
            Flow::Done => self.whole().map_or(Step::Failed, Step::Done),
            Flow::More => {
                changed((phase, index), self.at, cursor);
                Step::More
            }
            Flow::Failed | Flow::Reject => Step::Failed,
        }
    }

    #[inline]
    fn view(value: &L) -> View<'_> {
        View::Items(value.count())
    }
}

/// What is said of the items of the list that begins.
#[inline]
fn each(cursor: &mut Cursor<'_>) -> &'static Rules {
    let parts = cursor.state.parts.take();
    parts.and_then(|rules| rules.each).unwrap_or(&Rules::NONE)
}

/// Reads on, from wherever the list stands.
fn run<T: Extract, L: List<T>>(list: &mut ListPartial<T, L>, cursor: &mut Cursor<'_>) -> Flow {
    loop {
        match list.at.phase {
            Phase::ItemOrEnd | Phase::BeforeItem => match cursor.peek() {
                None => return Flow::More,
                Some(b']') if list.at.phase == Phase::ItemOrEnd || cursor.state.tolerant => {
                    if cursor.pauses() {
                        return Flow::More;
                    }
                    if list.at.phase == Phase::BeforeItem {
                        cursor.adjust(AdjustmentKind::TrailingComma);
                    }
                    return close(list, cursor);
                }
                Some(b',' | b']' | b'}' | b':') => {
                    cursor.syntax("an item");
                    return Flow::More;
                }
                Some(_) => list.at.phase = Phase::Item,
            },
            Phase::Item => {
                if L::HANDS_OUT {
                    L::item_begins(&mut list.items, cursor);
                }
                let before = cursor.findings();
                let flow = list.advance(cursor);
                if cursor.findings() != before {
                    cursor.prepend(before, &Segment::Index(list.at.index));
                }
                match flow {
                    Flow::More => return Flow::More,
                    Flow::Done => list.at.phase = Phase::AfterItem,
                    Flow::Failed => {
                        failed(list, cursor);
                        list.at.phase = Phase::AfterItem;
                    }
                    Flow::Reject => {
                        list.at.bad |= !L::HANDS_OUT;
                        list.at.phase = Phase::Skip;
                        continue;
                    }
                }
                // The usual separator, in one look.
                if let Some([b',', b' ', next]) =
                    cursor.bytes().get(cursor.position..cursor.position + 3)
                    && begins_value(*next)
                {
                    cursor.position += 2;
                    list.at.index += 1;
                    list.at.phase = Phase::Item;
                }
            }
            Phase::AfterItem => match cursor.peek() {
                None => return Flow::More,
                Some(b',') => {
                    cursor.position += 1;
                    list.at.index += 1;
                    list.at.phase = Phase::BeforeItem;
                }
                Some(b']') if cursor.pauses() => return Flow::More,
                Some(b']') => return close(list, cursor),
                Some(_) => {
                    cursor.syntax("`,` or `]`");
                    return Flow::More;
                }
            },
            Phase::Skip => {
                if !skip::value(cursor) {
                    return Flow::More;
                }
                if L::HANDS_OUT {
                    failed(list, cursor);
                }
                list.at.phase = Phase::AfterItem;
            }
            Phase::Single => return Flow::More,
        }
    }
}

/// The item at hand was wrong, and is passed.
#[inline]
fn failed<T: Extract, L: List<T>>(list: &mut ListPartial<T, L>, cursor: &mut Cursor<'_>) {
    if L::HANDS_OUT {
        L::item_failed(&mut list.items, list.at.index, cursor);
    } else {
        list.at.bad = true;
    }
}

/// Whether a byte begins a value, as far as one look tells.
#[inline(always)]
pub(super) fn begins_value(byte: u8) -> bool {
    matches!(
        byte,
        b'"' | b'{' | b'[' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'
    )
}

#[inline]
fn close<T: Extract, L: List<T>>(list: &ListPartial<T, L>, cursor: &mut Cursor<'_>) -> Flow {
    cursor.position += 1;
    let count = list.at.index + usize::from(list.at.phase == Phase::AfterItem);
    if !fits::<T, L>(count) {
        return wrong_count(L::MIN, L::MAX, count, cursor);
    }
    if list.at.bad {
        Flow::Failed
    } else {
        Flow::Done
    }
}
