//! What came back, as a backend reads it.

use std::fmt;
use std::sync::Arc;

use super::Usage;

/// A whole answer, as the backend read it from the reply's own bytes.
///
/// Tool input is JSON **text**: nothing was parsed into a map on the way, so that order, duplicates and long numbers are still there.
/// Its `Debug` shows sizes, not words.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response {
    /// The turn's blocks in their order; what is neither text, reasoning nor a tool call is left out.
    pub content: Vec<Content>,
    /// Why the model stopped.
    pub stop: StopReason,
    /// `None` where the service did not say.
    pub usage: Option<Usage>,
    /// The service's id of the request.
    pub request_id: Option<String>,
    /// What a guardrail did.
    pub guardrail: Option<GuardrailTrace>,
    /// The reply as it was received.
    pub raw: Arc<str>,
}

impl Response {
    /// An answer without content.
    pub fn new(stop: StopReason, raw: impl Into<Arc<str>>) -> Self {
        Self {
            content: Vec::new(),
            stop,
            usage: None,
            request_id: None,
            guardrail: None,
            raw: raw.into(),
        }
    }

    /// The text blocks, joined.
    pub fn text(&self) -> String {
        self.joined(|block| match block {
            Content::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The reasoning blocks, joined.
    pub fn reasoning(&self) -> String {
        self.joined(|block| match block {
            Content::Reasoning(text) => Some(text),
            _ => None,
        })
    }

    /// The tool calls in their order.
    pub fn tool_calls(&self) -> impl Iterator<Item = &ToolCall> {
        self.content.iter().filter_map(|block| match block {
            Content::ToolCall(call) => Some(call),
            _ => None,
        })
    }

    fn joined<'a>(&'a self, pick: impl Fn(&'a Content) -> Option<&'a String>) -> String {
        let mut all = String::new();
        for text in self.content.iter().filter_map(pick) {
            all.push_str(text);
        }
        all
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("content", &self.content)
            .field("stop", &self.stop)
            .field("usage", &self.usage)
            .field("request_id", &self.request_id)
            .field("guardrail", &self.guardrail)
            .field("raw_bytes", &self.raw.len())
            .finish()
    }
}

/// A block of the assistant's turn. Its `Debug` shows sizes, not words.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Reasoning in words; redacted reasoning is an empty string.
    Reasoning(String),
    /// Text meant for the reader.
    Text(String),
    /// A tool call.
    ToolCall(ToolCall),
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Reasoning(text) => write!(f, "Reasoning({} bytes)", text.len()),
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::ToolCall(call) => call.fmt(f),
        }
    }
}

/// A tool call.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ToolCall {
    /// The service's id of the call, which its result must name.
    pub id: String,
    /// The tool's name.
    pub name: String,
    /// The arguments, as JSON text.
    pub input: String,
}

impl ToolCall {
    /// A tool call.
    pub fn new(id: impl Into<String>, name: impl Into<String>, input: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            input: input.into(),
        }
    }
}

impl fmt::Debug for ToolCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ToolCall({} bytes)", self.input.len())
    }
}

/// Why a model stopped: the words of all services in one taxonomy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StopReason {
    /// A filter of the service withheld the answer.
    ContentFiltered,
    /// Input and answer filled the model's context window.
    ContextWindowExceeded,
    /// It had said all.
    EndTurn,
    /// A guardrail stepped in; the trace says whether it blocked or masked.
    GuardrailIntervened,
    /// The service could not parse the model's output or its tool call.
    Malformed,
    /// The limit on the answer's tokens cut it off.
    MaxTokens,
    /// The model refused.
    Refusal,
    /// A stop sequence of the request.
    StopSequence,
    /// It called a tool.
    ToolUse,
    /// A word that this version does not know. Never taken for success.
    Unknown(String),
}

/// What a guardrail did with an answer.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GuardrailTrace {
    /// Whether the answer was replaced (as against masked in places).
    pub blocked: bool,
    /// What was masked: policy and type, never the words.
    pub masked: Vec<String>,
    /// The trace as JSON text. It may quote the answer.
    pub raw: String,
}

impl fmt::Debug for GuardrailTrace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GuardrailTrace")
            .field("blocked", &self.blocked)
            .field("masked", &self.masked)
            .finish_non_exhaustive()
    }
}
