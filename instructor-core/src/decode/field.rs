//! A field by itself: what it says of the value below it, and the check of a value that is complete.

use super::cursor::Cursor;
use super::object::Fields;
use super::progress::Flow;
use super::rules;
use crate::schema::Field;

/// Begins a field, which may say something about what lies below it.
#[inline(never)]
pub(super) fn begin<'p>(
    field: &'static Field,
    index: usize,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    cursor.state.parts = field.rules.has_parts().then_some(&field.rules);
    let flow = resume(field, index, partial, cursor);
    // The word `null` takes no rules.
    cursor.state.parts = None;
    flow
}

/// Resumes a field. What it says of a list's items, the list has kept.
pub(super) fn resume<'p>(
    field: &'static Field,
    index: usize,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> Flow {
    cursor.state.exact += u16::from(field.exact);
    let flow = partial.advance(index, cursor);
    cursor.state.exact -= u16::from(field.exact);
    flow
}

/// Whether the complete value of a field is what the field asks for. If not, issues were noted, and the value is out of sight.
pub(super) fn satisfies<'p>(
    field: &'static Field,
    index: usize,
    partial: &mut (dyn Fields + 'p),
    cursor: &mut Cursor<'_>,
) -> bool {
    let holds = rules::hold(field.rules.own, &partial.view(index), cursor)
        && (!field.validated || partial.validate(index, cursor));
    if !holds {
        partial.fail(index);
    }
    holds
}
