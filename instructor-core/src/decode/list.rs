//! `Vec`: the finished items, and at most one open.

use std::fmt;
use std::mem;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::adjustment::AdjustmentKind;
use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind, Sample};
use super::object::ON_STACK;
use super::path::Segment;
use super::progress::{Begun, Flow, Step};
use super::{rules, skip};
use crate::extract::Extract;
use crate::schema::rule::{Rule, View};
use crate::schema::{Kind, Schema};

const EXPECTED: &str = "a list";

/// A list that is arriving.
///
/// An item that was said wrongly is in neither part: an issue tells of it, and the list will not be [`Done`](crate::Progress::Done).
pub struct ListPartial<T: Extract> {
    items: Vec<T>,
    /// Boxed, so that a type may hold a list of itself; kept from item to item, so that an item costs no allocation.
    open: Option<Box<Option<T::Partial>>>,
    at: At,
}

impl<T: Extract> ListPartial<T> {
    /// The items that are complete and satisfy their rules.
    pub fn items(&self) -> &[T] {
        &self.items
    }

    /// The item that is arriving.
    pub fn open(&self) -> Option<&T::Partial> {
        self.open.as_deref()?.as_ref()
    }

    const fn new(each: &'static [Rule]) -> Self {
        Self {
            items: Vec::new(),
            open: None,
            at: At {
                phase: Phase::ItemOrEnd,
                bad: false,
                index: 0,
                each,
            },
        }
    }

    /// Begins or resumes the item at hand.
    #[inline]
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if let Some(open) = &mut self.open
            && let Some(partial) = &mut **open
        {
            return match partial.resume(cursor) {
                Step::More => Flow::More,
                Step::Done(value) => {
                    **open = None;
                    self.finished(value, cursor)
                }
                Step::Failed => {
                    **open = None;
                    Flow::Failed
                }
            };
        }
        if size_of::<T::Partial>() > ON_STACK {
            self.begin_large(cursor)
        } else {
            self.begin_small(cursor)
        }
    }

    #[inline]
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

    #[inline]
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

    #[inline]
    fn finished(&mut self, value: T, cursor: &mut Cursor<'_>) -> Flow {
        if !self.at.each.is_empty() && !rules::hold(self.at.each, &T::Partial::view(&value), cursor)
        {
            return Flow::Failed;
        }
        self.items.push(value);
        Flow::Done
    }
}

impl<T> fmt::Debug for ListPartial<T>
where
    T: Extract + fmt::Debug,
    T::Partial: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListPartial")
            .field("items", &self.items)
            .field("open", &self.open())
            .finish_non_exhaustive()
    }
}

/// The finished items, and the open one behind them.
impl<T> Serialize for ListPartial<T>
where
    T: Extract + Serialize,
    T::Partial: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in &self.items {
            list.serialize_element(item)?;
        }
        if let Some(open) = self.open() {
            list.serialize_element(open)?;
        }
        list.end()
    }
}

#[derive(Debug, Clone, Copy)]
struct At {
    phase: Phase,
    /// An item was wrong.
    bad: bool,
    index: usize,
    each: &'static [Rule],
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

impl<T: Extract> Extract for Vec<T> {
    type Partial = ListPartial<T>;

    fn schema() -> &'static Schema {
        const {
            &Schema::new(
                std::any::type_name::<Vec<T>>,
                Kind::List { item: T::schema },
            )
        }
    }
}

impl<T: Extract> Decode for ListPartial<T> {
    type Value = Vec<T>;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        let mut list = Self::new(mem::take(&mut cursor.state.each));
        if cursor.byte() != b'[' {
            return begin_single(list, cursor);
        }
        if !cursor.enter() {
            return Begun::Reject;
        }
        let flow = run(&mut list, cursor);
        cursor.state.depth -= 1;
        match flow {
            Flow::Done => Begun::Done(list.items),
            Flow::More => Begun::Open(list),
            Flow::Failed | Flow::Reject => Begun::Failed,
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Vec<T>> {
        if self.at.phase == Phase::Single {
            return resume_single(self, cursor);
        }
        cursor.state.depth += 1;
        let flow = run(self, cursor);
        cursor.state.depth -= 1;
        match flow {
            Flow::Done => Step::Done(mem::take(&mut self.items)),
            Flow::More => Step::More,
            Flow::Failed | Flow::Reject => Step::Failed,
        }
    }

    #[inline]
    fn view(value: &Vec<T>) -> View<'_> {
        View::Items(value.len())
    }
}

/// Reads on, from wherever the list stands.
fn run<T: Extract>(list: &mut ListPartial<T>, cursor: &mut Cursor<'_>) -> Flow {
    loop {
        match list.at.phase {
            Phase::ItemOrEnd | Phase::BeforeItem => match cursor.peek() {
                None => return Flow::More,
                Some(b']') if list.at.phase == Phase::ItemOrEnd || cursor.state.tolerant => {
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
                let before = cursor.findings();
                let flow = list.advance(cursor);
                if cursor.findings() != before {
                    cursor.prepend(before, &Segment::Index(list.at.index));
                }
                match flow {
                    Flow::More => return Flow::More,
                    Flow::Done => list.at.phase = Phase::AfterItem,
                    Flow::Failed => {
                        list.at.bad = true;
                        list.at.phase = Phase::AfterItem;
                    }
                    Flow::Reject => {
                        list.at.bad = true;
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
                list.at.phase = Phase::AfterItem;
            }
            Phase::Single => return Flow::More,
        }
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

fn close<T: Extract>(list: &ListPartial<T>, cursor: &mut Cursor<'_>) -> Flow {
    cursor.position += 1;
    if list.at.bad {
        Flow::Failed
    } else {
        Flow::Done
    }
}

/// A value may stand for so many lists, one in another.
const MOST_SINGLES: u16 = 8;

/// One value where a list is meant is a list of one.
#[cold]
#[inline(never)]
fn begin_single<T: Extract>(
    mut list: ListPartial<T>,
    cursor: &mut Cursor<'_>,
) -> Begun<ListPartial<T>> {
    if !cursor.coerces()
        || !begins_value(cursor.byte())
        || cursor.byte() == b'n'
        || cursor.stall() > MOST_SINGLES
    {
        cursor.unexpected(EXPECTED);
        return Begun::Reject;
    }
    list.at.phase = Phase::Single;
    match list.advance(cursor) {
        Flow::More => Begun::Open(list),
        Flow::Done if single(&list, cursor) => Begun::Done(list.items),
        Flow::Done | Flow::Failed => Begun::Failed,
        Flow::Reject => {
            cursor.state.expected_instead(EXPECTED);
            Begun::Reject
        }
    }
}

#[cold]
#[inline(never)]
fn resume_single<T: Extract>(list: &mut ListPartial<T>, cursor: &mut Cursor<'_>) -> Step<Vec<T>> {
    match list.advance(cursor) {
        Flow::More => Step::More,
        Flow::Done if single(list, cursor) => Step::Done(mem::take(&mut list.items)),
        Flow::Done | Flow::Failed | Flow::Reject => Step::Failed,
    }
}

/// A string that holds a list is not one item: what the model meant is not what it said.
fn single<T: Extract>(list: &ListPartial<T>, cursor: &mut Cursor<'_>) -> bool {
    if let Some(View::Text(text)) = list.items.first().map(T::Partial::view)
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
