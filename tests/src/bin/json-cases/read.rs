//! A text through the decoder: whole, cut in two at every place, and character by character.

use instructor_bedrock::{Decoded, Decoder, Extract, Issue, IssueKind, Partial};
use serde::Serialize;
use serde_json::Value;

/// How the decoder is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Strict,
    Tolerant,
}

/// What is seen of a text, however it came.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    /// The value so far, before the text was said to have ended.
    pub(crate) shown: Value,
    /// The issues by then.
    pub(crate) noted: usize,
    pub(crate) end: Result<Done, Vec<IssueKind>>,
    /// The ending with every word of its issues or adjustments.
    words: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Done {
    pub(crate) value: Value,
    pub(crate) adjusted: bool,
}

/// A type, without its name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Type {
    read: fn(&[&str], Way) -> Seen,
    snapshots: fn(&str, Way) -> Vec<Value>,
}

impl Type {
    pub(crate) fn of<T>() -> Self
    where
        T: Extract + Serialize,
        Partial<T>: Serialize,
    {
        Self {
            read: read::<T>,
            snapshots: snapshots::<T>,
        }
    }

    /// What is seen of the text, the same wherever it is cut.
    pub(crate) fn read(self, text: &str, way: Way) -> Result<Seen, String> {
        let whole = (self.read)(&[text], way);
        let all = cuts(text);
        for &cut in all.iter().step_by(stride(text)) {
            let (head, tail) = text.split_at(cut);
            same(
                &whole,
                &(self.read)(&[head, tail], way),
                &format!("cut at {cut}"),
            )?;
        }
        let each: Vec<&str> = all
            .windows(2)
            .filter_map(|pair| text.get(*pair.first()?..*pair.last()?))
            .collect();
        same(&whole, &(self.read)(&each, way), "character by character")?;
        Ok(whole)
    }

    /// What is shown after each character, and at the end, without repetitions.
    pub(crate) fn snapshots(self, text: &str, way: Way) -> Vec<Value> {
        (self.snapshots)(text, way)
    }
}

/// Bytes that the cuts of one text may cost, in all.
pub(crate) const BUDGET: usize = 50_000_000;

/// Of a text so long that every cut would cost more than the budget, every so many are made.
pub(crate) fn stride(text: &str) -> usize {
    (text.len() * text.len() / BUDGET).max(1)
}

/// Where a text can be cut, its two ends included.
fn cuts(text: &str) -> Vec<usize> {
    (0..=text.len())
        .filter(|&at| text.is_char_boundary(at))
        .collect()
}

fn same(whole: &Seen, pieces: &Seen, how: &str) -> Result<(), String> {
    if whole == pieces {
        Ok(())
    } else {
        Err(format!("whole it is {whole:?}, {how} {pieces:?}"))
    }
}

fn decoder<T: Extract>(way: Way) -> Decoder<T> {
    match way {
        Way::Strict => Decoder::new(),
        Way::Tolerant => Decoder::new().tolerant(),
    }
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn read<T>(pieces: &[&str], way: Way) -> Seen
where
    T: Extract + Serialize,
    Partial<T>: Serialize,
{
    let mut decoder = decoder::<T>(way);
    for piece in pieces {
        decoder.push(piece);
    }
    let shown = json(decoder.progress());
    let noted = decoder.issues().count();
    let (end, words) = match decoder.finish() {
        Ok(Decoded {
            value,
            adjustments,
            unknown_fields,
            ..
        }) => {
            let done = Done {
                value: json(&value),
                adjusted: !adjustments.is_empty(),
            };
            (Ok(done), format!("{adjustments:?} {unknown_fields}"))
        }
        Err(issues) => {
            let kinds = issues.iter().map(|issue| issue.kind().clone()).collect();
            let found = issues.iter().map(Issue::found).collect::<Vec<_>>();
            (Err(kinds), format!("{issues:?} {found:?}"))
        }
    };
    Seen {
        shown,
        noted,
        end,
        words,
    }
}

fn snapshots<T>(text: &str, way: Way) -> Vec<Value>
where
    T: Extract + Serialize,
    Partial<T>: Serialize,
{
    let mut decoder = decoder::<T>(way);
    let mut shown: Vec<Value> = text
        .chars()
        .map(|character| json(decoder.push(character.encode_utf8(&mut [0; 4]))))
        .collect();
    shown.extend(decoder.finish().ok().map(|done| json(&done.value)));
    shown.dedup();
    shown
}
