//! The text at hand and what is remembered between its pieces.

use std::fmt;

use super::adjustment::AdjustmentKind;
use super::issue::{Found, Issue, IssueKind, Sample};
use super::path::Segment;
pub(crate) use state::{Beside, Leaf, Mark, State};

mod state;

/// Containers nested more deeply than this are an issue. Models do not nest so deeply; attackers do.
pub(crate) const MAX_DEPTH: u16 = 64;

/// A piece of text and the position in it.
///
/// Decoders read from it; what must outlive the piece is in its `State` (leaves: only one is ever open) or in the partials (containers).
pub struct Cursor<'a> {
    pub(crate) text: &'a str,
    pub(crate) position: usize,
    /// Whether no more text follows this piece.
    pub(crate) last: bool,
    pub(crate) state: &'a mut State,
}

/// Without the text, which is the model's.
impl fmt::Debug for Cursor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cursor")
            .field("position", &self.position)
            .field("last", &self.last)
            .finish_non_exhaustive()
    }
}

impl<'a> Cursor<'a> {
    #[inline(always)]
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// What is left of the piece.
    #[inline(always)]
    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes().get(self.position..).unwrap_or_default()
    }

    /// The byte at hand. Zero, which begins no JSON value, where there is none.
    #[inline(always)]
    pub(crate) fn byte(&self) -> u8 {
        self.bytes().get(self.position).copied().unwrap_or(0)
    }

    /// The next byte that is not blank. `None` when the piece has no more; at the end of the text that is an issue.
    #[inline(always)]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        let bytes = self.bytes();
        loop {
            match bytes.get(self.position) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.position += 1,
                Some(b'/') if self.state.tolerant => {
                    if !super::comment::pass(self) {
                        self.starve();
                        return None;
                    }
                }
                Some(&byte) => return Some(byte),
                None => {
                    self.starve();
                    return None;
                }
            }
        }
    }

    /// The piece is used up. At the end of the text a value is unfinished.
    #[cold]
    #[inline(never)]
    pub(crate) fn starve(&mut self) {
        if self.last && !self.state.dead {
            self.state.dead = true;
            self.issue(IssueKind::Unfinished, "", Found::Nothing);
        }
    }

    /// Notes an issue of the value at hand.
    #[cold]
    #[inline(never)]
    pub(crate) fn issue(
        &mut self,
        kind: IssueKind,
        expected: impl Into<std::borrow::Cow<'static, str>>,
        found: Found,
    ) {
        self.state.issue(Issue::new(kind, expected, found));
    }

    /// Notes that the value at hand was mended or coerced.
    #[cold]
    #[inline(never)]
    pub(crate) fn adjust(&mut self, kind: AdjustmentKind) {
        self.state.adjust(kind);
    }

    /// The text is no JSON from here on.
    #[cold]
    #[inline(never)]
    pub(crate) fn syntax(&mut self, expected: &'static str) {
        if !self.state.dead {
            self.state.dead = true;
            let offset = self.state.offset + self.position;
            self.issue(IssueKind::Syntax { offset }, expected, Found::Nothing);
        }
    }

    /// A container would be nested too deeply.
    #[cold]
    #[inline(never)]
    pub(crate) fn too_deep(&mut self) {
        if !self.state.dead {
            self.state.dead = true;
            self.issue(IssueKind::Depth, "at most 64 levels", Found::Nothing);
        }
    }

    /// The value at hand is of another kind. Whoever skips it fills in its sample.
    #[cold]
    #[inline(never)]
    pub(crate) fn unexpected(&mut self, expected: impl Into<std::borrow::Cow<'static, str>>) {
        let found = match self.byte() {
            b'"' => Found::String(Sample::default()),
            b'{' => Found::Object(Sample::default()),
            b'[' => Found::List(Sample::default()),
            b'-' | b'0'..=b'9' => Found::Number(Sample::default()),
            b't' => Found::Boolean(true),
            b'f' => Found::Boolean(false),
            b'n' => Found::Null,
            b'T' if self.state.tolerant => Found::Boolean(true),
            b'F' if self.state.tolerant => Found::Boolean(false),
            b'N' if self.state.tolerant => Found::Null,
            _ => return self.syntax("a value"),
        };
        self.issue(IssueKind::WrongType, expected, found);
        self.state.sampled = self.state.newest();
    }

    /// Says where the findings since `from` are, one step from their root to ours.
    #[cold]
    #[inline(never)]
    pub(crate) fn prepend(&mut self, from: usize, segment: &Segment) {
        for finding in self.state.findings.iter_mut().skip(from) {
            finding.path_mut().prepend(segment.clone());
        }
    }

    /// Says where the findings from `from` up to `to` are.
    pub(crate) fn prepend_between(&mut self, from: usize, to: usize, segment: &Segment) {
        for finding in self.state.findings.iter_mut().take(to).skip(from) {
            finding.path_mut().prepend(segment.clone());
        }
    }

    /// How many findings there are: what a container compares before and after a value inside it.
    #[inline(always)]
    pub(crate) fn findings(&self) -> usize {
        self.state.findings.len()
    }

    /// Whether coercions are on.
    pub(crate) fn coerces(&self) -> bool {
        self.state.exact == 0
    }

    /// How many values are being begun here, this one included, without a byte taken: a type that holds itself can go on so for ever. Whoever asks puts `stalled`
    /// back when the value was begun.
    pub(crate) fn stall(&mut self) -> u16 {
        let here = self.state.offset + self.position + 1;
        let (place, count) = self.state.stalled;
        let count = if place == here { count + 1 } else { 1 };
        self.state.stalled = (here, count);
        count
    }

    /// Whether the object at hand is made of members of another, with which it shares its brackets.
    pub(crate) fn is_among(&self) -> bool {
        let last = self.state.among.last();
        last.is_some_and(|(depth, _)| *depth == self.state.depth)
    }

    /// Whether the container that ends here is to be seen whole while it is open: it closes with the next piece.
    #[inline(always)]
    pub(crate) fn pauses(&self) -> bool {
        !self.last && self.state.pause == self.state.depth
    }

    /// Steps into a container, if its bracket is at hand. `false`: an issue was noted.
    #[inline(always)]
    pub(crate) fn enter(&mut self) -> bool {
        if self.state.depth >= MAX_DEPTH {
            self.too_deep();
            return false;
        }
        self.position += 1;
        self.state.depth += 1;
        true
    }
}
