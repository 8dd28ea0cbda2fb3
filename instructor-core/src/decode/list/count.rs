//! How many items a list may have.

use std::borrow::Cow;

use super::{EXPECTED, List};
use crate::decode::cursor::Cursor;
use crate::decode::issue::{Found, IssueKind};
use crate::decode::progress::Flow;
use crate::schema::rule::{Items, Rule};

#[inline(always)]
pub(super) fn fits<T, L: List<T>>(count: usize) -> bool {
    count >= L::MIN && L::MAX.is_none_or(|max| count <= max)
}

#[cold]
#[inline(never)]
pub(super) fn wrong_count(
    min: usize,
    max: Option<usize>,
    count: usize,
    cursor: &mut Cursor<'_>,
) -> Flow {
    let expected = items_of(min, max);
    cursor.issue(IssueKind::WrongType, expected, Found::Items(count));
    Flow::Failed
}

/// `a list of exactly 3 items`.
pub(in crate::decode) fn items_of(min: usize, max: Option<usize>) -> Cow<'static, str> {
    if min == 0 && max.is_none() {
        return EXPECTED.into();
    }
    let rule = Rule::Items(Items::new(min, max));
    format!("{EXPECTED} of {}", rule.expected()).into()
}
