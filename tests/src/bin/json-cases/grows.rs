//! How what is seen of a value may go on, as JSON. The fuzz targets take this file too.

use serde_json::Value;

/// Whether `after` may follow `before` where a value arrives: strings, lists and objects grow, what was `null` may be anything, all else stays.
pub(crate) fn grows(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Null, _) => true,
        (Value::String(before), Value::String(after)) => after.starts_with(before.as_str()),
        (Value::Array(before), Value::Array(after)) => {
            before.len() <= after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|(before, after)| grows(before, after))
        }
        (Value::Object(before), Value::Object(after)) => before
            .iter()
            .all(|(key, before)| after.get(key).is_some_and(|after| grows(before, after))),
        _ => before == after,
    }
}
