//! Recorded streams, read here and by the SDK.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{HEADERS, frame, read};
use crate::converse::response;
use crate::sdk::types::{ContentBlockDelta, ConverseStreamOutput, ReasoningContentBlockDelta};
use crate::tests::{CLAUDE, Stub, data};
use crate::{Content, FailureKind, StopReason};
use instructor_core::exchange::Delta;

/// The stream's bytes: those that were recorded, or the events that were.
fn bytes(record: &Value) -> Vec<u8> {
    let raw = STANDARD
        .decode(record["raw_body_b64"].as_str().unwrap_or_default())
        .unwrap_or_default();
    if !raw.is_empty() {
        return raw;
    }
    let events = record["events"].as_array().unwrap();
    events
        .iter()
        .flat_map(|event| {
            let word = |key: &str| event[key].as_str().unwrap();
            frame(
                word("message_type"),
                word("event_type"),
                &event["payload"].to_string(),
            )
        })
        .collect()
}

/// What a stream says, by kinds, each joined.
#[derive(Debug, Default, PartialEq)]
struct Said {
    text: String,
    reasoning: String,
    inputs: String,
    tools: Vec<String>,
    stop: Option<String>,
    tokens: Option<(u64, u64)>,
}

/// As the record has it.
fn recorded(record: &Value) -> Said {
    let mut said = Said::default();
    for event in record["events"].as_array().unwrap() {
        let payload = &event["payload"];
        let delta = &payload["delta"];
        said.text += delta["text"].as_str().unwrap_or_default();
        said.reasoning += delta["reasoningContent"]["text"]
            .as_str()
            .unwrap_or_default();
        said.inputs += delta["toolUse"]["input"].as_str().unwrap_or_default();
        let tool = &payload["start"]["toolUse"];
        said.tools.extend(tool["name"].as_str().map(str::to_owned));
        said.stop = payload["stopReason"]
            .as_str()
            .map(str::to_owned)
            .or(said.stop);
        if let Some(usage) = payload.get("usage") {
            let count = |key: &str| usage[key].as_u64().unwrap();
            said.tokens = Some((count("inputTokens"), count("outputTokens")));
        }
    }
    said
}

/// As the SDK reads it.
async fn by_the_sdk(bytes: Vec<u8>) -> Option<Said> {
    let stub = Stub::default();
    stub.then(200, HEADERS, bytes);
    let client = stub.client();
    let mut output = client
        .converse_stream()
        .model_id(CLAUDE)
        .send()
        .await
        .unwrap();
    let mut said = Said::default();
    while let Some(event) = output.stream.recv().await.ok()? {
        match event {
            ConverseStreamOutput::ContentBlockStart(event) => {
                let tool = event
                    .start
                    .as_ref()
                    .and_then(|start| start.as_tool_use().ok());
                said.tools.extend(tool.map(|tool| tool.name.clone()));
            }
            ConverseStreamOutput::ContentBlockDelta(event) => match event.delta {
                Some(ContentBlockDelta::Text(text)) => said.text += &text,
                Some(ContentBlockDelta::ToolUse(tool)) => said.inputs += &tool.input,
                Some(ContentBlockDelta::ReasoningContent(ReasoningContentBlockDelta::Text(
                    text,
                ))) => {
                    said.reasoning += &text;
                }
                _ => {}
            },
            ConverseStreamOutput::MessageStop(event) => {
                said.stop = Some(event.stop_reason.as_str().to_owned());
            }
            ConverseStreamOutput::Metadata(event) => {
                let count = |tokens: i32| u64::try_from(tokens).unwrap();
                said.tokens = event
                    .usage
                    .map(|usage| (count(usage.input_tokens), count(usage.output_tokens)));
            }
            _ => {}
        }
    }
    Some(said)
}

/// As the deltas and the reply say it, which must say the same.
fn ours(deltas: &[Delta], response: &crate::Response, server_tools: &Said) -> Said {
    let mut said = Said::default();
    for delta in deltas {
        match delta {
            Delta::ToolCall { name, .. } => said.tools.push(name.clone()),
            Delta::Input { json, .. } => said.inputs += json,
            Delta::Text { text, .. } => said.text += text,
            Delta::Reasoning { text, .. } => said.reasoning += text,
            _ => {}
        }
    }
    assert_eq!(
        (&said.text, &said.reasoning),
        (&response.text(), &response.reasoning())
    );
    let calls: Vec<_> = response
        .tool_calls()
        .map(|call| call.name.clone())
        .collect();
    assert_eq!(said.tools, calls);
    let inputs: String = response
        .tool_calls()
        .map(|call| call.input.as_str())
        .filter(|input| *input != "{}")
        .collect();
    assert_eq!(said.inputs.replace("{}", ""), inputs);
    said.inputs += &server_tools.inputs;
    said.tools.extend(server_tools.tools.iter().cloned());
    said.stop = serde_json::from_str::<Value>(&response.raw).unwrap()["stopReason"]
        .as_str()
        .map(str::to_owned);
    said.tokens = response
        .usage
        .map(|usage| (usage.input_tokens, usage.output_tokens));
    said
}

/// What the service's own tools were asked, which is no call to the caller.
fn of_the_service(record: &Value) -> Said {
    let events = record["events"].as_array().unwrap();
    let starts = events
        .iter()
        .filter(|event| event["payload"]["start"]["toolUse"]["type"].is_string());
    let mut said = Said::default();
    for start in starts {
        let block = &start["payload"]["contentBlockIndex"];
        said.tools.push(
            start["payload"]["start"]["toolUse"]["name"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
        for event in events
            .iter()
            .filter(|event| event["payload"]["contentBlockIndex"] == *block)
        {
            said.inputs += event["payload"]["delta"]["toolUse"]["input"]
                .as_str()
                .unwrap_or_default();
        }
    }
    said
}

#[tokio::test]
async fn recorded_streams_are_read_as_the_sdk_reads_them() {
    let Some(records) = data::recordings("recorded_streams_are_read_as_the_sdk_reads_them") else {
        return;
    };
    let (mut whole, mut broken) = (0, 0);
    for record in records
        .iter()
        .filter(|record| record["api"] == "converse_stream" && record["status"] == 200)
    {
        let id = &record["id"];
        let bytes = bytes(record);
        let (deltas, end) = read(bytes.clone(), false).await;
        let expected = recorded(record);
        match by_the_sdk(bytes.clone()).await {
            Some(theirs) => assert_eq!(theirs, expected, "{id}"),
            // A start that says nothing is more than the SDK can read.
            None => assert!(
                record["events"].to_string().contains(r#""start":{}"#),
                "{id}"
            ),
        }
        let response = match end {
            Ok(response) => response,
            Err(failure) => {
                // Written by hand, with a block that has no end: the service never does that.
                assert_eq!(record["raw_body_b64"], "", "{id}: {failure}");
                assert_eq!(failure.kind, FailureKind::Interrupted, "{id}: {failure}");
                broken += 1;
                continue;
            }
        };
        assert_eq!(
            ours(&deltas, &response, &of_the_service(record)),
            expected,
            "{id}"
        );
        assert!(!matches!(response.stop, StopReason::Unknown(_)), "{id}");
        let again = response::parse(&response.raw, false).unwrap();
        assert_eq!(again.content, response.content, "{id}");
        assert_eq!(
            (again.usage, again.guardrail),
            (response.usage, response.guardrail.clone()),
            "{id}"
        );

        // What a model thinks aloud, taken apart in the stream as in the whole.
        let (deltas, end) = read(bytes, true).await;
        let aloud = end.unwrap();
        ours(&deltas, &aloud, &Said::default());
        assert_eq!(
            aloud.content,
            response::parse(&response.raw, true).unwrap().content,
            "{id}"
        );
        assert_eq!(aloud.raw, response.raw, "{id}");
        whole += 1;
    }
    assert!(whole >= 50 && broken <= 3, "{whole} whole, {broken} broken");
}

/// For a checkout without the collection: a stream as Nova writes one, with padding, empty pieces and a thought, scripted.
#[tokio::test]
async fn a_stream_as_nova_writes_one() {
    let events = [
        (
            "messageStart",
            json!({"p": "abcdefghijklm", "role": "assistant"}),
        ),
        (
            "contentBlockDelta",
            json!({"contentBlockIndex": 0, "delta": {"text": "<thinking>The user wants"}, "p": "ab"}),
        ),
        (
            "contentBlockDelta",
            json!({"contentBlockIndex": 0, "delta": {"text": ""}, "p": "abc"}),
        ),
        (
            "contentBlockDelta",
            json!({"contentBlockIndex": 0, "delta": {"text": " a difference.</thinking>\n"}, "p": "a"}),
        ),
        (
            "contentBlockStop",
            json!({"contentBlockIndex": 0, "p": "abcdef"}),
        ),
        (
            "contentBlockStart",
            json!({"contentBlockIndex": 1, "p": "ab", "start": {"toolUse": {"name": "subtract", "toolUseId": "tooluse_1"}}}),
        ),
        (
            "contentBlockDelta",
            json!({"contentBlockIndex": 1, "delta": {"toolUse": {"input": "{\"x\":2,\"y\":5}"}}, "p": "abcd"}),
        ),
        (
            "contentBlockStop",
            json!({"contentBlockIndex": 1, "p": "abcdefghij"}),
        ),
        (
            "messageStop",
            json!({"p": "abcdefg", "stopReason": "tool_use"}),
        ),
        (
            "metadata",
            json!({"metrics": {"latencyMs": 511}, "p": "abc", "usage": {"inputTokens": 458, "outputTokens": 72, "totalTokens": 530}}),
        ),
    ];
    let (deltas, end) = read(super::frames(&events), true).await;
    let response = end.unwrap();
    assert_eq!(
        response.content[0],
        Content::Reasoning("The user wants a difference.".to_owned())
    );
    let expected = Said {
        reasoning: "The user wants a difference.".to_owned(),
        inputs: "{\"x\":2,\"y\":5}".to_owned(),
        tools: vec!["subtract".to_owned()],
        stop: Some("tool_use".to_owned()),
        tokens: Some((458, 72)),
        ..Said::default()
    };
    assert_eq!(ours(&deltas, &response, &Said::default()), expected);
}
