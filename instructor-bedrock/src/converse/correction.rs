//! The turns that follow a failed answer, in Converse's blocks.

use aws_sdk_bedrockruntime::primitives::Blob;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ConversationRole, Message, ReasoningContentBlock, ReasoningTextBlock,
    ToolResultBlock, ToolResultContentBlock, ToolResultStatus, ToolUseBlock,
};
use aws_smithy_types::Document;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use instructor_core::exchange::{Correction, Failure, ToolResult};
use serde_json::value::RawValue;

use super::conversation::Conversation;
use super::request::{Built, unbuildable};
use super::response::{self, Block};
use crate::interceptor::Splice;
use crate::model::Model;

/// Adds a correction's turns.
pub(super) fn add<C: Conversation>(
    mut built: Built<C>,
    correction: &Correction,
    model: Model,
) -> Result<Built<C>, Failure> {
    let Correction {
        echo,
        tool_results,
        text,
    } = correction;
    let echoed = echo.as_ref().and_then(|response| assistant(&response.raw));
    let Some((blocks, splices)) = echoed else {
        // No turn, so no calls to answer: all that is to be said goes into the user's own turn.
        let mut all: Vec<&str> = tool_results
            .iter()
            .map(|result| result.text.as_str())
            .collect();
        all.extend(text.as_deref());
        return say(built, &all.join("\n\n"));
    };
    let mut answers = tool_results
        .iter()
        .map(|answer| result(answer, model))
        .collect::<Result<Vec<_>, _>>()?;
    answers.extend(text.clone().map(ContentBlock::Text));
    built.splices.extend(splices);
    turns(
        built,
        [
            (ConversationRole::Assistant, blocks),
            (ConversationRole::User, answers),
        ],
    )
}

/// Adds text to the user's last turn, or a turn of its own where the caller's last is the assistant's.
pub(super) fn say<C: Conversation>(built: Built<C>, text: &str) -> Result<Built<C>, Failure> {
    let block = ContentBlock::Text(text.to_owned());
    turns(built, [(ConversationRole::User, vec![block])])
}

/// Adds turns. One of the same role as the last goes on in it: the service wants roles to alternate.
fn turns<C: Conversation>(
    mut built: Built<C>,
    added: impl IntoIterator<Item = (ConversationRole, Vec<ContentBlock>)>,
) -> Result<Built<C>, Failure> {
    let mut messages = built.builder.turns().to_vec();
    for (role, blocks) in added {
        match messages.last_mut() {
            Some(last) if *last.role() == role => last.content.extend(blocks),
            _ => messages.push(
                Message::builder()
                    .role(role)
                    .set_content(Some(blocks))
                    .build()
                    .map_err(unbuildable)?,
            ),
        }
    }
    built.builder = built.builder.with_turns(messages);
    Ok(built)
}

fn result(answer: &ToolResult, model: Model) -> Result<ContentBlock, Failure> {
    let ToolResult { id, text, error } = answer;
    let status = model.result_status.then_some(if *error {
        ToolResultStatus::Error
    } else {
        ToolResultStatus::Success
    });
    let result = ToolResultBlock::builder()
        .tool_use_id(id)
        .content(ToolResultContentBlock::Text(text.clone()))
        .set_status(status);
    Ok(ContentBlock::ToolResult(
        result.build().map_err(unbuildable)?,
    ))
}

/// The assistant's turn as it was received, and the texts of its tools' inputs, which stay what they were.
///
/// `None` where it cannot be sent back: it is empty, holds a block of another kind, or an input that is no object or no Unicode.
fn assistant(raw: &str) -> Option<(Vec<ContentBlock>, Vec<Splice>)> {
    let mut splices = Vec::new();
    let mut blocks = Vec::new();
    for block in response::blocks(raw)? {
        echo(block, &mut blocks, &mut splices)?;
    }
    (!blocks.is_empty()).then_some((blocks, splices))
}

/// Adds a block to send back. A blank text is left out: the service does not take it.
fn echo(block: Block<'_>, blocks: &mut Vec<ContentBlock>, splices: &mut Vec<Splice>) -> Option<()> {
    let Block {
        text,
        reasoning_content,
        tool_use,
        citations_content,
    } = block;
    if let Some(text) = text.or_else(|| citations_content.map(|citations| citations.text())) {
        if !text.trim().is_empty() {
            blocks.push(ContentBlock::Text(text));
        }
        return Some(());
    }
    if let Some(call) = tool_use {
        let input = call.input.map_or("{}", RawValue::get);
        // Parsed only to see that the service will take it: nesting, Unicode, and an object at the root.
        if call.r#type.is_some()
            || !serde_json::from_str::<serde_json::Value>(input)
                .is_ok_and(|value| value.is_object())
        {
            return None;
        }
        let splice = Splice::new(input);
        let mark = Document::String(splice.mark().to_owned());
        splices.push(splice);
        blocks.push(ContentBlock::ToolUse(
            ToolUseBlock::builder()
                .tool_use_id(call.id)
                .name(call.name)
                .input(mark)
                .build()
                .ok()?,
        ));
        return Some(());
    }
    let reasoning = reasoning_content?;
    let block = if let Some(part) = reasoning.reasoning_text {
        ReasoningContentBlock::ReasoningText(
            ReasoningTextBlock::builder()
                .text(part.text)
                .set_signature(part.signature)
                .build()
                .ok()?,
        )
    } else {
        ReasoningContentBlock::RedactedContent(Blob::new(
            STANDARD.decode(reasoning.redacted_content?).ok()?,
        ))
    };
    blocks.push(ContentBlock::ReasoningContent(block));
    Some(())
}
