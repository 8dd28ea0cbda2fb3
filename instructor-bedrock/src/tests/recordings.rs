//! The readers against recorded traffic.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::{Stub, User, data};
use crate::interceptor::Reply;
use crate::operation::Read;
use crate::operation::sealed::Native;
use crate::{Content, FailureKind, StopReason};
use instructor_core::exchange::{Failure, OutputSpec, Request, Response};

/// The reader of a request whose reply comes whole.
fn whole(read: &Read) -> &dyn Fn(&Reply) -> Result<Response, Failure> {
    match read {
        Read::Whole(read) => read,
        Read::Events(_) => panic!("no stream was asked for"),
    }
}

fn bytes(record: &Value) -> Vec<u8> {
    let raw = STANDARD
        .decode(record["raw_body_b64"].as_str().unwrap_or_default())
        .unwrap_or_default();
    if raw.is_empty() {
        record["response"].to_string().into_bytes()
    } else {
        raw
    }
}

/// What the recorded JSON says, read the slow way.
fn same(response: &Response, usage: &Value, names: [&str; 2], id: &Value) {
    if let Some(found) = response.usage {
        assert_eq!(
            found.input_tokens,
            (usage[names[0]].as_u64().unwrap_or(0)),
            "{id}"
        );
        assert_eq!(
            found.output_tokens,
            (usage[names[1]].as_u64().unwrap_or(0)),
            "{id}"
        );
    }
}

#[test]
fn converse_replies_are_read_as_recorded() {
    let Some(records) = data::recordings("converse_replies_are_read_as_recorded") else {
        return;
    };
    let output = OutputSpec::default();
    let request = Request {
        base: &(),
        output: &output,
        correction: None,
        max_tokens: None,
        deadline: None,
    };
    let prepared = Stub::default()
        .client()
        .converse()
        .prepare(&request, "")
        .unwrap();
    let mut read = 0;
    for record in records
        .iter()
        .filter(|record| record["api"] == "converse" && record["status"] == 200)
    {
        let id = &record["id"];
        let json = &record["response"];
        let result = whole(&prepared.read)(&Reply::new(200, &[], bytes(record)));
        if json.get("output").is_none() {
            assert_eq!(result.unwrap_err().kind, FailureKind::Protocol, "{id}");
            continue;
        }
        let response = result.unwrap_or_else(|failure| panic!("{id}: {failure:?}"));
        let blocks = json["output"]["message"]["content"].as_array().unwrap();
        let texts: String = blocks
            .iter()
            .filter_map(|block| block["text"].as_str())
            .collect();
        if blocks
            .iter()
            .all(|block| block.get("citationsContent").is_none())
        {
            assert_eq!(response.text(), texts, "{id}");
        }
        let calls: Vec<_> = blocks
            .iter()
            .filter_map(|block| block.get("toolUse"))
            .filter(|call| call.get("type").is_none())
            .collect();
        assert_eq!(response.tool_calls().count(), calls.len(), "{id}");
        for (found, call) in response.tool_calls().zip(calls) {
            assert_eq!(
                (found.id.as_str(), found.name.as_str()),
                (
                    call["toolUseId"].as_str().unwrap(),
                    call["name"].as_str().unwrap()
                ),
                "{id}"
            );
            assert_eq!(
                serde_json::from_str::<Value>(&found.input).unwrap(),
                call["input"],
                "{id}"
            );
        }
        let reasoning = blocks
            .iter()
            .filter(|block| block.get("reasoningContent").is_some())
            .count();
        assert_eq!(
            response
                .content
                .iter()
                .filter(|block| matches!(block, Content::Reasoning(_)))
                .count(),
            reasoning,
            "{id}"
        );
        same(
            &response,
            &json["usage"],
            ["inputTokens", "outputTokens"],
            id,
        );
        assert!(
            !matches!(response.stop, StopReason::Unknown(_)),
            "{id}: {:?}",
            response.stop
        );
        read += 1;
    }
    assert!(read > 200, "{read}");
}

#[test]
fn anthropic_replies_are_read_as_recorded() {
    let Some(records) = data::recordings("anthropic_replies_are_read_as_recorded") else {
        return;
    };
    let mut read = 0;
    for record in records.iter().filter(|record| {
        record["api"] == "invoke_model"
            && record["status"] == 200
            && record["model_family"] == "anthropic"
    }) {
        let (id, json) = (&record["id"], &record["response"]);
        let completion = json.get("completion");
        let body = if completion.is_some() {
            r#"{"prompt":"x","max_tokens_to_sample":1}"#
        } else {
            r#"{"messages":[1],"anthropic_version":"x"}"#
        };
        let base = Stub::default()
            .client()
            .invoke_model()
            .body(aws_sdk_bedrockruntime::primitives::Blob::new(body));
        let output = OutputSpec::default();
        let request = Request {
            base: &(),
            output: &output,
            correction: None,
            max_tokens: None,
            deadline: None,
        };
        let prepared = base.prepare(&request, "").unwrap();
        let response = whole(&prepared.read)(&Reply::new(200, &[], bytes(record)))
            .unwrap_or_else(|failure| panic!("{id}: {failure:?}"));
        if let Some(completion) = completion {
            assert_eq!(response.text(), completion.as_str().unwrap(), "{id}");
        } else {
            let blocks = json["content"].as_array().unwrap();
            let texts: String = blocks
                .iter()
                .filter_map(|block| block["text"].as_str())
                .collect();
            assert_eq!(response.text(), texts, "{id}");
            assert_eq!(
                response.tool_calls().count(),
                blocks
                    .iter()
                    .filter(|block| block["type"] == "tool_use")
                    .count(),
                "{id}"
            );
            same(
                &response,
                &json["usage"],
                ["input_tokens", "output_tokens"],
                id,
            );
        }
        assert!(
            !matches!(response.stop, StopReason::Unknown(_)),
            "{id}: {:?}",
            response.stop
        );
        read += 1;
    }
    assert!(read > 20, "{read}");
}

#[tokio::test]
async fn recorded_refusals_are_told_apart() {
    let Some(records) = data::recordings("recorded_refusals_are_told_apart") else {
        return;
    };
    let mut kinds = std::collections::BTreeMap::new();
    for record in records
        .iter()
        .filter(|record| record["status"].as_u64() != Some(200) && record["response"].is_object())
    {
        let stub = Stub::default();
        let code = record["response_headers"]["x-amzn-errortype"].as_str();
        let headers: Vec<_> = code
            .map(|code| ("x-amzn-errortype", code))
            .into_iter()
            .collect();
        stub.then(
            u16::try_from(record["status"].as_u64().unwrap()).unwrap(),
            &headers,
            String::from_utf8(bytes(record)).unwrap(),
        );
        let error = stub
            .bedrock()
            .extract::<User>("x")
            .retry(crate::Never)
            .max_requests(1)
            .await
            .unwrap_err();
        let message = record["response"]["message"].as_str().unwrap_or_default();
        let kind = error.failure_kind();
        let expected =
            if message.contains("identifier is invalid") || message.contains("end of its life") {
                FailureKind::UnknownModel
            } else if message.contains("on-demand throughput") {
                FailureKind::InferenceProfileRequired
            } else if message.contains("is expired") {
                FailureKind::ExpiredCredentials
            } else if message.contains("Signature expired") {
                FailureKind::Config
            } else if message.contains("security token") {
                FailureKind::AccessDenied
            } else {
                FailureKind::Invalid
            };
        assert_eq!(kind, expected, "{message}");
        assert!(error.hint().is_some(), "{message}");
        assert!(
            !error.to_string().contains('\n')
                && !message.is_empty()
                && !format!("{error} {error:?}").contains(message)
        );
        *kinds.entry(kind.code()).or_insert(0) += 1;
    }
    assert!(kinds.len() >= 5, "{kinds:?}");
}
