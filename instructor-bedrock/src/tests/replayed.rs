//! Whole calls over a recording.

use super::{CLAUDE, User, alice, call};
use crate::{Bedrock, Definition, FailureKind, Recording, Replay};

fn recording(text: &str) -> String {
    let schema = Definition::of::<User>().plain();
    let tool = format!(
        r#"{{"tools":[{{"toolSpec":{{"name":"User","description":{},"inputSchema":{{"json":{schema}}}}}}}],"toolChoice":{{"tool":{{"name":"User"}}}}}}"#,
        serde_json::Value::from(Definition::of::<User>().description())
    );
    format!(
        r#"{{"format":1,"provenance":"scripted","note":"one user","exchanges":[{{"operation":"converse","model":"{CLAUDE}",
            "request":{{"messages":[{{"role":"user","content":[{{"text":"{text}"}}]}}],"inferenceConfig":{{"maxTokens":4096}},"toolConfig":{tool}}},
            "response":{{"headers":{{"x-amzn-requestid":"recorded-1"}},"body":{}}}}}]}}"#,
        call(r#"{"name":"Alice","age":30}"#)
    )
}

#[tokio::test]
async fn a_recorded_request_is_answered_through_the_real_sdk() {
    let replay = Replay::new(Recording::parse(&recording("Alice is 30")).unwrap());
    assert_eq!(
        (replay.recording().provenance(), replay.recording().note()),
        ("scripted", "one user")
    );
    let bedrock = Bedrock::from_client(replay.client(), CLAUDE);
    for _ in 0..2 {
        let extracted = bedrock
            .extract::<User>("Alice is 30")
            .detailed()
            .await
            .unwrap();
        assert_eq!(extracted.value, alice());
        assert_eq!(extracted.response.request_id.as_deref(), Some("recorded-1"));
        assert_eq!(
            *extracted.response.raw,
            call(r#"{"name":"Alice","age":30}"#),
            "byte for byte"
        );
    }
}

#[tokio::test]
async fn any_other_request_is_refused_with_the_place_and_not_the_text() {
    let bedrock = Bedrock::from_client(
        Replay::new(Recording::parse(&recording("Alice is 30")).unwrap()).client(),
        CLAUDE,
    );
    let error = bedrock
        .extract::<User>("a secret document")
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::NoRecording);
    let expected = "no recording answers the request: it differs from exchange 1 at `messages[0].content[0].text`";
    assert!(error.to_string().starts_with(expected), "{error}");
    assert!(!format!("{error:?}").contains("secret") && !format!("{error:?}").contains("Alice"));
    let error = bedrock
        .extract::<User>("Alice is 30")
        .model("another")
        .await
        .unwrap_err();
    assert!(error.to_string().contains("model `another`"), "{error}");
    assert!(error.report().attempts.is_empty(), "nothing was sent");
}

#[test]
fn a_file_that_is_no_recording_says_where() {
    for (text, part) in [
        ("{", "line 1"),
        (
            r#"{"format":2,"provenance":"scripted","exchanges":[]}"#,
            "format is 2",
        ),
        (
            r#"{"format":1,"provenance":"scripted","exchanges":[{"operation":"converse","model":"m","request":{},"response":{"events":[]}}]}"#,
            "events",
        ),
    ] {
        let error = Recording::parse(text).unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::Config);
        assert!(error.to_string().contains(part), "{error}");
    }
    assert!(
        Replay::open("/nowhere/x.json")
            .unwrap_err()
            .to_string()
            .contains("/nowhere/x.json")
    );
}
