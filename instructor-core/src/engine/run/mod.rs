//! The loop: ask, judge, decide. Generic over the backend alone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tracing::{Instrument as _, debug, debug_span, field};

use super::budget::{GaveUp, Limits};
use super::error::Error;
use super::memory::Memory;
use super::report::{Attempt, Report};
use super::retry::{Outcome, RetryPolicy, Spent};
use super::slot::Slot;
use super::timer::race;
use crate::decode::Issues;
use crate::exchange::mode::Mode;
use crate::exchange::{
    Backend, Billed, Correction, Failure, FailureKind, OutputSpec, Phase, Request, Response, Target,
};
use crate::schema::{Definition, DefinitionError};

mod judge;
mod recover;

/// Everything that one extraction is asked with, but for its type.
pub(super) struct Call<B: Backend> {
    pub(super) backend: Arc<B>,
    pub(super) base: B::Base,
    pub(super) mode: Arc<dyn Mode>,
    pub(super) retry: Arc<dyn RetryPolicy>,
    pub(super) limits: Limits,
    pub(super) memory: Memory,
}

impl<B: Backend> Call<B> {
    /// Asks until the slot holds a value or there is nothing left to try.
    pub(super) async fn run(&self, slot: &mut dyn Slot) -> Result<(Report, Arc<Response>), Error> {
        let definition = slot.definition();
        let span = debug_span!(
            "instructor.extract",
            definition = definition.name(),
            requests = field::Empty,
            tokens = field::Empty,
            outcome = field::Empty
        );
        let inside = span.clone();
        async move {
            self.backend.check(&self.base)?;
            definition.check().map_err(contradiction)?;
            let mut run = Run::new(self, definition)?;
            let result = run.until_done(slot).await;
            span.record("requests", run.spent.requests);
            span.record("tokens", run.spent.tokens);
            span.record(
                "outcome",
                result.as_ref().map_or_else(Error::code, |_| "ok"),
            );
            result
        }
        .instrument(inside)
        .await
    }
}

/// A definition that contradicts itself is the programmer's to mend: no request could help.
#[cold]
fn contradiction(error: &DefinitionError) -> Failure {
    Failure::new(FailureKind::Definition, error.to_string())
        .phase(Phase::Build)
        .hint(error.hint())
}

/// An extraction under way.
struct Run<'a, B: Backend> {
    call: &'a Call<B>,
    definition: &'static Definition,
    started: Instant,
    target: Target,
    /// The mode that asks, as the call's mode resolved it.
    mode: &'a dyn Mode,
    output: OutputSpec,
    correction: Option<Correction>,
    max_tokens: Option<u32>,
    spent: Spent,
    report: Report,
}

/// A request that led to no value.
struct Bad {
    failure: Failure,
    issues: Option<Issues>,
    response: Option<Arc<Response>>,
}

impl From<Failure> for Bad {
    fn from(failure: Failure) -> Self {
        Self {
            failure,
            issues: None,
            response: None,
        }
    }
}

impl<'a, B: Backend> Run<'a, B> {
    fn new(call: &'a Call<B>, definition: &'static Definition) -> Result<Self, Failure> {
        let mut target = call.backend.target(&call.base);
        call.memory.recall(&mut target);
        let mode = resolve(&*call.mode, definition, &target);
        let mut run = Self {
            call,
            definition,
            started: call.backend.now(),
            target,
            mode,
            output: OutputSpec::default(),
            correction: None,
            max_tokens: None,
            spent: Spent::default(),
            report: Report::default(),
        };
        run.ask_with(mode)?;
        Ok(run)
    }

    /// Words the request in a mode.
    fn ask_with(&mut self, mode: &'a dyn Mode) -> Result<(), Failure> {
        self.output = mode.ask(self.definition).map_err(|why| {
            let message = format!(
                "the type cannot be asked for in the mode `{}`: {why}",
                mode.name()
            );
            Failure::new(FailureKind::Inexpressible, message)
                .phase(Phase::Build)
                .hint(why.hint())
        })?;
        self.mode = mode;
        self.report.guardrail_skipped = self.target.guardrail && self.output.tool.is_some();
        Ok(())
    }

    async fn until_done(&mut self, slot: &mut dyn Slot) -> Result<(Report, Arc<Response>), Error> {
        let mut wait = Duration::ZERO;
        loop {
            let bad = match self.attempt(wait, slot).await {
                Ok(response) => return Ok((std::mem::take(&mut self.report), response)),
                Err(bad) => bad,
            };
            wait = match self.next(&bad) {
                Ok(wait) => wait,
                Err(gave_up) => return Err(self.error(bad, gave_up, slot)),
            };
            if !wait.is_zero() {
                debug!(wait_ms = millis(wait), "waiting");
                self.call.backend.sleep(wait).await;
                self.tick();
                // A timer may come late.
                if let Err(gave_up) = self.call.limits.request(&self.spent, Duration::ZERO) {
                    return Err(self.error(bad, Some(gave_up), slot));
                }
            }
        }
    }

    /// One request, to its end. What was never sent is no attempt, and costs nothing.
    async fn attempt(
        &mut self,
        waited: Duration,
        slot: &mut dyn Slot,
    ) -> Result<Arc<Response>, Bad> {
        let backend = &*self.call.backend;
        let limit = self.call.limits.attempt(&self.spent);
        let before = self.spent.elapsed;
        let request = Request {
            base: &self.call.base,
            output: &self.output,
            correction: self.correction.as_ref(),
            max_tokens: self.max_tokens,
            deadline: backend.now().checked_add(limit),
        };
        let reply = race(backend.send(&request), backend.sleep(limit)).await;
        self.tick();
        let reply = match reply {
            Some(Err(failure)) if failure.phase == Phase::Build => return Err(failure.into()),
            reply => reply,
        };
        self.spent.requests += 1;
        let result = match reply {
            Some(Ok(response)) => self.judge(Arc::new(response), slot),
            Some(Err(failure)) => Err(failure.into()),
            None => Err(self.timed_out(limit).into()),
        };
        self.record(waited, self.spent.elapsed.saturating_sub(before), &result);
        result
    }

    fn timed_out(&self, limit: Duration) -> Failure {
        let Limits {
            first_byte,
            timeout,
            ..
        } = self.call.limits;
        let failure = if limit == first_byte {
            Failure::new(
                FailureKind::Timeout,
                format!("no reply within {first_byte:.1?}"),
            )
            .hint("raise the time for the first byte, or ask for less in one call")
        } else {
            let message = format!("the {timeout:.1?} for the whole call were used up");
            Failure::new(FailureKind::Timeout, message)
                .hint("raise `timeout`, or ask for less in one call")
        };
        failure.phase(Phase::Wait).billed(Billed::Perhaps)
    }

    /// Writes an attempt down and tells the policy how it ended.
    fn record(&mut self, waited: Duration, elapsed: Duration, result: &Result<Arc<Response>, Bad>) {
        let (failure, issues, usage, request_id) = match result {
            Ok(response) => (None, None, response.usage, response.request_id.clone()),
            Err(Bad {
                failure, issues, ..
            }) => (
                Some(failure),
                issues.clone(),
                failure.usage,
                failure.request_id.clone(),
            ),
        };
        if let Some(usage) = usage {
            self.report.usage += usage;
            self.spent.tokens = self.report.usage.total_tokens();
        }
        self.report.elapsed = self.spent.elapsed;
        self.call.retry.settle(&Outcome {
            failure,
            spent: &self.spent,
        });
        let attempt = Attempt {
            mode: self.mode.name(),
            failure: failure.cloned(),
            issues,
            usage,
            request_id,
            waited,
            elapsed,
        };
        debug!(
            number = self.spent.requests,
            mode = attempt.mode,
            outcome = attempt.code(),
            request_id = attempt.request_id.as_deref(),
            input_tokens = usage.map(|usage| usage.input_tokens),
            output_tokens = usage.map(|usage| usage.output_tokens),
            issues = attempt.issues.as_ref().map_or(0, |issues| issues.len()),
            elapsed_ms = millis(elapsed),
            "attempt"
        );
        self.report.attempts.push(attempt);
    }

    fn error(&mut self, bad: Bad, gave_up: Option<GaveUp>, slot: &mut dyn Slot) -> Error {
        self.report.elapsed = self.spent.elapsed;
        let doubted = bad.failure.kind == FailureKind::UnknownStop;
        Error::new(bad.failure, gave_up, std::mem::take(&mut self.report))
            .with_answer(bad.response, bad.issues)
            .with_value(if doubted { slot.take() } else { None })
    }

    /// Looks at the clock.
    fn tick(&mut self) {
        self.spent.elapsed = self
            .call
            .backend
            .now()
            .saturating_duration_since(self.started);
    }
}

fn resolve<'m>(mode: &'m dyn Mode, definition: &Definition, target: &Target) -> &'m dyn Mode {
    mode.resolve(definition, target).unwrap_or(mode)
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
