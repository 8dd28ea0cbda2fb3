//! What holds for every type: serde's text is read as serde reads it, the schema says what the decoder does, and pieces make no difference.

use std::fmt::Debug;

use instructor_core::{Decoded, Decoder, Extract, IssueKind, Issues, json_schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Three ways of reading.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reading {
    Strict,
    Exact,
    Tolerant,
}

impl Reading {
    pub(crate) fn pieces<'a, T: Extract>(
        self,
        pieces: impl IntoIterator<Item = &'a str>,
    ) -> Result<Decoded<T>, Issues> {
        let mut decoder = match self {
            Self::Strict => Decoder::new(),
            Self::Exact => Decoder::new().exact(),
            Self::Tolerant => Decoder::new().tolerant(),
        };
        for piece in pieces {
            decoder.push(piece);
        }
        decoder.finish()
    }
}

/// With coercions off.
pub(crate) fn exact<T: Extract>(text: &str) -> Result<Decoded<T>, Issues> {
    Reading::Exact.pieces([text])
}

/// The issues of a text, as they are shown to whoever may read the answer.
pub(crate) fn issues<T: Extract>(text: &str) -> Vec<String> {
    match Reading::Strict.pieces::<T>([text]) {
        Ok(_) => Vec::new(),
        Err(issues) => issues
            .iter()
            .map(|issue| {
                let (path, kind) = (issue.path().with_content(), issue.kind());
                match issue.found().text() {
                    Some(found) => format!(
                        "{path}: {kind}, expected {}, found {found}",
                        issue.expected()
                    ),
                    None => format!("{path}: {kind}, expected {}", issue.expected()),
                }
            })
            .collect(),
    }
}

pub(crate) fn judge<T: Extract>() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(json_schema::<T>()).expect("a schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "{schema}");
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema compiles")
}

/// Values as serde writes them, and those texts damaged in every place.
pub(crate) fn agrees<T>(values: impl IntoIterator<Item = T>)
where
    T: Extract + Serialize + DeserializeOwned + PartialEq + Debug,
{
    let judge = judge::<T>();
    for value in values {
        let text = serde_json::to_string(&value).expect("it is JSON");
        let ours = exact::<T>(&text).unwrap_or_else(|issues| panic!("{text}: {issues}"));
        assert!(ours.adjustments.is_empty(), "{text}");
        let theirs: T = serde_json::from_str(&text).expect("serde reads what it wrote");
        assert_eq!(ours.value, theirs, "{text}");
        assert_eq!(ours.value, value, "{text}");
        every_cut::<T>(&text);
        for damaged in damaged(&text) {
            alike::<T>(&damaged, &judge);
        }
    }
}

/// Texts that are none of the type, for all three.
pub(crate) fn rejected<T>(texts: &[&str])
where
    T: Extract + DeserializeOwned + PartialEq + Debug,
{
    let judge = judge::<T>();
    for text in texts {
        assert!(exact::<T>(text).is_err(), "{text}");
        alike::<T>(text, &judge);
        every_cut::<T>(text);
    }
}

/// Texts that serde takes, and neither the schema nor we do.
pub(crate) fn narrower<T>(texts: &[&str])
where
    T: Extract + DeserializeOwned + PartialEq + Debug,
{
    for text in texts {
        assert!(serde_json::from_str::<T>(text).is_ok(), "{text}");
    }
    rejected::<T>(texts);
}

/// One text: what we accept serde accepts, as the same value, and the schema accepts what we do.
fn alike<T>(text: &str, judge: &jsonschema::Validator)
where
    T: Extract + DeserializeOwned + PartialEq + Debug,
{
    let ours = exact::<T>(text);
    if let Ok(ours) = &ours {
        match serde_json::from_str::<T>(text) {
            Ok(theirs) => assert_eq!(ours.value, theirs, "{text}"),
            // An integer in another spelling.
            Err(error) => assert!(
                text.contains(['.', 'e', 'E']) || text.contains("-0"),
                "{text}: {error}"
            ),
        }
    }
    // What a `Value` cannot hold the judge cannot see.
    let seen = |issues: &Issues| {
        issues
            .iter()
            .all(|issue| !matches!(issue.kind(), IssueKind::Duplicate | IssueKind::Depth))
    };
    let is_long = text
        .split(|char: char| !char.is_ascii_digit() && char != '.')
        .any(|digits| digits.len() > 16);
    if let Ok(value) = serde_json::from_str::<Value>(text)
        && ours.as_ref().err().is_none_or(seen)
        && !is_long
    {
        assert_eq!(
            judge.is_valid(&value),
            ours.is_ok(),
            "{text}: {:?}",
            ours.err()
        );
    }
}

/// The text with every character left out, doubled, and replaced by others.
fn damaged(text: &str) -> impl Iterator<Item = String> {
    const OTHERS: [&str; 14] = [
        "", "0", "1", "9", "-", ".", ":", "T", "a", "Z", "\"", ",", " ", "{}",
    ];
    text.char_indices().flat_map(move |(at, char)| {
        let doubled = format!("{char}{char}");
        let others = OTHERS
            .iter()
            .map(|other| (*other).to_owned())
            .chain([doubled]);
        let end = at + char.len_utf8();
        others.map(move |other| format!("{}{other}{}", &text[..at], &text[end..]))
    })
}

/// A text in two pieces, cut anywhere, and character by character, gives what it gives as a whole. While it comes nothing is taken back.
pub(crate) fn every_cut<T: Extract + Debug>(text: &str) {
    let mut cuts: Vec<usize> = text.char_indices().map(|(index, _)| index).collect();
    cuts.push(text.len());
    for reading in [Reading::Strict, Reading::Exact, Reading::Tolerant] {
        let whole = seen(&reading.pieces::<T>([text]));
        for cut in &cuts {
            let (head, tail) = text.split_at(*cut);
            assert_eq!(
                seen(&reading.pieces::<T>([head, tail])),
                whole,
                "{reading:?} cut at {cut}: {text}"
            );
        }
        let each = cuts.windows(2).map(|pair| &text[pair[0]..pair[1]]);
        assert_eq!(
            seen(&reading.pieces::<T>(each)),
            whole,
            "{reading:?} by characters: {text}"
        );
    }
}

/// All that can be seen of a result. Sets and maps print in any order.
fn seen<T: Debug>(result: &Result<Decoded<T>, Issues>) -> String {
    match result {
        Ok(decoded) => {
            let mut value: Vec<char> = format!("{:?}", decoded.value).chars().collect();
            value.sort_unstable();
            format!(
                "{value:?} {:?} {}",
                decoded.adjustments, decoded.unknown_fields
            )
        }
        Err(issues) => {
            let all: Vec<_> = issues
                .iter()
                .map(|issue| {
                    let (found, path) = (issue.found().text(), issue.path().with_content());
                    format!("{issue} {found:?} {path} {}", issue.expected())
                })
                .collect();
            all.join("\n")
        }
    }
}
