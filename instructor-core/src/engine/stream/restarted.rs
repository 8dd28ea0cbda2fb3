//! That an answer is begun anew.

use crate::decode::Issues;
use crate::exchange::Failure;

/// The model is asked once more: what was shown of its answer is void.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Restarted {
    /// The number of the request that brings the new answer: 2 is the second of the extraction.
    pub attempt: u32,
    /// What was wrong with the answer before, of which the model was told. `None` when it was not an answer that was wrong.
    pub issues: Option<Issues>,
    /// What happened to the request before.
    pub failure: Failure,
}
