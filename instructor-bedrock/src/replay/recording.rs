//! The file of recorded exchanges: JSON that people read and write.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use instructor_core::exchange::{Failure, FailureKind, Phase};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::event::Arrival;

/// The version of the format that is read.
const FORMAT: u32 = 1;

/// Recorded exchanges.
///
/// ```json
/// {
///   "format": 1,
///   "provenance": "scripted",
///   "note": "what it shows",
///   "exchanges": [
///     {
///       "operation": "converse",
///       "model": "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
///       "request": { "messages": [] },
///       "response": { "status": 200, "headers": { "x-amzn-requestid": "…" }, "body": {} }
///     }
///   ]
/// }
/// ```
///
/// `operation` is `converse`, `converse_stream` or `invoke`, `request` the whole body of the request. A response's `body` leaves byte for byte as it stands in the
/// file; a body that is no JSON is written as `text`. `provenance` says where the exchanges come from: those written by hand are `scripted`.
///
/// What a stream brings is written as `events`, each with the milliseconds since the one before it. An event's name is its `:event-type`; what the service reports
/// amid a stream is an `exception`, named by its `:exception-type`:
///
/// ```json
/// {
///   "events": [
///     { "after_ms": 400, "event": "messageStart", "payload": { "role": "assistant" } },
///     { "after_ms": 30, "event": "contentBlockDelta", "payload": { "contentBlockIndex": 0, "delta": { "text": "Once" } } },
///     { "after_ms": 30, "exception": "throttlingException", "payload": { "message": "Too many requests" } }
///   ]
/// }
/// ```
pub struct Recording(File);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: u32,
    provenance: String,
    #[serde(default)]
    note: String,
    exchanges: Vec<Exchange>,
}

/// One request and its reply.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exchange {
    pub(super) operation: Operation,
    pub(super) model: String,
    pub(super) request: Value,
    pub(super) response: Recorded,
}

/// An operation of the service.
#[derive(Debug, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Operation {
    Converse,
    ConverseStream,
    Invoke,
}

impl Operation {
    /// The operation that this is the last part of the path of.
    pub(super) fn of_path(part: &str) -> Option<Self> {
        match part {
            "converse" => Some(Self::Converse),
            "converse-stream" => Some(Self::ConverseStream),
            "invoke" => Some(Self::Invoke),
            _ => None,
        }
    }

    /// Its name in a recording.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Converse => "converse",
            Self::ConverseStream => "converse_stream",
            Self::Invoke => "invoke",
        }
    }

    const fn streams(self) -> bool {
        matches!(self, Self::ConverseStream)
    }
}

/// A reply.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Recorded {
    #[serde(default = "ok")]
    pub(super) status: u16,
    #[serde(default)]
    pub(super) headers: BTreeMap<String, String>,
    body: Option<Box<RawValue>>,
    text: Option<String>,
    events: Option<Vec<Arrival>>,
}

const fn ok() -> u16 {
    200
}

/// What a reply brings, and the type that it has unless a header says otherwise.
pub(super) enum Content<'a> {
    Whole(&'a str, &'static str),
    Events(&'a [Arrival]),
}

impl Recorded {
    pub(super) fn content(&self) -> Content<'_> {
        match (&self.events, &self.body, &self.text) {
            (Some(events), ..) => Content::Events(events),
            (None, Some(body), _) => Content::Whole(body.get(), "application/json"),
            (None, None, Some(text)) => Content::Whole(text, "text/plain"),
            (None, None, None) => Content::Whole("", "application/json"),
        }
    }
}

impl Exchange {
    /// What is wrong with it, if anything is.
    fn flaw(&self) -> Option<String> {
        let Recorded {
            body, text, events, ..
        } = &self.response;
        let given: Vec<_> = [
            body.as_ref().map(|_| "`body`"),
            text.as_ref().map(|_| "`text`"),
            events.as_ref().map(|_| "`events`"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if let [first, second, ..] = given.as_slice() {
            return Some(format!("has both {first} and {second}"));
        }
        let events = events.as_deref()?;
        if !self.operation.streams() {
            return Some(format!(
                "has `events`, but `{}` is no stream",
                self.operation.name()
            ));
        }
        events
            .iter()
            .enumerate()
            .find_map(|(index, event)| Some(format!("has at `events[{index}]` {}", event.flaw()?)))
    }
}

impl Recording {
    /// Reads a recording from a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is no recording.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, crate::Error> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| {
            config(format!(
                "the recording {} cannot be read: {error}",
                path.display()
            ))
        })?;
        Self::read(&text)
            .map_err(|why| config(format!("the recording {}: {why}", path.display())).into())
    }

    /// Reads a recording from its text.
    ///
    /// # Errors
    ///
    /// The text is no recording.
    pub fn parse(text: &str) -> Result<Self, crate::Error> {
        Self::read(text).map_err(|why| config(format!("the recording: {why}")).into())
    }

    fn read(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.format != FORMAT {
            return Err(format!(
                "its format is {}, this version reads {FORMAT}",
                file.format
            ));
        }
        for exchange in &file.exchanges {
            if let Some(flaw) = exchange.flaw() {
                return Err(format!("a response of model `{}` {flaw}", exchange.model));
            }
        }
        Ok(Self(file))
    }

    /// Where the exchanges come from: `scripted` where they were written by hand.
    pub fn provenance(&self) -> &str {
        &self.0.provenance
    }

    /// What the recording shows, in its author's words.
    pub fn note(&self) -> &str {
        &self.0.note
    }

    pub(super) fn exchanges(&self) -> &[Exchange] {
        &self.0.exchanges
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recording")
            .field("provenance", &self.0.provenance)
            .field("exchanges", &self.0.exchanges.len())
            .finish_non_exhaustive()
    }
}

fn config(message: String) -> Failure {
    Failure::new(FailureKind::Config, message).phase(Phase::Build)
}
