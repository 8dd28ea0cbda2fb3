//! What is seen of an answer while it arrives.

use std::fmt;

use super::Restarted;
use crate::decode::{Decoder, Issue, Path};
use crate::extract::{Extract, Partial};

/// How far an answer has come. Lent by [`Partials::next`](super::Partials::next): it costs no copy.
pub struct Update<'a, T: Extract> {
    pub(super) partial: &'a Partial<T>,
    pub(super) decoder: &'a Decoder<T>,
    pub(super) restarted: Option<&'a Restarted>,
}

impl<'a, T: Extract> Update<'a, T> {
    /// The value so far. What it says of each part is final but for growth: strings and lists grow, everything else appears when it is whole.
    pub fn partial(&self) -> &'a Partial<T> {
        self.partial
    }

    /// What is new since the last update, from the root on, such as `lines[2].title`: as [`Decoder::changed`] names it. Made when it is asked for.
    pub fn changed(&self) -> impl Iterator<Item = Path> + use<'a, T> {
        self.decoder.changed()
    }

    /// What is wrong with it so far. What was said is never unsaid: an answer with an issue will not become a good one.
    pub fn issues(&self) -> impl Iterator<Item = &'a Issue> {
        self.decoder.issues()
    }

    /// Set on the first update after the model was asked again: what earlier updates showed is void, and the partial is fresh.
    pub fn restarted(&self) -> Option<&'a Restarted> {
        self.restarted
    }
}

/// Without the value, which is the model's.
impl<T: Extract> fmt::Debug for Update<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Update")
            .field("issues", &self.issues().count())
            .field("restarted", &self.restarted)
            .finish_non_exhaustive()
    }
}
