//! What a guardrail did, read from its trace: blocked and masked have the same stop reason, and only the trace tells them apart.

use instructor_core::exchange::GuardrailTrace;
use serde_json::Value;
use serde_json::value::RawValue;

/// What the trace tells. `intervened`: the stop reason says that the guardrail stepped in.
pub(crate) fn read(trace: Option<&RawValue>, intervened: bool) -> Option<GuardrailTrace> {
    if trace.is_none() && !intervened {
        return None;
    }
    let mut found = GuardrailTrace::default();
    if let Some(trace) = trace {
        trace.get().clone_into(&mut found.raw);
        if let Ok(value) = serde_json::from_str::<Value>(trace.get()) {
            walk("", &value, &mut found);
        }
    }
    // Without a trace nobody can tell; an answer that may have been replaced is not taken for one.
    if intervened && found.masked.is_empty() {
        found.blocked = true;
    }
    Some(found)
}

/// Every assessment is an object with an `action`, somewhere below its policy.
fn walk(policy: &str, value: &Value, found: &mut GuardrailTrace) {
    match value {
        Value::Array(items) => {
            for item in items {
                walk(policy, item, found);
            }
        }
        Value::Object(fields) => {
            match fields.get("action").and_then(Value::as_str) {
                Some("BLOCKED") => found.blocked = true,
                Some("ANONYMIZED") => {
                    // The type is the service's word (`EMAIL`), the name the guardrail's author's; `match` would be the user's.
                    let kind = fields
                        .get("type")
                        .or_else(|| fields.get("name"))
                        .and_then(Value::as_str)
                        .unwrap_or("text");
                    let masked = format!("{policy}: {kind}");
                    if !found.masked.contains(&masked) {
                        found.masked.push(masked);
                    }
                }
                _ => {}
            }
            for (key, value) in fields {
                walk(
                    if key.ends_with("Policy") { key } else { policy },
                    value,
                    found,
                );
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(json: &str, intervened: bool) -> Option<GuardrailTrace> {
        let raw: &RawValue = serde_json::from_str(json).unwrap();
        read(Some(raw), intervened)
    }

    #[test]
    fn masked_is_not_blocked() {
        let found = trace(
            r#"{"outputAssessments":{"g1":[{"sensitiveInformationPolicy":{"piiEntities":[
                {"type":"EMAIL","match":"a@example.com","action":"ANONYMIZED"},{"type":"EMAIL","match":"b@example.com","action":"ANONYMIZED"}]}}]}}"#,
            true,
        )
        .unwrap();
        assert!(!found.blocked);
        assert_eq!(found.masked, ["sensitiveInformationPolicy: EMAIL"]);
        assert!(!format!("{found:?}").contains("example.com"));
    }

    #[test]
    fn one_block_is_enough() {
        let found = trace(
            r#"{"outputAssessments":{"g1":[{"topicPolicy":{"topics":[{"name":"advice","type":"DENY","action":"BLOCKED"}]},
                "sensitiveInformationPolicy":{"regexes":[{"name":"badge","regex":"x","match":"1","action":"ANONYMIZED"}]}}]}}"#,
            true,
        )
        .unwrap();
        assert!(found.blocked);
        assert_eq!(found.masked, ["sensitiveInformationPolicy: badge"]);
    }

    #[test]
    fn without_a_trace_it_counts_as_blocked() {
        assert!(read(None, true).unwrap().blocked);
        assert!(read(None, false).is_none());
        assert!(!trace(r#"{"inputAssessment":{}}"#, false).unwrap().blocked);
    }
}
