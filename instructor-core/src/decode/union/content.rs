//! What a variant holds, read like anything of its kind.

use crate::decode::changes::Step;
use crate::decode::cursor::Cursor;
use crate::decode::object::{self, Fields};
use crate::decode::progress::Flow;
use crate::decode::{field, skip, tuple};
use crate::schema::{Content, Field, Tuple};

use super::Reader;

impl Reader<'_, '_> {
    /// Begins the content of a variant, for which there is room; or goes on in it.
    pub(super) fn content(&mut self, index: usize, cursor: &mut Cursor<'_>) -> Flow {
        let (Some(arm), Some(fields)) = (self.union.variants.get(index), self.place.fields())
        else {
            return Flow::Failed;
        };
        let begun = std::mem::replace(&mut self.at.inside, true);
        let flow = match arm.content {
            Content::Unit => unit(begun, cursor),
            Content::Newtype(table) => newtype(table, fields, begun, cursor),
            Content::Object(table) => {
                let exact = u16::from(self.union.exact);
                cursor.state.exact += exact;
                let flow = object::advance(table, &mut self.at.object, fields, cursor);
                cursor.state.exact -= exact;
                flow
            }
            Content::Tuple(table) => row(table, &mut self.at.object, fields, cursor),
        };
        if flow != Flow::More {
            self.at.inside = false;
        }
        flow
    }
}

/// Notes that what changed in content behind a key of its own changed there.
pub(super) fn changed_behind(
    key: &'static &'static str,
    begins: bool,
    flow: Flow,
    cursor: &mut Cursor<'_>,
) {
    if flow == Flow::More {
        let changes = &mut cursor.state.changes;
        if begins {
            changes.value();
        }
        changes.through(Step::Field(key));
    }
}

/// The piece has ended among the members, in none of their values: all that changed is the content, if it ended with this piece.
pub(super) fn changed_among(content_ended: bool, cursor: &mut Cursor<'_>) -> Flow {
    if content_ended {
        cursor.state.changes.value();
    } else {
        cursor.state.changes.nothing();
    }
    Flow::More
}

/// `null`, where a variant has nothing to say.
fn unit(begun: bool, cursor: &mut Cursor<'_>) -> Flow {
    let is_null = |cursor: &Cursor<'_>| match cursor.byte() {
        b'n' => true,
        b'N' => cursor.state.tolerant,
        _ => false,
    };
    if !begun && !is_null(cursor) {
        cursor.unexpected("null");
        return Flow::Reject;
    }
    if skip::value(cursor) {
        Flow::Done
    } else {
        if begun {
            cursor.state.changes.nothing();
        }
        Flow::More
    }
}

/// Begins or resumes a list with a place for each field.
fn row(
    table: &'static Tuple,
    place: &mut Option<object::At>,
    fields: &mut dyn Fields,
    cursor: &mut Cursor<'_>,
) -> Flow {
    let (flow, at) = match *place {
        Some(at) => {
            cursor.state.depth += 1;
            tuple::resumed(table, at, fields, cursor)
        }
        None if !tuple::enter(table, cursor) => return Flow::Reject,
        None => tuple::run(table, object::At::NEW, fields, cursor, None),
    };
    cursor.state.depth -= 1;
    *place = Some(at);
    flow
}

/// The one value of a variant: as a field without a name.
fn newtype(
    table: &'static Field,
    fields: &mut dyn Fields,
    begun: bool,
    cursor: &mut Cursor<'_>,
) -> Flow {
    let flow = if begun {
        field::resume(table, 0, fields, cursor)
    } else {
        field::begin(table, 0, fields, cursor)
    };
    let checked = !table.rules.own.is_empty() || table.validated;
    if flow == Flow::Done && checked && !field::satisfies(table, 0, fields, cursor) {
        return Flow::Failed;
    }
    flow
}
