//! What a text is by our policy, read once more by the plainest of readers, which shares nothing with the decoder: it takes a whole text, copies everything and knows no types.

mod fences;
mod reader;

use serde_json::Value;

use crate::policy::Why;
use fences::Fences;
use reader::{BLANKS, Reader};

/// What any JSON value in the text is, or why there is none.
pub(crate) type Plain = Result<Value, Why>;

/// Of a text that is JSON and nothing but JSON.
pub(crate) fn strict(text: &str) -> Plain {
    let mut reader = Reader::new(text, 0, false);
    let value = reader.value()?;
    reader.blanks();
    match (reader.rest().is_empty(), reader.flaw) {
        (false, _) => Err(Why::Behind),
        (true, Some(flaw)) => Err(flaw),
        (true, None) => Ok(value),
    }
}

/// Of a text in which any JSON value may stand in a fence, and may need mending.
pub(crate) fn tolerant(text: &str) -> Plain {
    let mut fences = Fences::new(text);
    let start = fences.first().ok_or(Why::Words)?;
    let mut reader = Reader::new(text, start, true);
    let value = reader.value()?;
    fences.at = reader.at;
    let is_scalar = !(value.is_array() || value.is_object());
    if is_scalar && !fences.is_alone() {
        return Err(Why::Behind);
    }
    while let Some(start) = fences.next() {
        let mut second = Reader::new(text, start, true);
        if second.is_answer() {
            return Err(Why::Several);
        }
        fences.at = second.at;
    }
    reader.flaw.map_or(Ok(value), Err)
}

/// Likewise of a type that is told by its keys, so that an answer may stand anywhere.
pub(crate) fn anywhere(text: &str) -> Plain {
    let first = tolerant(text);
    if !matches!(
        first,
        Err(Why::Words | Why::Behind | Why::Word | Why::Quotes)
    ) {
        return first;
    }
    containers(text).next().map_or(first, Ok)
}

/// Whether more than one object or list stands in the text, one behind another.
pub(crate) fn several(text: &str) -> bool {
    containers(text).nth(1).is_some()
}

/// The objects and lists of a text, one behind another.
fn containers(text: &str) -> impl Iterator<Item = Value> {
    let mut end = 0;
    let brackets = text.match_indices(['{', '[']);
    brackets.filter_map(move |(at, _)| {
        if at < end {
            return None;
        }
        let mut reader = Reader::new(text, at, true);
        let value = reader.value().ok()?;
        end = reader.at;
        reader.flaw.is_none().then_some(value)
    })
}

/// Whether something other than blanks stands behind the first value.
pub(crate) fn goes_on_behind(text: &str) -> bool {
    let mut fences = Fences::new(text);
    fences.first().is_some_and(|start| {
        let mut reader = Reader::new(text, start, true);
        reader.value().is_ok() && !reader.rest().trim_matches(BLANKS).is_empty()
    })
}

/// Whether the text ends inside a string.
pub(crate) fn ends_in_string(text: &str) -> bool {
    let mut reader = Reader::new(text, 0, true);
    reader.value() == Err(Why::Unfinished) && reader.in_string
}
