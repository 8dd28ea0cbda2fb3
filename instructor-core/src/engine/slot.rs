//! Where the user's type meets the loop, which knows nothing of it: a second type costs no second copy of the loop.

use std::any::Any;

use crate::decode::{Decoder, Issues, Notes};
use crate::extract::Extract;
use crate::schema::Definition;

/// A place for one value.
pub(super) trait Slot: Send {
    /// What is asked for.
    fn definition(&self) -> &'static Definition;

    /// Reads an answer. The value stays here, and replaces an earlier one.
    fn decode(&mut self, text: &str, tolerant: bool) -> Result<Notes, Issues>;

    /// The value without its type.
    fn take(&mut self) -> Option<Box<dyn Any + Send>>;
}

/// A place for a `T`.
pub(super) struct Typed<T>(pub(super) Option<T>);

impl<T: Extract + Send + 'static> Slot for Typed<T> {
    fn definition(&self) -> &'static Definition {
        Definition::of::<T>()
    }

    fn decode(&mut self, text: &str, tolerant: bool) -> Result<Notes, Issues> {
        let mut decoder = Decoder::<T>::answer();
        if tolerant {
            decoder = decoder.tolerant();
        }
        self.0 = None;
        let (value, notes) = decoder.read_whole(text)?;
        self.0 = Some(value);
        Ok(notes)
    }

    fn take(&mut self) -> Option<Box<dyn Any + Send>> {
        Some(Box::new(self.0.take()?))
    }
}
