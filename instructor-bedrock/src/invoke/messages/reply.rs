//! Reads the reply.

use instructor_core::exchange::{Content, Failure, Response, StopReason, ToolCall, Usage};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::converse::{said, stop_reason};
use crate::error;
use crate::guardrail;
use crate::interceptor::Reply;
use crate::invoke::family::header_usage;

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    content: Option<Vec<Block<'a>>>,
    stop_reason: Option<String>,
    // Read apart: an answer is not lost over a count of another shape.
    #[serde(borrow)]
    usage: Option<&'a RawValue>,
    #[serde(rename = "amazon-bedrock-guardrailAction")]
    guardrail: Option<String>,
    #[serde(borrow, rename = "amazon-bedrock-trace")]
    trace: Option<Trace<'a>>,
}

#[derive(Deserialize)]
struct Block<'a> {
    #[serde(default)]
    r#type: String,
    text: Option<String>,
    thinking: Option<String>,
    id: Option<String>,
    name: Option<String>,
    #[serde(borrow, default, deserialize_with = "said")]
    input: Option<&'a RawValue>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
#[expect(clippy::struct_field_names, reason = "the names on the wire")]
struct Counted {
    input_tokens: u64,
    output_tokens: u64,
    cache_creation_input_tokens: Option<u64>,
    cache_read_input_tokens: Option<u64>,
}

#[derive(Deserialize)]
pub(in crate::invoke) struct Trace<'a> {
    #[serde(borrow)]
    pub(in crate::invoke) guardrail: Option<&'a RawValue>,
}

/// The answer in a reply whose status is good.
pub(super) fn read(reply: &Reply) -> Result<Response, Failure> {
    let raw = std::str::from_utf8(reply.body())
        .map_err(|_| error::protocol(reply, "that is not text"))?;
    let envelope: Envelope<'_> =
        serde_json::from_str(raw).map_err(|error| error::unreadable(reply, raw, &error))?;
    let content = envelope
        .content
        .ok_or_else(|| error::protocol(reply, "without content"))?;
    let intervened = envelope.guardrail.as_deref() == Some("INTERVENED");
    let guardrail = guardrail::read(envelope.trace.and_then(|trace| trace.guardrail), intervened);
    let blocked = guardrail.as_ref().is_some_and(|trace| trace.blocked);
    let stop = match envelope.stop_reason.as_deref() {
        // An answer that was only masked ended as the model says.
        _ if intervened && blocked => StopReason::GuardrailIntervened,
        Some(word) => stop_reason(word),
        None => return Err(error::protocol(reply, "without a stop reason")),
    };
    let mut response = Response::new(stop, raw);
    response.content = content.into_iter().filter_map(block).collect();
    response.usage = envelope
        .usage
        .and_then(usage)
        .or_else(|| header_usage(reply));
    response.request_id = reply.request_id();
    response.guardrail = guardrail;
    Ok(response)
}

fn block(block: Block<'_>) -> Option<Content> {
    let Block {
        r#type,
        text,
        thinking,
        id,
        name,
        input,
    } = block;
    match r#type.as_str() {
        "text" => text.map(Content::Text),
        "thinking" => thinking.map(Content::Reasoning),
        "redacted_thinking" => Some(Content::Reasoning(String::new())),
        "tool_use" => {
            let call = ToolCall::new(
                id.unwrap_or_default(),
                name.unwrap_or_default(),
                input.map_or("{}", RawValue::get),
            );
            Some(Content::ToolCall(call))
        }
        _ => None,
    }
}

fn usage(counted: &RawValue) -> Option<Usage> {
    let Counted {
        input_tokens,
        output_tokens,
        cache_creation_input_tokens,
        cache_read_input_tokens,
    } = serde_json::from_str(counted.get()).ok()?;
    let mut usage = Usage::new(input_tokens, output_tokens);
    usage.cache_write_input_tokens = cache_creation_input_tokens.unwrap_or_default();
    usage.cache_read_input_tokens = cache_read_input_tokens.unwrap_or_default();
    Some(usage)
}
