//! Which variant a name means, and what should have been said instead.

use crate::decode::adjustment::AdjustmentKind;
use crate::decode::cursor::Cursor;
use crate::decode::expected;
use crate::decode::issue::{Found, IssueKind, Sample};
use crate::decode::name::{alike, exactly};
use crate::decode::progress::Flow;
use crate::decode::string::{self, Token};
use crate::schema::{Content, Union};

/// The variant of a name. `None`: there is none, which was noted.
pub(super) fn find(union: &'static Union, name: &str, cursor: &mut Cursor<'_>) -> Option<usize> {
    let index = exactly(union.tagged(), name);
    if index.is_some() {
        return index;
    }
    find_unlike(union, name, cursor)
}

#[cold]
#[inline(never)]
fn find_unlike(union: &'static Union, name: &str, cursor: &mut Cursor<'_>) -> Option<usize> {
    if cursor.coerces()
        && !union.exact
        && let Some(index) = alike(union.tagged(), name)
    {
        cursor.adjust(AdjustmentKind::NameSpelling);
        return Some(index);
    }
    if union.other.is_none() {
        let found = Found::String(Sample::of(name));
        cursor.issue(IssueKind::UnknownVariant, expected::names(union), found);
    }
    union.other
}

/// A name that was read as a value.
pub(super) enum Read {
    /// Of this variant. `None`: of none, which was noted.
    Whole(Option<usize>),
    /// It is not.
    Flow(Flow),
}

/// Begins a name, or goes on with it where it was begun, and looks it up.
pub(super) fn read(union: &'static Union, inside: &mut bool, cursor: &mut Cursor<'_>) -> Read {
    if *inside {
        if !string::token_resume(cursor) {
            return Read::Flow(Flow::More);
        }
    } else {
        if cursor.byte() != b'"' {
            cursor.unexpected(expected::names(union));
            return Read::Flow(Flow::Reject);
        }
        match string::token(cursor) {
            Token::Slice(name) => return Read::Whole(find(union, name, cursor)),
            Token::Scratch => {}
            Token::More => {
                *inside = true;
                return Read::Flow(Flow::More);
            }
        }
    }
    *inside = false;
    if !string::close(cursor) {
        return Read::Whole(None);
    }
    let name = std::mem::take(&mut cursor.state.scratch);
    Read::Whole(find(union, &name, cursor))
}

/// Whether a variant is no more than its name.
pub(super) fn is_unit(union: &'static Union, index: usize) -> bool {
    let arm = union.variants.get(index);
    arm.is_some_and(|arm| matches!(arm.content, Content::Unit))
}
