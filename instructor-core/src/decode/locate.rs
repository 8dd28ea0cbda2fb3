//! Where in a model's words the answer begins: one written rule, decided on the prefix alone, so that a stream and a whole text agree.
//!
//! An answer begins at a bracket that
//! - is the first thing in the text, or in a fence without a tag or with a `json` tag, and goes on like JSON; or
//! - stands anywhere, and its first key is one that the type has (for a list: its first item begins like one of its items; a map has no keys of its own).
//!
//! Where a list is meant, an object that is the first thing is its only item if its first key is one of the items'.
//!
//! A scalar is an answer where it is the first thing and nothing stands behind it, but for the end of its fence: `12,111` is not 12, and `"24" screen"` no string. A literal is a whole word.
//!
//! A well-formed object that is not the answer is passed over whole, so that no part of it is taken for the answer. Where it turns out to be malformed the search
//! goes on **behind** that point, never inside what was passed: the search is linear.

use super::cursor::{Cursor, State};
use super::issue::{Found, Issue, IssueKind};
use super::{comment, skip};

mod candidate;
mod lone;
mod noted;
mod opening;

use lone::Lone;
use noted::Noted;
pub(super) use opening::Opening;

/// A candidate is decided within so many bytes, or it is none.
const MAX_HEAD: usize = 600;

/// A fence's tag is read so far.
const MAX_TAG: usize = 16;

/// Looks for the answer. No `Debug`: it holds the model's text.
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent facts of the text so far"
)]
pub(super) struct Locator {
    opening: Opening,
    stage: Stage,
    place: Place,
    in_fence: bool,
    tag: String,
    /// The candidate so far.
    head: String,
    head_phase: HeadPhase,
    head_at_start: bool,
    /// Of the object that is being passed over.
    probe: State,
    /// Bytes of the pieces before this one.
    before: usize,
    answered: bool,
    several: bool,
    lone: Lone,
    noted: Noted,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Search,
    /// A bracket was found; what follows decides.
    Head,
    /// An object that is not the answer, or is one too many.
    Pass {
        answer: bool,
    },
    /// The decoder has the word.
    Committed,
}

/// What stands before the byte at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Blanks at most.
    Start,
    Prose,
    /// So many backticks.
    Ticks(u8),
    /// A fence's opening line.
    Tag,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadPhase {
    /// After the bracket.
    First,
    /// After `[` and `{`.
    ItemKey,
    Key {
        start: usize,
        escaped: bool,
    },
}

enum Verdict {
    /// More is needed.
    Open,
    Commit,
    /// It is an object, and not the answer.
    Pass,
    /// It is nothing; the byte at hand is looked at again.
    Nothing,
}

impl Locator {
    pub(super) fn new(opening: Opening) -> Self {
        Self {
            opening,
            stage: Stage::Search,
            place: Place::Start,
            in_fence: false,
            tag: String::new(),
            head: String::new(),
            head_phase: HeadPhase::First,
            head_at_start: true,
            probe: State::tolerant(),
            before: 0,
            answered: false,
            several: false,
            lone: Lone::default(),
            noted: Noted::default(),
        }
    }

    pub(super) fn is_committed(&self) -> bool {
        self.stage == Stage::Committed
    }

    /// Where the answer begins, seen from the text's beginning, when `position` is just behind its head.
    pub(super) fn offset(&self, position: usize) -> usize {
        self.before + position - self.head.len().min(self.before + position)
    }

    /// Hands over the beginning of the answer.
    pub(super) fn commit(&mut self) -> String {
        self.stage = Stage::Committed;
        self.lone = Lone::of(&self.head, self.in_fence);
        std::mem::take(&mut self.head)
    }

    /// The decoder has read the answer to its end.
    pub(super) fn value_ended(&mut self) {
        self.answered = true;
        self.stage = Stage::Search;
        self.place = Place::Prose;
    }

    pub(super) fn piece_ended(&mut self, length: usize) {
        self.before += length;
    }

    /// The text has ended: what was found besides the value.
    pub(super) fn conclude(&self, state: &mut State) {
        self.noted.conclude(state);
        if let Some(offset) = self.lone.followed_at() {
            state.issue(Issue::new(
                IssueKind::Syntax { offset },
                "the end of the text",
                Found::Nothing,
            ));
        } else if self.several {
            state.issue(Issue::new(
                IssueKind::SeveralAnswers,
                self.opening.expected(),
                Found::Nothing,
            ));
        } else if !self.answered && !self.is_committed() {
            state.issue(Issue::new(
                IssueKind::NoAnswer,
                self.opening.expected(),
                Found::Nothing,
            ));
        }
    }

    /// Looks for the beginning of an answer. What was found is in the head, up to the position returned.
    pub(super) fn search(&mut self, text: &str, mut position: usize, last: bool) -> Option<usize> {
        loop {
            match self.stage {
                Stage::Search => {
                    position = self.scan(text, position)?;
                    self.stage = Stage::Head;
                }
                Stage::Head => {
                    let (verdict, end) = self.decide(text, position, last);
                    position = end;
                    match verdict {
                        Verdict::Open => return None,
                        Verdict::Commit if !self.answered => {
                            self.noted.fence |= self.in_fence;
                            return Some(position);
                        }
                        Verdict::Commit => self.pass(true),
                        Verdict::Pass => self.pass(false),
                        Verdict::Nothing => self.resume_search(),
                    }
                }
                Stage::Pass { answer } => {
                    let mut cursor = Cursor {
                        text,
                        position,
                        last: false,
                        state: &mut self.probe,
                    };
                    let whole = comment::resume(&mut cursor) && skip::value(&mut cursor);
                    position = cursor.position;
                    if whole {
                        self.several |= answer;
                    } else if !self.probe.dead {
                        return None;
                    }
                    self.resume_search();
                }
                Stage::Committed => return None,
            }
        }
    }

    /// Passes over the object whose head was read.
    fn pass(&mut self, answer: bool) {
        self.probe.renew();
        let mut cursor = Cursor {
            text: &self.head,
            position: 0,
            last: false,
            state: &mut self.probe,
        };
        if skip::value(&mut cursor) {
            self.several |= answer;
            self.resume_search();
        } else {
            self.stage = Stage::Pass { answer };
        }
    }

    fn resume_search(&mut self) {
        self.stage = Stage::Search;
        self.place = Place::Prose;
        self.noted.prose = true;
    }

    /// Goes through words and fences to the next bracket, which becomes the head.
    fn scan(&mut self, text: &str, position: usize) -> Option<usize> {
        for (offset, char) in text.get(position..)?.char_indices() {
            self.lone.look(char, self.before + position + offset);
            let byte = u8::try_from(char).unwrap_or(0);
            // The letters of a tag begin no literal.
            let tagged_json =
                self.place == Place::Tag && !char.is_alphabetic() && self.is_json_fence();
            let at_start = self.place == Place::Start || tagged_json;
            let may_begin = self.place != Place::Tag || tagged_json;
            if may_begin && self.opening.begins(byte, at_start) {
                self.head.clear();
                self.head.push(char);
                self.head_phase = HeadPhase::First;
                self.head_at_start = at_start;
                self.in_fence |= self.place == Place::Tag;
                return Some(position + offset + char.len_utf8());
            }
            self.pass_by(char);
        }
        None
    }

    fn is_json_fence(&self) -> bool {
        let tag = self.tag.trim();
        tag.is_empty()
            || tag
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("json"))
    }

    /// One character of no account, but for what it says of fences.
    fn pass_by(&mut self, char: char) {
        self.place = match (self.place, char) {
            (Place::Start, '\u{feff}') if !self.noted.mark => {
                self.noted.mark = true;
                Place::Start
            }
            (Place::Start, ' ' | '\n' | '\r' | '\t') => Place::Start,
            (Place::Tag, '\n') => self.fence_opened(),
            (Place::Tag, '`') => Place::Ticks(1),
            (Place::Tag, _) if self.tag.len() >= MAX_TAG => Place::Prose,
            (Place::Tag, _) => {
                self.tag.push(char);
                Place::Tag
            }
            (Place::Ticks(2), '`') if self.in_fence => {
                self.in_fence = false;
                Place::Prose
            }
            (Place::Ticks(2), '`') => {
                self.tag.clear();
                Place::Tag
            }
            (Place::Ticks(count), '`') => Place::Ticks(count + 1),
            (_, '`') => Place::Ticks(1),
            _ => Place::Prose,
        };
        if char == '`' {
            self.noted.ticks = true;
        } else if self.place == Place::Prose && !char.is_whitespace() {
            self.noted.prose = true;
        }
    }

    fn fence_opened(&mut self) -> Place {
        self.in_fence = true;
        if self.is_json_fence() {
            Place::Start
        } else {
            Place::Prose
        }
    }
}
