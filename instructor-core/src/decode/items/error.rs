//! An item that was said wrongly.

use std::fmt;

use crate::decode::issue::Issues;

/// An item that was said wrongly. Those before and after it are not touched by that.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemError {
    index: usize,
    issues: Issues,
}

impl ItemError {
    pub(super) fn new(index: usize, issues: Issues) -> Self {
        Self { index, issues }
    }

    /// Its place in the list, which wrong items have as well as right ones. The first is 0.
    pub fn index(&self) -> usize {
        self.index
    }

    /// What is wrong with it. The paths begin at the root: `lines[2].title`.
    pub fn issues(&self) -> &Issues {
        &self.issues
    }

    /// The same, to keep.
    pub fn into_issues(self) -> Issues {
        self.issues
    }
}

/// One line, without the model's words.
impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "item {} is wrong: {}", self.index, self.issues)
    }
}

impl std::error::Error for ItemError {}
