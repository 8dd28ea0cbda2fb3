//! What is known of untagged values that were read before.
//!
//! An untagged value is tried as each variant, and so is an untagged value inside it, each time: k variants on d levels would make kᵈ attempts. But how a text
//! is read as a type never changes. So what each list or object came to is remembered, by where it stands, and every further attempt goes straight
//! through it: a level costs k attempts at what lies below, whatever that is made of, and the whole no more than its length times its depth.
//!
//! Where a value stands is the text it stands in, and the place there. A text that was put together for the purpose (what came before a tag) is known again by its hash.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ptr;
use std::sync::Arc;

use super::kinds::{self, Candidate};
use crate::decode::cursor::Cursor;
use crate::schema::Union;

/// A value that is read as an enum, under given terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    /// Its address.
    union: usize,
    text: Text,
    position: usize,
    coerces: bool,
    literal: bool,
}

/// A text that values are read from again. `None`: the one that comes in pieces.
type Text = Option<u32>;

/// What a value was found to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub(super) candidate: usize,
    /// It fits with coercions off.
    pub(super) literal: bool,
    pub(super) fits: bool,
}

/// No `Debug`: nothing of it says anything to a reader.
#[derive(Default)]
pub(crate) struct Memo {
    text: Text,
    texts: u32,
    /// The texts that were put together while attempts were made.
    known: HashMap<(usize, u64, u64), u32>,
    hashers: (RandomState, RandomState),
    choices: HashMap<Key, Choice>,
    /// The values that are being read, outermost first.
    open: Vec<Key>,
    /// What the values of an enum can be, with coercions and without.
    candidates: Vec<(usize, bool, Arc<[Candidate]>)>,
}

impl Key {
    pub(super) fn of(union: &'static Union, cursor: &Cursor<'_>) -> Self {
        let text = cursor.state.memo.as_ref().and_then(|memo| memo.text);
        Self {
            union: ptr::from_ref(union).addr(),
            text,
            position: match text {
                Some(_) => cursor.position,
                None => cursor.state.offset + cursor.position,
            },
            coerces: cursor.coerces(),
            literal: cursor.state.literal > 0,
        }
    }

    /// Whether it is the same value, read as the same enum, under whatever terms.
    fn is_at(&self, other: &Self) -> bool {
        (self.text, self.position) == (other.text, other.position)
    }
}

impl Memo {
    /// Notes that a value is being read. `false`: it is already, so that the type is made of nothing but itself.
    pub(super) fn open(&mut self, key: Key) -> bool {
        let mut around = self.open.iter().rev().take_while(|open| open.is_at(&key));
        if around.any(|open| open.union == key.union && open.literal == key.literal) {
            return false;
        }
        self.open.push(key);
        true
    }

    /// The value opened last has been read, or put aside. Nothing is read again when nothing is open.
    pub(super) fn close(&mut self) {
        self.open.pop();
        if self.open.is_empty() {
            self.known.clear();
            self.choices.clear();
        }
    }

    pub(super) fn choice(&self, key: &Key) -> Option<Choice> {
        self.choices.get(key).copied()
    }

    pub(super) fn choose(&mut self, key: Key, choice: Choice) {
        self.choices.insert(key, choice);
    }

    /// What a value of an enum can be.
    pub(super) fn candidates(&mut self, union: &'static Union, coerces: bool) -> Arc<[Candidate]> {
        let union_at = ptr::from_ref(union).addr();
        // A document has few enums: to compare is quicker than to hash.
        let mut known = self.candidates.iter();
        if let Some((.., known)) = known.find(|known| (known.0, known.1) == (union_at, coerces)) {
            return Arc::clone(known);
        }
        let all: Arc<[Candidate]> = kinds::candidates(union, coerces).into();
        self.candidates.push((union_at, coerces, Arc::clone(&all)));
        all
    }

    /// Turns to a text that values are read from again; gives back the one before.
    pub(crate) fn turn_to(&mut self, text: &str) -> Text {
        let mut new = || {
            self.texts = self.texts.wrapping_add(1);
            self.texts
        };
        let number = if self.open.is_empty() {
            new()
        } else {
            let bytes = text.as_bytes();
            let (first, second) = &self.hashers;
            let hash = (text.len(), first.hash_one(bytes), second.hash_one(bytes));
            *self.known.entry(hash).or_insert_with(new)
        };
        self.text.replace(number)
    }

    pub(crate) fn turn_back(&mut self, text: Text) {
        self.text = text;
    }

    /// Whether the value at hand stands whole in its text.
    pub(super) fn is_whole(&self) -> bool {
        self.text.is_some()
    }
}
