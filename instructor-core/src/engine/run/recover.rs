//! What follows a request that led to no value: another mode, the same again, a correction, or the end.

use std::sync::Arc;
use std::time::Duration;

use tracing::debug;

use super::{Bad, Run};
use crate::engine::budget::GaveUp;
use crate::engine::retry::Decision;
use crate::engine::verdict::unparsed;
use crate::exchange::{Backend, Capability, FailureKind, Phase, Response, StopReason};

impl<B: Backend> Run<B> {
    /// Whether to go on, and after what wait. `Err` has the limit that forbids it, if it was one.
    pub(in crate::engine) fn next(&mut self, bad: &Bad) -> Result<Duration, Option<GaveUp>> {
        if let FailureKind::Unsupported(capability) = bad.failure.kind
            && self.step_down(capability)?
        {
            return Ok(Duration::ZERO);
        }
        // It was never sent, and would not be the next time.
        if bad.failure.phase == Phase::Build {
            return Err(None);
        }
        match self.call.retry.decide(&bad.failure, &self.spent) {
            Decision::Fail => Err(None),
            Decision::Resend { after } => {
                self.call.limits.request(&self.spent, after)?;
                self.spent.resends += 1;
                Ok(after)
            }
            Decision::Correct { max_tokens } => {
                self.correct(bad, max_tokens)?;
                Ok(Duration::ZERO)
            }
        }
    }

    /// Takes another mode, if the call's mode knows one that does without what was refused.
    fn step_down(&mut self, capability: Capability) -> Result<bool, GaveUp> {
        self.call.memory.learn(&self.target.key, capability);
        self.report.refused.push(capability);
        if !self.target.offers(capability) {
            return Ok(false);
        }
        let from = self.mode().name();
        self.target.closed.push(capability);
        let to = self.mode().name();
        if to == from {
            return Ok(false);
        }
        self.call.limits.request(&self.spent, Duration::ZERO)?;
        if self.ask().is_err() {
            // The mode that asked is still the one that asks.
            self.target.closed.pop();
            return Ok(false);
        }
        // It speaks of an answer that was given in the other mode.
        self.correction = None;
        debug!(from, to, ?capability, "stepping down");
        Ok(true)
    }

    /// Tells the model what was wrong; a new correction replaces the last.
    fn correct(&mut self, bad: &Bad, max_tokens: Option<u32>) -> Result<(), Option<GaveUp>> {
        let raised = max_tokens.is_some_and(|most| self.max_tokens.is_none_or(|last| most > last));
        let correction = match (bad.failure.kind, &bad.issues, &bad.response) {
            // There is nothing to tell: the same request, with room for the answer.
            (FailureKind::Truncated, ..) if raised => self.correction.take(),
            (_, Some(issues), Some(response)) => {
                Some(self.mode().correct(self.definition, response, issues))
            }
            // It was dropped before it was whole: there is no turn to echo.
            (_, Some(issues), None) => {
                Some(self.mode().correct(self.definition, &unread(), issues))
            }
            // The backend could not even read the turn, so that there is none to echo.
            (FailureKind::Malformed, ..) => {
                let issues = unparsed().into();
                Some(self.mode().correct(self.definition, &unread(), &issues))
            }
            _ => return Err(None),
        };
        self.call.limits.correction(&self.spent)?;
        self.spent.corrections += 1;
        self.max_tokens = max_tokens.or(self.max_tokens);
        self.correction = correction;
        Ok(())
    }
}

/// A turn of which nothing can be said.
fn unread() -> Arc<Response> {
    Arc::new(Response::new(StopReason::Malformed, ""))
}
