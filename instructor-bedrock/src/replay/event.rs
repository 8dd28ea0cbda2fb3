//! The events of a recorded stream, and the frames that they are on the wire.

use std::time::Duration;

use aws_smithy_eventstream::frame::write_message_to;
use aws_smithy_types::event_stream::{Header, HeaderValue, Message};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::value::RawValue;

/// The content type of a stream of frames.
pub(super) const EVENT_STREAM: &str = "application/vnd.amazon.eventstream";

/// Something that a stream brings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Arrival {
    /// Since the event before, or since the response began.
    #[serde(default)]
    after_ms: u32,
    event: Option<String>,
    exception: Option<String>,
    payload: Option<Box<RawValue>>,
}

/// An event as it is on the wire.
#[derive(Debug)]
pub(super) struct Frame {
    /// Since the frame before.
    pub(super) after: Duration,
    pub(super) bytes: Bytes,
}

impl Arrival {
    /// What is wrong with it, if anything is.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        match (&self.event, &self.exception) {
            (Some(_), Some(_)) => Some("both `event` and `exception`"),
            (None, None) => Some("neither `event` nor `exception`"),
            _ => None,
        }
    }

    fn frame(&self) -> Result<Frame, String> {
        let (kind, tag, name) = match (&self.event, &self.exception) {
            (Some(name), _) => ("event", ":event-type", name),
            (None, Some(name)) => ("exception", ":exception-type", name),
            (None, None) => return Err("an event without a name".to_owned()),
        };
        let payload = self.payload.as_deref().map_or("{}", RawValue::get);
        let text = |text: &str| HeaderValue::String(text.to_owned().into());
        let message = Message::new(Bytes::copy_from_slice(payload.as_bytes()))
            .add_header(Header::new(":message-type", text(kind)))
            .add_header(Header::new(tag, text(name)))
            .add_header(Header::new(":content-type", text("application/json")));
        let mut bytes = Vec::with_capacity(payload.len() + 128);
        write_message_to(&message, &mut bytes)
            .map_err(|error| format!("a recorded event is no frame: {error}"))?;
        Ok(Frame {
            after: Duration::from_millis(self.after_ms.into()),
            bytes: bytes.into(),
        })
    }
}

/// The frames of a stream.
pub(super) fn frames(events: &[Arrival]) -> Result<Vec<Frame>, String> {
    events.iter().map(Arrival::frame).collect()
}
