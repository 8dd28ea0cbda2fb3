//! Where the user's type meets the loop, which knows nothing of it: a second type costs no second copy of the loop.

use std::any::Any;

use crate::decode::{Adjustment, Decoder, Issues};
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

/// What there is to say about an answer that was accepted.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) adjustments: Vec<Adjustment>,
    pub(super) unknown_fields: usize,
}

/// A place for a `T`.
pub(super) struct Typed<T>(pub(super) Option<T>);

impl<T: Extract + Send + 'static> Slot for Typed<T> {
    fn definition(&self) -> &'static Definition {
        Definition::of::<T>()
    }

    fn decode(&mut self, text: &str, tolerant: bool) -> Result<Notes, Issues> {
        self.0 = None;
        let mut decoder = Decoder::<T>::answer();
        if tolerant {
            decoder = decoder.tolerant();
        }
        let whole = decoder.decode(text)?;
        self.0 = Some(whole.value);
        Ok(Notes {
            adjustments: whole.adjustments,
            unknown_fields: whole.unknown_fields,
        })
    }

    fn take(&mut self) -> Option<Box<dyn Any + Send>> {
        Some(Box::new(self.0.take()?))
    }
}
