//! Anthropic's text completions: one prompt of `\n\nHuman: … \n\nAssistant:` turns, and the text that follows it.

use instructor_core::exchange::{
    Capability, Content, Correction, Failure, OutputSpec, Response, StopReason,
};
use serde::Deserialize;

use super::body::Body;
use super::family::{Family, empty, header_usage, unsupported};
use super::messages::Trace;
use crate::error;
use crate::guardrail;
use crate::interceptor::Reply;

/// What the model's turn begins with.
const ASSISTANT: &str = "\n\nAssistant:";
const HUMAN: &str = "\n\nHuman:";

/// `{"prompt": "\n\nHuman: …\n\nAssistant:", "max_tokens_to_sample": …}`.
#[derive(Debug)]
pub(super) struct Completions;

impl Family for Completions {
    fn recognises(&self, body: &Body<'_>, model: &str) -> bool {
        body.raw("prompt").is_some()
            && (body.raw("max_tokens_to_sample").is_some() || model.contains("claude"))
    }

    fn closed(&self) -> &'static [Capability] {
        &[
            Capability::OutputFormat,
            Capability::StrictTools,
            Capability::ToolChoice,
            Capability::Tools,
        ]
    }

    fn check(&self, body: &Body<'_>) -> Result<(), Failure> {
        match body.get::<String>("prompt") {
            Some(prompt) if !prompt.trim().is_empty() => Ok(()),
            _ => Err(empty()),
        }
    }

    fn ask(&self, body: &mut Body<'_>, output: &OutputSpec) -> Result<(), Failure> {
        let OutputSpec {
            tool,
            tool_choice: _,
            output_format,
            instructions,
        } = output;
        if tool.is_some() {
            return Err(unsupported(Capability::Tools));
        }
        if output_format.is_some() {
            return Err(unsupported(Capability::OutputFormat));
        }
        if let Some(instructions) = instructions {
            add(body, &format!("\n\n{instructions}"));
        }
        Ok(())
    }

    fn correct(&self, body: &mut Body<'_>, correction: &Correction) {
        let Correction {
            echo,
            tool_results: _,
            text,
        } = correction;
        let text = text.as_deref().unwrap_or_default();
        let said = echo.as_ref().and_then(|response| {
            serde_json::from_str::<Envelope<'_>>(&response.raw)
                .ok()?
                .completion
        });
        match (
            said.filter(|said| !said.trim().is_empty()),
            body.raw("prompt"),
        ) {
            (Some(said), Some(prompt)) => {
                body.push_text(prompt, &format!("{said}{HUMAN} {text}{ASSISTANT}"));
            }
            _ => add(body, &format!("\n\n{text}")),
        }
    }

    fn limit(&self, body: &mut Body<'_>, max_tokens: u32) {
        body.set("max_tokens_to_sample", &max_tokens.to_string());
    }

    fn read(&self, reply: &Reply) -> Result<Response, Failure> {
        read(reply)
    }
}

/// Adds text to the human's last turn: before the marker of the answer that is to come, or at the prompt's end where there is none.
fn add(body: &mut Body<'_>, text: &str) {
    let Some(raw) = body.raw("prompt") else {
        return;
    };
    match marker(raw) {
        Some(at) => body.insert_text(raw, at, text),
        None => body.push_text(raw, text),
    }
}

/// Where the marker of the answer that is to come begins, in the JSON that the prompt is written as. The caller may have begun the answer behind it. JSON
/// has several ways to write a line break, so the place is sought from the end: where what follows reads as the rest of the prompt.
fn marker(raw: &str) -> Option<usize> {
    let prompt: String = serde_json::from_str(raw).ok()?;
    let rest = prompt.get(prompt.rfind(ASSISTANT)?..)?;
    if rest.contains(HUMAN) {
        return None;
    }
    let end = raw.len().checked_sub(1)?;
    // A character takes at most six bytes as an escape. Who begins an answer, does so with a few words.
    let longest = rest.len().min(256) * 6;
    (end.saturating_sub(longest).max(1)..=end).rev().find(|at| {
        // After an odd number of backslashes an escape is under way.
        let escaped = raw
            .get(..*at)
            .is_none_or(|before| (before.len() - before.trim_end_matches('\\').len()) % 2 == 1);
        !escaped
            && raw.get(*at..).is_some_and(|tail| {
                serde_json::from_str::<String>(&format!("\"{tail}")).is_ok_and(|read| read == rest)
            })
    })
}

#[derive(Deserialize)]
struct Envelope<'a> {
    completion: Option<String>,
    stop_reason: Option<String>,
    stop: Option<String>,
    #[serde(rename = "amazon-bedrock-guardrailAction")]
    guardrail: Option<String>,
    #[serde(borrow, rename = "amazon-bedrock-trace")]
    trace: Option<Trace<'a>>,
}

fn read(reply: &Reply) -> Result<Response, Failure> {
    let raw = std::str::from_utf8(reply.body())
        .map_err(|_| error::protocol(reply, "that is not text"))?;
    let envelope: Envelope<'_> =
        serde_json::from_str(raw).map_err(|error| error::unreadable(reply, raw, &error))?;
    let completion = envelope
        .completion
        .ok_or_else(|| error::protocol(reply, "without a completion"))?;
    let intervened = envelope.guardrail.as_deref() == Some("INTERVENED");
    let guardrail = guardrail::read(envelope.trace.and_then(|trace| trace.guardrail), intervened);
    let blocked = guardrail.as_ref().is_some_and(|trace| trace.blocked);
    let stop = match (envelope.stop_reason.as_deref(), envelope.stop.as_deref()) {
        // An answer that was only masked ended as the model says.
        _ if intervened && blocked => StopReason::GuardrailIntervened,
        // The human's turn would begin: the model had said all.
        (Some("stop_sequence"), None | Some(HUMAN)) => StopReason::EndTurn,
        (Some("stop_sequence"), Some(_)) => StopReason::StopSequence,
        (Some("max_tokens"), _) => StopReason::MaxTokens,
        (Some(word), _) => StopReason::Unknown(word.to_owned()),
        (None, _) => return Err(error::protocol(reply, "without a stop reason")),
    };
    let mut response = Response::new(stop, raw);
    response.content = vec![Content::Text(completion)];
    response.usage = header_usage(reply);
    response.request_id = reply.request_id();
    response.guardrail = guardrail;
    Ok(response)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn with(prompt: &str, instructions: &str) -> String {
        let text = format!("{{\"prompt\":{prompt}}}");
        let mut body = Body::parse(&text).unwrap();
        let output = OutputSpec {
            instructions: Some(instructions.to_owned()),
            ..OutputSpec::default()
        };
        Completions.ask(&mut body, &output).unwrap();
        body.finish()
    }

    #[test]
    fn instructions_go_before_the_marker() {
        assert_eq!(
            with(r#""\n\nHuman: Hi\n\nAssistant:""#, "as JSON"),
            r#"{"prompt":"\n\nHuman: Hi\n\nas JSON\n\nAssistant:"}"#
        );
        assert_eq!(
            with(r#""\n\nHuman: Hi\u000a\u000AAssistant:\n ""#, "as JSON"),
            r#"{"prompt":"\n\nHuman: Hi\n\nas JSON\u000a\u000AAssistant:\n "}"#
        );
        // The caller began the answer.
        assert_eq!(
            with(r#""\n\nHuman: Hi\n\nAssistant: Her \u0064ata:""#, "as JSON"),
            r#"{"prompt":"\n\nHuman: Hi\n\nas JSON\n\nAssistant: Her \u0064ata:"}"#
        );
        // The last turn is the human's.
        assert_eq!(
            with(r#""\n\nHuman: a\n\nAssistant: b\n\nHuman: c""#, "as JSON"),
            r#"{"prompt":"\n\nHuman: a\n\nAssistant: b\n\nHuman: c\n\nas JSON"}"#
        );
        // A backslash and an n are no line break.
        assert_eq!(
            with(r#""Hi\\n\nAssistant:""#, "as JSON"),
            r#"{"prompt":"Hi\\n\nAssistant:\n\nas JSON"}"#
        );
        assert_eq!(
            with(r#""Hi""#, "\"as\" JSON"),
            r#"{"prompt":"Hi\n\n\"as\" JSON"}"#
        );
    }

    #[test]
    fn a_correction_goes_on_in_the_same_turns() {
        let text = r#"{"prompt":"\n\nHuman: Hi\n\nAssistant:","max_tokens_to_sample":10}"#;
        let reply = r#"{"completion":" {\"age\":\"x\"}","stop_reason":"stop_sequence"}"#;
        let correction = |echo: bool| Correction {
            echo: echo.then(|| Arc::new(Response::new(StopReason::EndTurn, reply))),
            tool_results: Vec::new(),
            text: Some("age: wrong type".to_owned()),
        };
        let mut body = Body::parse(text).unwrap();
        let output = OutputSpec {
            instructions: Some("as JSON".to_owned()),
            ..OutputSpec::default()
        };
        Completions.ask(&mut body, &output).unwrap();
        Completions.correct(&mut body, &correction(true));
        Completions.limit(&mut body, 20);
        assert_eq!(
            body.finish(),
            r#"{"prompt":"\n\nHuman: Hi\n\nas JSON\n\nAssistant: {\"age\":\"x\"}\n\nHuman: age: wrong type\n\nAssistant:","max_tokens_to_sample":20}"#
        );
        let mut body = Body::parse(text).unwrap();
        Completions.correct(&mut body, &correction(false));
        assert_eq!(
            body.finish(),
            r#"{"prompt":"\n\nHuman: Hi\n\nage: wrong type\n\nAssistant:","max_tokens_to_sample":10}"#
        );
    }
}
