//! Reading a text into the place of its root value: once for all types, which enter as a [`Root`].

use super::adjustment::Adjustment;
use super::cursor::{Cursor, State};
use super::issue::{Found, Issue, IssueKind, Issues};
use super::locate::{Locator, Opening};
use super::path::Path;
use super::progress::Flow;
use super::{comment, skip};

/// The place of a root value.
pub(super) trait Root {
    /// Begins the value, or reads on in it.
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow;

    /// Whether nothing of it has arrived.
    fn is_pending(&self) -> bool;
}

/// What is remembered of a text between its pieces, besides the value.
#[derive(Default)]
pub(super) struct Reader {
    state: State,
    stage: Stage,
    /// Something of the value has arrived.
    begun: bool,
    locator: Option<Box<Locator>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Stage {
    /// The value has not ended.
    #[default]
    Value,
    /// The value is of another kind and is passed over.
    Skip,
    /// The value has ended.
    After,
}

/// What is known of how a value was read.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) adjustments: Vec<Adjustment>,
    pub(crate) unknown_fields: usize,
}

/// Without the text read so far, which is the model's.
impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader")
            .field("stage", &self.stage)
            .field("issues", &self.state.issues().count())
            .finish_non_exhaustive()
    }
}

impl Reader {
    /// The value stands among words, and begins in this way.
    pub(super) fn tolerant(&mut self, opening: Opening) {
        self.locator = Some(Box::new(Locator::new(opening)));
        self.state.tolerant = true;
    }

    /// Switches coercions off.
    pub(super) fn exact(&mut self) {
        self.state.exact += 1;
    }

    pub(super) fn issues(&self) -> impl Iterator<Item = &Issue> {
        self.state.issues()
    }

    /// Whether nothing that follows means anything.
    pub(super) fn is_dead(&self) -> bool {
        self.state.dead
    }

    pub(super) fn has_issues(&self) -> bool {
        self.state.has_issues()
    }

    pub(super) fn has_changed(&self) -> bool {
        !self.state.changes.is_nothing()
    }

    /// The paths of what the last piece changed.
    pub(super) fn changed(&self) -> impl Iterator<Item = Path> {
        self.state.changes.paths()
    }

    /// Reads a piece of the text; `last`: there are no more.
    pub(super) fn read(&mut self, root: &mut dyn Root, text: &str, last: bool) {
        self.read_piece(root, text, last);
    }

    /// Reads a piece that is not the last, up to where a value of this depth would close. How many bytes that took.
    pub(super) fn read_open(&mut self, root: &mut dyn Root, depth: u16, text: &str) -> usize {
        self.state.pause = depth;
        let end = self.read_piece(root, text, false);
        self.state.pause = 0;
        end
    }

    fn read_piece(&mut self, root: &mut dyn Root, text: &str, last: bool) -> usize {
        self.state.changes.nothing();
        match self.locator.take() {
            None => {
                let end = self.feed(root, text, last);
                if self.is_paused(text, end) {
                    return end;
                }
                self.nothing_after(text, end, last);
                text.len()
            }
            Some(mut locator) => {
                let end = self.read_among_words(root, &mut locator, text, last);
                self.locator = Some(locator);
                end
            }
        }
    }

    /// Whether the value waits to be closed at this place of the piece.
    fn is_paused(&self, text: &str, end: usize) -> bool {
        // The first byte of a comment may be left as well.
        let at_bracket = matches!(text.as_bytes().get(end), Some(b'}' | b']'));
        self.state.pause > 0 && self.stage == Stage::Value && !self.state.dead && at_bracket
    }

    /// Reads on in the value, up to its end. How many bytes that took.
    #[inline]
    fn feed(&mut self, root: &mut dyn Root, text: &str, last: bool) -> usize {
        if comment::is_held(&self.state) {
            return self.feed_held(root, text, last);
        }
        self.feed_piece(root, text, last)
    }

    #[cold]
    #[inline(never)]
    fn feed_held(&mut self, root: &mut dyn Root, text: &str, last: bool) -> usize {
        match comment::held(&mut self.state, text, last) {
            None => self.feed_piece(root, text, last),
            Some(held) => {
                self.feed_piece(root, &held, last && text.is_empty());
                let taken = held.len() - 1;
                taken + self.feed_piece(root, text.get(taken..).unwrap_or_default(), last)
            }
        }
    }

    fn feed_piece(&mut self, root: &mut dyn Root, text: &str, last: bool) -> usize {
        let Self {
            state,
            stage,
            begun,
            ..
        } = self;
        if state.dead {
            return text.len();
        }
        let mut cursor = Cursor {
            text,
            position: 0,
            last,
            state,
        };
        if *stage != Stage::After && comment::resume(&mut cursor) {
            if *stage == Stage::Value {
                let begins = !*begun && root.is_pending();
                let flow = if begins && cursor.peek().is_none() {
                    Flow::More
                } else {
                    cursor.state.changes.value();
                    root.advance(&mut cursor)
                };
                if flow != Flow::More || (begins && !root.is_pending()) {
                    *begun = true;
                    cursor.state.changes.value();
                }
                *stage = match flow {
                    Flow::More => Stage::Value,
                    Flow::Done | Flow::Failed => Stage::After,
                    Flow::Reject => Stage::Skip,
                };
            }
            if *stage == Stage::Skip && skip::value(&mut cursor) {
                *stage = Stage::After;
            }
        }
        let end = cursor.position;
        state.offset += end;
        end
    }

    /// After JSON only blanks may follow.
    fn nothing_after(&mut self, text: &str, end: usize, last: bool) {
        if self.stage != Stage::After || self.state.dead {
            return;
        }
        let rest = text.get(end..).unwrap_or_default();
        let blanks = rest.len() - rest.trim_start_matches([' ', '\n', '\r', '\t']).len();
        self.state.offset += blanks;
        if blanks < rest.len() {
            Cursor {
                text: "",
                position: 0,
                last,
                state: &mut self.state,
            }
            .syntax("the end of the text");
        }
    }

    fn read_among_words(
        &mut self,
        root: &mut dyn Root,
        locator: &mut Locator,
        text: &str,
        last: bool,
    ) -> usize {
        let mut position = 0;
        let mut begins = false;
        let mut read = text.len();
        while !self.state.dead {
            if locator.is_committed() {
                let end = self.feed(root, text.get(position..).unwrap_or_default(), last);
                position += end;
                if self.is_paused(text, position) {
                    read = position;
                    break;
                }
                if self.stage != Stage::After {
                    break;
                }
                locator.value_ended();
            }
            let Some(end) = locator.search(text, position, last) else {
                break;
            };
            position = end;
            self.state.offset = locator.offset(position);
            let head = locator.commit();
            let pause = std::mem::take(&mut self.state.pause);
            self.feed(root, &head, false);
            self.state.pause = pause;
            begins = true;
        }
        if begins {
            self.state.changes.value();
        }
        locator.piece_ended(read);
        if last && !self.state.dead {
            locator.conclude(&mut self.state);
        }
        read
    }

    /// What is said of a value that has come, after the last piece.
    pub(super) fn conclude(mut self) -> Result<Notes, Issues> {
        let (issues, omitted, adjustments) = self.state.take();
        if issues.is_empty() && omitted == 0 {
            Ok(Notes {
                adjustments,
                unknown_fields: self.state.unknown_fields,
            })
        } else {
            Err(Issues::new(issues, omitted))
        }
    }

    /// Why no value has come. There is a reason in any case.
    pub(super) fn fail(mut self) -> Issues {
        let (mut issues, omitted, _) = self.state.take();
        if issues.is_empty() {
            issues.push(Issue::new(IssueKind::Unfinished, "", Found::Nothing));
        }
        Issues::new(issues, omitted)
    }
}
