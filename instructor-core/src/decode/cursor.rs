//! The text at hand and what is remembered between its pieces.

use std::fmt;

use super::adjustment::{Adjustment, AdjustmentKind};
use super::changes::Changes;
use super::comment::Comment;
use super::issue::{Found, Issue, IssueKind, Sample};
use super::path::{Path, Segment};
use super::skip::Skip;
use super::string::Escape;
use super::union::memo::Memo;
use crate::schema::rule::Rules;

/// Containers nested more deeply than this are an issue. Models do not nest so deeply; attackers do.
pub(crate) const MAX_DEPTH: u16 = 64;

/// Issues, and adjustments, beyond so many are only counted: a list of a million wrong items must not become a million issues.
const MAX_FINDINGS: usize = 1000;

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

/// What is remembered between two pieces of text, and what was found so far. No `Debug`: it holds the model's text.
#[derive(Default)]
pub(crate) struct State {
    findings: Vec<Finding>,
    issues: usize,
    adjustments: usize,
    /// The finding whose sample the value being skipped fills.
    sampled: Option<usize>,
    /// The token that the last piece ended in: a number, a name, a key. One leaf is open at a time, so one buffer serves all.
    pub(crate) scratch: String,
    pub(crate) escape: Escape,
    /// How the open leaf departs from what its type usually looks like.
    pub(crate) leaf: Leaf,
    pub(crate) skip: Skip,
    pub(crate) comment: Comment,
    pub(crate) depth: u16,
    /// A container at this depth is left open where it would close. Zero: none is.
    pub(crate) pause: u16,
    /// The text is no JSON, or too deep: nothing after this point means anything.
    pub(crate) dead: bool,
    /// Above zero: coercions are off.
    pub(crate) exact: u16,
    /// Whether malformed text is mended where that loses nothing.
    pub(crate) tolerant: bool,
    /// What is said of the parts of the value that begins next. A list or a map takes it; whoever set it takes it back.
    pub(crate) parts: Option<&'static Rules>,
    /// Above zero: a number that is no integer as it is written is none, though it has the value of one.
    pub(crate) literal: u16,
    /// The tag that stands among the members of an object which is not told of it otherwise.
    pub(crate) beside: Option<Beside>,
    /// What is known of untagged values.
    pub(crate) memo: Option<Box<Memo>>,
    /// Keys that named no field.
    pub(crate) unknown_fields: usize,
    /// Where the value that is being begun began, if it stands in another's place, and how many around it did so there.
    pub(crate) stalled: (usize, u16),
    /// The objects whose members are being read again as those of something that stands among them: their depths, and the addresses of their tables.
    pub(crate) among: Vec<(u16, usize)>,
    /// Bytes of the whole text before this piece.
    pub(crate) offset: usize,
    /// What this piece changed.
    pub(crate) changes: Changes,
}

/// How an open leaf departs from the usual.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Leaf {
    #[default]
    Usual,
    /// A scalar inside a string.
    Quoted,
    /// A number where a string is meant.
    Unquoted,
    /// A literal as Python spells it.
    Python,
}

/// A tag, and the depth of the object in which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beside {
    pub(crate) tag: &'static str,
    pub(crate) depth: u16,
}

/// What was found so far, to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    findings: usize,
    issues: usize,
    adjustments: usize,
    unknown_fields: usize,
}

impl Mark {
    pub(crate) fn of(state: &State) -> Self {
        Self {
            findings: state.findings.len(),
            issues: state.issues,
            adjustments: state.adjustments,
            unknown_fields: state.unknown_fields,
        }
    }

    pub(crate) fn issues_since(self, state: &State) -> usize {
        state.issues - self.issues
    }

    pub(crate) fn findings(self) -> usize {
        self.findings
    }

    pub(crate) fn issues(self) -> usize {
        self.issues
    }

    /// What was found since then is forgotten.
    pub(crate) fn restore(self, state: &mut State) {
        state.findings.truncate(self.findings);
        state.issues = self.issues;
        state.adjustments = self.adjustments;
        state.unknown_fields = self.unknown_fields;
        state.sampled = None;
    }
}

enum Finding {
    Issue(Issue),
    Adjustment(Adjustment),
}

impl Finding {
    fn path_mut(&mut self) -> &mut Path {
        match self {
            Self::Issue(issue) => issue.path_mut(),
            Self::Adjustment(adjustment) => adjustment.path_mut(),
        }
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
        self.state.pause == self.state.depth && !self.last
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

impl State {
    pub(crate) fn issue(&mut self, issue: Issue) {
        self.issues += 1;
        // The last issue of a dead text says why nothing else will follow: it is always kept.
        if self.issues <= MAX_FINDINGS || self.dead {
            self.findings.push(Finding::Issue(issue));
        }
    }

    pub(crate) fn adjust(&mut self, kind: AdjustmentKind) {
        self.adjustments += 1;
        if self.adjustments <= MAX_FINDINGS {
            self.findings
                .push(Finding::Adjustment(Adjustment::new(kind)));
        }
    }

    /// Takes back what was found since then: the issues with their places among the findings, and how many more there were.
    pub(crate) fn take_since(&mut self, mark: Mark) -> (Vec<(usize, Issue)>, usize) {
        let found = self
            .findings
            .split_off(mark.findings.min(self.findings.len()));
        let issues: Vec<_> = (mark.findings..)
            .zip(found)
            .filter_map(|(place, finding)| match finding {
                Finding::Issue(issue) => Some((place, issue)),
                Finding::Adjustment(_) => None,
            })
            .collect();
        let omitted = mark.issues_since(self).saturating_sub(issues.len());
        mark.restore(self);
        (issues, omitted)
    }

    /// A state in which malformed text is mended where that loses nothing.
    pub(crate) fn tolerant() -> Self {
        Self {
            tolerant: true,
            ..Self::default()
        }
    }

    /// Such a state again, with the buffers of this one.
    pub(crate) fn renew(&mut self) {
        let mut findings = std::mem::take(&mut self.findings);
        findings.clear();
        *self = Self {
            findings,
            scratch: std::mem::take(&mut self.scratch),
            ..Self::tolerant()
        };
    }

    /// The issue just noted, unless it was one too many to be kept.
    fn newest(&self) -> Option<usize> {
        let kept = self.issues <= MAX_FINDINGS || self.dead;
        kept.then(|| self.findings.len().checked_sub(1))?
    }

    /// Replaces what the issue just noted expected.
    pub(crate) fn expected_instead(&mut self, expected: &'static str) {
        let newest = self.newest();
        if let Some(Finding::Issue(issue)) = newest.and_then(|index| self.findings.get_mut(index)) {
            issue.expect_instead(expected);
        }
    }

    /// The sample that the value being skipped fills.
    pub(crate) fn sample(&mut self) -> Option<&mut Sample> {
        match self.findings.get_mut(self.sampled?)? {
            Finding::Issue(issue) => issue.found_mut().sample_mut(),
            Finding::Adjustment(_) => None,
        }
    }

    /// The skipped value is whole.
    pub(crate) fn end_sample(&mut self) {
        if let Some(index) = self.sampled.take()
            && let Some(Finding::Issue(issue)) = self.findings.get_mut(index)
        {
            issue.found_mut().unquote();
        }
    }

    /// The issues, and how many more there were.
    pub(crate) fn take(&mut self) -> (Vec<Issue>, usize, Vec<Adjustment>) {
        let mut issues = Vec::new();
        let mut adjustments = Vec::new();
        for finding in std::mem::take(&mut self.findings) {
            match finding {
                Finding::Issue(issue) => issues.push(issue),
                Finding::Adjustment(adjustment) => adjustments.push(adjustment),
            }
        }
        let omitted = self.issues - issues.len();
        (issues, omitted, adjustments)
    }

    /// Whether there are issues.
    pub(crate) fn has_issues(&self) -> bool {
        self.issues > 0
    }

    /// The issues so far.
    pub(crate) fn issues(&self) -> impl Iterator<Item = &Issue> {
        self.findings.iter().filter_map(|finding| match finding {
            Finding::Issue(issue) => Some(issue),
            Finding::Adjustment(_) => None,
        })
    }
}
