//! The mode that chooses the best of the others.

use std::sync::Arc;

use super::{Answer, Json, Mode, Source, Tools};
use crate::decode::{Issue, Issues};
use crate::exchange::{Capability, Correction, OutputSpec, Response, Target};
use crate::schema::{Definition, Inexpressible};

/// The best mode that the model accepts, and the default.
///
/// A forced tool call where there are tools; the schema in the prompt where there are none, or where a guardrail is to evaluate the
/// answer, since guardrails do not look at the arguments of a call; or where a stream is wanted of a model that gives a call's arguments in one piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a name that callers write")]
pub struct Auto;

impl Mode for Auto {
    fn name(&self) -> &'static str {
        "auto"
    }

    fn resolve(&self, _: &Definition, target: &Target) -> Option<&dyn Mode> {
        let tools = target.offers(Capability::Tools)
            && target.offers(Capability::ToolChoice)
            && (!target.streamed || target.offers(Capability::StreamedTools));
        Some(if tools && !target.guardrail {
            &Tools
        } else {
            &Json
        })
    }

    // The engine asks the mode that was chosen. Where nobody chose, the mode that works with every model is as good as any.

    fn ask(&self, definition: &'static Definition) -> Result<OutputSpec, &'static Inexpressible> {
        Json.ask(definition)
    }

    fn find<'r>(
        &self,
        definition: &Definition,
        response: &'r Response,
    ) -> Result<Answer<'r>, Issue> {
        Json.find(definition, response)
    }

    fn source(&self) -> Option<Source> {
        Some(Source::Words)
    }

    fn correct(
        &self,
        definition: &Definition,
        response: &Arc<Response>,
        issues: &Issues,
    ) -> Correction {
        Json.correct(definition, response, issues)
    }
}
