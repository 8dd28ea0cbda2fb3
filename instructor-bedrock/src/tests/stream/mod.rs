//! Streams through the real SDK: frames of its own encoder in, answers out.

mod broken;
mod calls;
mod echo;
mod leaks;
mod recorded;
mod settings;

use std::future::poll_fn;

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use instructor_core::exchange::{Delta, Response};
use serde_json::{Value, json};

use crate::Failure;
use crate::converse::stream;
use crate::error::About;
use crate::interceptor::Reply;
use crate::sdk::types::{ContentBlock, ConversationRole, Message as Turn};
use crate::tap::Begun;

/// The head of every stream.
pub(super) const HEADERS: &[(&str, &str)] = &[
    ("content-type", "application/vnd.amazon.eventstream"),
    ("x-amzn-requestid", "req-1"),
];

/// One frame.
pub(super) fn frame(kind: &str, name: &str, payload: &str) -> Vec<u8> {
    let tag = match kind {
        "event" => ":event-type",
        "error" => ":error-code",
        _ => ":exception-type",
    };
    let text = |text: &str| HeaderValue::String(text.to_owned().into());
    let message = Message::new(payload.as_bytes().to_vec())
        .add_header(Header::new(":message-type", text(kind)))
        .add_header(Header::new(tag, text(name)))
        .add_header(Header::new(":content-type", text("application/json")));
    let mut bytes = Vec::new();
    write_message_to(&message, &mut bytes).unwrap();
    bytes
}

/// An event as a test writes it: its name and its payload.
pub(super) type Event = (&'static str, Value);

pub(super) fn frames(events: &[Event]) -> Vec<u8> {
    events
        .iter()
        .flat_map(|(name, payload)| frame("event", name, &payload.to_string()))
        .collect()
}

pub(super) fn begin() -> Event {
    ("messageStart", json!({"role": "assistant"}))
}

pub(super) fn tool(block: i64) -> Event {
    let start = json!({"toolUse": {"toolUseId": format!("call_{block}"), "name": "User"}});
    (
        "contentBlockStart",
        json!({"contentBlockIndex": block, "start": start}),
    )
}

pub(super) fn input(block: i64, text: &str) -> Event {
    let delta = json!({"toolUse": {"input": text}});
    (
        "contentBlockDelta",
        json!({"contentBlockIndex": block, "delta": delta, "p": "abcdefgh"}),
    )
}

pub(super) fn text(block: i64, text: &str) -> Event {
    (
        "contentBlockDelta",
        json!({"contentBlockIndex": block, "delta": {"text": text}}),
    )
}

pub(super) fn reasoning(block: i64, piece: &Value) -> Event {
    let delta = json!({"reasoningContent": piece});
    (
        "contentBlockDelta",
        json!({"contentBlockIndex": block, "delta": delta}),
    )
}

pub(super) fn stop(block: i64) -> Event {
    ("contentBlockStop", json!({"contentBlockIndex": block}))
}

pub(super) fn done(reason: &str) -> Event {
    ("messageStop", json!({"stopReason": reason}))
}

pub(super) fn metadata() -> Event {
    let usage = json!({"inputTokens": 10, "outputTokens": 5, "totalTokens": 15});
    (
        "metadata",
        json!({"usage": usage, "metrics": {"latencyMs": 1}, "p": "ab"}),
    )
}

/// A user's message for a request of the SDK's own.
pub(super) fn message() -> Turn {
    Turn::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text("Alice is 30".into()))
        .build()
        .unwrap()
}

/// A call of the tool for `User`, with these pieces of its arguments.
pub(super) fn call(pieces: &[&str]) -> Vec<Event> {
    let mut events = vec![begin(), tool(0)];
    events.extend(pieces.iter().map(|piece| input(0, piece)));
    events.extend([stop(0), done("tool_use"), metadata()]);
    events
}

/// What a stream of these bytes brings, after which it brings nothing: its deltas without mere signs of life, and how it ended.
pub(super) async fn read(
    body: impl Into<SdkBody>,
    thinks_aloud: bool,
) -> (Vec<Delta>, Result<Response, Failure>) {
    let begun = Begun {
        head: Reply::new(200, &[("x-amzn-requestid", "req-1")], ""),
        body: body.into(),
    };
    let about = About::default();
    let mut incoming = stream::open(begun, about, thinks_aloud).unwrap();
    let mut deltas = Vec::new();
    let end = loop {
        match poll_fn(|context| incoming.as_mut().poll_next(context)).await {
            Some(Ok(Delta::End(response))) => break Ok(*response),
            Some(Ok(Delta::Reasoning { text, .. })) if text.is_empty() => {}
            Some(Ok(delta)) => deltas.push(delta),
            Some(Err(failure)) => break Err(failure),
            None => panic!("a stream says how it ends"),
        }
    };
    let more = poll_fn(|context| incoming.as_mut().poll_next(context)).await;
    assert!(more.is_none(), "nothing follows the end");
    (deltas, end)
}
