//! Keeping a value's text until it is known what it is: content that comes before its tag, an untagged value, a flattened field.
//!
//! What is kept is JSON as it should have been written: repairs are made, and noted, while copying, so that reading it again needs no tolerance.

use super::cursor::Cursor;
use super::progress::Flow;
use super::skip;

/// Where the text goes that is passed over.
pub(super) struct Copying<'o> {
    out: &'o mut String,
    /// What stands before it in the piece at hand is copied.
    from: usize,
}

impl Copying<'_> {
    /// Copies what was passed since the last time.
    pub(super) fn copy(&mut self, cursor: &Cursor<'_>) {
        let passed = cursor.text.get(self.from..cursor.position);
        self.out.push_str(passed.unwrap_or_default());
        self.from = cursor.position;
    }

    /// Leaves out what was passed since the last time, and writes something else.
    pub(super) fn replace(&mut self, text: &str, cursor: &Cursor<'_>) {
        self.out.push_str(text);
        self.from = cursor.position;
    }

    /// Writes the control character that was passed last as JSON does.
    pub(super) fn control(&mut self, byte: u8, cursor: &Cursor<'_>) {
        match byte {
            b'\n' => self.replace("\\n", cursor),
            b'\r' => self.replace("\\r", cursor),
            b'\t' => self.replace("\\t", cursor),
            _ => {
                let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
                self.replace("\\u00", cursor);
                self.out.push(digit(byte >> 4));
                self.out.push(digit(byte & 15));
            }
        }
    }

    /// Takes back the comma that was copied last, and the blanks behind it.
    pub(super) fn without_comma(&mut self, cursor: &Cursor<'_>) {
        self.copy(cursor);
        let kept = self.out.trim_end_matches([' ', '\n', '\r', '\t']);
        self.out
            .truncate(kept.strip_suffix(',').unwrap_or(kept).len());
    }
}

/// Copies the value at hand, or what is left of it, to the end of `out`. `true`: it is whole.
///
/// Like [`skip::value`]: nothing else may be read before it is whole.
#[cold]
#[inline(never)]
pub(crate) fn value(cursor: &mut Cursor<'_>, out: &mut String) -> bool {
    let from = cursor.position;
    skip::run(cursor, &mut Some(Copying { out, from }))
}

/// Reads a value again that was captured whole. The text is the value, with nothing behind it.
///
/// A value of the wrong kind is passed over here: nothing is left to be skipped.
#[cold]
#[inline(never)]
pub(crate) fn replay(
    text: &str,
    cursor: &mut Cursor<'_>,
    read: impl FnOnce(&mut Cursor<'_>) -> Flow,
) -> Flow {
    again(text, true, cursor, |cursor| match read(cursor) {
        Flow::Reject => {
            skip::value(cursor);
            Flow::Failed
        }
        flow => flow,
    })
}

/// Reads the beginning of a value that was captured so far, as a piece of text that is not the last: what follows is in the text at hand.
#[cold]
#[inline(never)]
pub(super) fn begin(
    text: &str,
    cursor: &mut Cursor<'_>,
    read: impl FnOnce(&mut Cursor<'_>) -> Flow,
) -> Flow {
    again(text, false, cursor, read)
}

fn again(
    text: &str,
    last: bool,
    cursor: &mut Cursor<'_>,
    read: impl FnOnce(&mut Cursor<'_>) -> Flow,
) -> Flow {
    let tolerant = std::mem::take(&mut cursor.state.tolerant);
    let stalled = std::mem::take(&mut cursor.state.stalled);
    let before = cursor.state.memo.get_or_insert_default().turn_to(text);
    let flow = read(&mut Cursor {
        text,
        position: 0,
        last,
        state: &mut *cursor.state,
    });
    cursor.state.memo.get_or_insert_default().turn_back(before);
    cursor.state.stalled = stalled;
    cursor.state.tolerant = tolerant;
    flow
}

#[cfg(test)]
mod tests;
