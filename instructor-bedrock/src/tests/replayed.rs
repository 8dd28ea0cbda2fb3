//! Whole calls over a recording.

use std::time::Duration;

use aws_sdk_bedrockruntime::primitives::event_stream::EventReceiver;
use aws_sdk_bedrockruntime::types::error::ConverseStreamOutputError;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ContentBlockDelta, ConversationRole, ConverseStreamOutput, Message,
};
use tokio::time::Instant;

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

/// A stream of two words and, instead of an end, an exception.
const STREAM: &str = r#"[
    {"after_ms": 400, "event": "messageStart", "payload": {"role": "assistant"}},
    {"after_ms": 30, "event": "contentBlockDelta", "payload": {"contentBlockIndex": 0, "delta": {"text": "Once"}}},
    {"after_ms": 20, "event": "contentBlockDelta", "payload": {"contentBlockIndex": 0, "delta": {"text": " upon"}}},
    {"exception": "throttlingException", "payload": {"message": "Too many requests"}}
]"#;

/// The SDK's own stream over a recording.
async fn open(replay: &Replay) -> EventReceiver<ConverseStreamOutput, ConverseStreamOutputError> {
    let message = Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text("Tell".to_owned()))
        .build()
        .unwrap();
    let request = replay.client().converse_stream().model_id(CLAUDE);
    request.messages(message).send().await.unwrap().stream
}

fn stream() -> Replay {
    let text = format!(
        r#"{{"format":1,"provenance":"scripted","exchanges":[{{"operation":"converse_stream","model":"{CLAUDE}",
            "request":{{"messages":[{{"role":"user","content":[{{"text":"Tell"}}]}}]}},"response":{{"events":{STREAM}}}}}]}}"#
    );
    Replay::new(Recording::parse(&text).unwrap())
}

fn words(event: &ConverseStreamOutput) -> &str {
    let ConverseStreamOutput::ContentBlockDelta(event) = event else {
        return "";
    };
    match &event.delta {
        Some(ContentBlockDelta::Text(text)) => text,
        _ => "",
    }
}

#[tokio::test(start_paused = true)]
async fn a_recorded_stream_comes_event_by_event_at_its_times() {
    let replay = stream();
    // The last exchange answers again.
    for _ in 0..2 {
        let started = Instant::now();
        let mut stream = open(&replay).await;
        assert!(
            started.elapsed() < Duration::from_millis(50),
            "the head comes at once"
        );
        let mut seen = Vec::new();
        let error = loop {
            match stream.recv().await {
                Ok(event) => {
                    let event = event.unwrap();
                    seen.push((started.elapsed().as_millis() / 10, words(&event).to_owned()));
                }
                Err(error) => break error,
            }
        };
        let expected = [(40, ""), (43, "Once"), (45, " upon")];
        let expected = expected.map(|(at, words)| (at, words.to_owned()));
        assert_eq!(seen, expected);
        let error = error.into_service_error();
        assert!(error.is_throttling_exception(), "{error:?}");
        assert_eq!(error.meta().message(), Some("Too many requests"));
    }
}

#[tokio::test(start_paused = true)]
async fn what_a_slow_reader_left_is_there_at_once() {
    let mut stream = open(&stream()).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let started = Instant::now();
    let mut text = String::new();
    while let Ok(Some(event)) = stream.recv().await {
        text.push_str(words(&event));
    }
    assert_eq!(
        (text.as_str(), started.elapsed()),
        ("Once upon", Duration::ZERO)
    );
}

#[tokio::test(start_paused = true)]
async fn without_its_pace_it_comes_at_once() {
    let started = Instant::now();
    let mut stream = open(&stream().unpaced()).await;
    let mut events = 0;
    while let Ok(Some(_)) = stream.recv().await {
        events += 1;
    }
    assert_eq!((events, started.elapsed()), (3, Duration::ZERO));
}

/// A recording of Alice as a stream whose last pause is so long.
fn alice_after(pause: Duration) -> Replay {
    let whole = recording("Alice is 30").replace(r#""converse""#, r#""converse_stream""#);
    let (request, _) = whole.split_once(r#""response""#).unwrap();
    let events = format!(
        r#"[{{"after_ms":400,"event":"messageStart","payload":{{"role":"assistant"}}}},
            {{"event":"contentBlockStart","payload":{{"contentBlockIndex":0,"start":{{"toolUse":{{"toolUseId":"t","name":"User"}}}}}}}},
            {{"after_ms":30,"event":"contentBlockDelta","payload":{{"contentBlockIndex":0,"delta":{{"toolUse":{{"input":"{{\"name\": \"Alice\", "}}}}}}}},
            {{"after_ms":{},"event":"contentBlockDelta","payload":{{"contentBlockIndex":0,"delta":{{"toolUse":{{"input":"\"age\": 30}}"}}}}}}}},
            {{"event":"contentBlockStop","payload":{{"contentBlockIndex":0}}}},
            {{"event":"messageStop","payload":{{"stopReason":"tool_use"}}}}]"#,
        pause.as_millis()
    );
    let text = format!(r#"{request}"response":{{"events":{events}}}}}]}}"#);
    Replay::new(Recording::parse(&text).unwrap())
}

#[tokio::test(start_paused = true)]
async fn a_recorded_stream_shows_its_value_as_it_grows() {
    let bedrock = Bedrock::from_client(alice_after(Duration::from_mins(1)).client(), CLAUDE);
    let mut stream = bedrock
        .extract::<User>("Alice is 30")
        .partials()
        .await
        .unwrap();
    let started = Instant::now();
    let update = stream.next().await.unwrap();
    assert!(update.partial().age.is_pending());
    assert!(started.elapsed() < Duration::from_secs(1));
    let update = stream.next().await.unwrap();
    assert_eq!(update.partial().age.done(), Some(&30));
    assert!(started.elapsed() >= Duration::from_mins(1));
    assert_eq!(stream.finish().await.unwrap(), alice());
}

#[tokio::test(start_paused = true)]
async fn a_pause_of_a_recording_is_a_silence_like_any() {
    let bedrock = Bedrock::from_client(alice_after(Duration::from_mins(3)).client(), CLAUDE);
    let stream = bedrock
        .extract::<User>("Alice is 30")
        .partials()
        .await
        .unwrap();
    let started = Instant::now();
    let error = stream.finish().await.unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Timeout);
    let elapsed = started.elapsed().as_secs();
    assert!((119..=122).contains(&elapsed), "{elapsed} s");
    // As fast as it is read, there is none.
    let replay = alice_after(Duration::from_mins(3)).unpaced();
    let bedrock = Bedrock::from_client(replay.client(), CLAUDE);
    let user = bedrock
        .extract::<User>("Alice is 30")
        .partials()
        .await
        .unwrap();
    assert_eq!(user.finish().await.unwrap(), alice());
}

#[test]
fn a_file_that_is_no_recording_says_where() {
    let of = |operation: &str, response: &str| {
        format!(
            r#"{{"format":1,"provenance":"scripted","exchanges":[{{"operation":"{operation}","model":"m","request":{{}},"response":{response}}}]}}"#
        )
    };
    for (text, part) in [
        ("{", "line 1"),
        (
            r#"{"format":2,"provenance":"scripted","exchanges":[]}"#,
            "format is 2",
        ),
        (
            &of("converse", r#"{"events":[]}"#),
            "`converse` is no stream",
        ),
        (
            &of("converse_stream", r#"{"events":[],"body":{}}"#),
            "both `body` and `events`",
        ),
        (
            &of(
                "converse_stream",
                r#"{"events":[{"event":"a"},{"payload":{}}]}"#,
            ),
            "`events[1]` neither",
        ),
        (
            &of(
                "converse_stream",
                r#"{"events":[{"event":"a","exception":"b"}]}"#,
            ),
            "`events[0]` both",
        ),
        (
            &of("converse_stream", r#"{"events":[{"event":"a","after":1}]}"#),
            "after_ms",
        ),
        (
            &of(
                "converse_stream",
                r#"{"events":[{"event":"a","after_ms":18446744073709551615}]}"#,
            ),
            "expected u32",
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
