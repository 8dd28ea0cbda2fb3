//! Which recorded exchange answers a request, and where a request that none answers first differs.

use std::fmt;
use std::fmt::Write as _;

use instructor_core::exchange::{Failure, FailureKind, Phase};
use serde_json::Value;

use super::recording::{Exchange, Operation};

/// No exchange answers a request. It says where the request differs, never what it says there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoRecording(String);

impl NoRecording {
    pub(super) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }

    /// The failure that it means.
    pub(crate) fn failure(&self) -> Failure {
        Failure::new(FailureKind::NoRecording, self.to_string())
            .phase(Phase::Build)
            .hint("replay answers only what was recorded: use the recorded input and settings, or call Bedrock itself")
    }
}

impl fmt::Display for NoRecording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no recording answers the request: {}", self.0)
    }
}

impl std::error::Error for NoRecording {}

/// The exchange that answers a request: the first that matches and has not answered yet, or else the last that matches.
pub(super) fn find(
    exchanges: &[Exchange],
    answered: &[bool],
    operation: Operation,
    model: &str,
    body: &Value,
) -> Result<usize, NoRecording> {
    let mut again = None;
    let mut differs = None;
    for (index, exchange) in exchanges.iter().enumerate() {
        if exchange.operation != operation || exchange.model != model {
            continue;
        }
        match difference(&exchange.request, body) {
            None if !answered.get(index).copied().unwrap_or_default() => return Ok(index),
            None => again = Some(index),
            Some(path) => {
                // The exchange whose turn it is says best what was expected.
                if differs.is_none() && !answered.get(index).copied().unwrap_or_default() {
                    differs = Some(format!(
                        "it differs from exchange {} at `{path}`",
                        index + 1
                    ));
                }
            }
        }
    }
    if let Some(index) = again {
        return Ok(index);
    }
    Err(NoRecording(differs.unwrap_or_else(|| {
        format!(
            "there is none (left) of `{}` with model `{model}`",
            operation.name()
        )
    })))
}

/// The path of the first difference between two bodies; `None` if they say the same. The order of an object's keys says nothing.
fn difference(recorded: &Value, sent: &Value) -> Option<String> {
    let mut path = String::new();
    differs(recorded, sent, &mut path).then(|| {
        if path.is_empty() {
            "(root)".to_owned()
        } else {
            path
        }
    })
}

/// Below these keys stand names that a model or the caller chose, which are as little for an error's line as their values.
const NAMES_OF_OTHERS: &[&str] = &["input", "metadata", "promptVariables", "requestMetadata"];

fn differs(recorded: &Value, sent: &Value, path: &mut String) -> bool {
    match (recorded, sent) {
        (Value::Object(recorded), Value::Object(sent)) => {
            let added = sent.keys().filter(|key| !recorded.contains_key(*key));
            for key in recorded.keys().chain(added) {
                let length = path.len();
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
                let named = path.len();
                match (recorded.get(key), sent.get(key)) {
                    (Some(recorded), Some(sent)) if !differs(recorded, sent, path) => {
                        path.truncate(length);
                    }
                    _ => {
                        if NAMES_OF_OTHERS.contains(&key.as_str()) {
                            path.truncate(named);
                        }
                        return true;
                    }
                }
            }
            false
        }
        (Value::Array(recorded), Value::Array(sent)) => {
            for index in 0..recorded.len().max(sent.len()) {
                let length = path.len();
                // Writing to a `String` cannot fail.
                let _ = write!(path, "[{index}]");
                match (recorded.get(index), sent.get(index)) {
                    (Some(recorded), Some(sent)) if !differs(recorded, sent, path) => {
                        path.truncate(length);
                    }
                    _ => return true,
                }
            }
            false
        }
        (Value::Number(recorded), Value::Number(sent)) => {
            recorded != sent && !same_float(recorded.as_f64(), sent.as_f64())
        }
        (recorded, sent) => recorded != sent,
    }
}

/// The SDK's floats are of 32 bits: 0.7 arrives as 0.699999988079071.
fn same_float(recorded: Option<f64>, sent: Option<f64>) -> bool {
    recorded.zip(sent).is_some_and(|(recorded, sent)| {
        (recorded - sent).abs() <= f64::from(f32::EPSILON) * recorded.abs().max(sent.abs())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_first_difference_is_named_and_not_quoted() {
        let recorded = json!({"messages": [{"role": "user", "content": [{"text": "one"}, {"text": "two"}]}], "n": 1, "t": 0.7});
        let cases = [
            (
                json!({"messages": [{"role": "user", "content": [{"text": "one"}, {"text": "secret"}]}], "n": 1, "t": 0.7}),
                "messages[0].content[1].text",
            ),
            (
                json!({"messages": [{"role": "user", "content": [{"text": "one"}]}], "n": 1, "t": 0.7}),
                "messages[0].content[1]",
            ),
            (
                json!({"messages": [{"role": "user", "content": [{"text": "one"}, {"text": "two"}]}], "n": 2, "t": 0.7}),
                "n",
            ),
            (
                json!({"messages": [{"role": "user", "content": [{"text": "one"}, {"text": "two"}]}], "n": 1, "t": 0.7, "more": 1}),
                "more",
            ),
            (json!([]), "(root)"),
        ];
        for (sent, path) in cases {
            assert_eq!(difference(&recorded, &sent).as_deref(), Some(path));
        }
        for key in ["input", "requestMetadata"] {
            let of = |value| json!({"a": [{key: {"secret": {"b": value}}}]});
            assert_eq!(
                difference(&of(1), &of(2)),
                Some(format!("a[0].{key}")),
                "a name is not quoted either"
            );
        }
        let same = json!({"t": 0.699_999_988_079_071, "n": 1, "messages": [{"content": [{"text": "one"}, {"text": "two"}], "role": "user"}]});
        assert_eq!(difference(&recorded, &same), None);
    }
}
