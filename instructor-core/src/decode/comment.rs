//! Comments between tokens: not JSON, but models write them, and passing over them loses nothing.
//!
//! Where a comment may stand depends on no container, so it is resumed here, before any of them is asked.

use super::adjustment::AdjustmentKind;
use super::cursor::{Cursor, State};

/// The comment that the last piece of text ended in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Comment {
    #[default]
    None,
    /// After a `/` that may begin one, and is not in the piece at hand.
    Slash,
    /// After `//`.
    Line,
    /// After `/*`.
    Block,
    /// After a `*` inside a block.
    Star,
}

/// Passes over the comment at hand, or what is left of it. `false`: the piece ended inside it, or it is none.
///
/// A `/` that the piece ends in is left: only the byte behind it tells what it begins, and that is noted where the `/` stands.
#[cold]
#[inline(never)]
pub(crate) fn pass(cursor: &mut Cursor<'_>) -> bool {
    let slash = match cursor.state.comment {
        Comment::None => Some(1),
        Comment::Slash => Some(0),
        _ => None,
    };
    if let Some(slash) = slash
        && !begin(cursor, slash)
    {
        return false;
    }
    while let Some(&byte) = cursor.bytes().get(cursor.position) {
        cursor.position += 1;
        match (cursor.state.comment, byte) {
            (Comment::Line, b'\n') | (Comment::Star, b'/') => {
                cursor.state.comment = Comment::None;
                return true;
            }
            (Comment::Block | Comment::Star, b'*') => cursor.state.comment = Comment::Star,
            (Comment::Star, _) => cursor.state.comment = Comment::Block,
            _ => {}
        }
    }
    false
}

/// Looks behind the `/`, of which `slash` bytes are in this piece. `false`: no comment, or not yet.
fn begin(cursor: &mut Cursor<'_>, slash: usize) -> bool {
    let comment = match cursor.bytes().get(cursor.position + slash) {
        Some(b'/') => Comment::Line,
        Some(b'*') => Comment::Block,
        Some(_) => {
            cursor.position += slash;
            cursor.state.comment = Comment::None;
            cursor.syntax("a value");
            return false;
        }
        None => {
            cursor.state.comment = Comment::Slash;
            return false;
        }
    };
    cursor.position += slash + 1;
    cursor.state.comment = comment;
    cursor.adjust(AdjustmentKind::Comment);
    true
}

/// Passes over what is left of the comment that the last piece ended in. `true`: there is none, or it has ended.
pub(crate) fn resume(cursor: &mut Cursor<'_>) -> bool {
    cursor.state.comment == Comment::None || resume_inside(cursor)
}

#[cold]
#[inline(never)]
fn resume_inside(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.position;
    let ended = pass(cursor);
    // It may stand in a value that is being passed over.
    let passed = cursor.text.get(start..cursor.position).unwrap_or_default();
    if let Some(sample) = cursor.state.sample() {
        sample.push(passed);
    }
    if !ended && cursor.last {
        // Not the comment's end is missing but what comes behind it, and the open value knows where that is.
        cursor.state.comment = Comment::None;
        return true;
    }
    ended
}

/// Whether the last piece ended in a `/`.
#[inline]
pub(crate) fn is_held(state: &State) -> bool {
    state.comment == Comment::Slash
}

/// The `/` that the last piece ended in, with the character behind it: a piece of its own, so that what it begins is noted where it stands.
pub(crate) fn held(state: &mut State, text: &str, last: bool) -> Option<String> {
    if state.comment != Comment::Slash || (text.is_empty() && !last) {
        return None;
    }
    state.comment = Comment::None;
    Some("/".chars().chain(text.chars().next()).collect())
}
