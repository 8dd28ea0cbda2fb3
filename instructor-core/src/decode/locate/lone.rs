//! A scalar stands alone: words behind it may make it another.

/// What is behind a scalar that was taken for the answer.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Lone {
    /// The answer is none, or its fence has ended.
    #[default]
    No,
    /// Nothing so far. The answer may stand in a fence.
    Watched { fenced: bool },
    /// Something, at this byte of the whole text.
    Followed(usize),
}

impl Lone {
    /// Of an answer that begins so.
    pub(super) fn of(head: &str, fenced: bool) -> Self {
        if head.starts_with(['{', '[']) {
            Self::No
        } else {
            Self::Watched { fenced }
        }
    }

    /// Looks at a character outside of every answer.
    pub(super) fn look(&mut self, char: char, offset: usize) {
        let Self::Watched { fenced } = *self else {
            return;
        };
        *self = match char {
            '`' if fenced => Self::No,
            // Backticks: of a fence that was opened by whoever asked.
            ' ' | '\n' | '\r' | '\t' | '`' => return,
            _ => Self::Followed(offset),
        };
    }

    pub(super) fn followed_at(self) -> Option<usize> {
        match self {
            Self::Followed(offset) => Some(offset),
            _ => None,
        }
    }
}
