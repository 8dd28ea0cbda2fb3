//! The place of the field that hands its items out.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::handed::{Handed, Queue};
use super::{ItemError, ItemList};
use crate::decode::cursor::Cursor;
use crate::decode::progress::{Flow, Progress};
use crate::decode::slot::Slot;
use crate::extract::Extract;
use crate::schema::Link;
use crate::schema::rule::View;

/// The place of a field with `stream = "items"` in a partial: a [`Progress`] to read, like that of any field.
///
/// Where items are handed out ([`ItemDecoder`](super::ItemDecoder)) nobody sees the partial, and the list's items pass through here instead.
pub struct Outlet<L: ItemList> {
    shown: Progress<L>,
    handing: Option<Box<Handing<L::Item>>>,
}

struct Handing<T: Extract> {
    list: Progress<Handed<T>>,
    /// What came before the list was found to be wrong as a whole.
    left: Queue<T>,
    /// The list's key in the object that it stands in, if it stands in one.
    name: Option<&'static str>,
}

impl<L: ItemList> Deref for Outlet<L> {
    type Target = Progress<L>;

    fn deref(&self) -> &Progress<L> {
        &self.shown
    }
}

impl<L> fmt::Debug for Outlet<L>
where
    L: ItemList,
    Progress<L>: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown.fmt(f)
    }
}

impl<L> Serialize for Outlet<L>
where
    L: ItemList,
    Progress<L>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shown.serialize(serializer)
    }
}

impl<L: ItemList> Outlet<L> {
    /// One that hands items out, in the field of this name.
    #[doc(hidden)]
    pub fn handing(name: &'static str) -> Self {
        Self {
            shown: Progress::Pending,
            handing: Some(Box::new(Handing {
                list: Progress::Pending,
                left: Queue::default(),
                name: Some(name),
            })),
        }
    }

    /// The list stands in no object.
    pub(super) fn stand_alone(&mut self) {
        if let Some(handing) = &mut self.handing {
            handing.name = None;
        }
    }

    /// How many items came.
    pub(super) fn count(&mut self) -> usize {
        let handing = self.handing.as_mut();
        handing.map_or(0, |handing| handing.queue().count())
    }

    /// How many issues there were when the open item began. `None`: none is open.
    pub(super) fn issues_before(&mut self) -> Option<usize> {
        self.handing.as_mut()?.queue().issues_before()
    }

    /// Forgets the items that came after so many.
    pub(super) fn keep(&mut self, count: usize) {
        if let Some(handing) = &mut self.handing {
            handing.queue().keep(count);
        }
    }

    /// The next item that came.
    pub(super) fn next(&mut self) -> Option<Result<L::Item, ItemError>> {
        self.handing.as_mut()?.queue().next()
    }
}

impl<T: Extract> Handing<T> {
    fn queue(&mut self) -> &mut Queue<T> {
        match &mut self.list {
            Progress::Partial(list) => list.items_mut(),
            Progress::Done(list) => &mut list.queue,
            Progress::Pending | Progress::Failed => &mut self.left,
        }
    }

    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let before = cursor.findings();
        if let Progress::Partial(list) = &mut self.list {
            list.items_mut().piece_begins(before);
        }
        let flow = self.list.advance(cursor);
        let name = self.name;
        self.queue().piece_ended(before, name, cursor);
        flow
    }

    fn fail(&mut self) {
        self.left = std::mem::take(self.queue());
        self.list = Progress::Failed;
    }
}

impl<L: ItemList> Slot<L> for Outlet<L> {
    const SCHEMA: Link = <Progress<L> as Slot<L>>::SCHEMA;
    const OPTIONAL: bool = <Progress<L> as Slot<L>>::OPTIONAL;

    fn pending() -> Self {
        Self {
            shown: Progress::Pending,
            handing: None,
        }
    }

    fn done(value: L) -> Self {
        Self {
            shown: Progress::Done(value),
            handing: None,
        }
    }

    fn absent() -> Option<L> {
        <Progress<L> as Slot<L>>::absent()
    }

    fn look(value: &L) -> View<'_> {
        <Progress<L> as Slot<L>>::look(value)
    }

    fn begun(&self) -> bool {
        match &self.handing {
            None => self.shown.begun(),
            Some(handing) => handing.list.begun(),
        }
    }

    fn said(&self) -> Option<&L> {
        self.shown.said()
    }

    #[inline]
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        match &mut self.handing {
            None => self.shown.advance(cursor),
            Some(handing) => handing.advance(cursor),
        }
    }

    fn view(&self) -> View<'_> {
        match &self.handing {
            None => self.shown.view(),
            Some(handing) => handing.list.view(),
        }
    }

    fn fail(&mut self) {
        match &mut self.handing {
            None => self.shown.fail(),
            Some(handing) => handing.fail(),
        }
    }

    fn take(&mut self) -> Option<L> {
        match &self.handing {
            None => self.shown.take(),
            Some(handing) => handing.list.done().map(|_| L::nothing()),
        }
    }

    fn take_or(&mut self, default: impl FnOnce() -> L) -> Option<L> {
        match &self.handing {
            Some(handing) if handing.list.begun() => self.take(),
            _ => self.shown.take_or(default),
        }
    }
}
