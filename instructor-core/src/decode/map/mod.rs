//! Maps: objects whose keys the model chooses. The finished entries, and at most one open.

mod read;

use std::fmt;
use std::mem;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use self::read::{Entries, Place};
use super::contract::Decode;
use super::cursor::Cursor;
use super::issue::{Found, IssueKind};
use super::list::shown;
use super::object::ON_STACK;
use super::progress::{Begun, Flow, Step};
use super::rules;
use crate::extract::{Extract, Partial};
use crate::schema::Key;
use crate::schema::rule::{Rules, View};

/// A type that the keys of a map can have: on the wire each is a string.
///
/// Implemented for text, characters, integers, `bool`, enums whose variants carry nothing, and what is written as text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the key of a map",
    label = "a key is a string on the wire",
    note = "text, `char`, `bool`, integers and enums whose variants carry nothing can be keys"
)]
pub trait MapKey: Sized {
    /// What the schema says of it.
    const KEY: Key;

    /// The key that a text says. `None`: it says none, and an issue was noted.
    #[doc(hidden)]
    fn read(text: &str, cursor: &mut Cursor<'_>) -> Option<Self>;

    /// What rules look at.
    #[doc(hidden)]
    fn view(&self) -> View<'_> {
        View::Other
    }
}

/// What an object becomes whose keys the model chooses.
///
/// Implemented for the maps of std; there is no need to implement it by hand.
pub trait Map: Default {
    /// Its keys.
    type Key: MapKey;

    /// Its values.
    type Value: Extract;

    /// Adds an entry. `false`: the key is there already.
    #[doc(hidden)]
    fn add(&mut self, key: Self::Key, value: Self::Value) -> bool;

    /// Whether the key is there.
    #[doc(hidden)]
    fn has(&self, key: &Self::Key) -> bool;

    /// The entries so far.
    #[doc(hidden)]
    fn all(&self) -> impl Iterator<Item = (&Self::Key, &Self::Value)>;

    /// How many entries it has.
    #[doc(hidden)]
    fn count(&self) -> usize;
}

/// A map that is arriving.
///
/// An entry that was said wrongly is in neither part: an issue tells of it, and the map will not be [`Done`](crate::Progress::Done).
pub struct MapPartial<M: Map> {
    entries: M,
    /// `None` where the key is wrong: the value is read for what is wrong in it, and dropped.
    key: Option<M::Key>,
    /// Boxed and kept, as a list's open item is.
    open: Option<Box<Option<Partial<M::Value>>>>,
    place: Place,
    keys: &'static Rules,
    values: &'static Rules,
}

impl<M: Map> MapPartial<M> {
    /// The entries that are complete and satisfy their rules.
    pub fn entries(&self) -> &M {
        &self.entries
    }

    /// The key and the value of the entry that is arriving, once the value has begun. The key is the model's text.
    pub fn open(&self) -> Option<(&str, &Partial<M::Value>)> {
        let open = self.open.as_deref()?.as_ref()?;
        Some((self.place.name(), open))
    }

    fn new(cursor: &mut Cursor<'_>) -> Self {
        let parts = cursor.state.parts.take().unwrap_or(&Rules::NONE);
        Self {
            entries: M::default(),
            key: None,
            open: None,
            place: Place::default(),
            keys: parts.keys.unwrap_or(&Rules::NONE),
            values: parts.values.unwrap_or(&Rules::NONE),
        }
    }

    #[inline(always)]
    fn begin_value(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if size_of::<Partial<M::Value>>() > ON_STACK {
            self.begin_large(cursor)
        } else {
            let begun = Partial::<M::Value>::begin(cursor);
            self.begun(begun, cursor)
        }
    }

    /// In a frame of its own, which holds nothing but what comes of it.
    #[inline(never)]
    fn begin_large(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let begun = Partial::<M::Value>::begin(cursor);
        self.begun_large(begun, cursor)
    }

    #[inline(never)]
    fn begun_large(&mut self, begun: Begun<Partial<M::Value>>, cursor: &mut Cursor<'_>) -> Flow {
        self.begun(begun, cursor)
    }

    #[inline(always)]
    fn begun(&mut self, begun: Begun<Partial<M::Value>>, cursor: &mut Cursor<'_>) -> Flow {
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

    #[inline(never)]
    fn satisfies(&self, value: &M::Value, cursor: &mut Cursor<'_>) -> bool {
        rules::hold(self.values.own, &Partial::<M::Value>::view(value), cursor)
    }

    #[inline(always)]
    fn finished(&mut self, value: M::Value, cursor: &mut Cursor<'_>) -> Flow {
        if !self.values.own.is_empty() && !self.satisfies(&value, cursor) {
            return Flow::Failed;
        }
        match self.key.take() {
            Some(key) => {
                if self.entries.add(key, value) {
                    return Flow::Done;
                }
                repeated(cursor);
                Flow::Failed
            }
            None => Flow::Done,
        }
    }
}

#[cold]
#[inline(never)]
fn repeated(cursor: &mut Cursor<'_>) {
    cursor.issue(IssueKind::Duplicate, "each key once", Found::Nothing);
}

impl<M: Map> Entries for MapPartial<M> {
    fn key(&mut self, text: &str, cursor: &mut Cursor<'_>) -> bool {
        self.key = M::Key::read(text, cursor);
        if let Some(key) = &self.key
            && !self.keys.own.is_empty()
            && !rules::hold(self.keys.own, &key.view(), cursor)
        {
            self.key = None;
        }
        self.key.is_some()
    }

    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if let Some(open) = &mut self.open
            && let Some(partial) = &mut **open
        {
            return match partial.resume(cursor) {
                Step::More => {
                    shown::<Partial<M::Value>>(cursor);
                    Flow::More
                }
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
        if !self.values.has_parts() {
            return self.begin_value(cursor);
        }
        cursor.state.parts = Some(self.values);
        let flow = self.begin_value(cursor);
        // The word `null` takes no rules.
        cursor.state.parts = None;
        flow
    }

    fn drop_key(&mut self) {
        self.key = None;
    }

    fn is_repeated(&self) -> bool {
        self.key.as_ref().is_some_and(|key| self.entries.has(key))
    }
}

impl<M> fmt::Debug for MapPartial<M>
where
    M: Map + fmt::Debug,
    Partial<M::Value>: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MapPartial")
            .field("entries", &self.entries)
            .field("open", &self.open())
            .finish_non_exhaustive()
    }
}

/// The finished entries, and the open one behind them.
impl<M> Serialize for MapPartial<M>
where
    M: Map,
    M::Key: Serialize,
    M::Value: Serialize,
    Partial<M::Value>: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in self.entries.all() {
            map.serialize_entry(key, value)?;
        }
        if let Some((key, open)) = self.open() {
            map.serialize_entry(key, open)?;
        }
        map.end()
    }
}

impl<M: Map> Decode for MapPartial<M> {
    type Value = M;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        if cursor.byte() != b'{' {
            cursor.unexpected("an object");
            return Begun::Reject;
        }
        let mut map = Self::new(cursor);
        if !cursor.enter() {
            return Begun::Reject;
        }
        let flow = map.run(cursor);
        cursor.state.depth -= 1;
        match flow {
            Flow::Done => Begun::Done(map.entries),
            Flow::More => Begun::Open(map),
            Flow::Failed | Flow::Reject => Begun::Failed,
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<M> {
        let before = (self.place.is_in_value(), self.entries.count());
        cursor.state.depth += 1;
        let flow = self.run(cursor);
        cursor.state.depth -= 1;
        match flow {
            Flow::Done => Step::Done(mem::take(&mut self.entries)),
            Flow::More => {
                let after = (self.place.is_in_value(), self.entries.count());
                changed(before, after, cursor);
                Step::More
            }
            Flow::Failed | Flow::Reject => Step::Failed,
        }
    }

    #[inline]
    fn view(value: &M) -> View<'_> {
        View::Entries(value.count())
    }
}

/// Notes what a piece of text changed in a map that was open before and still is: whether a value is open, and how many entries there are.
fn changed(before: (bool, usize), after: (bool, usize), cursor: &mut Cursor<'_>) {
    let changes = &mut cursor.state.changes;
    match before {
        (true, _) if before == after => changes.fold(),
        (false, _) if before == after => changes.nothing(),
        _ => changes.value(),
    }
}

impl<M: Map> MapPartial<M> {
    /// Reads on, with the place apart: the loop exists once for all maps.
    #[inline]
    fn run(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let mut place = mem::take(&mut self.place);
        let flow = read::run(&mut place, self, cursor);
        self.place = place;
        flow
    }
}
