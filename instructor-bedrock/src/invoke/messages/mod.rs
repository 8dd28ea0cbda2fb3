//! Anthropic's Messages body.

mod reply;

use std::borrow::Cow;

use instructor_core::exchange::{
    Correction, Failure, OutputFormat, OutputSpec, Response, Tool, ToolChoice,
};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::interceptor::Reply;
use crate::invoke::body::{Body, string};
use crate::invoke::family::{Family, empty, taken};

pub(super) use reply::Trace;

/// `{"anthropic_version": …, "messages": […], …}`.
#[derive(Debug)]
pub(in crate::invoke) struct Messages;

impl Family for Messages {
    fn recognises(&self, body: &Body<'_>, model: &str) -> bool {
        body.raw("messages").is_some()
            && (body.raw("anthropic_version").is_some() || model.contains("claude"))
    }

    fn thinks(&self, body: &Body<'_>) -> bool {
        let kind = body
            .get::<Value>("thinking")
            .and_then(|thinking| Some(thinking.get("type")?.as_str()? != "disabled"));
        kind.unwrap_or(false)
    }

    fn check(&self, body: &Body<'_>) -> Result<(), Failure> {
        if body.raw("tool_choice").is_some() {
            return Err(taken("tool_choice"));
        }
        if body.raw("output_format").is_some() {
            return Err(taken("output_format"));
        }
        if body
            .get::<Value>("output_config")
            .is_some_and(|config| config.get("format").is_some())
        {
            return Err(taken("output_config.format"));
        }
        // Messages of another shape are the service's to judge.
        let messages: Vec<&RawValue> = body.get("messages").unwrap_or_default();
        let blank = |message: &&RawValue| {
            serde_json::from_str::<Message<'_>>(message.get())
                .is_ok_and(|message| is_blank(message.content))
        };
        if messages.iter().all(blank) {
            return Err(empty());
        }
        Ok(())
    }

    fn ask(&self, body: &mut Body<'_>, output: &OutputSpec) -> Result<(), Failure> {
        let OutputSpec {
            tool,
            tool_choice,
            output_format,
            instructions,
        } = output;
        if let Some(tool) = tool {
            add_tool(body, tool)?;
            match tool_choice {
                None | Some(ToolChoice::Auto) => {}
                Some(ToolChoice::Any) => body.set("tool_choice", r#"{"type":"any"}"#),
                Some(ToolChoice::Tool) => body.set(
                    "tool_choice",
                    &format!(r#"{{"type":"tool","name":{}}}"#, string(tool.name)),
                ),
            }
        }
        if let Some(OutputFormat {
            name: _,
            description: _,
            schema,
        }) = output_format
        {
            // The format of this body has no place for a name or a description.
            let format = format!(r#"{{"type":"json_schema","schema":{schema}}}"#);
            match body
                .raw("output_config")
                .filter(|config| config.starts_with('{'))
            {
                Some(config) => body.push_key(config, "format", &format),
                None => body.set("output_config", &format!(r#"{{"format":{format}}}"#)),
            }
        }
        if let Some(instructions) = instructions {
            match body.raw("system") {
                Some(system) if system.starts_with('"') => {
                    body.push_text(system, &format!("\n\n{instructions}"));
                }
                Some(system) if system.starts_with('[') => {
                    body.push(system, &[text_block(instructions)]);
                }
                _ => body.set("system", &string(instructions)),
            }
        }
        Ok(())
    }

    fn correct(&self, body: &mut Body<'_>, correction: &Correction) {
        let Correction {
            echo,
            tool_results,
            text,
        } = correction;
        let Some(messages) = body.raw("messages") else {
            return;
        };
        if let Some(content) = echo.as_ref().and_then(|response| echoed(&response.raw)) {
            let mut blocks: Vec<String> = tool_results
                .iter()
                .map(|result| {
                    let (id, text) = (string(&result.id), string(&result.text));
                    format!(r#"{{"type":"tool_result","tool_use_id":{id},"content":{text},"is_error":{}}}"#, result.error)
                })
                .collect();
            blocks.extend(text.as_deref().map(text_block));
            let user = format!(r#"{{"role":"user","content":[{}]}}"#, blocks.join(","));
            if go_on(body, messages, content) {
                body.push(messages, &[user]);
            } else {
                let assistant = format!(r#"{{"role":"assistant","content":{content}}}"#);
                body.push(messages, &[assistant, user]);
            }
            return;
        }
        let mut all: Vec<&str> = tool_results
            .iter()
            .map(|result| result.text.as_str())
            .collect();
        all.extend(text.as_deref());
        say(body, messages, &all.join("\n\n"));
    }

    fn limit(&self, body: &mut Body<'_>, max_tokens: u32) {
        body.set("max_tokens", &max_tokens.to_string());
    }

    fn read(&self, reply: &Reply) -> Result<Response, Failure> {
        reply::read(reply)
    }
}

fn add_tool(body: &mut Body<'_>, tool: &Tool) -> Result<(), Failure> {
    let Tool {
        name,
        description,
        schema,
        strict,
    } = tool;
    let strict = if *strict { r#","strict":true"# } else { "" };
    let json = format!(
        r#"{{"name":{},"description":{},"input_schema":{schema}{strict}}}"#,
        string(name),
        string(description)
    );
    let tools: Vec<Value> = body.get("tools").unwrap_or_default();
    if tools
        .iter()
        .any(|tool| tool.get("name").and_then(Value::as_str) == Some(name))
    {
        return Err(taken(&format!("tools: {name}")));
    }
    match body.raw("tools").filter(|tools| tools.starts_with('[')) {
        Some(tools) => body.push(tools, &[json]),
        None => body.set("tools", &format!("[{json}]")),
    }
    Ok(())
}

fn text_block(text: &str) -> String {
    format!(r#"{{"type":"text","text":{}}}"#, string(text))
}

#[derive(Deserialize)]
struct Message<'a> {
    role: String,
    #[serde(borrow)]
    content: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct TextBlock<'a> {
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
}

/// Whether a message's content, a text or a list of blocks, holds nothing to read.
fn is_blank(content: Option<&RawValue>) -> bool {
    let Some(content) = content.map(RawValue::get) else {
        return true;
    };
    if let Ok(text) = serde_json::from_str::<String>(content) {
        return text.trim().is_empty();
    }
    serde_json::from_str::<Vec<TextBlock<'_>>>(content).is_ok_and(|blocks| {
        blocks.iter().all(|block| {
            block
                .text
                .as_deref()
                .is_some_and(|text| text.trim().is_empty())
        })
    })
}

/// The content of the last message, if it is of this role.
fn last<'a>(messages: &'a str, role: &str) -> Option<&'a str> {
    serde_json::from_str::<Vec<Message<'a>>>(messages)
        .ok()?
        .pop()
        .filter(|message| message.role == role)?
        .content
        .map(RawValue::get)
}

/// Adds a list of blocks to a turn of the assistant's that the caller began, if there is one.
fn go_on<'a>(body: &mut Body<'a>, messages: &'a str, blocks: &str) -> bool {
    // Without its brackets.
    let added = blocks
        .get(1..blocks.len().saturating_sub(1))
        .unwrap_or_default()
        .to_owned();
    match last(messages, "assistant") {
        Some(begun) if begun.starts_with('"') => {
            let text = format!(r#"{{"type":"text","text":{begun}}}"#);
            body.replace(begun, format!("[{text},{added}]"));
        }
        Some(begun) if begun.starts_with('[') => body.push(begun, &[added]),
        _ => return false,
    }
    true
}

/// Adds text to the user's last turn, or a turn of its own where the caller's last is the assistant's.
fn say<'a>(body: &mut Body<'a>, messages: &'a str, text: &str) {
    match last(messages, "user") {
        Some(content) if content.starts_with('"') => {
            body.push_text(content, &format!("\n\n{text}"));
        }
        Some(content) if content.starts_with('[') => body.push(content, &[text_block(text)]),
        _ => body.push(
            messages,
            &[format!(
                r#"{{"role":"user","content":[{}]}}"#,
                text_block(text)
            )],
        ),
    }
}

/// The assistant's turn as it was received, if the service will take it back.
fn echoed(raw: &str) -> Option<&str> {
    let content = serde_json::from_str::<Raw<'_>>(raw).ok()?.content?.get();
    let blocks: Vec<Value> = serde_json::from_str(content).ok()?;
    (!blocks.is_empty()).then_some(content)
}

#[derive(Deserialize)]
struct Raw<'a> {
    #[serde(borrow)]
    content: Option<&'a RawValue>,
}
