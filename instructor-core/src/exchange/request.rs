//! One request, as the engine hands it to a backend.

use std::fmt;
use std::time::Instant;

use super::{Correction, OutputSpec};

/// What one attempt sends: the caller's request and what is added to it.
///
/// Its `Debug` shows nothing of the caller's request. Exhaustive on purpose: a backend takes it apart without `..`, so that a new field is a compile error where it is not carried.
#[expect(clippy::exhaustive_structs, reason = "a backend must see a new field")]
pub struct Request<'a, B> {
    /// The native request as the caller left it. Clone it for the attempt, never change it.
    pub base: &'a B,
    /// What the mode adds.
    pub output: &'a OutputSpec,
    /// The turns that follow a failed answer.
    pub correction: Option<&'a Correction>,
    /// A limit on the answer's tokens that replaces the one in `base`: a retry policy raised it.
    pub max_tokens: Option<u32>,
    /// When the engine will drop the attempt. It keeps the time itself; a backend may pass it on.
    pub deadline: Option<Instant>,
}

impl<B> fmt::Debug for Request<'_, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("output", &self.output)
            .field("correction", &self.correction)
            .field("max_tokens", &self.max_tokens)
            .field("deadline", &self.deadline)
            .finish_non_exhaustive()
    }
}
