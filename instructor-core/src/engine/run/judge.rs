//! Whether a reply holds the value.

use std::sync::Arc;

use super::{Bad, Run};
use crate::decode::{Issue, Issues};
use crate::engine::slot::Slot;
use crate::engine::verdict::{Verdict, failure, verdict};
use crate::exchange::{Backend, FailureKind, Response};

impl<B: Backend> Run<B> {
    /// What is wrong with where a reply has its answer.
    pub(in crate::engine) fn find(&self, response: &Response) -> Result<(), Issue> {
        self.mode().find(self.definition, response).map(|_| ())
    }

    /// Reads an answer, unless its stop reason says that it is none.
    pub(in crate::engine) fn judge(
        &mut self,
        response: Arc<Response>,
        slot: &mut dyn Slot,
    ) -> Result<Arc<Response>, Bad> {
        drop(slot.take());
        self.report.masked = response
            .guardrail
            .as_ref()
            .map(|trace| trace.masked.clone())
            .unwrap_or_default();
        let bad = |failure, issues| Bad {
            failure,
            issues,
            response: Some(Arc::clone(&response)),
        };
        let doubt = match verdict(&response) {
            Verdict::Decode => None,
            Verdict::Doubt(failure) => Some(failure),
            Verdict::Tell(failure, issue) => return Err(bad(failure, Some(issue.into()))),
            Verdict::Fail(failure) => return Err(bad(failure, None)),
        };
        let read = self
            .mode()
            .find(self.definition, &response)
            .map_err(Issues::from)
            .and_then(|answer| slot.decode(&answer.text, answer.tolerant));
        match read {
            Ok(notes) => {
                self.report.adjustments = notes.adjustments;
                self.report.unknown_fields = notes.unknown_fields;
                match doubt {
                    None => Ok(response),
                    Some(failure) => Err(bad(failure, None)),
                }
            }
            Err(issues) => {
                let failure = doubt.unwrap_or_else(|| {
                    failure(FailureKind::Answer, &response, issues_message(&issues)).hint(HINT)
                });
                Err(bad(failure, Some(issues)))
            }
        }
    }
}

/// What to do about issues.
pub(in crate::engine) const HINT: &str =
    "`report().with_content()` shows what the model wrote there";

/// How many issues there are.
pub(in crate::engine) fn issues_message(issues: &Issues) -> String {
    match issues.len() + issues.omitted() {
        1 => "the answer has an issue".to_owned(),
        count => format!("the answer has {count} issues"),
    }
}
