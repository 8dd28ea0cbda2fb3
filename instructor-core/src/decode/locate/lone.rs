//! A scalar stands alone: words behind it may make it another.

/// What is behind a scalar that was taken for the answer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Lone {
    /// The answer is none, or its fence has ended.
    #[default]
    No,
    /// Nothing so far.
    Watched,
    /// Something, at this byte of the whole text.
    Followed(usize),
}

impl Lone {
    /// Of an answer that begins so.
    pub(super) fn of(head: &str) -> Self {
        if head.starts_with(['{', '[']) {
            Self::No
        } else {
            Self::Watched
        }
    }

    /// Looks at a character outside of every answer.
    pub(super) fn look(&mut self, char: char, in_fence: bool, offset: usize) {
        if !matches!(self, Self::Watched) || matches!(char, ' ' | '\n' | '\r' | '\t') {
            return;
        }
        if char != '`' {
            *self = Self::Followed(offset);
        } else if in_fence {
            *self = Self::No;
        }
    }

    pub(super) fn followed_at(self) -> Option<usize> {
        match self {
            Self::Followed(offset) => Some(offset),
            _ => None,
        }
    }
}
