//! Comments between tokens: not JSON, but models write them, and passing over them loses nothing.
//!
//! Where a comment may stand depends on no container, so it is resumed here, before any of them is asked.

use super::adjustment::AdjustmentKind;
use super::cursor::Cursor;

/// The comment that the last piece of text ended in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Comment {
    #[default]
    None,
    /// After a `/` that may begin one.
    Slash,
    /// After `//`.
    Line,
    /// After `/*`.
    Block,
    /// After a `*` inside a block.
    Star,
}

/// Passes over the comment at hand, or what is left of it. `false`: the piece ended inside it, or it is none.
#[cold]
#[inline(never)]
pub(crate) fn pass(cursor: &mut Cursor<'_>) -> bool {
    loop {
        let Some(&byte) = cursor.bytes().get(cursor.position) else {
            // A line comment may end with the text; what then is missing is not its end.
            cursor.starve();
            return false;
        };
        match (cursor.state.comment, byte) {
            (Comment::None, _) => cursor.state.comment = Comment::Slash,
            (Comment::Slash, b'/') => begin(cursor, Comment::Line),
            (Comment::Slash, b'*') => begin(cursor, Comment::Block),
            (Comment::Slash, _) => {
                cursor.state.comment = Comment::None;
                cursor.syntax("a value");
                return false;
            }
            (Comment::Line, b'\n') | (Comment::Star, b'/') => {
                cursor.state.comment = Comment::None;
                cursor.position += 1;
                return true;
            }
            (Comment::Block | Comment::Star, b'*') => cursor.state.comment = Comment::Star,
            (Comment::Star, _) => cursor.state.comment = Comment::Block,
            (Comment::Line | Comment::Block, _) => {}
        }
        cursor.position += 1;
    }
}

fn begin(cursor: &mut Cursor<'_>, comment: Comment) {
    cursor.state.comment = comment;
    cursor.adjust(AdjustmentKind::Comment);
}

/// Passes over what is left of the comment that the last piece ended in. `true`: there is none, or it has ended.
pub(crate) fn resume(cursor: &mut Cursor<'_>) -> bool {
    cursor.state.comment == Comment::None || pass(cursor)
}
