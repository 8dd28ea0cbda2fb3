//! What a request of ours holds on the wire.

use aws_sdk_bedrockruntime::types::ServiceTierType;
use serde_json::json;

use super::{Stub, User, alice, call, text};
use crate::mode::{Json, JsonSchema, StrictTools, Tools};
use crate::{Bedrock, Capability, Definition, FailureKind};

const ANSWER: &str = r#"{"name":"Alice","age":30}"#;

#[tokio::test]
async fn the_defaults_are_a_limit_and_a_forced_tool_and_nothing_else() {
    let stub = Stub::answers([call(ANSWER)]);
    let user: User = stub.bedrock().extract("Alice is 30").await.unwrap();
    assert_eq!(user, alice());
    let mut body = stub.sent()[0].json();
    body["toolConfig"]["tools"] = json!(null);
    assert_eq!(
        body,
        json!({
            "inferenceConfig": {"maxTokens": 4096},
            "messages": [{"role": "user", "content": [{"text": "Alice is 30"}]}],
            "toolConfig": {"tools": null, "toolChoice": {"tool": {"name": "User"}}},
        })
    );
}

#[tokio::test]
async fn every_setting_arrives_and_the_call_wins() {
    let stub = Stub::answers([text(ANSWER)]);
    let bedrock = Bedrock::builder()
        .client(stub.client())
        .model("amazon.nova-lite-v1:0")
        .system("be brief")
        .max_tokens(100)
        .temperature(0.5)
        .metadata("team", "a")
        .metadata("app", "x")
        .service_tier(ServiceTierType::Flex)
        .configure(|request| request.additional_model_response_field_paths("/stop_sequence"))
        .build()
        .unwrap();
    let user: User = bedrock
        .extract("Alice is 30")
        .metadata("team", "b")
        .max_tokens(200)
        .guardrail("gr1", "2")
        .mode(Json)
        .await
        .unwrap();
    assert_eq!(user, alice());
    let sent = &stub.sent()[0];
    assert!(sent.uri.contains("amazon.nova-lite"), "{}", sent.uri);
    let body = sent.json();
    assert_eq!(body["system"][0]["text"], "be brief");
    assert!(body["system"][1]["text"].as_str().unwrap().contains("JSON"));
    assert_eq!(
        body["inferenceConfig"],
        json!({"maxTokens": 200, "temperature": 0.5})
    );
    assert_eq!(body["requestMetadata"], json!({"team": "b", "app": "x"}));
    assert_eq!(body["serviceTier"], json!({"type": "flex"}));
    assert_eq!(
        body["guardrailConfig"],
        json!({"guardrailIdentifier": "gr1", "guardrailVersion": "2", "trace": "enabled"})
    );
    assert_eq!(
        body["additionalModelResponseFieldPaths"],
        json!(["/stop_sequence"])
    );
    assert!(body.get("toolConfig").is_none());
}

#[tokio::test]
async fn modes_go_where_the_service_has_a_place_for_them() {
    let stub = Stub::answers([text(ANSWER), call(ANSWER)]);
    let bedrock = stub.bedrock();
    assert_eq!(
        bedrock
            .extract::<User>("Alice is 30")
            .mode(JsonSchema)
            .await
            .unwrap(),
        alice()
    );
    assert_eq!(
        bedrock
            .extract::<User>("Alice is 30")
            .mode(StrictTools)
            .await
            .unwrap(),
        alice()
    );
    let strict = Definition::of::<User>().strict().unwrap();
    let format = &stub.sent()[0].json()["outputConfig"]["textFormat"];
    assert_eq!(format["type"], "json_schema");
    let described = Definition::of::<User>().strict_described().unwrap();
    assert_eq!(format["structure"]["jsonSchema"]["schema"], described);
    assert_eq!(
        stub.sent()[1].json()["toolConfig"]["tools"][0]["toolSpec"]["strict"],
        true
    );
    assert!(stub.sent()[1].body.contains(strict));
}

#[tokio::test]
async fn a_mode_can_be_chosen_while_the_program_runs() {
    let stub = Stub::answers([text(ANSWER), call(ANSWER)]);
    let modes: [std::sync::Arc<dyn crate::mode::Mode>; 2] =
        [std::sync::Arc::new(Json), std::sync::Arc::new(Tools)];
    for mode in modes {
        let name = mode.name();
        let extracted = stub
            .bedrock()
            .extract::<User>("Alice is 30")
            .mode(mode)
            .detailed()
            .await
            .unwrap();
        assert_eq!(
            (extracted.value, extracted.report.attempts[0].mode),
            (alice(), name)
        );
    }
}

#[tokio::test]
async fn auto_steps_down_when_the_model_refuses_and_remembers_it() {
    let stub = Stub::default();
    stub.error(400, "ValidationException", "This model doesn\u{2019}t support the toolConfig.toolChoice.tool field. Remove toolConfig.toolChoice.tool and try again.");
    stub.then(200, &[], text(ANSWER))
        .then(200, &[], text(ANSWER));
    let bedrock = stub.bedrock();
    let first = bedrock
        .extract::<User>("Alice is 30")
        .detailed()
        .await
        .unwrap();
    assert_eq!((first.value, first.report.attempts.len()), (alice(), 2));
    assert_eq!(first.report.refused, [Capability::ToolChoice]);
    let second = bedrock
        .clone()
        .extract::<User>("Alice is 30")
        .detailed()
        .await
        .unwrap();
    assert_eq!(second.report.attempts.len(), 1, "it was remembered");
    assert_eq!(stub.sent().len(), 3);
}

#[tokio::test]
async fn where_no_tool_can_be_named_any_says_the_same() {
    let stub = Stub::answers([call(ANSWER)]);
    let user: User = stub
        .bedrock()
        .extract("Alice is 30")
        .model("mistral.mistral-large-2407-v1:0")
        .mode(Tools)
        .await
        .unwrap();
    assert_eq!(user, alice());
    assert_eq!(
        stub.sent()[0].json()["toolConfig"]["toolChoice"],
        json!({"any": {}})
    );
}

#[tokio::test]
async fn a_model_without_a_system_prompt_is_told_in_the_users_turn() {
    let stub = Stub::answers([text(ANSWER)]);
    let user: User = stub
        .bedrock()
        .extract("Alice is 30")
        .model("amazon.titan-text-express-v1")
        .await
        .unwrap();
    assert_eq!(user, alice());
    let body = stub.sent()[0].json();
    assert!(body.get("system").is_none());
    assert_eq!(body["messages"][0]["content"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn only_families_that_know_it_are_told_that_a_call_failed() {
    let stub = Stub::answers([call(r#"{"name":"Alice","age":300}"#), call(ANSWER)]);
    let user: User = stub
        .bedrock()
        .extract("Alice is 30")
        .model("mistral.mistral-large-2407-v1:0")
        .mode(Tools)
        .await
        .unwrap();
    assert_eq!(user, alice());
    let result = &stub.sent()[1].json()["messages"][2]["content"][0]["toolResult"];
    assert!(result["content"][0]["text"].is_string());
    assert!(result.get("status").is_none());
}

#[tokio::test]
async fn nothing_to_extract_from_is_said_before_any_request() {
    let stub = Stub::default();
    for blank in ["", " \n\t"] {
        let error = stub.bedrock().extract::<User>(blank).await.unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::EmptyInput);
    }
    let error = stub
        .bedrock()
        .extract::<User>("x")
        .model("")
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Config);
    assert!(stub.sent().is_empty());
}

#[tokio::test]
async fn a_masked_answer_is_read_and_a_blocked_one_is_not() {
    let trace = |action: &str| {
        let masked = format!(
            r#"{{"sensitiveInformationPolicy":{{"piiEntities":[{{"type":"NAME","match":"Bob","action":"{action}"}}]}}}}"#
        );
        text(ANSWER)
            .replace("end_turn", "guardrail_intervened")
            .replacen(
                '{',
                &format!(
                    r#"{{"trace":{{"guardrail":{{"outputAssessments":{{"g":[{masked}]}}}}}},"#
                ),
                1,
            )
    };
    let stub = Stub::answers([trace("ANONYMIZED"), trace("BLOCKED")]);
    let bedrock = stub.bedrock();
    let masked = bedrock
        .extract::<User>("Alice is 30")
        .guardrail("g", "1")
        .detailed()
        .await
        .unwrap();
    assert_eq!(masked.report.masked, ["sensitiveInformationPolicy: NAME"]);
    let error = bedrock
        .extract::<User>("Alice is 30")
        .guardrail("g", "1")
        .await
        .unwrap_err();
    assert!(error.is_guardrail_blocked());
    assert_eq!(stub.sent().len(), 2);
}
