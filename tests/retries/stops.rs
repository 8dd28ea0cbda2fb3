//! Why the model stopped decides before a byte of its answer is read. One request each: asking the same again would only cost the same again.

use instructor_bedrock::mode::Json;
use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::{AwsRetry, ExtractExt, FailureKind, StopReason};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, bedrock, sdk_client};
use serde_json::json;

fn call(input: &str) -> String {
    format!(r#"{{"toolUse":{{"toolUseId":"call_1","name":"User","input":{input}}}}}"#)
}

/// Stop reasons after which there is no answer, whatever the reply holds.
const STOPS: &[(&str, FailureKind)] = &[
    ("max_tokens", FailureKind::Truncated),
    ("refusal", FailureKind::Refused),
    ("content_filtered", FailureKind::Refused),
    ("guardrail_intervened", FailureKind::GuardrailBlocked),
    (
        "model_context_window_exceeded",
        FailureKind::ContextOverflow,
    ),
];

#[tokio::test]
async fn each_is_its_own_error_after_one_request() {
    for (word, kind) in STOPS {
        // Even where the answer looks whole.
        for blocks in [call(ALICE), call(r#"{"name":"Ali"}"#), String::new()] {
            let server = Server::answering(CLAUDE, [Reply::converse(&blocks, word)]).await;
            let error = bedrock(&server, CLAUDE)
                .extract::<User>("Alice is 30 years old")
                .await
                .unwrap_err();
            assert_eq!(error.failure_kind(), *kind, "{word}");
            assert_eq!(server.count(CLAUDE), 1, "{word}");
            assert!(error.hint().is_some(), "{word}");
            assert!(!error.to_string().contains('\n'), "{error}");
            assert_eq!(error.report().usage.output_tokens, 20, "{word} is paid for");
            assert_eq!(error.request_id(), Some("req-200"));
            assert!(error.response().is_some());
            assert!(
                error.into_value::<User>().is_err(),
                "{word}: nothing is guessed"
            );
        }
    }
}

#[tokio::test]
async fn the_same_of_a_messages_body() {
    let body = r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":99,"messages":[{"role":"user","content":"Alice is 30"}]}"#;
    let blocks = format!(r#"{{"type":"tool_use","id":"t","name":"User","input":{ALICE}}}"#);
    for (word, kind) in [
        ("max_tokens", FailureKind::Truncated),
        ("refusal", FailureKind::Refused),
        (
            "model_context_window_exceeded",
            FailureKind::ContextOverflow,
        ),
        ("pause_turn", FailureKind::UnknownStop),
    ] {
        let server = Server::answering(CLAUDE, [Reply::messages(&blocks, word)]).await;
        let error = sdk_client(&server)
            .invoke_model()
            .model_id(CLAUDE)
            .body(Blob::new(body))
            .extract::<User>()
            .await
            .unwrap_err();
        assert_eq!(error.failure_kind(), kind, "{word}");
        assert_eq!(server.count(CLAUDE), 1, "{word}");
    }
}

#[tokio::test]
async fn predicates() {
    let server = Server::start().await;
    for (word, _) in STOPS {
        server.script(CLAUDE, [Reply::converse("", word)]);
    }
    let client = bedrock(&server, CLAUDE);
    let mut errors = Vec::new();
    for _ in STOPS {
        errors.push(client.extract::<User>("text").await.unwrap_err());
    }
    assert!(errors[0].is_truncated() && errors[0].hint().unwrap().contains("max_tokens"));
    assert!(errors[1].is_refused() && errors[2].is_refused());
    assert!(errors[3].is_guardrail_blocked());
    assert_eq!(errors[4].code(), "context_overflow");
    assert!(errors.iter().all(|error| !error.is_retryable()));
}

#[tokio::test]
async fn a_guardrails_block_is_read_from_its_trace() {
    let trace = r#"{"inputAssessment":{"gr-1":{"topicPolicy":{"topics":[{"name":"advice","type":"DENY","action":"BLOCKED"}]}}}}"#;
    let answer = format!(r#"{{"text":{}}}"#, serde_json::Value::from(ALICE));
    let server = Server::answering(
        CLAUDE,
        [Reply::traced(&answer, "guardrail_intervened", trace)],
    )
    .await;
    let error = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .guardrail("gr-1", "1")
        .await
        .unwrap_err();
    assert!(error.is_guardrail_blocked());
    assert_eq!(server.count(CLAUDE), 1);
    let found = error.response().unwrap().guardrail.as_ref().unwrap();
    assert!(found.blocked && found.raw == trace);
}

#[tokio::test]
async fn an_answer_of_invoke_model_that_was_masked_and_cut_off_is_cut_off() {
    let trace = |action: &str| {
        format!(
            r#"{{"guardrail":{{"outputs":[{{"gr-1":{{"sensitiveInformationPolicy":{{"piiEntities":[{{"type":"NAME","match":"Alice","action":"{action}"}}]}}}}}}]}}}}"#
        )
    };
    let reply = |word: &str, action: &str| {
        let trace = trace(action);
        Reply::json(format!(
            r#"{{"type":"message","role":"assistant","content":[{{"type":"text","text":"{{\"name\":\"{{NAME}}\",\"ag"}}],"stop_reason":"{word}","amazon-bedrock-guardrailAction":"INTERVENED","amazon-bedrock-trace":{trace}}}"#
        ))
    };
    let body = r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"Alice is 30"}]}"#;
    for (word, action, kind) in [
        ("max_tokens", "ANONYMIZED", FailureKind::Truncated),
        ("refusal", "ANONYMIZED", FailureKind::Refused),
        ("max_tokens", "BLOCKED", FailureKind::GuardrailBlocked),
    ] {
        let server = Server::answering(CLAUDE, [reply(word, action)]).await;
        let error = sdk_client(&server)
            .invoke_model()
            .model_id(CLAUDE)
            .body(Blob::new(body))
            .extract::<User>()
            .guardrail("gr-1", "1")
            .await
            .unwrap_err();
        assert_eq!(error.failure_kind(), kind, "{word} {action}");
        assert_eq!(server.count(CLAUDE), 1, "{word} {action}");
    }
    let model = "anthropic.claude-v2";
    let reply = Reply::json(format!(
        r#"{{"type":"completion","completion":" {{\"name\":\"{{NAME}}\",\"ag","stop_reason":"max_tokens","stop":null,"amazon-bedrock-guardrailAction":"INTERVENED","amazon-bedrock-trace":{}}}"#,
        trace("ANONYMIZED")
    ));
    let server = Server::answering(model, [reply]).await;
    let error = sdk_client(&server)
        .invoke_model()
        .model_id(model)
        .body(Blob::new(
            r#"{"prompt":"\n\nHuman: Alice is 30\n\nAssistant:","max_tokens_to_sample":9}"#,
        ))
        .extract::<User>()
        .await
        .unwrap_err();
    assert!(error.is_truncated(), "{error}");
}

#[tokio::test]
async fn an_unknown_reason_is_no_success_but_the_value_can_be_had() {
    let server = Server::answering(CLAUDE, [Reply::converse(&call(ALICE), "took_a_nap")]).await;
    let error = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::UnknownStop);
    assert_eq!(server.count(CLAUDE), 1);
    assert_eq!(
        error.response().unwrap().stop,
        StopReason::Unknown("took_a_nap".to_owned())
    );
    let error = error.into_value::<String>().unwrap_err();
    assert_eq!(error.into_value::<User>().unwrap(), alice());
}

#[tokio::test]
async fn an_unknown_reason_and_a_bad_value_is_not_corrected_either() {
    let blocks = call(r#"{"name":"Alice","age":300}"#);
    let server = Server::answering(CLAUDE, [Reply::converse(&blocks, "took_a_nap")]).await;
    let error = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::UnknownStop);
    assert_eq!(error.issues()[0].path().to_string(), "age");
    assert_eq!(server.count(CLAUDE), 1);
    assert!(error.into_value::<User>().is_err());
}

#[tokio::test]
async fn a_cut_answer_is_asked_for_again_only_with_more_room() {
    let cut = || Reply::converse(&call(r#"{"name":"Ali"}"#), "max_tokens");
    let server = Server::answering(CLAUDE, [cut(), Reply::tool("User", ALICE)]).await;
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .max_tokens(100)
        .temperature(0.5)
        .retry(AwsRetry::new().raise_max_tokens(8192))
        .await
        .unwrap();
    assert_eq!(user, alice());
    let bodies = server.bodies(CLAUDE);
    assert_eq!(bodies.len(), 2);
    assert_eq!(
        bodies[0]["inferenceConfig"],
        json!({"maxTokens": 100, "temperature": 0.5})
    );
    assert_eq!(
        bodies[1]["inferenceConfig"],
        json!({"maxTokens": 8192, "temperature": 0.5})
    );
    assert_eq!(bodies[0]["messages"], bodies[1]["messages"]);

    server.script(CLAUDE, [cut(), cut(), cut()]);
    let error = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .retry(AwsRetry::new().raise_max_tokens(8192))
        .await
        .unwrap_err();
    assert!(error.is_truncated());
    assert_eq!(server.count(CLAUDE), 4, "not again with the same limit");
}

#[tokio::test]
async fn a_stop_sequence_may_end_an_answer() {
    let answer = format!(r#"{{"text":{}}}"#, serde_json::Value::from(ALICE));
    let server = Server::answering(CLAUDE, [Reply::converse(&answer, "stop_sequence")]).await;
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .mode(Json)
        .await
        .unwrap();
    assert_eq!(user, alice());
}
