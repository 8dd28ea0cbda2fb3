//! `{"tag": "Variant", "content": …}`, in either order.

use crate::decode::capture;
use crate::decode::cursor::Cursor;
use crate::decode::issue::{Found, IssueKind};
use crate::decode::path::Segment;
use crate::decode::progress::Flow;
use crate::decode::{expected, skip};
use crate::schema::{Content, Tagging};

use super::content::{changed_among, changed_behind};
use super::members::{self, Met, Phase};
use super::names::{self, Read};
use super::{Reader, Variant, What};

pub(super) fn read(
    reader: &mut Reader<'_, '_>,
    tag: &'static str,
    content: &'static str,
    cursor: &mut Cursor<'_>,
) -> Flow {
    if !members::entered(reader, cursor) {
        return Flow::Reject;
    }
    let mut pair = Pair {
        reader,
        tag,
        content,
    };
    cursor.state.depth += 1;
    let flow = pair.members(cursor);
    cursor.state.depth -= 1;
    flow
}

struct Pair<'r, 'a, 'p> {
    reader: &'r mut Reader<'a, 'p>,
    tag: &'static str,
    content: &'static str,
}

impl Pair<'_, '_, '_> {
    fn members(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let mut ended = false;
        loop {
            match members::next(&mut self.reader.at.members, cursor) {
                Met::More => return changed_among(ended, cursor),
                Met::Key(key) => self.reader.at.what = self.key(key.as_deref(), cursor),
                Met::Value => {
                    let in_content = self.reader.at.what == What::Content;
                    let whole = self.value(cursor);
                    if !whole && self.reader.at.what == What::Content {
                        return Flow::More;
                    }
                    // What is no such content has ended as well.
                    ended |= in_content;
                    if !whole {
                        return changed_among(ended, cursor);
                    }
                    self.reader.at.members = Phase::AfterValue;
                }
                Met::End => return self.end(cursor),
            }
        }
    }

    fn key(&mut self, key: Option<&str>, cursor: &mut Cursor<'_>) -> What {
        let at = &mut *self.reader.at;
        let (kind, segment) = match key {
            None => {
                at.bad = true;
                return What::Skip;
            }
            Some(key) if key == self.tag => {
                if at.variant == Variant::Unknown {
                    return What::Tag;
                }
                (IssueKind::Duplicate, Segment::Field(self.tag))
            }
            Some(key) if key == self.content => {
                if !at.filled {
                    at.filled = true;
                    return match at.variant {
                        Variant::Unknown => What::Capture,
                        Variant::Known(_) => What::Content,
                        Variant::Wrong => What::Skip,
                    };
                }
                (IssueKind::Duplicate, Segment::Field(self.content))
            }
            Some(key) => {
                cursor.state.unknown_fields += 1;
                if !self.reader.union.deny_unknown_fields {
                    return What::Skip;
                }
                (IssueKind::UnknownField, Segment::Key(key.to_owned()))
            }
        };
        at.bad = true;
        let expected = match kind {
            IssueKind::Duplicate => "each field once",
            _ => "",
        };
        let before = cursor.findings();
        cursor.issue(kind, expected, Found::Nothing);
        cursor.prepend(before, &segment);
        What::Skip
    }

    /// Reads on in a value. `true`: it is whole.
    fn value(&mut self, cursor: &mut Cursor<'_>) -> bool {
        let before = cursor.findings();
        let (flow, segment) = match self.reader.at.what {
            What::Skip => return skip::value(cursor),
            What::Capture => return capture::value(cursor, &mut self.reader.at.text),
            What::Tag => (self.tag_value(cursor), self.tag),
            What::Content => {
                let begins = !self.reader.at.inside;
                let flow = self.live(cursor);
                if let Tagging::Adjacent { content, .. } = &self.reader.union.tagging {
                    changed_behind(content, begins, flow, cursor);
                }
                (flow, self.content)
            }
        };
        if cursor.findings() != before {
            cursor.prepend(before, &Segment::Field(segment));
        }
        match flow {
            Flow::More => return false,
            Flow::Done => {}
            Flow::Failed => self.reader.at.bad = true,
            Flow::Reject => {
                self.reader.at.bad = true;
                self.reader.at.what = What::Skip;
                return skip::value(cursor);
            }
        }
        if self.reader.at.what == What::Tag {
            self.replay(cursor);
        }
        true
    }

    fn live(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        match self.reader.at.variant {
            Variant::Known(index) => self.reader.content(index, cursor),
            _ => Flow::Failed,
        }
    }

    fn tag_value(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let Reader { union, at, place } = &mut *self.reader;
        let index = match names::read(union, &mut at.inside, cursor) {
            Read::Whole(index) => index,
            Read::Flow(flow) => {
                if flow == Flow::Reject {
                    at.variant = Variant::Wrong;
                }
                return flow;
            }
        };
        let Some(index) = index else {
            at.variant = Variant::Wrong;
            return Flow::Failed;
        };
        at.variant = Variant::Known(index);
        place.fresh(index);
        Flow::Done
    }

    /// Reads the content that came before the tag.
    fn replay(&mut self, cursor: &mut Cursor<'_>) {
        let text = std::mem::take(&mut self.reader.at.text);
        if let Variant::Known(index) = self.reader.at.variant
            && !text.is_empty()
        {
            let before = cursor.findings();
            let flow = capture::replay(&text, cursor, |cursor| self.reader.content(index, cursor));
            if cursor.findings() != before {
                cursor.prepend(before, &Segment::Field(self.content));
            }
            if flow != Flow::Done {
                self.reader.at.bad = true;
            }
        }
    }

    fn end(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        let Reader { union, at, .. } = &mut *self.reader;
        let missing = match at.variant {
            Variant::Unknown => Some((self.tag, expected::names(union).into())),
            Variant::Known(index) if !at.filled => union
                .variants
                .get(index)
                .filter(|arm| match arm.content {
                    Content::Unit => false,
                    Content::Newtype(field) => field.required,
                    Content::Object(_) | Content::Tuple(_) => true,
                })
                .map(|arm| (self.content, expected::content(&arm.content))),
            _ => None,
        };
        if let Some((name, expected)) = missing {
            at.bad = true;
            let before = cursor.findings();
            cursor.issue(IssueKind::Missing, expected, Found::Nothing);
            cursor.prepend(before, &Segment::Field(name));
        }
        if at.bad { Flow::Failed } else { Flow::Done }
    }
}
