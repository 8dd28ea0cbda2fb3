//! What one extraction learnt about a model and the next need not ask.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::exchange::{Capability, Target};

/// Which capabilities models have refused. Clones share what they know; a client keeps one for all its calls.
#[derive(Debug, Clone, Default)]
pub struct Memory(Arc<Mutex<HashMap<String, Vec<Capability>>>>);

impl Memory {
    /// Adds what is known to what the backend knows.
    pub(super) fn recall(&self, target: &mut Target) {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for capability in known.get(&target.key).into_iter().flatten() {
            if target.offers(*capability) {
                target.closed.push(*capability);
            }
        }
    }

    /// Remembers a refusal.
    pub(super) fn learn(&self, key: &str, capability: Capability) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let closed = known.entry(key.to_owned()).or_default();
        if !closed.contains(&capability) {
            closed.push(capability);
        }
    }

    /// Forgets everything, for instance after a model's access was changed.
    pub fn clear(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
