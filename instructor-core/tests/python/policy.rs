//! Where we differ from Python instructor on purpose, and why.

use serde_json::Value;

#[derive(Debug)]
pub(crate) enum Verdict {
    Agrees,
    Differs(&'static str),
    Elsewhere(&'static str),
}

pub(crate) const UNFINISHED: &str = "a text that ends inside its value is an error, not a value";
pub(crate) const OPTIONAL: &str = "an `Option` may be left out as well as null";
pub(crate) const NO_JSON: &str = "a text without an answer is an issue, not the answer";
pub(crate) const SEVERAL: &str = "two answers are an issue, not a choice";
pub(crate) const RECORDED: &str = "what stands beside the answer is on the record";
pub(crate) const BOUNDS: &str =
    "what the strict dialect cannot say is said in the description and checked by us";
pub(crate) const WRAPPER: &str = "a root that is no object stands under `value`";
pub(crate) const THEIR_BUG: &str =
    "the note calls Python's answer a bug, and ours is the right one";

/// A place where a snapshot of theirs shows what ours does not, or shows it otherwise.
pub(crate) struct Difference {
    pub(crate) ours: Value,
    pub(crate) theirs: Value,
}

/// Why ours is meant. `text` is what has arrived, `issues` how many were found in it.
pub(crate) fn of_snapshot(
    difference: &Difference,
    text: &str,
    issues: usize,
) -> Option<&'static str> {
    let Difference { ours, theirs } = difference;
    match (ours, theirs) {
        _ if issues > 0 => Some("a value that breaks a rule is not shown as if it were one"),
        (Value::Null, Value::String(name)) if !text.contains(name.as_str()) => {
            Some("a default is not shown as if it had been said")
        }
        (Value::Null, Value::String(_)) if is_in_string(text) => {
            Some("a name is shown when it is whole, and is one of the names")
        }
        (Value::Null, Value::Number(_)) if text.ends_with(|last: char| last.is_ascii_digit()) => {
            Some("a number is shown when its delimiter has come")
        }
        (Value::String(ours), Value::String(theirs))
            if ours
                .chars()
                .filter(|&character| !character.is_control())
                .eq(theirs.chars()) =>
        {
            Some("control characters in strings are text")
        }
        _ => None,
    }
}

fn is_in_string(text: &str) -> bool {
    text.matches('"').count() % 2 == 1
}

/// What the cases of an area need that is not here.
pub(crate) fn of_area(area: &str) -> Option<&'static str> {
    Some(match area {
        "bedrock-request" => "a request's messages stay native: the SDK's types are what is sent",
        "bedrock-reask" => "corrections are tested over the wire",
        "bedrock-response" => "stop reasons and replies are tested over the wire",
        "retry" => "retries and budgets are tested over the wire",
        "hooks" => "there are spans and reports instead of hooks",
        "citation" => "no citations yet",
        _ => return None,
    })
}
