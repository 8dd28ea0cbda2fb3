//! A list that keeps its items only until they are taken, the wrong ones as well.

use std::collections::VecDeque;

use super::ItemError;
use crate::decode::cursor::{Cursor, Mark};
use crate::decode::issue::{Issue, Issues};
use crate::decode::list::{List, ListPartial};
use crate::decode::path::Segment;
use crate::extract::Extract;
use crate::schema::Schema;

/// A list whose items are taken as they come. Whole, it is what was not taken yet.
pub(super) struct Handed<T> {
    pub(super) queue: Queue<T>,
}

/// The items that came and were not taken.
pub(super) struct Queue<T> {
    items: VecDeque<Entry<T>>,
    /// How many came.
    count: usize,
    /// How many of them came in this piece.
    fresh: usize,
    /// What had been found when the item at hand began.
    begun: Option<Mark>,
    /// The findings before this one are from earlier pieces: their paths begin at the root. The other paths begin at the list.
    located: Option<usize>,
}

enum Entry<T> {
    Good(T),
    Bad {
        index: usize,
        issues: Vec<Issue>,
        omitted: usize,
        /// So many of the issues have paths that begin at the root.
        located: usize,
    },
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self {
            items: VecDeque::new(),
            count: 0,
            fresh: 0,
            begun: None,
            located: None,
        }
    }
}

impl<T> Queue<T> {
    /// How many items came.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// How many issues there were when the open item began. `None`: none is open.
    pub(super) fn issues_before(&self) -> Option<usize> {
        self.begun.map(Mark::issues)
    }

    /// Forgets the right items that came after so many.
    pub(super) fn keep(&mut self, count: usize) {
        while self.count > count && matches!(self.items.back(), Some(Entry::Good(_))) {
            self.items.pop_back();
            self.count -= 1;
        }
    }

    pub(super) fn next(&mut self) -> Option<Result<T, ItemError>> {
        Some(match self.items.pop_front()? {
            Entry::Good(item) => Ok(item),
            Entry::Bad {
                index,
                issues,
                omitted,
                ..
            } => Err(ItemError::new(index, Issues::new(issues, omitted))),
        })
    }

    /// A piece of text begins inside the list, when so much had been found.
    pub(super) fn piece_begins(&mut self, findings: usize) {
        self.located = Some(findings);
    }

    /// A piece of text has been read, before which so much had been found. What was taken back since then made room that others may have filled: whoever puts a path
    /// before the findings since `before` misses those, and the list's `name` is put before them here.
    pub(super) fn piece_ended(
        &mut self,
        before: usize,
        name: Option<&'static str>,
        cursor: &mut Cursor<'_>,
    ) {
        let first = self.located.take().unwrap_or(before);
        let fresh = self.items.len().saturating_sub(self.fresh);
        self.fresh = 0;
        let Some(name) = name else { return };
        for entry in self.items.range_mut(fresh..) {
            if let Entry::Bad {
                issues, located, ..
            } = entry
            {
                for issue in issues.iter_mut().skip(*located) {
                    issue.prepend(Segment::Field(name));
                }
            }
        }
        cursor.prepend_between(first, before, &Segment::Field(name));
    }

    fn add(&mut self, entry: Entry<T>) {
        self.items.push_back(entry);
        self.count += 1;
        self.fresh += 1;
        self.begun = None;
    }
}

impl<T> List<T> for Handed<T> {
    type Items = Queue<T>;

    const HANDS_OUT: bool = true;

    fn push(queue: &mut Queue<T>, item: T) -> Option<T> {
        queue.add(Entry::Good(item));
        None
    }

    fn all<'i>(queue: &'i Queue<T>) -> impl Iterator<Item = &'i T>
    where
        T: 'i,
    {
        queue.items.iter().filter_map(|entry| match entry {
            Entry::Good(item) => Some(item),
            Entry::Bad { .. } => None,
        })
    }

    fn whole(queue: Queue<T>) -> Option<Self> {
        Some(Self { queue })
    }

    fn count(&self) -> usize {
        self.queue.count()
    }

    fn item_begins(queue: &mut Queue<T>, cursor: &Cursor<'_>) {
        queue.located.get_or_insert(cursor.findings());
        queue.begun.get_or_insert(Mark::of(cursor.state));
    }

    fn item_failed(queue: &mut Queue<T>, index: usize, cursor: &mut Cursor<'_>) {
        let Some(begun) = queue.begun.take() else {
            return;
        };
        let at = begun.findings();
        let first = queue.located.unwrap_or(at);
        queue.located = Some(first.min(at));
        let (issues, omitted) = cursor.state.take_since(begun);
        queue.add(Entry::Bad {
            index,
            // Adjustments stand among the findings: those before `first` are fewer issues than that, and issues keep their order.
            located: issues.iter().filter(|(place, _)| *place < first).count(),
            issues: issues.into_iter().map(|(_, issue)| issue).collect(),
            omitted,
        });
    }
}

impl<T: Extract> Extract for Handed<T> {
    type Partial = ListPartial<T, Self>;

    fn schema() -> &'static Schema {
        Vec::<T>::schema()
    }
}
