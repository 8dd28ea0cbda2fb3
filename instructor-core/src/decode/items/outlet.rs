//! The place of the field that hands its items out.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::ItemError;
use super::handed::{Handed, Queue};
use crate::decode::cursor::Cursor;
use crate::decode::progress::{Flow, Progress};
use crate::decode::slot::Slot;
use crate::extract::Extract;
use crate::schema::Link;
use crate::schema::rule::View;

/// The place of a field with `stream = "items"` in a partial: a [`Progress`] to read, like that of any field.
///
/// Where items are handed out ([`ItemDecoder`](super::ItemDecoder)) nobody sees the partial, and the list's items pass through here instead.
pub struct Outlet<T: Extract> {
    shown: Progress<Vec<T>>,
    handing: Option<Box<Handing<T>>>,
}

struct Handing<T: Extract> {
    list: Progress<Handed<T>>,
    /// What came before the list was found to be wrong as a whole.
    left: Queue<T>,
    /// The list's key in the object that it stands in, if it stands in one.
    name: Option<&'static str>,
}

impl<T: Extract> Deref for Outlet<T> {
    type Target = Progress<Vec<T>>;

    fn deref(&self) -> &Progress<Vec<T>> {
        &self.shown
    }
}

impl<T> fmt::Debug for Outlet<T>
where
    T: Extract,
    Progress<Vec<T>>: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.shown.fmt(f)
    }
}

impl<T> Serialize for Outlet<T>
where
    T: Extract,
    Progress<Vec<T>>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.shown.serialize(serializer)
    }
}

impl<T: Extract> Outlet<T> {
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

    /// Forgets the right items that came after so many.
    pub(super) fn keep(&mut self, count: usize) {
        if let Some(handing) = &mut self.handing {
            handing.queue().keep(count);
        }
    }

    /// The next item that came.
    pub(super) fn next(&mut self) -> Option<Result<T, ItemError>> {
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

impl<T: Extract> Slot<Vec<T>> for Outlet<T> {
    const SCHEMA: Link = <Progress<Vec<T>> as Slot<Vec<T>>>::SCHEMA;
    const OPTIONAL: bool = <Progress<Vec<T>> as Slot<Vec<T>>>::OPTIONAL;

    fn pending() -> Self {
        Self {
            shown: Progress::Pending,
            handing: None,
        }
    }

    fn done(value: Vec<T>) -> Self {
        Self {
            shown: Progress::Done(value),
            handing: None,
        }
    }

    fn absent() -> Option<Vec<T>> {
        <Progress<Vec<T>> as Slot<Vec<T>>>::absent()
    }

    fn look(value: &Vec<T>) -> View<'_> {
        <Progress<Vec<T>> as Slot<Vec<T>>>::look(value)
    }

    fn begun(&self) -> bool {
        match &self.handing {
            None => self.shown.begun(),
            Some(handing) => handing.list.begun(),
        }
    }

    fn said(&self) -> Option<&Vec<T>> {
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

    fn take(&mut self) -> Option<Vec<T>> {
        match &self.handing {
            None => self.shown.take(),
            Some(handing) => handing.list.done().map(|_| Vec::new()),
        }
    }

    fn take_or(&mut self, default: impl FnOnce() -> Vec<T>) -> Option<Vec<T>> {
        match &self.handing {
            Some(handing) if handing.list.begun() => self.take(),
            _ => self.shown.take_or(default),
        }
    }
}
