//! What is known of a text between its pieces.

use crate::decode::adjustment::{Adjustment, AdjustmentKind};
use crate::decode::changes::Changes;
use crate::decode::comment::Comment;
use crate::decode::issue::{Issue, Sample};
use crate::decode::path::Path;
use crate::decode::skip::Skip;
use crate::decode::string::Escape;
use crate::decode::union::memo::Memo;
use crate::schema::rule::Rules;

/// Issues, and adjustments, beyond so many are only counted: a list of a million wrong items must not become a million issues.
const MAX_FINDINGS: usize = 1000;

/// What is remembered between two pieces of text, and what was found so far. No `Debug`: it holds the model's text.
#[derive(Default)]
pub(crate) struct State {
    pub(super) findings: Vec<Finding>,
    issues: usize,
    adjustments: usize,
    /// The finding whose sample the value being skipped fills.
    pub(super) sampled: Option<usize>,
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

pub(super) enum Finding {
    Issue(Issue),
    Adjustment(Adjustment),
}

impl Finding {
    pub(super) fn path_mut(&mut self) -> &mut Path {
        match self {
            Self::Issue(issue) => issue.path_mut(),
            Self::Adjustment(adjustment) => adjustment.path_mut(),
        }
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
    pub(super) fn newest(&self) -> Option<usize> {
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
