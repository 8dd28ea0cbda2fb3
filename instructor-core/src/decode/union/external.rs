//! `"Unit"`, or `{"Variant": content}`.

use crate::decode::adjustment::AdjustmentKind;
use crate::decode::cursor::Cursor;
use crate::decode::issue::{Found, IssueKind, Sample};
use crate::decode::path::Segment;
use crate::decode::progress::Flow;
use crate::decode::{expected, skip};

use super::content::{changed_among, changed_behind};
use super::members::{self, Met, Phase};
use super::names::{self, Read};
use super::{Reader, Stage, Variant, What};

pub(super) fn read(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> Flow {
    if reader.at.stage == Stage::Start {
        match cursor.byte() {
            b'"' => reader.at.stage = Stage::Name,
            b'{' => {
                if !cursor.enter() {
                    return Flow::Reject;
                }
                cursor.state.depth -= 1;
                reader.at.stage = Stage::Members;
            }
            _ => {
                cursor.unexpected(expected::union(reader.union));
                return Flow::Reject;
            }
        }
    }
    if reader.at.stage == Stage::Name {
        return name(reader, cursor);
    }
    cursor.state.depth += 1;
    let flow = members(reader, cursor);
    cursor.state.depth -= 1;
    flow
}

/// A name alone, which only a variant that holds nothing has.
fn name(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> Flow {
    match names::read(reader.union, &mut reader.at.inside, cursor) {
        Read::Flow(flow) => flow,
        Read::Whole(None) => Flow::Failed,
        Read::Whole(Some(index)) if names::is_unit(reader.union, index) => {
            reader.place.fresh(index);
            Flow::Done
        }
        Read::Whole(Some(index)) => {
            let name = reader.union.variants.get(index).map_or("", |arm| arm.name);
            let expected = format!("an object with the key \"{name}\"");
            let found = Found::String(Sample::of(name));
            cursor.issue(IssueKind::WrongType, expected, found);
            Flow::Failed
        }
    }
}

fn members(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> Flow {
    let mut ended = false;
    loop {
        match members::next(&mut reader.at.members, cursor) {
            Met::More => return changed_among(ended, cursor),
            Met::Key(key) => reader.at.what = self::key(reader, key.as_deref(), cursor),
            Met::Value => {
                let in_content = reader.at.what == What::Content;
                let whole = value(reader, cursor);
                if !whole && reader.at.what == What::Content {
                    return Flow::More;
                }
                // What is no such content has ended as well.
                ended |= in_content;
                if !whole {
                    return changed_among(ended, cursor);
                }
                reader.at.members = Phase::AfterValue;
            }
            Met::End => return end(reader, cursor),
        }
    }
}

/// What the value behind a key is.
fn key(reader: &mut Reader<'_, '_>, key: Option<&str>, cursor: &mut Cursor<'_>) -> What {
    let found = match (key, reader.at.variant) {
        (Some(key), Variant::Unknown) => names::find(reader.union, key, cursor),
        (Some(key), Variant::Known(_)) => {
            let before = cursor.findings();
            cursor.issue(IssueKind::UnknownField, "one variant alone", Found::Nothing);
            cursor.prepend(before, &Segment::Key(key.to_owned()));
            reader.at.bad = true;
            return What::Skip;
        }
        _ => None,
    };
    match found {
        Some(index) => {
            reader.at.variant = Variant::Known(index);
            reader.place.fresh(index);
            What::Content
        }
        None => {
            reader.at.variant = Variant::Wrong;
            reader.at.bad = true;
            What::Skip
        }
    }
}

/// Reads on in a value. `true`: it is whole.
fn value(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> bool {
    if let (What::Content, Variant::Known(index)) = (reader.at.what, reader.at.variant) {
        let before = cursor.findings();
        let begins = !reader.at.inside;
        let flow = content(reader, index, cursor);
        if let Some(arm) = reader.union.variants.get(index) {
            changed_behind(&arm.name, begins, flow, cursor);
            if cursor.findings() != before {
                cursor.prepend(before, &Segment::Field(arm.name));
            }
        }
        match flow {
            Flow::More => return false,
            Flow::Done => return true,
            Flow::Failed => {
                reader.at.bad = true;
                return true;
            }
            Flow::Reject => {
                reader.at.bad = true;
                reader.at.what = What::Skip;
            }
        }
    }
    skip::value(cursor)
}

fn content(reader: &mut Reader<'_, '_>, index: usize, cursor: &mut Cursor<'_>) -> Flow {
    if !names::is_unit(reader.union, index) {
        return reader.content(index, cursor);
    }
    // Among other members `{"Unit": null}` is how it is written. Alone it says what `"Unit"` says.
    cursor.state.depth -= 1;
    let is_among = cursor.is_among();
    cursor.state.depth += 1;
    if is_among {
        return reader.content(index, cursor);
    }
    if !reader.at.inside && (!cursor.coerces() || reader.union.exact) {
        cursor.unexpected("the name alone, as a string");
        return Flow::Reject;
    }
    let flow = reader.content(index, cursor);
    if flow == Flow::Done {
        cursor.adjust(AdjustmentKind::NullContent);
    }
    flow
}

fn end(reader: &mut Reader<'_, '_>, cursor: &mut Cursor<'_>) -> Flow {
    if reader.at.variant == Variant::Unknown {
        let found = Found::Object(Sample::of("{}"));
        cursor.issue(IssueKind::WrongType, expected::union(reader.union), found);
        return Flow::Failed;
    }
    if reader.at.bad {
        Flow::Failed
    } else {
        Flow::Done
    }
}
