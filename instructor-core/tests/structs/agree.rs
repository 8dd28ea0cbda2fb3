//! What must hold of every type and text: serde reads the same, the schema accepts the same, and pieces make no difference.

use std::fmt::Debug;

use instructor_core::{Decoded, Decoder, Extract, Issues, json_schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads valid texts as serde does, and invalid ones no more than serde does.
#[track_caller]
pub(crate) fn as_serde<T>(valid: &[&str], invalid: &[&str])
where
    T: Extract + Serialize + DeserializeOwned + Debug + PartialEq,
{
    for text in valid {
        let theirs: T = serde_json::from_str(text).expect(text);
        let ours = read::<T>(text, false).expect(text);
        assert_eq!(ours.value, theirs, "{text}");
        assert_eq!(ours.adjustments, [], "{text}");
        let written = serde_json::to_string(&theirs).expect("it is JSON");
        let again = read::<T>(&written, false).expect(&written);
        assert_eq!(again.value, theirs, "{written}");
        accepted::<T>(text, true);
        accepted::<T>(&written, true);
        in_pieces::<T>(text);
    }
    for text in invalid {
        assert!(
            serde_json::from_str::<T>(text).is_err(),
            "serde reads {text}"
        );
        assert!(read::<T>(text, true).is_err(), "we read {text}");
        if serde_json::from_str::<Value>(text).is_ok() {
            accepted::<T>(text, false);
        }
        in_pieces::<T>(text);
    }
}

/// Whether the schema accepts a text.
#[track_caller]
pub(crate) fn accepted<T: Extract>(text: &str, expected: bool) {
    let schema: Value = serde_json::from_str(json_schema::<T>()).expect("a schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "{schema}");
    let judge = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema compiles");
    let value: Value = serde_json::from_str(text).expect("it is JSON");
    assert_eq!(judge.is_valid(&value), expected, "{text} by {schema}");
}

fn read<T: Extract>(text: &str, exact: bool) -> Result<Decoded<T>, Issues> {
    pieces([text], exact, false)
}

fn pieces<'a, T: Extract>(
    pieces: impl IntoIterator<Item = &'a str>,
    exact: bool,
    tolerant: bool,
) -> Result<Decoded<T>, Issues> {
    let mut decoder = Decoder::new();
    if exact {
        decoder = decoder.exact();
    }
    if tolerant {
        decoder = decoder.tolerant();
    }
    for piece in pieces {
        decoder.push(piece);
    }
    decoder.finish()
}

/// A text in any two pieces, and character by character, gives what it gives as a whole.
#[track_caller]
pub(crate) fn in_pieces<T: Extract + Debug>(text: &str) {
    for (exact, tolerant) in [(false, false), (true, false), (false, true)] {
        let whole = seen(&pieces::<T>([text], exact, tolerant));
        let cuts: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        for cut in &cuts {
            let (head, tail) = text.split_at(*cut);
            assert_eq!(
                seen(&pieces::<T>([head, tail], exact, tolerant)),
                whole,
                "cut at {cut}: {text}"
            );
        }
        let each = cuts.windows(2).map(|pair| &text[pair[0]..pair[1]]);
        assert_eq!(
            seen(&pieces::<T>(each, exact, tolerant)),
            whole,
            "character by character: {text}"
        );
    }
}

/// All that can be seen of a result, the model's words included.
fn seen<T: Debug>(result: &Result<Decoded<T>, Issues>) -> String {
    match result {
        Ok(decoded) => format!(
            "{:?} {:?} {}",
            decoded.value, decoded.adjustments, decoded.unknown_fields
        ),
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

/// The issues of a text, one line each.
#[track_caller]
pub(crate) fn issues<T: Extract + Debug>(text: &str) -> Vec<String> {
    in_pieces::<T>(text);
    let issues = instructor_core::from_json::<T>(text).expect_err("it is wrong");
    issues.iter().map(ToString::to_string).collect()
}
