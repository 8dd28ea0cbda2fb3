//! What the fuzz targets share: a text with the places where it is cut, a type of many shapes, and how what is seen of a text is compared.

use std::collections::BTreeMap;

use instructor_core::{Decoded, Decoder, Extract, Issue, Partial};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use grows::grows;

#[path = "../../tests/src/bin/json-cases/grows.rs"]
mod grows;

/// A type of many shapes, to serde and to us.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
pub struct Shapes {
    #[serde(rename = "t")]
    pub text: String,
    #[serde(rename = "n")]
    pub number: i32,
    #[serde(rename = "f")]
    pub float: f64,
    #[serde(rename = "b")]
    pub boolean: bool,
    #[serde(rename = "o")]
    pub option: Option<u8>,
    #[serde(rename = "l")]
    pub list: Vec<String>,
    #[serde(rename = "m")]
    pub map: BTreeMap<String, u64>,
    #[serde(rename = "k")]
    pub kind: Kind,
    #[serde(rename = "s")]
    pub inner: Option<Box<Shapes>>,
    #[serde(rename = "p")]
    pub pair: (i8, char),
    #[serde(rename = "v")]
    pub any: Value,
}

/// Enums of every tagging.
#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
pub enum Kind {
    Unit,
    One(String),
    Two(u8, bool),
    Named { a: Option<String>, b: Tagged },
    Any(Either),
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
#[serde(tag = "is")]
pub enum Tagged {
    A { x: u8 },
    B { y: Vec<Tagged> },
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Either {
    Number(i64),
    List(Vec<Either>),
    Object { x: u8 },
}

/// The bytes of a fuzzer: the first says how many of the next say where the rest, a text, is cut.
pub fn text_and_cuts(data: &[u8]) -> Option<(&str, Vec<usize>)> {
    let (&count, rest) = data.split_first()?;
    let (cuts, text) = rest.split_at_checked(usize::from(count % 16))?;
    let text = std::str::from_utf8(text).ok()?;
    // So long that a deep answer costs nothing, so short that many runs fit into a minute.
    if text.len() > 4096 {
        return None;
    }
    let mut at = 0;
    let places = cuts.iter().map(|&step| {
        at += usize::from(step);
        at
    });
    let inside = places.filter(|&place| text.is_char_boundary(place));
    Some((text, inside.collect()))
}

/// How the decoder is set up.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    Exact,
    Coercing,
    Tolerant,
}

fn decoder<T: Extract>(way: Way) -> Decoder<T> {
    match way {
        Way::Exact => Decoder::new().exact(),
        Way::Coercing => Decoder::new(),
        Way::Tolerant => Decoder::new().tolerant(),
    }
}

/// What comes of a text.
#[derive(Debug, PartialEq)]
pub struct Seen {
    pub value: Option<Value>,
    /// Every word of its issues, or of its adjustments.
    pub words: String,
    /// Whether anything was mended, coerced or ignored.
    pub plain: bool,
    pub issues: Vec<&'static str>,
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("what was read can be written")
}

/// Reads the text in pieces, and looks at the partial after each. Of a text that is right, what was shown once is never taken back.
fn read<T>(way: Way, text: &str, cuts: &[usize], is_right: bool) -> Seen
where
    T: Extract + Serialize,
    Partial<T>: Serialize,
{
    let mut decoder = decoder::<T>(way);
    let mut shown = Value::Null;
    let mut begin = 0;
    for end in cuts.iter().copied().chain([text.len()]) {
        decoder.push(&text[begin..end]);
        if is_right {
            let now = json(decoder.progress());
            assert!(grows(&shown, &now), "{shown} was shown, and then {now}");
            shown = now;
        }
        begin = end;
    }
    match decoder.finish() {
        Ok(Decoded {
            value,
            adjustments,
            unknown_fields,
            ..
        }) => {
            let value = json(&value);
            assert!(grows(&shown, &value), "{shown} was shown, and then {value}");
            Seen {
                value: Some(value),
                words: format!("{adjustments:?} {unknown_fields}"),
                plain: adjustments.is_empty() && unknown_fields == 0,
                issues: Vec::new(),
            }
        }
        Err(issues) => Seen {
            value: None,
            words: format!(
                "{issues:?} {:?}",
                issues.iter().map(Issue::found).collect::<Vec<_>>()
            ),
            plain: false,
            issues: issues.iter().map(|issue| issue.kind().code()).collect(),
        },
    }
}

/// The same, whole and in pieces.
pub fn agree<T>(way: Way, text: &str, cuts: &[usize]) -> Seen
where
    T: Extract + Serialize,
    Partial<T>: Serialize,
{
    let whole = read::<T>(way, text, &[], false);
    let pieces = read::<T>(way, text, cuts, whole.value.is_some());
    assert_eq!(whole, pieces, "{way:?} {text:?} {cuts:?}");
    whole
}
