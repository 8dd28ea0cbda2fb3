//! The reply as Converse would have given it whole: what is read, kept and sent back is the same text in either case.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use instructor_core::exchange::{Content, GuardrailTrace, Response, StopReason};
use serde::Serialize;
use serde_json::value::RawValue;

use super::super::response::{self, parse};
use super::turn::{Fault, Kind, OPEN, Text, Tool, Turn};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Reply<'a> {
    output: Output<'a>,
    stop_reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    additional_model_response_fields: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    performance_config: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_tier: Option<&'a RawValue>,
}

#[derive(Serialize)]
struct Output<'a> {
    message: Message<'a>,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    content: Vec<Block<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Block<'a> {
    Text(&'a str),
    ToolUse(ToolUse<'a>),
    ReasoningContent(Reasoning<'a>),
    CitationsContent(Cited<'a>),
    /// A block of a kind that is not read. It cannot be sent back, and so no echo of the turn is made.
    #[serde(untagged)]
    Other {},
}

#[derive(Serialize)]
struct ToolUse<'a> {
    #[serde(rename = "toolUseId")]
    id: &'a str,
    name: &'a str,
    input: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Reasoning<'a> {
    ReasoningText {
        text: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        signature: Option<&'a str>,
    },
    RedactedContent(String),
}

#[derive(Serialize)]
struct Cited<'a> {
    content: [CitedText<'a>; 1],
    citations: &'a [Box<RawValue>],
}

#[derive(Serialize)]
struct CitedText<'a> {
    text: &'a str,
}

/// The answer of a stream that has come to its end.
///
/// # Errors
///
/// It was the stream's end, and not the answer's.
pub(super) fn respond(turn: &Turn, thinks_aloud: bool) -> Result<Response, Fault> {
    let Some(stop) = &turn.stop else {
        return Err(Fault::Cut("there was no stop reason"));
    };
    let content = turn.blocks.values().map(|block| self::block(&block.kind));
    let kept = turn.metadata.as_ref();
    let reply = Reply {
        output: Output {
            message: Message {
                role: "assistant",
                content: content.collect::<Result<_, _>>().map_err(|_| UNSAYABLE)?,
            },
        },
        stop_reason: &stop.stop_reason,
        additional_model_response_fields: stop.additional_model_response_fields.as_deref(),
        usage: kept.and_then(|kept| kept.usage.as_deref()),
        metrics: kept.and_then(|kept| kept.metrics.as_deref()),
        trace: kept.and_then(|kept| kept.trace.as_deref()),
        performance_config: kept.and_then(|kept| kept.performance_config.as_deref()),
        service_tier: kept.and_then(|kept| kept.service_tier.as_deref()),
    };
    let raw = serde_json::to_string(&reply).map_err(|_| UNSAYABLE)?;
    let mut response = parse(&raw, thinks_aloud).map_err(|_: response::Fault| UNSAYABLE)?;
    let masked = |trace: &GuardrailTrace| !trace.blocked;
    if response.stop == StopReason::GuardrailIntervened
        && response.guardrail.as_ref().is_none_or(masked)
        && turn.is_open()
    {
        return Err(OPEN);
    }
    // Arguments that are no JSON stand in there as a string, and white space around them does not. They are read, and complained of, as the model wrote them.
    let calls = response.content.iter_mut().filter_map(|block| match block {
        Content::ToolCall(call) => Some(call),
        _ => None,
    });
    let written = turn.blocks.values().filter_map(|block| match &block.kind {
        Kind::Tool(tool) if tool.r#type.is_none() => Some(&tool.input),
        _ => None,
    });
    for (call, written) in calls.zip(written) {
        if !trim(written).is_empty() {
            call.input.clone_from(written);
        }
    }
    Ok(response)
}

/// What was read as JSON can be written as JSON, so that nobody will see this.
const UNSAYABLE: Fault = Fault::Order("the reply cannot be put together");

fn block(kind: &Kind) -> serde_json::Result<Block<'_>> {
    Ok(match kind {
        Kind::Text(Text {
            said, citations, ..
        }) if citations.is_empty() => Block::Text(said),
        Kind::Text(Text {
            said, citations, ..
        }) => Block::CitationsContent(Cited {
            content: [CitedText { text: said }],
            citations,
        }),
        Kind::Tool(tool) => Block::ToolUse(ToolUse {
            id: &tool.id,
            name: &tool.name,
            input: input(tool)?,
            r#type: tool.r#type.as_deref(),
        }),
        Kind::Reasoning { text, signature } => Block::ReasoningContent(Reasoning::ReasoningText {
            text,
            signature: signature.as_deref(),
        }),
        Kind::Redacted(bytes) => {
            Block::ReasoningContent(Reasoning::RedactedContent(STANDARD.encode(bytes)))
        }
        // A block that said nothing at all is an empty text.
        Kind::Unsaid => Block::Text(""),
        Kind::Other => Block::Other {},
    })
}

/// A call's arguments as a value: what the model wrote where it is JSON, as a string where it is not. None at all is an empty object.
fn input(tool: &Tool) -> serde_json::Result<Box<RawValue>> {
    let written = trim(&tool.input);
    if written.is_empty() {
        return RawValue::from_string("{}".to_owned());
    }
    RawValue::from_string(written.to_owned())
        .or_else(|_| serde_json::value::to_raw_value(&tool.input))
}

/// Without JSON's white space around it.
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r'])
}
