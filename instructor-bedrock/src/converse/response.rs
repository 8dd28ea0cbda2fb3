//! Reads a Converse reply from its own bytes.
//!
//! The SDK's reading goes through an unordered document type that rounds long numbers and loses a whole reply over half a surrogate pair. Here the
//! envelope is read in one pass and a tool's input stays the text it was.

use std::borrow::Cow;

use instructor_core::exchange::{Content, Failure, Response, StopReason, ToolCall, Usage};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::thinking::take_apart;
use crate::error;
use crate::guardrail;
use crate::interceptor::Reply;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a> {
    #[serde(borrow)]
    output: Option<Output<'a>>,
    #[serde(borrow)]
    stop_reason: Option<Cow<'a, str>>,
    // Read apart: an answer is not lost over a count or a trace of another shape.
    #[serde(borrow)]
    usage: Option<&'a RawValue>,
    #[serde(borrow)]
    trace: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Output<'a> {
    #[serde(borrow)]
    message: Option<Turn<'a>>,
}

#[derive(Deserialize)]
struct Turn<'a> {
    #[serde(borrow, default)]
    content: Vec<Block<'a>>,
}

/// A block of any kind: the keys that are known. A block of another kind has none of them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Block<'a> {
    pub(super) text: Option<String>,
    pub(super) reasoning_content: Option<Reasoning>,
    #[serde(borrow)]
    pub(super) tool_use: Option<ToolUse<'a>>,
    pub(super) citations_content: Option<Citations>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Reasoning {
    pub(super) reasoning_text: Option<ReasoningText>,
    pub(super) redacted_content: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct ReasoningText {
    #[serde(default)]
    pub(super) text: String,
    pub(super) signature: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ToolUse<'a> {
    #[serde(default, rename = "toolUseId")]
    pub(super) id: String,
    #[serde(default)]
    pub(super) name: String,
    #[serde(borrow, default, deserialize_with = "said")]
    pub(super) input: Option<&'a RawValue>,
    pub(super) r#type: Option<String>,
}

/// A value that is there, `null` included: arguments that are `null` are not the same as no arguments.
pub(crate) fn said<'de, D: Deserializer<'de>>(
    reader: D,
) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(reader).map(Some)
}

#[derive(Deserialize)]
pub(super) struct Citations {
    #[serde(default)]
    content: Vec<CitedText>,
}

#[derive(Deserialize)]
struct CitedText {
    #[serde(default)]
    text: String,
}

impl Citations {
    /// The text that the citations belong to.
    pub(super) fn text(&self) -> String {
        self.content.iter().map(|part| part.text.as_str()).collect()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
#[expect(clippy::struct_field_names, reason = "the names on the wire")]
struct TokenUsage {
    input_tokens: u64,
    output_tokens: u64,
    cache_read_input_tokens: Option<u64>,
    cache_write_input_tokens: Option<u64>,
}

#[derive(Deserialize)]
struct Trace<'a> {
    #[serde(borrow)]
    guardrail: Option<&'a RawValue>,
}

/// The answer in a reply whose status is good. `thinks_aloud`: a thought at the beginning of the text is no text.
///
/// # Errors
///
/// The reply is no Converse reply: no JSON, no message, no stop reason.
pub(crate) fn read(reply: &Reply, thinks_aloud: bool) -> Result<Response, Failure> {
    let raw = std::str::from_utf8(reply.body())
        .map_err(|_| error::protocol(reply, "that is not text"))?;
    let mut response = parse(raw, thinks_aloud).map_err(|fault| match fault {
        Fault::Json(error) => error::unreadable(reply, raw, &error),
        Fault::NoMessage => error::protocol(reply, "without a message"),
        Fault::NoStopReason => error::protocol(reply, "without a stop reason"),
    })?;
    response.request_id = reply.request_id();
    Ok(response)
}

/// Why a text is no Converse reply.
#[derive(Debug)]
pub(crate) enum Fault {
    Json(serde_json::Error),
    NoMessage,
    NoStopReason,
}

/// The answer in a reply's text.
pub(crate) fn parse(raw: &str, thinks_aloud: bool) -> Result<Response, Fault> {
    let envelope: Envelope<'_> = serde_json::from_str(raw).map_err(Fault::Json)?;
    let turn = envelope
        .output
        .and_then(|output| output.message)
        .ok_or(Fault::NoMessage)?;
    let word = envelope.stop_reason.ok_or(Fault::NoStopReason)?;
    let stop = stop_reason(&word);
    let mut response = Response::new(stop, raw);
    response.content = turn.content.into_iter().filter_map(content).collect();
    if thinks_aloud {
        take_thought(&mut response.content);
    }
    response.usage = envelope.usage.and_then(usage);
    let trace = envelope.trace.and_then(|trace| {
        serde_json::from_str::<Trace<'_>>(trace.get())
            .ok()?
            .guardrail
    });
    response.guardrail = guardrail::read(trace, response.stop == StopReason::GuardrailIntervened);
    Ok(response)
}

/// Makes reasoning of the thought that the turn's text begins with, if it does.
fn take_thought(content: &mut Vec<Content>) {
    let first = content
        .iter_mut()
        .enumerate()
        .find_map(|(at, block)| match block {
            Content::Text(text) => Some((at, text)),
            _ => None,
        });
    let Some((at, text)) = first else {
        return;
    };
    let (thought, answer) = take_apart(std::mem::take(text));
    let parts = thought
        .map(Content::Reasoning)
        .into_iter()
        .chain(answer.map(Content::Text));
    content.splice(at..=at, parts);
}

/// The message's blocks, for an echo. `None` where a block is of a kind that cannot be sent back.
pub(super) fn blocks(raw: &str) -> Option<Vec<Block<'_>>> {
    let envelope: Envelope<'_> = serde_json::from_str(raw).ok()?;
    let blocks = envelope.output?.message?.content;
    let known = |block: &Block<'_>| {
        block.text.is_some()
            || block.reasoning_content.is_some()
            || block.tool_use.is_some()
            || block.citations_content.is_some()
    };
    blocks.iter().all(known).then_some(blocks)
}

fn content(block: Block<'_>) -> Option<Content> {
    let Block {
        text,
        reasoning_content,
        tool_use,
        citations_content,
    } = block;
    if let Some(text) = text {
        return Some(Content::Text(text));
    }
    if let Some(call) = tool_use {
        // A tool that the service runs itself is no answer to the caller.
        if call.r#type.is_some() {
            return None;
        }
        // No input at all is a call without arguments.
        let input = call.input.map_or("{}", RawValue::get);
        return Some(Content::ToolCall(ToolCall::new(call.id, call.name, input)));
    }
    if let Some(reasoning) = reasoning_content {
        return Some(Content::Reasoning(
            reasoning
                .reasoning_text
                .map(|part| part.text)
                .unwrap_or_default(),
        ));
    }
    citations_content.map(|citations| Content::Text(citations.text()))
}

fn usage(counted: &RawValue) -> Option<Usage> {
    let TokenUsage {
        input_tokens,
        output_tokens,
        cache_read_input_tokens,
        cache_write_input_tokens,
    } = serde_json::from_str(counted.get()).ok()?;
    let mut usage = Usage::new(input_tokens, output_tokens);
    usage.cache_read_input_tokens = cache_read_input_tokens.unwrap_or_default();
    usage.cache_write_input_tokens = cache_write_input_tokens.unwrap_or_default();
    Some(usage)
}

/// Converse's words for why a model stopped.
pub(crate) fn stop_reason(word: &str) -> StopReason {
    match word {
        "content_filtered" => StopReason::ContentFiltered,
        "end_turn" => StopReason::EndTurn,
        "guardrail_intervened" => StopReason::GuardrailIntervened,
        "malformed_model_output" | "malformed_tool_use" => StopReason::Malformed,
        "max_tokens" => StopReason::MaxTokens,
        "model_context_window_exceeded" => StopReason::ContextWindowExceeded,
        // Not in the service's list, but the models' own word.
        "refusal" => StopReason::Refusal,
        "stop_sequence" => StopReason::StopSequence,
        "tool_use" => StopReason::ToolUse,
        other => StopReason::Unknown(other.to_owned()),
    }
}
