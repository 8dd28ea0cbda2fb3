//! The loop: ask, judge, decide. Generic over the backend alone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tracing::{Instrument as _, Span, debug, debug_span, field};

use super::budget::{GaveUp, Limits};
use super::error::Error;
use super::memory::Memory;
use super::report::{Attempt, Report};
use super::retry::{Outcome, RetryPolicy, Spent};
use super::slot::Slot;
use super::timer::race;
use crate::decode::Issues;
use crate::exchange::mode::{Mode, Source};
use crate::exchange::{
    Backend, Billed, Capability, Correction, Failure, FailureKind, OutputSpec, Phase, Request,
    Response, Target,
};
use crate::schema::{Definition, DefinitionError};

mod judge;
mod recover;

pub(super) use judge::{HINT, issues_message};

/// Everything that one extraction is asked with, but for its type.
pub(super) struct Call<B: Backend> {
    pub(super) backend: Arc<B>,
    pub(super) base: B::Base,
    pub(super) mode: Arc<dyn Mode>,
    pub(super) retry: Arc<dyn RetryPolicy>,
    pub(super) limits: Limits,
    pub(super) memory: Memory,
    /// Whether an answer is dropped at its first issue.
    pub(super) fail_fast: bool,
}

impl<B: Backend> Call<B> {
    /// Asks until the slot holds a value or there is nothing left to try.
    pub(super) async fn run(self, slot: &mut dyn Slot) -> Result<(Report, Arc<Response>), Error> {
        let definition = slot.definition();
        let span = span(definition);
        let inside = span.clone();
        async move {
            let mut run = Run::new(self, definition, false)?;
            let result = run.until_done(slot).await;
            run.tell(&span, &result);
            result
        }
        .instrument(inside)
        .await
    }
}

/// The span of one extraction.
pub(super) fn span(definition: &Definition) -> Span {
    debug_span!(
        "instructor.extract",
        definition = definition.name(),
        requests = field::Empty,
        tokens = field::Empty,
        outcome = field::Empty
    )
}

/// A definition that contradicts itself is the programmer's to mend: no request could help.
#[cold]
fn contradiction(error: &DefinitionError) -> Failure {
    Failure::new(FailureKind::Definition, error.to_string())
        .phase(Phase::Build)
        .hint(error.hint())
}

/// An extraction under way: what it was asked with, and what has become of it. Whoever drives it, a loop or a stream, asks the same questions.
pub(super) struct Run<B: Backend> {
    pub(super) call: Arc<Call<B>>,
    definition: &'static Definition,
    pub(super) started: Instant,
    /// What the call's mode was resolved for.
    target: Target,
    output: OutputSpec,
    correction: Option<Correction>,
    max_tokens: Option<u32>,
    pub(super) spent: Spent,
    pub(super) report: Report,
}

/// A request that led to no value.
pub(super) struct Bad {
    pub(super) failure: Failure,
    pub(super) issues: Option<Issues>,
    pub(super) response: Option<Arc<Response>>,
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

impl<B: Backend> Run<B> {
    pub(super) fn new(
        call: Call<B>,
        definition: &'static Definition,
        streamed: bool,
    ) -> Result<Self, Failure> {
        call.backend.check(&call.base)?;
        definition.check().map_err(contradiction)?;
        let mut target = call.backend.target(&call.base);
        // A backend that can only stream has said so itself.
        target.streamed |= streamed;
        call.memory.recall(&mut target);
        let mut run = Self {
            started: call.backend.now(),
            call: Arc::new(call),
            definition,
            target,
            output: OutputSpec::default(),
            correction: None,
            max_tokens: None,
            spent: Spent::default(),
            report: Report::default(),
        };
        run.ask()?;
        Ok(run)
    }

    /// The mode that asks.
    pub(super) fn mode(&self) -> &dyn Mode {
        resolve(&*self.call.mode, self.definition, &self.target)
    }

    /// Words the request in the mode that the target asks for.
    fn ask(&mut self) -> Result<(), Failure> {
        let mode = resolve(&*self.call.mode, self.definition, &self.target);
        self.output = mode.ask(self.definition).map_err(|why| {
            let message = format!(
                "the type cannot be asked for in the mode `{}`: {why}",
                mode.name()
            );
            Failure::new(FailureKind::Inexpressible, message)
                .phase(Phase::Build)
                .hint(why.hint())
        })?;
        let tool = self.output.tool.is_some();
        self.report.guardrail_skipped = self.target.guardrail && tool;
        let whole = self.target.streamed && !self.target.offers(Capability::StreamedTools);
        self.report.arguments_in_one_piece = whole && tool;
        self.report.text_for_stream = whole && !tool && self.would_call();
        Ok(())
    }

    /// Whether the answer would be a tool call if it were not streamed.
    fn would_call(&self) -> bool {
        let mut target = self.target.clone();
        target.streamed = false;
        let mode = resolve(&*self.call.mode, self.definition, &target);
        mode.source() == Some(Source::Call)
    }

    /// Where the answer is while it arrives.
    pub(super) fn source(&self) -> Option<Source> {
        self.mode().source()
    }

    /// The request that is sent next.
    pub(super) fn request(&self, deadline: Option<Instant>) -> Request<'_, B::Base> {
        Request {
            base: &self.call.base,
            output: &self.output,
            correction: self.correction.as_ref(),
            max_tokens: self.max_tokens,
            deadline,
        }
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
                if let Err(gave_up) = self.waited() {
                    return Err(self.error(bad, Some(gave_up), slot));
                }
            }
        }
    }

    /// Looks whether there is still time after a wait: a timer may come late.
    pub(super) fn waited(&mut self) -> Result<(), GaveUp> {
        self.tick();
        self.call.limits.request(&self.spent, Duration::ZERO)
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
        let request = self.request(backend.now().checked_add(limit));
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
            None => Err(self.no_reply(limit).into()),
        };
        let elapsed = self.spent.elapsed.saturating_sub(before);
        self.record(waited, elapsed, &result, None);
        result
    }

    /// There was no reply within the limit on the first byte, or on the call.
    pub(super) fn no_reply(&self, limit: Duration) -> Failure {
        let first_byte = self.call.limits.first_byte;
        if limit != first_byte {
            return self.out_of_time();
        }
        let message = format!("no reply within {first_byte:.1?}");
        Failure::new(FailureKind::Timeout, message)
            .hint("raise the time for the first byte, or ask for less in one call")
            .phase(Phase::Wait)
            .billed(Billed::Perhaps)
    }

    /// Whether the deadline of the whole call has passed.
    pub(super) fn is_late(&self) -> bool {
        let now = self.call.backend.now();
        now.saturating_duration_since(self.started) >= self.call.limits.timeout
    }

    /// The deadline of the whole call has passed.
    pub(super) fn out_of_time(&self) -> Failure {
        let timeout = self.call.limits.timeout;
        let message = format!("the {timeout:.1?} for the whole call were used up");
        Failure::new(FailureKind::Timeout, message)
            .hint("raise `timeout`, or ask for less in one call")
            .phase(Phase::Wait)
            .billed(Billed::Perhaps)
    }

    /// Writes an attempt down and tells the policy how it ended.
    /// `cut`: how much of the answer had been read when it was dropped.
    pub(super) fn record(
        &mut self,
        waited: Duration,
        elapsed: Duration,
        result: &Result<Arc<Response>, Bad>,
        cut: Option<usize>,
    ) {
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
            mode: self.mode().name(),
            failure: failure.cloned(),
            issues,
            cut,
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
            cut,
            elapsed_ms = millis(elapsed),
            "attempt"
        );
        self.report.attempts.push(attempt);
    }

    pub(super) fn error(
        &mut self,
        bad: Bad,
        gave_up: Option<GaveUp>,
        slot: &mut dyn Slot,
    ) -> Error {
        let error = self.ended(bad, gave_up);
        let value = if error.is_doubt() { slot.take() } else { None };
        error.with_value(value)
    }

    /// The error, without what the slot holds.
    pub(super) fn ended(&mut self, bad: Bad, gave_up: Option<GaveUp>) -> Error {
        self.report.elapsed = self.spent.elapsed;
        Error::new(bad.failure, gave_up, std::mem::take(&mut self.report))
            .with_answer(bad.response, bad.issues)
    }

    /// Writes the end of the extraction into its span.
    pub(super) fn tell<T>(&self, span: &Span, result: &Result<T, Error>) {
        span.record("requests", self.spent.requests);
        span.record("tokens", self.spent.tokens);
        let outcome = result.as_ref().map_or_else(Error::code, |_| "ok");
        span.record("outcome", outcome);
    }

    /// Looks at the clock.
    pub(super) fn tick(&mut self) {
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

pub(super) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
