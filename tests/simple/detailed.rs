//! What `detailed` gives besides the value.

use instructor_bedrock::mode::{Json, Tools};
use instructor_bedrock::{AdjustmentKind, StopReason};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, bedrock};

#[tokio::test]
async fn the_report_and_the_whole_reply() {
    let blocks = format!(
        r#"{{"reasoningContent":{{"reasoningText":{{"text":"Let me see.","signature":"c2ln"}}}}}},{{"text":"Here she is."}},{{"toolUse":{{"toolUseId":"call_1","name":"User","input":{ALICE}}}}}"#
    );
    let body = format!(
        r#"{{"output":{{"message":{{"role":"assistant","content":[{blocks}]}}}},"stopReason":"tool_use","usage":{{"inputTokens":7,"outputTokens":5,"totalTokens":23,"cacheReadInputTokens":10,"cacheWriteInputTokens":1}},"metrics":{{"latencyMs":1}}}}"#
    );
    let server = Server::answering(CLAUDE, [Reply::json(&body)]).await;
    let done = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());

    let report = &done.report;
    assert_eq!(report.attempts.len(), 1);
    let attempt = &report.attempts[0];
    assert_eq!((attempt.mode, attempt.code()), ("tools", "ok"));
    assert_eq!(attempt.request_id.as_deref(), Some("req-200"));
    assert_eq!(attempt.usage, Some(report.usage));
    let usage = report.usage;
    assert_eq!((usage.input_tokens, usage.output_tokens), (7, 5));
    assert_eq!(
        (
            usage.cache_read_input_tokens,
            usage.cache_write_input_tokens
        ),
        (10, 1)
    );
    assert_eq!(usage.total_tokens(), 23);
    assert!(report.adjustments.is_empty() && report.unknown_fields == 0);
    assert!(report.elapsed >= attempt.elapsed && !attempt.elapsed.is_zero());

    let response = &done.response;
    assert_eq!(response.text(), "Here she is.");
    assert_eq!(response.reasoning(), "Let me see.");
    assert_eq!(response.stop, StopReason::ToolUse);
    let call = response.tool_calls().next().unwrap();
    assert_eq!((call.id.as_str(), call.input.as_str()), ("call_1", ALICE));
    assert_eq!(&*response.raw, body);
}

#[tokio::test]
async fn what_was_mended_and_what_was_passed_over() {
    let text = "Here you are:\n```json\n{\"name\": \"Alice\", \"age\": \"30\", \"hair\": \"red\",}\n```\nAnything else?";
    let server = Server::answering(CLAUDE, [Reply::text(text)]).await;
    let done = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .mode(Json)
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());
    assert_eq!(done.report.unknown_fields, 1);
    let kinds: Vec<_> = done
        .report
        .adjustments
        .iter()
        .map(instructor_bedrock::Adjustment::kind)
        .collect();
    assert!(kinds.contains(&AdjustmentKind::Fence), "{kinds:?}");
    assert!(
        done.report
            .adjustments
            .iter()
            .any(|adjustment| adjustment.path().to_string() == "age"),
        "{:?}",
        done.report.adjustments
    );
}

#[tokio::test]
async fn an_answer_in_several_blocks_is_one() {
    let blocks = r#"{"text":"{\"name\": \"Al"},{"reasoningContent":{"reasoningText":{"text":"{}"}}},{"text":"ice\", \"age\": 30}"}"#;
    let server = Server::answering(CLAUDE, [Reply::converse(blocks, "end_turn")]).await;
    let done = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .mode(Json)
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());
    assert_eq!(done.response.reasoning(), "{}");
}

const MASKED: &str = r#"{"outputAssessments":{"gr-1":[{"sensitiveInformationPolicy":{"piiEntities":[{"type":"NAME","match":"Bob","action":"ANONYMIZED"}]}}]}}"#;

#[tokio::test]
async fn a_guardrail_that_only_masked() {
    let answer = format!(r#"{{"text":{}}}"#, serde_json::json!(ALICE));
    let server = Server::answering(
        CLAUDE,
        [Reply::traced(&answer, "guardrail_intervened", MASKED)],
    )
    .await;
    let done = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .guardrail("gr-1", "1")
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());
    assert_eq!(done.report.attempts[0].mode, "json");
    assert_eq!(done.report.masked, ["sensitiveInformationPolicy: NAME"]);
    assert!(!done.report.guardrail_skipped);
    let trace = done.response.guardrail.unwrap();
    assert!(!trace.blocked);
    assert_eq!(trace.raw, MASKED);
}

#[tokio::test]
async fn tools_beside_a_guardrail_are_obeyed_and_reported() {
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let done = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .guardrail("gr-1", "1")
        .mode(Tools)
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());
    assert!(done.report.guardrail_skipped);
    assert!(
        done.report
            .to_string()
            .contains("not evaluated by the guardrail"),
        "{}",
        done.report
    );
}
