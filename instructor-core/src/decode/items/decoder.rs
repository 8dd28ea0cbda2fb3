//! The decoder that hands items out.

use std::fmt;

use super::{ItemError, Itemized};
use crate::decode::cursor::Cursor;
use crate::decode::decoder::Decoded;
use crate::decode::issue::{Issue, Issues};
use crate::decode::locate::Opening;
use crate::decode::object::{self, At};
use crate::decode::progress::Flow;
use crate::decode::reader::{self, Reader};
use crate::decode::slot::Slot;

/// Decodes a text that arrives in pieces, and hands its items out as they come: each once, when its last byte is in, checked, in the order of the text.
///
/// A wrong item is an `Err` at its place and takes its issues with it: it is neither an end nor a hole, and the answer is no worse for it. What is wrong outside of the items
/// [`finish`](Self::finish) tells. The rules of the list are checked over the number of its items, right and wrong, when it closes; those of an item (`each(…)`) when that does.
/// A check of the whole struct (`validate` on it) is not run: what it would look at is no longer there.
///
/// ```
/// use instructor_core::{Extract, ItemDecoder};
///
/// #[derive(Debug, Extract)]
/// struct Task {
///     what: String,
///     #[extract(range = 1..=30)]
///     days: u8,
/// }
///
/// let mut decoder = ItemDecoder::<Vec<Task>>::new();
/// let mut tasks = Vec::new();
/// for piece in [r#"[{"what": "call", "da"#, r#"ys": 1}, {"what": "write", "days": 99}, {"#, r#""what": "rest", "days": 2}]"#] {
///     decoder.push(piece);
///     while let Some(task) = decoder.next_item() {
///         tasks.push(task.map(|task| task.what).map_err(|error| error.to_string()));
///     }
/// }
/// assert_eq!(tasks, [
///     Ok("call".to_owned()),
///     Err("item 1 is wrong: [1].days: breaks `range`, expected an integer between 1 and 30, found a number of 2 characters".to_owned()),
///     Ok("rest".to_owned()),
/// ]);
/// assert_eq!(decoder.finish()?.value.len(), 0);
/// # Ok::<(), instructor_core::Issues>(())
/// ```
#[must_use]
pub struct ItemDecoder<T: Itemized> {
    root: Root<T>,
    reader: Reader,
    given: usize,
    ended: bool,
}

/// Without the text read so far, which is the model's.
impl<T: Itemized> fmt::Debug for ItemDecoder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemDecoder")
            .field("reader", &self.reader)
            .field("given", &self.given)
            .finish_non_exhaustive()
    }
}

impl<T: Itemized> Default for ItemDecoder<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Itemized> ItemDecoder<T> {
    /// A decoder of JSON, and nothing but JSON, whose coercions are on.
    pub fn new() -> Self {
        Self::over(!T::schema().is_object())
    }

    /// A decoder of the answer to [`tool_json`](crate::tool_json): as [`new`](Self::new), but a list stands in `{"value": …}`, as that schema asks.
    pub fn answer() -> Self {
        Self::over(false)
    }

    fn over(alone: bool) -> Self {
        let mut holder = Box::new(T::holder());
        if alone {
            T::outlet(&mut holder).stand_alone();
        }
        Self {
            root: Root {
                holder,
                place: None,
                alone,
                begun: false,
                done: false,
            },
            reader: Reader::default(),
            given: 0,
            ended: false,
        }
    }

    /// Finds the JSON among other words and mends it, as [`Decoder::tolerant`](crate::Decoder::tolerant) does.
    pub fn tolerant(mut self) -> Self {
        self.reader.tolerant(self.root.opening());
        self
    }

    /// Switches coercions off: a value of another type is an issue, even where nothing would be lost.
    pub fn exact(mut self) -> Self {
        self.reader.exact();
        self
    }

    /// Reads a piece of the text.
    pub fn push(&mut self, text: &str) {
        if !self.ended {
            self.reader.read(&mut self.root, text, false);
        }
    }

    /// The next item that has come and was not taken. `None`: there is none yet, or after [`end`](Self::end), none any more.
    pub fn next_item(&mut self) -> Option<Result<T::Item, ItemError>> {
        let item = T::outlet(&mut self.root.holder).next()?;
        self.given += 1;
        Some(item)
    }

    /// How many items were taken, right and wrong.
    pub fn given(&self) -> usize {
        self.given
    }

    /// The issues outside of items so far, and those of an item that is open, in the order in which they were met.
    pub fn issues(&self) -> impl Iterator<Item = &Issue> {
        self.reader.issues()
    }

    /// Whether there are issues so far, outside of items or in one that is open.
    pub fn has_issues(&self) -> bool {
        self.reader.has_issues()
    }

    /// Whether something is wrong that no item will take with it when it ends.
    pub(crate) fn is_wrong(&mut self) -> bool {
        if !self.has_issues() || self.reader.is_dead() {
            return self.has_issues();
        }
        let before = T::outlet(&mut self.root.holder).issues_before();
        before.is_none_or(|before| before > 0)
    }

    /// The text has ended. Items that came may still be there to be taken.
    pub fn end(&mut self) {
        if !self.ended {
            self.ended = true;
            let count = T::outlet(&mut self.root.holder).count();
            self.reader.read(&mut self.root, "", true);
            if !self.root.done {
                // What the end of a text that broke off ended may be half a number.
                T::outlet(&mut self.root.holder).keep(count);
            }
        }
    }

    /// The text has ended: what is left of the value, whose list is now empty. Items that were not taken are dropped.
    ///
    /// # Errors
    ///
    /// Everything that is wrong outside of the items.
    pub fn finish(mut self) -> Result<Decoded<T>, Issues> {
        self.end();
        let Some(value) = self.root.take() else {
            return Err(self.reader.fail());
        };
        let notes = self.reader.conclude()?;
        Ok(Decoded {
            value,
            adjustments: notes.adjustments,
            unknown_fields: notes.unknown_fields,
        })
    }
}

/// The place of a root value whose items are handed out.
struct Root<T: Itemized> {
    holder: Box<T::Holder>,
    place: Option<At>,
    /// It is a list in no object.
    alone: bool,
    begun: bool,
    done: bool,
}

impl<T: Itemized> Root<T> {
    fn opening(&self) -> Opening {
        if self.alone || T::schema().is_object() {
            Opening::of(T::schema())
        } else {
            Opening::Object(T::OBJECT)
        }
    }

    fn take(&mut self) -> Option<T> {
        self.done.then(|| T::rest(&mut self.holder))?
    }
}

impl<T: Itemized> reader::Root for Root<T> {
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let flow = if self.alone {
            T::outlet(&mut self.holder).advance(cursor)
        } else {
            object::advance(T::OBJECT, &mut self.place, &mut *self.holder, cursor)
        };
        self.begun = true;
        self.done = flow == Flow::Done;
        flow
    }

    fn is_pending(&self) -> bool {
        !self.begun
    }
}
