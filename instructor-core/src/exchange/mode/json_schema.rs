//! The service's own structured output: the reply's text is the answer.

use std::sync::Arc;

use super::correction::{Way, correct};
use super::{Answer, Mode, Source, text};
use crate::decode::{Issue, Issues};
use crate::exchange::{Correction, OutputFormat, OutputSpec, Response};
use crate::schema::{Definition, Inexpressible};

/// The service's own structured output. Not every type can be said in the strict dialect, and the first request with a new schema
/// waits while its grammar is compiled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "a name that callers write")]
pub struct JsonSchema;

impl Mode for JsonSchema {
    fn name(&self) -> &'static str {
        "json_schema"
    }

    fn ask(&self, definition: &'static Definition) -> Result<OutputSpec, &'static Inexpressible> {
        let format = OutputFormat {
            name: definition.name(),
            description: definition.description(),
            // Not every body has a place for the description.
            schema: definition.strict_described()?,
        };
        Ok(OutputSpec {
            output_format: Some(format),
            ..OutputSpec::default()
        })
    }

    fn find<'r>(&self, _: &Definition, response: &'r Response) -> Result<Answer<'r>, Issue> {
        text::find(response).map(Answer::json)
    }

    fn source(&self) -> Option<Source> {
        Some(Source::Text)
    }

    fn correct(&self, _: &Definition, response: &Arc<Response>, issues: &Issues) -> Correction {
        correct(Way::Reply, response, issues)
    }
}
