//! A bad answer is sent back as it came, whether it came whole or as a stream; and what Nova thinks aloud is never the answer.

use serde_json::{Value, json};

use super::{
    Event, HEADERS, begin, call, done, frames, input, metadata, reasoning, stop, text, tool,
};
use crate::mode::{Json, Mode, Tools};
use crate::tests::{CLAUDE, Stub, User, alice, converse};
use crate::{Content, Extracted};

const NOVA: &str = "us.amazon.nova-micro-v1:0";
const ANSWER: &str = "{\"name\":\"Alice\",\"age\":30}";

/// The second request of two, after a first answer that came as a stream.
async fn streamed(
    model: &str,
    mode: impl Mode + 'static,
    events: &[Event],
    last: &[Event],
) -> Value {
    let stub = Stub::default();
    stub.then(200, HEADERS, frames(events))
        .then(200, HEADERS, frames(last));
    let extraction = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .model(model)
        .mode(mode);
    let mut stream = extraction.partials().await.unwrap();
    let mut restarts = 0;
    while let Some(update) = stream.next().await {
        restarts += u32::from(update.restarted().is_some());
    }
    assert_eq!(stream.finish().await.unwrap(), alice());
    assert_eq!(restarts, 1);
    let sent = stub.sent();
    assert_eq!(sent.len(), 2);
    sent[1].json()
}

/// The same, after one that came whole.
async fn whole(
    model: &str,
    mode: impl Mode + 'static,
    blocks: &str,
    stop: &str,
    last: &str,
) -> Value {
    let stub = Stub::answers([converse(blocks, stop), last.to_owned()]);
    let extraction = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .model(model)
        .mode(mode);
    assert_eq!(extraction.await.unwrap(), alice());
    stub.sent()[1].json()
}

#[tokio::test]
async fn a_call_is_corrected_alike() {
    let arguments = r#"{"name":"Alice","age":300,"big":123456789012345678901234567890,"x":1.10}"#;
    let (one, two) = arguments.split_at(20);
    let events = [
        begin(),
        reasoning(0, &json!({"text": "h"})),
        reasoning(0, &json!({"text": "m"})),
        reasoning(0, &json!({"signature": "c2ln"})),
        stop(0),
        reasoning(1, &json!({"redactedContent": "AAEC"})),
        stop(1),
        text(2, "Here"),
        text(2, "."),
        stop(2),
        tool(3),
        input(3, one),
        input(3, two),
        stop(3),
        done("tool_use"),
        metadata(),
    ];
    let blocks = format!(
        r#"{{"reasoningContent":{{"reasoningText":{{"text":"hm","signature":"c2ln"}}}}}},{{"reasoningContent":{{"redactedContent":"AAEC"}}}},{{"text":"Here."}},{{"toolUse":{{"toolUseId":"call_3","name":"User","input":{arguments}}}}}"#
    );
    let second = streamed(CLAUDE, Tools, &events, &call(&[ANSWER])).await;
    let last = crate::tests::call(ANSWER);
    assert_eq!(
        second,
        whole(CLAUDE, Tools, &blocks, "tool_use", &last).await
    );
    assert_eq!(second["messages"].as_array().unwrap().len(), 3, "{second}");
}

#[tokio::test]
async fn a_thought_said_aloud_is_sent_back_and_never_read() {
    let thought = "\n<thinking> {\"name\": \"Bob\"} is not it. </thinking>\n";
    let said = |answer: &str| {
        let pieces = [&thought[..7], &thought[7..30], &thought[30..], answer];
        let mut events = vec![begin()];
        events.extend(pieces.iter().map(|piece| text(0, piece)));
        events.extend([stop(0), done("end_turn"), metadata()]);
        events
    };
    let bad = "{\"name\":\"Alice\",\"age\":300}";
    let second = streamed(NOVA, Json, &said(bad), &said(ANSWER)).await;
    let block = |answer| json!({"text": format!("{thought}{answer}")}).to_string();
    let last = converse(&block(ANSWER), "end_turn");
    assert_eq!(
        second,
        whole(NOVA, Json, &block(bad), "end_turn", &last).await
    );
    assert_eq!(
        second["messages"][1]["content"][0]["text"],
        format!("{thought}{bad}")
    );
}

#[tokio::test]
async fn a_thought_before_a_call_does_not_keep_the_turn_from_being_sent_back() {
    let thought = "<thinking>I call it.</thinking>\n";
    let bad = "{\"name\":\"Alice\",\"age\":300}";
    let events = [
        begin(),
        text(0, thought),
        stop(0),
        tool(1),
        input(1, bad),
        stop(1),
        done("tool_use"),
        metadata(),
    ];
    let blocks = format!(
        r#"{},{{"toolUse":{{"toolUseId":"call_1","name":"User","input":{bad}}}}}"#,
        json!({"text": thought})
    );
    let second = streamed(NOVA, Tools, &events, &call(&[ANSWER])).await;
    let last = crate::tests::call(ANSWER);
    assert_eq!(second, whole(NOVA, Tools, &blocks, "tool_use", &last).await);
    assert_eq!(second["messages"][1]["content"][0]["text"], thought);
}

#[tokio::test]
async fn nova_is_watched_in_text_since_its_calls_come_in_one_piece() {
    let stub = Stub::default();
    let events = [
        begin(),
        text(0, "<thinking>Who?</thinking>\n{\"name\":\"Al"),
        text(0, "ice\",\"age\":30}"),
        stop(0),
        done("end_turn"),
        metadata(),
    ];
    stub.then(200, HEADERS, frames(&events));
    let stream = stub
        .bedrock()
        .extract::<User>("Alice is 30")
        .model(NOVA)
        .partials()
        .await
        .unwrap();
    let Extracted {
        value,
        report,
        response,
        ..
    } = stream.finish().detailed().await.unwrap();
    assert_eq!(value, alice());
    assert!(report.text_for_stream);
    assert!(
        matches!(&response.content[..], [Content::Reasoning(thought), Content::Text(_)] if thought == "Who?")
    );
    assert!(stub.sent()[0].json().get("toolConfig").is_none());
}
