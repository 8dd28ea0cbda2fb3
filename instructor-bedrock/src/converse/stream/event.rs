//! The events of ConverseStream, each read from its own bytes.

use serde::Deserialize;
use serde_json::value::RawValue;

/// One event.
#[derive(Debug)]
pub(super) enum Event<'a> {
    MessageStart(MessageStart),
    BlockStart(BlockStart),
    Delta(BlockDelta<'a>),
    BlockStop(BlockStop),
    MessageStop(MessageStop),
    Metadata(Metadata),
    /// One that this version does not know, and that later ones of the service may send.
    Unknown,
}

#[derive(Debug, Deserialize)]
pub(super) struct MessageStart {
    pub(super) role: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct BlockStart {
    #[serde(rename = "contentBlockIndex")]
    pub(super) index: i64,
    #[serde(default)]
    pub(super) start: Start,
}

/// What a block begins with. Text and reasoning begin with their first piece instead.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "StartKeys")]
pub(super) enum Start {
    Tool(ToolStart),
    /// Of a kind that is not read.
    Other,
    /// Its first piece will tell.
    #[default]
    Unsaid,
}

#[derive(Debug, Deserialize)]
pub(super) struct ToolStart {
    #[serde(default, rename = "toolUseId")]
    pub(super) id: String,
    #[serde(default)]
    pub(super) name: String,
    pub(super) r#type: Option<String>,
}

#[derive(Deserialize)]
struct StartKeys {
    #[serde(rename = "toolUse")]
    tool: Option<ToolStart>,
    #[serde(flatten)]
    others: serde_json::Map<String, serde_json::Value>,
}

impl From<StartKeys> for Start {
    fn from(keys: StartKeys) -> Self {
        match keys.tool {
            Some(tool) => Self::Tool(tool),
            None if keys.others.is_empty() => Self::Unsaid,
            None => Self::Other,
        }
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct BlockDelta<'a> {
    #[serde(rename = "contentBlockIndex")]
    pub(super) index: i64,
    #[serde(borrow)]
    pub(super) delta: Piece<'a>,
}

/// A piece of a block. One of another kind has none of the keys.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Piece<'a> {
    pub(super) text: Option<String>,
    pub(super) tool_use: Option<ToolPiece>,
    pub(super) reasoning_content: Option<ReasoningPiece>,
    #[serde(borrow)]
    pub(super) citation: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
pub(super) struct ToolPiece {
    #[serde(default)]
    pub(super) input: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ReasoningPiece {
    pub(super) text: Option<String>,
    pub(super) signature: Option<String>,
    pub(super) redacted_content: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct BlockStop {
    #[serde(rename = "contentBlockIndex")]
    pub(super) index: i64,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MessageStop {
    pub(super) stop_reason: String,
    pub(super) additional_model_response_fields: Option<Box<RawValue>>,
}

/// What a whole reply says beside its message, as it is written there.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Metadata {
    pub(super) usage: Option<Box<RawValue>>,
    pub(super) metrics: Option<Box<RawValue>>,
    pub(super) trace: Option<Box<RawValue>>,
    pub(super) performance_config: Option<Box<RawValue>>,
    pub(super) service_tier: Option<Box<RawValue>>,
}

/// The event of this name, out of its payload.
pub(super) fn read<'a>(name: &str, payload: &'a [u8]) -> Result<Event<'a>, serde_json::Error> {
    Ok(match name {
        "messageStart" => Event::MessageStart(serde_json::from_slice(payload)?),
        "contentBlockStart" => Event::BlockStart(serde_json::from_slice(payload)?),
        "contentBlockDelta" => Event::Delta(serde_json::from_slice(payload)?),
        "contentBlockStop" => Event::BlockStop(serde_json::from_slice(payload)?),
        "messageStop" => Event::MessageStop(serde_json::from_slice(payload)?),
        "metadata" => Event::Metadata(serde_json::from_slice(payload)?),
        _ => Event::Unknown,
    })
}
