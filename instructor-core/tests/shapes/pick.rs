//! Choices, made ahead: what comes of them is the same for the same list, and simpler for a shorter one, so that proptest can shrink a document that no strategy of
//! its own describes.

use proptest::prelude::*;

pub(crate) fn choices() -> impl Strategy<Value = Vec<u32>> {
    proptest::collection::vec(any::<u32>(), 1..60)
}

#[derive(Debug)]
pub(crate) struct Pick {
    choices: std::vec::IntoIter<u32>,
}

impl Pick {
    pub(crate) fn new(choices: Vec<u32>) -> Self {
        Self {
            choices: choices.into_iter(),
        }
    }

    /// Below `count`; the first when the choices have run out.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let choice = self.choices.next().unwrap_or(0);
        usize::try_from(choice).unwrap_or(0) % count.max(1)
    }

    pub(crate) fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == count - 1
    }

    pub(crate) fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }

    /// Whether there are choices left: else whatever could grow stops.
    pub(crate) fn is_spent(&self) -> bool {
        self.choices.len() == 0
    }
}
