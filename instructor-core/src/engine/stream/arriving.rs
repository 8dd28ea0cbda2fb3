//! The place of a `T` that is shown while it arrives.

use std::any::Any;
use std::mem;

use super::Sink;
use crate::decode::{Decode as _, Decoder, Issues, Notes, Progress};
use crate::engine::slot::Slot;
use crate::extract::{Extract, Partial};
use crate::schema::Definition;

/// A place for a `T` while its text arrives.
pub(in crate::engine) struct Arriving<T: Extract> {
    decoder: Decoder<T>,
    /// The value, once the text has ended.
    ended: Option<Progress<T>>,
    /// What the decoder has read.
    text: String,
    tolerant: bool,
    /// The bracket that comes next, when the value waits to be closed by it.
    closing: Option<&'static str>,
    /// Whether an update has shown something of it.
    pub(super) shown: bool,
}

impl<T: Extract> Arriving<T> {
    pub(in crate::engine) fn new() -> Self {
        Self {
            decoder: decoder(false),
            ended: None,
            text: String::new(),
            tolerant: false,
            closing: None,
            shown: false,
        }
    }

    pub(super) fn decoder(&self) -> &Decoder<T> {
        &self.decoder
    }

    pub(super) fn progress(&self) -> &Progress<T> {
        match &self.ended {
            Some(progress) => progress,
            None => self.decoder.progress(),
        }
    }

    /// Whether the last piece changed what is shown of an open value.
    pub(super) fn is_seen(&self) -> bool {
        let open = self.progress().partial().is_some();
        open && Partial::<T>::SHOWN && self.decoder.has_changed()
    }

    /// The text so far, read once more.
    pub(super) fn again(&self) -> Decoder<T> {
        let mut decoder = decoder(self.tolerant);
        decoder.push(&self.text);
        if let Some(bracket) = self.closing {
            // It is what ends a number before it.
            decoder.push_open(bracket);
        }
        decoder
    }

    /// The complete value.
    pub(in crate::engine) fn value(&mut self) -> Option<T> {
        match self.ended.take() {
            Some(Progress::Done(value)) => Some(value),
            other => {
                self.ended = other;
                None
            }
        }
    }
}

fn decoder<T: Extract>(tolerant: bool) -> Decoder<T> {
    let decoder = Decoder::answer();
    if tolerant {
        decoder.tolerant()
    } else {
        decoder
    }
}

impl<T> Slot for Arriving<T>
where
    T: Extract + Send + Sync + 'static,
    Partial<T>: Send + Sync,
{
    fn definition(&self) -> &'static Definition {
        Definition::of::<T>()
    }

    /// What was read on the way is not read again, if it is what there was to read: a call without arguments has no text, and a mode may look at whole replies only.
    fn decode(&mut self, text: &str, tolerant: bool) -> Result<Notes, Issues> {
        let read = self.tolerant == tolerant && self.text == text;
        let (progress, notes) = if read {
            mem::take(&mut self.decoder).conclude("")
        } else {
            decoder(tolerant).conclude(text)
        };
        self.ended = Some(progress);
        notes
    }

    fn take(&mut self) -> Option<Box<dyn Any + Send>> {
        Some(Box::new(self.value()?))
    }
}

impl<T> Sink for Arriving<T>
where
    T: Extract + Send + Sync + 'static,
    Partial<T>: Send + Sync,
{
    fn restart(&mut self, tolerant: bool) {
        self.decoder = decoder(tolerant);
        self.ended = None;
        self.text.clear();
        self.tolerant = tolerant;
        self.closing = None;
        self.shown = false;
    }

    /// Stops once where the value would close, so that all of it is seen while it is open.
    fn feed(&mut self, text: &str) -> usize {
        let end = if self.closing.take().is_some() {
            self.decoder.push(text);
            text.len()
        } else {
            self.decoder.push_open(text)
        };
        let (read, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        self.text.push_str(read);
        let bracket = if rest.starts_with(']') { "]" } else { "}" };
        self.closing = (!rest.is_empty()).then_some(bracket);
        end
    }

    fn is_wrong(&mut self) -> bool {
        self.decoder.has_issues()
    }

    fn issues(&self) -> Issues {
        Issues::new(self.decoder.issues().cloned().collect(), 0)
    }

    fn shown(&self) -> bool {
        self.shown
    }

    fn partial(&mut self) -> Option<Box<dyn Any + Send + Sync>> {
        let progress = match self.ended.take() {
            Some(progress) => progress,
            None => mem::take(&mut self.decoder).into_progress(),
        };
        match progress {
            Progress::Partial(partial) => Some(Box::new(partial)),
            _ => None,
        }
    }
}
