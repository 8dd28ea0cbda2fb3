//! The answer is the arguments of a tool call that the model is forced to make.

use std::sync::Arc;

use super::correction::{Way, correct};
use super::{Answer, Mode, Source};
use crate::decode::{Found, Issue, IssueKind, Issues, Sample};
use crate::exchange::{Correction, OutputSpec, Response, Tool, ToolChoice};
use crate::schema::{Definition, Inexpressible};

/// A forced tool call, whose arguments are the answer. What most models do best.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a name that callers write")]
pub struct Tools;

impl Mode for Tools {
    fn name(&self) -> &'static str {
        "tools"
    }

    fn ask(&self, definition: &'static Definition) -> Result<OutputSpec, &'static Inexpressible> {
        Ok(call(definition, definition.plain(), false))
    }

    fn find<'r>(
        &self,
        definition: &Definition,
        response: &'r Response,
    ) -> Result<Answer<'r>, Issue> {
        find(definition, response)
    }

    fn source(&self) -> Option<Source> {
        Some(Source::Call)
    }

    fn correct(
        &self,
        definition: &Definition,
        response: &Arc<Response>,
        issues: &Issues,
    ) -> Correction {
        correct(Way::Call(definition.name()), response, issues)
    }
}

/// A request for one call of the definition's tool.
pub(super) fn call(definition: &Definition, schema: &'static str, strict: bool) -> OutputSpec {
    OutputSpec {
        tool: Some(Tool {
            name: definition.name(),
            description: definition.description(),
            schema,
            strict,
        }),
        tool_choice: Some(ToolChoice::Tool),
        ..OutputSpec::default()
    }
}

/// The arguments of the one call. Text and reasoning around it are what models say while they work, and are skipped.
pub(super) fn find<'r>(
    definition: &Definition,
    response: &'r Response,
) -> Result<Answer<'r>, Issue> {
    let name = definition.name();
    let calls: Vec<_> = response.tool_calls().collect();
    let (kind, expected, found) = match calls.as_slice() {
        // A model that has no arguments to give may send none at all.
        [call] if call.name == name && call.input.trim().is_empty() => {
            return Ok(Answer::json("{}"));
        }
        [call] if call.name == name => return Ok(Answer::json(call.input.as_str())),
        [] => (
            IssueKind::NoAnswer,
            format!("a call of the tool `{name}`"),
            said(response),
        ),
        [first, ..] if calls.iter().all(|call| call.name != name) => {
            let found = Found::String(Sample::of(&first.name));
            (
                IssueKind::WrongTool,
                format!("a call of the tool `{name}`"),
                found,
            )
        }
        calls => {
            let expected = format!("one call of the tool `{name}`, not {} calls", calls.len());
            (IssueKind::SeveralAnswers, expected, Found::Nothing)
        }
    };
    Err(Issue::new(kind, expected, found))
}

/// The beginning of the words that came in place of an answer.
fn said(response: &Response) -> Found {
    let text = response.text();
    if text.trim().is_empty() {
        Found::Nothing
    } else {
        Found::String(Sample::of(text.trim()))
    }
}
