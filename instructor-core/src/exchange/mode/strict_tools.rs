//! A forced tool call whose schema the service enforces.

use std::sync::Arc;

use super::correction::{Way, correct};
use super::{Answer, Mode, Source, tools};
use crate::decode::{Issue, Issues};
use crate::exchange::{Correction, OutputSpec, Response};
use crate::schema::{Definition, Inexpressible};

/// [`Tools`](super::Tools) with the service holding the model to the schema. Not every type can be said in the strict dialect, and the
/// first request with a new schema waits while its grammar is compiled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a name that callers write")]
pub struct StrictTools;

impl Mode for StrictTools {
    fn name(&self) -> &'static str {
        "strict_tools"
    }

    fn ask(&self, definition: &'static Definition) -> Result<OutputSpec, &'static Inexpressible> {
        Ok(tools::call(definition, definition.strict()?, true))
    }

    fn find<'r>(
        &self,
        definition: &Definition,
        response: &'r Response,
    ) -> Result<Answer<'r>, Issue> {
        tools::find(definition, response)
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
