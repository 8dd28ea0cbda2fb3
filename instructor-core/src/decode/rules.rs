//! The check of a complete value against its rules.

use super::cursor::Cursor;
use super::issue::{Found, IssueKind, Sample};
use crate::schema::rule::{Rule, View};

/// Whether a value satisfies its rules. Each rule that it breaks becomes an issue.
#[inline(always)]
pub(super) fn hold(rules: &'static [Rule], view: &View<'_>, cursor: &mut Cursor<'_>) -> bool {
    let mut all = true;
    for rule in rules {
        if !rule.holds(view) {
            all = false;
            broken(rule, view, cursor);
        }
    }
    all
}

#[cold]
#[inline(never)]
fn broken(rule: &'static Rule, view: &View<'_>, cursor: &mut Cursor<'_>) {
    cursor.issue(IssueKind::Rule(rule.name()), rule.expected(), found(view));
}

/// What an issue says of a value that was read.
pub(super) fn found(view: &View<'_>) -> Found {
    match view {
        View::Number(number) => Found::Number(Sample::of(&number.to_string())),
        View::Text(text) => Found::String(Sample::of(text)),
        View::Items(count) => Found::Items(*count),
        View::Entries(count) => Found::Entries(*count),
        _ => Found::Nothing,
    }
}
