//! What is done to a request inside the SDK: each recipe by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use aws_sdk_bedrockruntime::config::interceptors::BeforeTransmitInterceptorContextRef;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::{ConfigBag, Intercept, RuntimeComponents};
use aws_sdk_bedrockruntime::error::BoxError;
use aws_sdk_bedrockruntime::primitives::Blob;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ConversationRole, ImageBlock, ImageFormat, ImageSource, Message,
};

use super::{CLAUDE, Stub, User, alice, call, converse, tool_use};
use crate::mode::Tools;
use crate::{AwsRetry, Definition, ExtractExt, FailureKind, IssueKind};

#[tokio::test]
async fn the_schema_reaches_the_wire_in_its_own_order() {
    let stub = Stub::answers([call(r#"{"name":"Alice","age":30}"#)]);
    let user: User = stub
        .bedrock()
        .extract("Alice is 30")
        .mode(Tools)
        .await
        .unwrap();
    assert_eq!(user, alice());
    let sent = &stub.sent()[0];
    let schema = format!(
        r#""inputSchema":{{"json":{}}}"#,
        Definition::of::<User>().plain()
    );
    assert!(sent.body.contains(&schema), "{}", sent.body);
    assert_eq!(
        sent.header("content-length"),
        Some(sent.body.len().to_string().as_str())
    );
    assert!(
        sent.header("authorization")
            .unwrap()
            .starts_with("AWS4-HMAC-SHA256")
    );
    assert!(
        sent.uri
            .ends_with("/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse"),
        "{}",
        sent.uri
    );
}

#[tokio::test]
async fn a_document_like_a_mark_changes_nothing() {
    let document = format!("splice-{:032x}", 7);
    let stub = Stub::answers([call(r#"{"name":"Alice","age":30}"#)]);
    let user: User = stub.bedrock().extract(document.as_str()).await.unwrap();
    assert_eq!(user, alice());
    assert_eq!(
        stub.sent()[0].json()["messages"][0]["content"][0]["text"],
        document
    );
    assert!(
        stub.sent()[0].json()["toolConfig"]["tools"][0]["toolSpec"]["inputSchema"]["json"]
            .is_object()
    );
}

fn message() -> Message {
    Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text("Alice is 30".to_owned()))
        .build()
        .unwrap()
}

#[tokio::test]
async fn the_sdk_never_retries_whatever_the_callers_configuration_asks() {
    let stub = Stub::default();
    for _ in 0..5 {
        stub.error(500, "InternalServerException", "no");
    }
    let five = || {
        aws_sdk_bedrockruntime::Config::builder()
            .retry_config(RetryConfig::standard().with_max_attempts(5))
    };
    let error = stub
        .client()
        .converse()
        .model_id(CLAUDE)
        .messages(message())
        .extract::<User>()
        .customize(move |operation| operation.config_override(five()))
        .retry(crate::Never)
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Internal);
    assert_eq!(stub.sent().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_policy_takes_the_numbers_of_the_client_inside_a_native_builder() {
    let stub = Stub::default();
    for _ in 0..6 {
        stub.error(500, "InternalServerException", "no");
    }
    let client = aws_sdk_bedrockruntime::Client::from_conf(
        stub.config()
            .retry_config(RetryConfig::standard().with_max_attempts(2))
            .build(),
    );
    let error = client
        .converse()
        .model_id(CLAUDE)
        .messages(message())
        .extract::<User>()
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Internal);
    assert_eq!(stub.sent().len(), 2);
}

#[tokio::test]
async fn half_a_surrogate_pair_is_an_issue_and_is_corrected() {
    let stub = Stub::answers([
        call(r#"{"name":"Al\ud800ice","age":30}"#),
        call(r#"{"name":"Alice","age":30}"#),
    ]);
    let extracted = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .detailed()
        .await
        .unwrap();
    assert_eq!(extracted.value, alice());
    let issues = extracted.report.attempts[0].issues.as_ref().unwrap();
    assert_eq!(*issues[0].kind(), IssueKind::Surrogate);
}

#[tokio::test]
async fn a_long_integer_is_not_rounded() {
    let long = r#"{"name":"Alice","age":123456789012345678901234567890}"#;
    let stub = Stub::answers([call(long), call(long), call(long)]);
    let error = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .await
        .unwrap_err();
    assert_eq!(*error.issues()[0].kind(), IssueKind::OutOfRange);
    assert_eq!(stub.sent().len(), 3);
}

#[derive(Debug)]
struct Counting(Arc<AtomicUsize>);

impl Intercept for Counting {
    fn name(&self) -> &'static str {
        "Counting"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        assert!(
            !std::str::from_utf8(context.request().body().bytes().unwrap())
                .unwrap()
                .contains("splice-")
        );
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

#[tokio::test]
async fn the_callers_interceptor_runs_at_every_attempt() {
    let stub = Stub::answers([
        call(r#"{"name":"Alice","age":300}"#),
        call(r#"{"name":"Alice","age":30}"#),
    ]);
    let count = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&count);
    let call = stub
        .client()
        .converse()
        .model_id(CLAUDE)
        .messages(message())
        .request_metadata("team", "a")
        .extract::<User>()
        .customize(move |operation| operation.interceptor(Counting(Arc::clone(&seen))));
    let user = tokio::spawn(call.into_future()).await.unwrap().unwrap();
    assert_eq!(user, alice());
    assert_eq!(count.load(Ordering::Relaxed), 2);
    for sent in stub.sent() {
        assert_eq!(sent.json()["requestMetadata"]["team"], "a");
    }
}

#[tokio::test]
async fn a_request_past_the_size_limit_is_not_sent() {
    let stub = Stub::default();
    let image = ImageBlock::builder()
        .format(ImageFormat::Png)
        .source(ImageSource::Bytes(Blob::new(vec![7; 20_000_000])))
        .build()
        .unwrap();
    let error = stub
        .bedrock()
        .extract::<User>(ContentBlock::Image(image))
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::TooLarge);
    assert!(error.hint().is_some());
    assert_eq!(stub.sent().len(), 0);
}

#[tokio::test(start_paused = true)]
async fn the_services_wish_to_wait_is_granted() {
    let stub = Stub::default();
    stub.then(429, &[("retry-after", "7")], "<html>slow down</html>");
    stub.then(200, &[], call(r#"{"name":"Alice","age":30}"#));
    let before = tokio::time::Instant::now();
    let extracted = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .retry(AwsRetry::new())
        .detailed()
        .await
        .unwrap();
    assert!(
        (7.0..8.1).contains(&before.elapsed().as_secs_f64()),
        "{:?}",
        before.elapsed()
    );
    assert_eq!(extracted.report.attempts[0].code(), "throttled");
}

#[tokio::test]
async fn the_turn_is_echoed_as_it_was_received() {
    let input = r#"{"name":"Alice","age":300,"big":123456789012345678901234567890,"name2":1.10}"#;
    let blocks = format!(
        r#"{{"reasoningContent":{{"reasoningText":{{"text":"hm","signature":"c2ln"}}}}}},{{"reasoningContent":{{"redactedContent":"AAEC"}}}},{{"text":"Here."}},{}"#,
        tool_use(input)
    );
    let stub = Stub::answers([
        converse(&blocks, "tool_use"),
        call(r#"{"name":"Alice","age":30}"#),
    ]);
    let user: User = stub.bedrock().extract("Alice is 30").await.unwrap();
    assert_eq!(user, alice());
    let sent = &stub.sent()[1];
    assert!(
        sent.body.contains(&format!(r#""input":{input}"#)),
        "{}",
        sent.body
    );
    let messages = &sent.json()["messages"];
    assert_eq!(messages[1]["role"], "assistant");
    assert_eq!(
        messages[1]["content"][0]["reasoningContent"]["reasoningText"]["signature"],
        "c2ln"
    );
    assert_eq!(
        messages[1]["content"][1]["reasoningContent"]["redactedContent"],
        "AAEC"
    );
    assert_eq!(messages[1]["content"][2]["text"], "Here.");
    let result = &messages[2]["content"][0]["toolResult"];
    assert_eq!(
        (result["toolUseId"].as_str(), result["status"].as_str()),
        (Some("call_1"), Some("error"))
    );
    assert!(
        result["content"][0]["text"]
            .as_str()
            .unwrap()
            .contains("age")
    );
}

#[tokio::test]
async fn a_turn_with_an_unknown_block_is_answered_in_the_users_own() {
    let blocks = format!(
        r#"{{"hologram":{{"x":1}}}},{}"#,
        tool_use(r#"{"name":"Alice","age":300}"#)
    );
    let stub = Stub::answers([
        converse(&blocks, "tool_use"),
        call(r#"{"name":"Alice","age":30}"#),
    ]);
    let user: User = stub.bedrock().extract("Alice is 30").await.unwrap();
    assert_eq!(user, alice());
    let messages = &stub.sent()[1].json()["messages"];
    assert_eq!(messages.as_array().unwrap().len(), 1);
    assert!(
        messages[0]["content"][1]["text"]
            .as_str()
            .unwrap()
            .contains("age")
    );
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_breaks_is_made_again() {
    let stub = Stub::default();
    stub.then(0, &[], "")
        .then(200, &[], call(r#"{"name":"Alice","age":30}"#));
    let extracted = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .detailed()
        .await
        .unwrap();
    assert_eq!(extracted.report.attempts[0].code(), "transport");
    assert_eq!(extracted.report.usage.input_tokens, 10);
}

/// Fails before the request is sent, or when the reply is there.
#[derive(Debug)]
struct Failing {
    early: bool,
}

impl Intercept for Failing {
    fn name(&self) -> &'static str {
        "Failing"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if self.early {
            Err("not today".into())
        } else {
            Ok(())
        }
    }

    fn read_before_deserialization(
        &self,
        _: &aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        _: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        Err("not this one".into())
    }
}

#[tokio::test]
async fn an_interceptor_that_fails_is_no_fault_of_the_connection() {
    for early in [true, false] {
        let stub = Stub::answers([
            call(r#"{"name":"Alice","age":30}"#),
            call(r#"{"name":"Alice","age":30}"#),
        ]);
        let call = stub
            .bedrock()
            .extract::<User>("Alice is 30")
            .customize(move |operation| operation.interceptor(Failing { early }));
        let error = call.await.unwrap_err();
        assert_eq!(
            error.failure_kind(),
            FailureKind::Config,
            "{:?}",
            error.sdk_error()
        );
        assert_eq!(stub.sent().len(), usize::from(!early));
    }
}
