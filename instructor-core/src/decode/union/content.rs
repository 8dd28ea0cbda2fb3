//! What a variant holds, read like anything of its kind.

use crate::decode::cursor::Cursor;
use crate::decode::object::{self, Fields};
use crate::decode::progress::Flow;
use crate::decode::{rules, skip};
use crate::schema::{Content, Field};

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
            Content::Newtype(field) => newtype(field, fields, begun, cursor),
            Content::Object(table) => {
                let exact = u16::from(self.union.exact);
                cursor.state.exact += exact;
                let flow = object::advance(table, &mut self.at.object, fields, cursor);
                cursor.state.exact -= exact;
                flow
            }
        };
        if flow != Flow::More {
            self.at.inside = false;
        }
        flow
    }
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
        Flow::More
    }
}

/// The one value of a variant: as a field without a name.
fn newtype(
    field: &'static Field,
    fields: &mut dyn Fields,
    begun: bool,
    cursor: &mut Cursor<'_>,
) -> Flow {
    if !begun {
        cursor.state.parts = field.rules.has_parts().then_some(&field.rules);
    }
    cursor.state.exact += u16::from(field.exact);
    let flow = fields.advance(0, cursor);
    cursor.state.exact -= u16::from(field.exact);
    cursor.state.parts = None;
    if flow != Flow::Done || (field.rules.own.is_empty() && !field.validated) {
        return flow;
    }
    if rules::hold(field.rules.own, &fields.view(0), cursor)
        && (!field.validated || fields.validate(0, cursor))
    {
        return Flow::Done;
    }
    fields.fail(0);
    Flow::Failed
}
