//! `{"tag": "Variant", …}`: the tag stands among the members of the content.
//!
//! What comes before the tag is kept. When the tag has come, the content is begun on what was kept, as on a piece of text that is not the last, and resumed on
//! the text at hand: the same resumable decoder, whatever the order.

use crate::decode::adjustment::AdjustmentKind;
use crate::decode::capture;
use crate::decode::cursor::{Beside, Cursor};
use crate::decode::issue::{Found, IssueKind};
use crate::decode::object::{self, Fields};
use crate::decode::path::Segment;
use crate::decode::progress::Flow;
use crate::decode::{expected, skip};
use crate::schema::rule::View;
use crate::schema::{Content, Kind, Object, write_string};

use super::content::changed_among;
use super::members::{self, Met, Phase};
use super::names::{self, Read};
use super::{Reader, Stage, Variant, What};

pub(super) fn read(
    reader: &mut Reader<'_, '_>,
    tag: &'static str,
    cursor: &mut Cursor<'_>,
) -> Flow {
    if !members::entered(reader, cursor) {
        return Flow::Reject;
    }
    let outer = cursor.state.beside;
    let mut tagged = Tagged { reader, tag };
    let flow = tagged.read(cursor);
    cursor.state.beside = outer;
    flow
}

struct Tagged<'r, 'a, 'p> {
    reader: &'r mut Reader<'a, 'p>,
    tag: &'static str,
}

impl Tagged<'_, '_, '_> {
    fn read(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if self.reader.at.stage == Stage::Members {
            cursor.state.depth += 1;
            let flow = self.members(cursor);
            cursor.state.depth -= 1;
            match flow {
                // The members before the tag are read, or all of them.
                Flow::Done if self.reader.at.stage == Stage::Members => return self.replay(cursor),
                Flow::Done => {}
                _ => return flow,
            }
        }
        cursor.state.beside = Some(Beside {
            tag: self.tag,
            depth: cursor.state.depth + 1,
        });
        let mut begins = false;
        if self.reader.at.stage == Stage::Behind {
            match self.begin(cursor) {
                Flow::More if !cursor.state.dead && self.reader.at.stage == Stage::Content => {}
                Flow::More => return changed_among(false, cursor),
                flow => return flow,
            }
            begins = self.reader.at.kept > 0;
        }
        let flow = match (self.reader.at.stage, self.reader.at.variant) {
            (Stage::Content, Variant::Known(index)) => self.reader.content(index, cursor),
            _ => object::advance(&NOTHING, &mut self.reader.at.object, &mut Nothing, cursor),
        };
        if begins {
            // What came before the tag is shown only now.
            cursor.state.changes.value();
        }
        if flow == Flow::Done && self.reader.at.bad {
            Flow::Failed
        } else {
            flow
        }
    }

    /// Reads up to the tag, or to the end where the content is read as a whole.
    fn members(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        loop {
            match members::next(&mut self.reader.at.members, cursor) {
                Met::More => return changed_among(false, cursor),
                Met::Key(key) => self.reader.at.what = self.key(key.as_deref(), cursor),
                Met::Value => {
                    if !self.value(cursor) {
                        return changed_among(false, cursor);
                    }
                    self.reader.at.members = Phase::AfterValue;
                    if self.reader.at.stage != Stage::Members {
                        return Flow::Done;
                    }
                }
                Met::End => return self.end(cursor),
            }
        }
    }

    fn key(&mut self, key: Option<&str>, cursor: &mut Cursor<'_>) -> What {
        let at = &mut *self.reader.at;
        match key {
            None => {
                at.bad = true;
                What::Skip
            }
            Some(key) if key == self.tag => {
                if at.variant == Variant::Unknown {
                    return What::Tag;
                }
                at.bad = true;
                let before = cursor.findings();
                cursor.issue(IssueKind::Duplicate, "each field once", Found::Nothing);
                cursor.prepend(before, &Segment::Field(self.tag));
                What::Skip
            }
            Some(key) => {
                at.kept += 1;
                at.text.push(if at.text.is_empty() { '{' } else { ',' });
                write_string(&mut at.text, key);
                at.text.push(':');
                What::Capture
            }
        }
    }

    /// Reads on in a value. `true`: it is whole.
    fn value(&mut self, cursor: &mut Cursor<'_>) -> bool {
        match self.reader.at.what {
            What::Capture => return capture::value(cursor, &mut self.reader.at.text),
            What::Skip | What::Content => {
                let whole = skip::value(cursor);
                if whole && self.reader.at.variant == Variant::Wrong {
                    self.pass_rest();
                }
                return whole;
            }
            What::Tag => {}
        }
        let before = cursor.findings();
        let Reader { union, at, .. } = &mut *self.reader;
        let read = names::read(union, &mut at.inside, cursor);
        if cursor.findings() != before {
            cursor.prepend(before, &Segment::Field(self.tag));
        }
        match read {
            Read::Flow(Flow::Reject) => {
                at.bad = true;
                at.variant = Variant::Wrong;
                at.what = What::Skip;
                self.value(cursor)
            }
            Read::Flow(_) => false,
            Read::Whole(Some(index)) => {
                at.variant = Variant::Known(index);
                self.known(index, cursor);
                true
            }
            Read::Whole(None) => {
                at.bad = true;
                at.variant = Variant::Wrong;
                self.pass_rest();
                true
            }
        }
    }

    /// The tag has come.
    fn known(&mut self, index: usize, cursor: &mut Cursor<'_>) {
        self.reader.place.fresh(index);
        let arm = self.reader.union.variants.get(index);
        let stage = match arm.map(|arm| arm.content) {
            Some(Content::Unit) => {
                cursor.state.unknown_fields += self.reader.at.kept;
                self.pass_rest();
                return;
            }
            // An object is told of the tag that stands among its members. Whatever else reads members is not.
            Some(Content::Newtype(field)) if !matches!((field.schema)().unwrapped().kind(), Kind::Object(object) if object.flattened.is_empty()) => {
                Stage::Members
            }
            _ => Stage::Behind,
        };
        self.reader.at.stage = stage;
    }

    /// What is left says nothing.
    fn pass_rest(&mut self) {
        self.reader.at.stage = Stage::Rest;
        self.reader.at.object = Some(object::At::AFTER_VALUE);
    }

    /// The end has come before anything else than the members was read.
    fn end(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        if let Variant::Known(_) = self.reader.at.variant {
            return Flow::Done;
        }
        let before = cursor.findings();
        let expected = expected::names(self.reader.union);
        cursor.issue(IssueKind::Missing, expected, Found::Nothing);
        cursor.prepend(before, &Segment::Field(self.tag));
        Flow::Failed
    }

    /// Begins the content on the members before the tag, when it is known what follows the tag.
    fn begin(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let Some(byte) = cursor.peek() else {
            return Flow::More;
        };
        let goes_on = match (self.reader.at.members, byte) {
            (Phase::AfterValue, b',') => {
                cursor.position += 1;
                self.reader.at.members = Phase::BeforeKey;
                return self.begin(cursor);
            }
            (Phase::AfterValue, b'}') => false,
            (Phase::BeforeKey, b'"') => true,
            (Phase::BeforeKey, b'}') if cursor.state.tolerant => {
                cursor.adjust(AdjustmentKind::TrailingComma);
                false
            }
            (Phase::BeforeKey, _) => {
                cursor.syntax("a key in quotes");
                return Flow::More;
            }
            _ => {
                cursor.syntax("`,` or `}`");
                return Flow::More;
            }
        };
        let Variant::Known(index) = self.reader.at.variant else {
            return Flow::Failed;
        };
        let mut text = std::mem::take(&mut self.reader.at.text);
        text.push(match (text.is_empty(), goes_on) {
            (true, _) => '{',
            (false, true) => ',',
            // A number must be seen to end.
            (false, false) => ' ',
        });
        self.reader.at.stage = Stage::Content;
        capture::begin(&text, cursor, |cursor| self.reader.content(index, cursor))
    }

    /// Whether a variant holds what is `null` when it stands alone, and nothing beside a tag.
    fn is_null(&self, index: usize) -> bool {
        let arm = self.reader.union.variants.get(index);
        arm.is_some_and(|arm| match arm.content {
            Content::Newtype(field) => {
                matches!((field.schema)().unwrapped().kind(), Kind::Null)
            }
            _ => false,
        })
    }

    /// Reads the content as a whole, without the tag.
    fn replay(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let Variant::Known(index) = self.reader.at.variant else {
            return Flow::Failed;
        };
        let mut text = std::mem::take(&mut self.reader.at.text);
        text.push_str(match text.is_empty() {
            true if self.is_null(index) => "null",
            true => "{}",
            false => "}",
        });
        cursor.state.among.push((cursor.state.depth, 0));
        let flow = capture::replay(&text, cursor, |cursor| self.reader.content(index, cursor));
        cursor.state.among.pop();
        if flow == Flow::Done && self.reader.at.bad {
            Flow::Failed
        } else {
            flow
        }
    }
}

/// An object of which nothing is known.
static NOTHING: Object = Object::new("", "", &[]);

struct Nothing;

impl Fields for Nothing {
    fn advance(&mut self, _: usize, _: &mut Cursor<'_>) -> Flow {
        Flow::Failed
    }

    fn view(&self, _: usize) -> View<'_> {
        View::Other
    }

    fn fail(&mut self, _: usize) {}
}
