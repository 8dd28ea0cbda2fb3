//! A stream is asked for with everything that its extraction says, on whatever request it begins.

use serde_json::json;

use super::{HEADERS, call, frames, message};
use crate::sdk::types::{
    GuardrailConfiguration, GuardrailTrace, PerformanceConfigLatency, PerformanceConfiguration,
    PromptVariableValues, ServiceTierType,
};
use crate::tests::{CLAUDE, Stub, User, alice};
use crate::{Error, ExtractExt, FailureKind, Never};

fn answering() -> Stub {
    let stub = Stub::default();
    let bytes = || frames(&call(&["{\"name\":\"Alice\",", "\"age\":30}"]));
    stub.then(200, HEADERS, bytes()).then(200, HEADERS, bytes());
    stub
}

#[tokio::test]
async fn a_stream_is_asked_for_as_the_whole_is() {
    let stub = answering();
    let bedrock = crate::Bedrock::builder()
        .client(stub.client())
        .model(CLAUDE)
        .system("Be exact.")
        .temperature(0.5)
        .metadata("team", "a")
        .service_tier(ServiceTierType::Flex)
        .retry(Never)
        .configure(|request| {
            let latency = PerformanceConfiguration::builder()
                .latency(PerformanceConfigLatency::Optimized)
                .build();
            request
                .performance_config(latency)
                .prompt_variables("name", PromptVariableValues::Text("x".to_owned()))
                .additional_model_response_field_paths("/stop_sequence")
                .additional_model_request_fields(aws_smithy_types::Document::Object(
                    [("top_k".to_owned(), 5.into())].into(),
                ))
        })
        .build()
        .unwrap();
    let ask = || {
        bedrock
            .extract::<User>("Alice is 30")
            .guardrail("gr-1", "7")
            .mode(crate::mode::Tools)
    };
    // The answer is no whole reply, which is all the same here.
    ask().await.unwrap_err();
    let stream = ask().partials().await.unwrap();
    assert_eq!(stream.finish().await.unwrap(), alice());
    let sent = stub.sent();
    let [whole, streamed] = sent.as_slice() else {
        panic!("{} requests", sent.len());
    };
    assert!(whole.uri.ends_with("/converse"), "{}", whole.uri);
    assert!(
        streamed.uri.ends_with("/converse-stream"),
        "{}",
        streamed.uri
    );
    let (whole, mut streamed) = (whole.json(), streamed.json());
    let mode = streamed["guardrailConfig"]
        .as_object_mut()
        .unwrap()
        .remove("streamProcessingMode");
    assert_eq!(mode.unwrap_or(json!("sync")), "sync");
    assert_eq!(whole, streamed);
    for field in [
        "system",
        "inferenceConfig",
        "toolConfig",
        "guardrailConfig",
        "promptVariables",
        "requestMetadata",
        "performanceConfig",
        "serviceTier",
    ] {
        assert!(streamed.get(field).is_some(), "{field}");
    }
}

/// When the SDK adds a field to the request, this test is what fails.
#[test]
fn every_field_of_the_request_is_known() {
    let input = crate::sdk::operation::converse::ConverseInput::builder()
        .build()
        .unwrap();
    let shown = format!("{input:?}");
    let inside = shown
        .trim_start_matches("ConverseInput {")
        .trim_end_matches('}');
    let names: Vec<_> = inside
        .split(',')
        .filter_map(|field| field.split(':').next())
        .map(str::trim)
        .collect();
    assert_eq!(
        names,
        [
            "model_id",
            "messages",
            "system",
            "inference_config",
            "tool_config",
            "guardrail_config",
            "additional_model_request_fields",
            "prompt_variables",
            "additional_model_response_field_paths",
            "request_metadata",
            "performance_config",
            "service_tier",
            "output_config",
        ]
    );
    let guardrail = GuardrailConfiguration::builder()
        .trace(GuardrailTrace::Enabled)
        .build();
    let shown = format!("{guardrail:?}");
    assert_eq!(shown.matches(": ").count(), 3, "{shown}");
}

#[tokio::test]
async fn a_request_of_the_callers_own_is_watched() {
    let stub = answering();
    let request = || {
        stub.client()
            .converse_stream()
            .model_id(CLAUDE)
            .messages(message())
    };
    let mut stream = request().extract::<User>().partials().await.unwrap();
    let mut names = Vec::new();
    while let Some(update) = stream.next().await {
        names.push(format!("{:?}", update.partial().name));
    }
    assert_eq!(names.last().map(String::as_str), Some("Done(\"Alice\")"));
    assert_eq!(stream.finish().await.unwrap(), alice());
    // And customised, which is done to the stream's own operation.
    let customised = request().extract::<User>().customize(|operation| {
        operation.mutate_request(|request| {
            request.headers_mut().insert("x-mine", "1");
        })
    });
    assert_eq!(
        customised.partials().await.unwrap().finish().await.unwrap(),
        alice()
    );
    let sent = stub.sent();
    assert_eq!((sent.len(), sent[1].header("x-mine")), (2, Some("1")));
}

#[tokio::test]
async fn items_are_handed_out_as_they_come() {
    let stub = Stub::default();
    let pieces = [
        "{\"value\":[{\"name\":\"Alice\",\"age\":30},{\"name\":\"Bob\",\"age\"",
        ":300},{\"name\":\"Alice\",\"age\":30}]}",
    ];
    let events = call(&pieces);
    let tool = crate::Definition::of::<Vec<User>>().name();
    let text = serde_json::to_string(&events[1].1)
        .unwrap()
        .replace("\"User\"", &format!("{tool:?}"));
    let mut bytes = frames(&events[..1]);
    bytes.extend(super::frame("event", "contentBlockStart", &text));
    bytes.extend(frames(&events[2..]));
    stub.then(200, HEADERS, bytes);
    let mut items = stub
        .bedrock()
        .extract::<Vec<User>>("Alice is 30")
        .items()
        .await
        .unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), alice());
    assert_eq!(items.next().await.unwrap().unwrap_err().index(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), alice());
    assert!(items.next().await.is_none());
    let finished = items.finish().await.unwrap();
    assert_eq!((finished.items, finished.invalid), (2, 1));
    assert_eq!(finished.report.usage.total_tokens(), 15);
    assert!(stub.sent()[0].uri.ends_with("/converse-stream"));
}

fn conflict(error: &Error, hint: &str) {
    assert_eq!(error.failure_kind(), FailureKind::Conflict, "{error}");
    assert!(error.hint().unwrap().contains(hint), "{error}");
    assert!(error.report().attempts.is_empty());
}

#[tokio::test]
async fn what_cannot_be_streamed_is_refused_before_any_request() {
    let stub = answering();
    let request = || {
        stub.client()
            .converse()
            .model_id(CLAUDE)
            .messages(message())
    };
    let whole = || request().extract::<User>();
    conflict(
        &whole().partials().await.unwrap_err(),
        "client.converse_stream()",
    );
    let list = request().extract::<Vec<User>>();
    conflict(&list.items().await.unwrap_err(), "client.converse_stream()");
    conflict(
        &whole().fail_fast().await.unwrap_err(),
        "client.converse_stream()",
    );
    conflict(
        &whole().fail_fast().detailed().await.unwrap_err(),
        "client.converse_stream()",
    );
    conflict(
        &whole().via(&stub.bedrock()).partials().await.unwrap_err(),
        "client.converse_stream()",
    );
    let customised = stub
        .bedrock()
        .extract::<User>("x")
        .customize(|operation| operation);
    conflict(
        &customised.partials().await.unwrap_err(),
        "client.converse_stream()",
    );
    let invoke = stub
        .client()
        .invoke_model()
        .model_id("anthropic.claude-v2")
        .body(crate::sdk::primitives::Blob::new(
            r#"{"prompt": "x", "max_tokens_to_sample": 1}"#,
        ));
    conflict(
        &invoke.extract::<User>().partials().await.unwrap_err(),
        "client.converse_stream()",
    );
    assert!(stub.sent().is_empty());
}

#[tokio::test]
async fn an_answer_that_is_wrong_is_dropped_where_it_is_awaited() {
    let stub = Stub::default();
    let pieces = ["{\"name\":\"Alice\",\"age\":300,", "\"more\":1}"];
    stub.then(200, HEADERS, frames(&call(&pieces)));
    let error = stub
        .bedrock()
        .extract::<User>("Alice is 300")
        .fail_fast()
        .retry(Never)
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Answer, "{error}");
    let sent = stub.sent();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].uri.ends_with("/converse-stream"));
}

#[tokio::test]
async fn the_correction_of_an_answer_that_was_dropped_stands_in_the_users_turn() {
    let stub = Stub::default();
    stub.then(
        200,
        HEADERS,
        frames(&call(&["{\"name\":\"Alice\",\"age\":300,"])[..3]),
    )
    .and_silence();
    stub.then(
        200,
        HEADERS,
        frames(&call(&["{\"name\":\"Alice\",\"age\":30}"])),
    );
    let value = stub
        .bedrock()
        .extract::<User>("Alice is 300")
        .fail_fast()
        .await
        .unwrap();
    assert_eq!(value, alice());
    let body = stub.sent()[1].json();
    let messages = body["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 1, "{body}");
    let told = messages[0]["content"][1]["text"].as_str().unwrap();
    assert!(told.contains("\"age\""), "{told}");
}

#[tokio::test]
async fn a_model_that_refuses_tools_in_a_stream_is_asked_for_text() {
    let stub = Stub::default();
    stub.error(
        400,
        "ValidationException",
        "This model doesn't support tool use in streaming mode.",
    );
    let answer = [
        super::begin(),
        super::text(0, "{\"name\":\"Alice\",\"age\":30}"),
        super::stop(0),
        super::done("end_turn"),
        super::metadata(),
    ];
    stub.then(200, HEADERS, frames(&answer));
    let extraction = stub
        .client()
        .converse_stream()
        .model_id("some.model-v1")
        .messages(message());
    assert_eq!(extraction.extract::<User>().await.unwrap(), alice());
    let sent = stub.sent();
    assert_eq!(sent.len(), 2);
    assert!(sent[0].json().get("toolConfig").is_some());
    assert!(sent[1].json().get("toolConfig").is_none());
}
