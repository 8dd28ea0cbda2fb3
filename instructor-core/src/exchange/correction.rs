//! The turns that tell a model what was wrong with its answer.

use std::fmt;
use std::sync::Arc;

use super::Response;

/// The turns that follow a failed answer. A new failure replaces the correction, so that a request never grows with the number of attempts.
/// Its `Debug` shows sizes, not words: they quote the model's.
///
/// Exhaustive on purpose: a backend takes it apart without `..`.
#[derive(Clone)]
#[expect(clippy::exhaustive_structs, reason = "a backend must see a new field")]
pub struct Correction {
    /// The failed answer, whose turn is echoed as it was received, reasoning included.
    /// `None` where it cannot be echoed (it was empty, or a tool's input was no object): then `text` says it all.
    pub echo: Option<Arc<Response>>,
    /// An answer to **every** tool call of the echoed turn, in its order. Empty without an echo.
    pub tool_results: Vec<ToolResult>,
    /// What the user turn says besides the tool results; without an echo it is added to the caller's last user turn.
    pub text: Option<String>,
}

impl fmt::Debug for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Correction")
            .field("echo", &self.echo.is_some())
            .field("tool_results", &self.tool_results)
            .field("text_bytes", &self.text.as_ref().map_or(0, String::len))
            .finish()
    }
}

/// The answer to a tool call. Its `Debug` shows sizes, not words.
#[derive(Clone, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a backend must see a new field")]
pub struct ToolResult {
    /// The id of the call.
    pub id: String,
    /// Plain text. Models' words in it are escaped JSON strings.
    pub text: String,
    /// Whether the call failed.
    pub error: bool,
}

impl fmt::Debug for ToolResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ToolResult({} bytes)", self.text.len())
    }
}
