//! The exact text of schemas, shape by shape. A changed byte invalidates the prompt and grammar caches of everybody who asks
//! for such a type: it is a change of the crate's promise, not of a test.

use super::{Shape, plain, strict};
use crate::schema::Schema;
use crate::schema::inexpressible::Inexpressible;

mod constraints;
mod definitions;
mod shapes;
mod text;

const BARE: Shape = Shape {
    described: true,
    wrapped: false,
};

/// Compares in the full dialect. The expected text may be broken into lines.
#[track_caller]
fn assert_plain(schema: &'static Schema, expected: &str) {
    assert_text(&plain(schema, BARE), expected);
}

/// Compares in the strict dialect.
#[track_caller]
fn assert_strict(schema: &'static Schema, expected: &str) {
    assert_text(&strict(schema, BARE).expect("expressible"), expected);
}

#[track_caller]
fn assert_inexpressible(schema: &'static Schema, expected: &str) {
    assert_eq!(
        strict(schema, BARE).map_err(|error: Inexpressible| error.to_string()),
        Err(expected.to_owned())
    );
}

#[track_caller]
pub(in crate::schema) fn assert_text(actual: &str, expected: &str) {
    let expected: String = expected.lines().map(str::trim_start).collect();
    assert_eq!(actual, expected);
    assert_valid(actual);
}

/// By an independent validator, against the meta-schema of Draft 2020-12; references must have their targets.
#[track_caller]
pub(in crate::schema) fn assert_valid(text: &str) {
    let schema = serde_json::from_str(text).expect("JSON");
    if let Err(error) = jsonschema::draft202012::meta::validate(&schema) {
        panic!("{error}\n{text}");
    }
    if let Err(error) = jsonschema::draft202012::new(&schema) {
        panic!("{error}\n{text}");
    }
}
