//! Whole calls whose answer is a stream that is awaited.

use super::{HEADERS, call, frame, frames};
use crate::tests::{CLAUDE, Stub, User, alice};
use crate::{Billed, Error, ExtractExt, FailureKind, Never, Phase};

async fn ask(stub: &Stub) -> Result<crate::Extracted<User>, Error> {
    let message = crate::sdk::types::Message::builder()
        .role(crate::sdk::types::ConversationRole::User)
        .content(crate::sdk::types::ContentBlock::Text("Alice is 30".into()))
        .build()
        .unwrap();
    stub.client()
        .converse_stream()
        .model_id(CLAUDE)
        .messages(message)
        .extract::<User>()
        .retry(Never)
        .detailed()
        .await
}

#[tokio::test]
async fn a_stream_that_is_awaited_gives_the_value() {
    let stub = Stub::default();
    stub.then(
        200,
        HEADERS,
        frames(&call(&["{\"na", "me\":\"Alice\",\"age\"", ":30}"])),
    );
    let extracted = ask(&stub).await.unwrap();
    assert_eq!(extracted.value, alice());
    assert_eq!(extracted.response.request_id.as_deref(), Some("req-1"));
    assert_eq!(extracted.report.usage.total_tokens(), 15);
    let sent = stub.sent();
    assert_eq!(sent.len(), 1);
    assert!(sent[0].uri.ends_with("/converse-stream"), "{}", sent[0].uri);
    assert_eq!(
        sent[0].json()["toolConfig"]["toolChoice"]["tool"]["name"],
        "User"
    );
}

#[tokio::test]
async fn an_exception_in_the_stream_is_told_by_its_name() {
    let stub = Stub::default();
    let mut bytes = frames(&call(&["{\"na"])[..3]);
    bytes.extend(frame(
        "exception",
        "throttlingException",
        r#"{"message":"Too many requests"}"#,
    ));
    stub.then(200, HEADERS, bytes);
    let error = ask(&stub).await.unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Throttled);
    assert_eq!(error.failure().code.as_deref(), Some("ThrottlingException"));
    assert_eq!(
        (error.failure().phase, error.failure().billed),
        (Phase::Body, Billed::Perhaps)
    );
    assert!(
        error
            .to_string()
            .starts_with("too many requests or tokens (ThrottlingException, in the stream)"),
        "{error}"
    );
    assert_eq!(stub.sent().len(), 1);
}

#[tokio::test]
async fn the_sdk_sends_nothing_again() {
    let stub = Stub::default();
    for _ in 0..5 {
        stub.error(503, "ServiceUnavailableException", "later");
    }
    let retries = crate::sdk::config::retry::RetryConfig::standard().with_max_attempts(5);
    let config = stub.config().retry_config(retries).build();
    let client = crate::sdk::Client::from_conf(config);
    let error = crate::Bedrock::from_client(client, CLAUDE)
        .extract::<User>("Alice is 30")
        .retry(Never)
        .partials()
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Unavailable);
    assert_eq!(stub.sent().len(), 1);
}

#[tokio::test]
async fn a_page_is_no_stream() {
    let stub = Stub::default();
    stub.then(200, &[("content-type", "text/html")], "<html>log in</html>");
    let error = ask(&stub).await.unwrap_err();
    assert_eq!(
        (error.failure_kind(), error.failure().billed),
        (FailureKind::Protocol, Billed::No)
    );
    // Nor is it where the head does not say so.
    stub.then(200, &[], "<html>log in</html>");
    let error = ask(&stub).await.unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Protocol);
}
