//! The place of a value whose items are handed out while it arrives.

use std::any::Any;
use std::collections::VecDeque;
use std::mem;

use super::Sink;
use crate::decode::{Decoded, Issues, ItemDecoder, ItemError, Itemized, Notes};
use crate::engine::slot::Slot;
use crate::schema::Definition;

type Item<T> = Result<<T as Itemized>::Item, ItemError>;

/// A place for a `T` while its text arrives.
pub(super) struct Handing<T: Itemized> {
    decoder: ItemDecoder<T>,
    /// Items of a text that has ended.
    left: VecDeque<Item<T>>,
    /// What the text holds besides its items, once it has ended.
    rest: Option<T>,
    /// How many bytes the decoder has read.
    read: usize,
    /// Whether any of them was more than blank.
    begun: bool,
    tolerant: bool,
    /// How many items were handed out.
    given: usize,
    pub(super) items: usize,
    pub(super) invalid: usize,
}

impl<T: Itemized> Handing<T> {
    pub(super) fn new() -> Self {
        Self {
            decoder: decoder(false),
            left: VecDeque::new(),
            rest: None,
            read: 0,
            begun: false,
            tolerant: false,
            given: 0,
            items: 0,
            invalid: 0,
        }
    }

    /// The next item that is there.
    pub(super) fn next(&mut self) -> Option<Item<T>> {
        let item = (self.decoder.next_item()).or_else(|| self.left.pop_front())?;
        match item {
            Ok(_) => self.items += 1,
            Err(_) => self.invalid += 1,
        }
        Some(item)
    }

    /// Hands out the next item that is there.
    pub(super) fn give(&mut self) -> Option<Item<T>> {
        let item = self.next()?;
        self.given += 1;
        Some(item)
    }

    /// What is left of the value.
    pub(super) fn rest(&mut self) -> Option<T> {
        self.rest.take()
    }
}

fn decoder<T: Itemized>(tolerant: bool) -> ItemDecoder<T> {
    let decoder = ItemDecoder::answer();
    if tolerant {
        decoder.tolerant()
    } else {
        decoder
    }
}

impl<T> Slot for Handing<T>
where
    T: Itemized + Send + 'static,
    T::Item: Send,
    ItemDecoder<T>: Send,
{
    fn definition(&self) -> &'static Definition {
        Definition::of::<T>()
    }

    /// What was read on the way is not read again, unless it is not what there was to read, and nothing of it has been handed out.
    fn decode(&mut self, text: &str, tolerant: bool) -> Result<Notes, Issues> {
        let same = self.begun && self.tolerant == tolerant && self.read == text.len();
        if !same && self.given == 0 {
            self.restart(tolerant);
            self.feed(text);
        }
        let mut decoder = mem::take(&mut self.decoder);
        decoder.end();
        self.left.extend(std::iter::from_fn(|| decoder.next_item()));
        let Decoded {
            value,
            adjustments,
            unknown_fields,
        } = decoder.finish()?;
        self.rest = Some(value);
        Ok(Notes {
            adjustments,
            unknown_fields,
        })
    }

    fn take(&mut self) -> Option<Box<dyn Any + Send>> {
        Some(Box::new(self.rest.take()?))
    }
}

impl<T> Sink for Handing<T>
where
    T: Itemized + Send + 'static,
    T::Item: Send,
    ItemDecoder<T>: Send,
{
    fn restart(&mut self, tolerant: bool) {
        *self = Self {
            decoder: decoder(tolerant),
            tolerant,
            ..Self::new()
        };
    }

    fn feed(&mut self, text: &str) -> usize {
        self.begun |= !text.trim_start().is_empty();
        self.read += text.len();
        self.decoder.push(text);
        text.len()
    }

    fn is_wrong(&mut self) -> bool {
        self.decoder.is_wrong()
    }

    fn issues(&self) -> Issues {
        Issues::new(self.decoder.issues().cloned().collect(), 0)
    }

    fn shown(&self) -> bool {
        self.given > 0
    }

    fn given(&self) -> usize {
        self.given
    }
}
