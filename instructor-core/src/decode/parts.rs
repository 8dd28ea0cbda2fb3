//! Checks of the parts of a complete value: the programmer's own functions on items, keys and values, and `unique`.
//!
//! Generated code nests them as the attribute nests its words, over the value that a field has just become. The path of what they find
//! is built leaf first, as everywhere.

use std::collections::HashSet;

use super::cursor::Cursor;
use super::issue::{Found, IssueKind};
use super::map::MapKey;
use super::path::Segment;
use crate::schema::rule::{self, Distinct, Keyed, Repeated, View};

/// Looks at a field that is complete. `true`: there was nothing wrong.
pub fn whole<T>(
    value: Option<&T>,
    look: impl FnOnce(&T, &mut Cursor<'_>) -> bool,
    cursor: &mut Cursor<'_>,
) -> bool {
    value.is_none_or(|value| look(value, cursor))
}

/// Looks at each item of a list, all of them. `true`: there was nothing wrong.
pub fn each<L: Repeated + ?Sized>(
    list: &L,
    mut look: impl FnMut(&L::Item, &mut Cursor<'_>) -> bool,
    cursor: &mut Cursor<'_>,
) -> bool {
    let mut all = true;
    list.visit(&mut |index, item| {
        let before = cursor.findings();
        all &= look(item, cursor);
        locate(index.map(Segment::Index), before, cursor);
    });
    all
}

/// Looks at each key of a map, all of them. `true`: there was nothing wrong.
pub fn keys<M: Keyed<Key: MapKey> + ?Sized>(
    map: &M,
    mut look: impl FnMut(&M::Key, &mut Cursor<'_>) -> bool,
    cursor: &mut Cursor<'_>,
) -> bool {
    let mut all = true;
    map.visit(&mut |key, _| {
        let before = cursor.findings();
        all &= look(key, cursor);
        if cursor.findings() != before {
            locate(segment(key), before, cursor);
        }
    });
    all
}

/// Looks at each value of a map, all of them. `true`: there was nothing wrong.
pub fn values<M: Keyed<Key: MapKey> + ?Sized>(
    map: &M,
    mut look: impl FnMut(&M::Value, &mut Cursor<'_>) -> bool,
    cursor: &mut Cursor<'_>,
) -> bool {
    let mut all = true;
    map.visit(&mut |key, value| {
        let before = cursor.findings();
        all &= look(value, cursor);
        if cursor.findings() != before {
            locate(segment(key), before, cursor);
        }
    });
    all
}

/// Looks for an item that a list has twice; each one beyond the first is an issue. `true`: there was none.
///
/// A parameter for the items, so that rustc blames the word in the attribute for what they cannot do.
pub fn unique<L: Repeated<Item = I> + ?Sized, I: Distinct>(
    list: &L,
    cursor: &mut Cursor<'_>,
) -> bool {
    let mut all = true;
    let mut seen = HashSet::new();
    list.visit(&mut |index, item| {
        if !seen.insert(item) {
            all = false;
            let before = cursor.findings();
            let rule = rule::unique();
            cursor.issue(
                IssueKind::Rule(rule.name()),
                rule.expected(),
                Found::Nothing,
            );
            locate(index.map(Segment::Index), before, cursor);
        }
    });
    all
}

/// The step to an entry, where a key says what it is on the wire.
#[cold]
fn segment<K: MapKey>(key: &K) -> Option<Segment> {
    match key.view() {
        View::Text(text) => Some(Segment::Key(text.to_owned())),
        View::Number(number) => Some(Segment::Key(number.to_string())),
        View::Boolean(value) => Some(Segment::Key(value.to_string())),
        _ => None,
    }
}

/// Puts a step before what was just found.
fn locate(step: Option<Segment>, before: usize, cursor: &mut Cursor<'_>) {
    if cursor.findings() != before
        && let Some(step) = step
    {
        cursor.prepend(before, &step);
    }
}
