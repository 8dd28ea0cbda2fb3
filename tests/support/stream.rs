//! Streams of events as the service sends them, frame by frame, and as it never should.

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use serde_json::{Value, json};

use crate::reply::Reply;

/// The events of one reply.
#[derive(Debug, Clone, Default)]
pub struct Events(Vec<Frame>);

#[derive(Debug, Clone)]
struct Frame {
    name: String,
    bytes: Vec<u8>,
}

impl Events {
    /// The beginning of a reply: `messageStart`.
    pub fn start() -> Self {
        Self::default().event("messageStart", &json!({"role": "assistant"}))
    }

    /// A whole reply whose only block is a call of `tool`, with its arguments in these pieces.
    pub fn tool(tool: &str, pieces: &[&str]) -> Self {
        Self::start().call(0, tool, pieces).end("tool_use")
    }

    /// A whole reply whose only block is text, in these pieces.
    pub fn text(pieces: &[&str]) -> Self {
        Self::start().words(0, pieces).end("end_turn")
    }

    /// A tool call: its start, its arguments in these pieces, its stop.
    pub fn call(self, block: i64, tool: &str, pieces: &[&str]) -> Self {
        let called = self.called(block, tool);
        pieces
            .iter()
            .fold(called, |events, piece| events.input(block, piece))
            .stop(block)
    }

    /// A block of text in these pieces, and its stop.
    pub fn words(self, block: i64, pieces: &[&str]) -> Self {
        pieces
            .iter()
            .fold(self, |events, piece| events.word(block, piece))
            .stop(block)
    }

    /// The start of a tool call, whose id is `call_` and the block's number.
    pub fn called(self, block: i64, tool: &str) -> Self {
        let start = json!({"toolUse": {"toolUseId": format!("call_{block}"), "name": tool}});
        self.event(
            "contentBlockStart",
            &json!({"contentBlockIndex": block, "start": start}),
        )
    }

    /// A piece of a tool call's arguments.
    pub fn input(self, block: i64, piece: &str) -> Self {
        self.delta(block, &json!({"toolUse": {"input": piece}}))
    }

    /// A piece of text.
    pub fn word(self, block: i64, piece: &str) -> Self {
        self.delta(block, &json!({"text": piece}))
    }

    /// Any delta.
    pub fn delta(self, block: i64, delta: &Value) -> Self {
        self.event(
            "contentBlockDelta",
            &json!({"contentBlockIndex": block, "delta": delta}),
        )
    }

    /// The end of a block.
    pub fn stop(self, block: i64) -> Self {
        self.event("contentBlockStop", &json!({"contentBlockIndex": block}))
    }

    /// The end of the reply: `messageStop` and `metadata`.
    pub fn end(self, stop: &str) -> Self {
        self.event("messageStop", &json!({"stopReason": stop}))
            .metadata()
    }

    /// What the reply cost: 100 tokens in, 20 out.
    pub fn metadata(self) -> Self {
        self.event(
            "metadata",
            &json!({"usage": {"inputTokens": 100, "outputTokens": 20, "totalTokens": 120}, "metrics": {"latencyMs": 1}}),
        )
    }

    /// Any event.
    pub fn event(self, name: &str, payload: &Value) -> Self {
        self.frame("event", ":event-type", name, payload)
    }

    /// What the service reports amid a stream.
    pub fn exception(self, name: &str, message: &str) -> Self {
        self.frame(
            "exception",
            ":exception-type",
            name,
            &json!({"message": message}),
        )
    }

    fn frame(mut self, kind: &str, tag: &'static str, name: &str, payload: &Value) -> Self {
        let text = |text: &str| HeaderValue::String(text.to_owned().into());
        let message = Message::new(payload.to_string())
            .add_header(Header::new(":message-type", text(kind)))
            .add_header(Header::new(tag, text(name)))
            .add_header(Header::new(":content-type", text("application/json")));
        let mut bytes = Vec::new();
        write_message_to(&message, &mut bytes).expect("an event is a frame");
        self.0.push(Frame {
            name: name.to_owned(),
            bytes,
        });
        self
    }

    /// Without the events of a name.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|frame| frame.name != name);
        self
    }

    /// The first so many events.
    pub fn first(mut self, events: usize) -> Self {
        self.0.truncate(events);
        self
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// How long the body is after so many events.
    pub fn length(&self, events: usize) -> usize {
        self.0
            .iter()
            .take(events)
            .map(|frame| frame.bytes.len())
            .sum()
    }

    /// All frames, one after another.
    pub fn bytes(&self) -> Vec<u8> {
        self.0
            .iter()
            .flat_map(|frame| &frame.bytes)
            .copied()
            .collect()
    }

    /// The reply that brings them.
    pub fn reply(&self) -> Reply {
        Reply::stream(self.bytes())
    }
}
