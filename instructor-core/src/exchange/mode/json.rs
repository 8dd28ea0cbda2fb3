//! The schema in the instructions, the answer among the reply's words: for models that can do nothing else.

use std::sync::Arc;

use super::correction::{Way, correct};
use super::{Answer, Mode, Source, text};
use crate::decode::{Issue, Issues};
use crate::exchange::{Correction, OutputSpec, Response};
use crate::schema::{Definition, Inexpressible};

/// The schema in the system instructions; the JSON is found in the reply's text, in a fence or among prose. Works with every model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a name that callers write")]
pub struct Json;

impl Mode for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn ask(&self, definition: &'static Definition) -> Result<OutputSpec, &'static Inexpressible> {
        let instructions = format!(
            "Answer with one JSON object that is valid against the JSON Schema below, and with nothing else: no explanation, no Markdown. \
             Leave out what is optional and not known; invent nothing.\n\nJSON Schema:\n{}",
            definition.described()
        );
        Ok(OutputSpec {
            instructions: Some(instructions),
            ..OutputSpec::default()
        })
    }

    fn find<'r>(&self, _: &Definition, response: &'r Response) -> Result<Answer<'r>, Issue> {
        text::find(response).map(Answer::among_words)
    }

    fn source(&self) -> Option<Source> {
        Some(Source::Words)
    }

    fn correct(&self, _: &Definition, response: &Arc<Response>, issues: &Issues) -> Correction {
        correct(Way::Reply, response, issues)
    }
}
