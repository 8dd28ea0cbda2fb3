//! Values side by side.

use serde_json::{Map, Value};

/// A place where two snapshots differ. What is not there is `null`.
#[derive(Debug)]
pub(crate) struct Leaf {
    pub(crate) ours: Value,
    pub(crate) theirs: Value,
}

/// Whether they are one value. Numbers are compared by what they are worth: suites of other languages write `0` for `-0` and `100` for `1e2`.
pub(crate) fn same(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Number(theirs)) => {
            ours == theirs
                || (ours.as_f64() == theirs.as_f64() && (ours.is_f64() || theirs.is_f64()))
        }
        (Value::Array(ours), Value::Array(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .zip(theirs)
                    .all(|(ours, theirs)| same(ours, theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => {
            ours.len() == theirs.len()
                && ours
                    .iter()
                    .all(|(key, ours)| theirs.get(key).is_some_and(|theirs| same(ours, theirs)))
        }
        _ => ours == theirs,
    }
}

/// Where two snapshots differ. A container of nothing, and an empty string, are as good as what has not come.
pub(crate) fn between(ours: &Value, theirs: &Value) -> Vec<Leaf> {
    let (no_object, no_list) = (Map::new(), Vec::new());
    match (ours, theirs) {
        (Value::Object(_) | Value::Null, Value::Object(_)) | (Value::Object(_), Value::Null) => {
            let ours = ours.as_object().unwrap_or(&no_object);
            let theirs = theirs.as_object().unwrap_or(&no_object);
            let more = theirs.keys().filter(|key| !ours.contains_key(*key));
            let side = |side: &Map<String, Value>, key: &str| {
                side.get(key).cloned().unwrap_or(Value::Null)
            };
            ours.keys()
                .chain(more)
                .flat_map(|key| between(&side(ours, key), &side(theirs, key)))
                .collect()
        }
        (Value::Array(_) | Value::Null, Value::Array(_)) | (Value::Array(_), Value::Null) => {
            let ours = ours.as_array().unwrap_or(&no_list);
            let theirs = theirs.as_array().unwrap_or(&no_list);
            let at = |side: &[Value], index: usize| side.get(index).cloned().unwrap_or(Value::Null);
            (0..ours.len().max(theirs.len()))
                .flat_map(|index| between(&at(ours, index), &at(theirs, index)))
                .collect()
        }
        (Value::String(text), Value::Null) | (Value::Null, Value::String(text))
            if text.is_empty() =>
        {
            Vec::new()
        }
        _ if same(ours, theirs) => Vec::new(),
        _ => vec![Leaf {
            ours: ours.clone(),
            theirs: theirs.clone(),
        }],
    }
}
