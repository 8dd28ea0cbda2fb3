//! The keywords of a string that has a form of its own.

use super::Dialect;
use super::writer::{Members, object};
use crate::schema::Format;

/// `format`, once or as a choice. The pattern is a rule like any other.
pub(super) fn keywords(format: &Format, dialect: &dyn Dialect, members: &mut Members<'_>) {
    match format.formats {
        [] => {}
        [one] => members.text("format", one),
        several if dialect.says_formats() => {
            members.array("anyOf", several, |one, out| {
                object(out, |members| members.text("format", one));
            });
        }
        _ => {}
    }
}
