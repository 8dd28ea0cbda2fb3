//! The file of recorded exchanges: JSON that people read and write.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use instructor_core::exchange::{Failure, FailureKind, Phase};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

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
/// `operation` is `converse` or `invoke`, `request` the whole body of the request. A response's `body` leaves byte for byte as it stands in the file; a
/// body that is no JSON is written as `text`. `provenance` says where the exchanges come from: those written by hand are `scripted`.
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

/// An operation of the service, by the last part of its path.
#[derive(Debug, Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Operation {
    Converse,
    Invoke,
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
}

const fn ok() -> u16 {
    200
}

impl Recorded {
    /// The body's text, and the type that it has unless a header says otherwise.
    pub(super) fn content(&self) -> (&str, &'static str) {
        match (&self.body, &self.text) {
            (Some(body), _) => (body.get(), "application/json"),
            (None, Some(text)) => (text, "text/plain"),
            (None, None) => ("", "application/json"),
        }
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
        if let Some(exchange) = file
            .exchanges
            .iter()
            .find(|exchange| exchange.response.body.is_some() && exchange.response.text.is_some())
        {
            return Err(format!(
                "a response of model `{}` has both `body` and `text`",
                exchange.model
            ));
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
