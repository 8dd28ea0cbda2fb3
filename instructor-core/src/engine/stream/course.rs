//! The loop of a stream, as a machine that is polled: open, read, judge, decide.

use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tracing::{Span, debug};

use super::clock::{Timer, timer};
use super::follower::Follower;
use super::reading::{Ending, Reading, in_stream};
use super::{Course, Ended, Moment, Restarted, Sink};
use crate::engine::run::{Bad, Call, HINT, Run, issues_message, millis, span};
use crate::engine::timer::race;
use crate::exchange::mode::Source;
use crate::exchange::{Backend, Billed, Failure, FailureKind, Phase, Request, Response};
use crate::schema::Definition;

/// The course of a streamed extraction.
pub(in crate::engine) struct Streaming<B: Backend> {
    run: Run<B>,
    definition: &'static Definition,
    span: Span,
    state: State<B>,
    /// How long was waited before the request under way.
    waited: Duration,
    /// What the extraction had lasted when the request was sent.
    before: Duration,
    /// Whether a stream was open at any time.
    opened: bool,
}

enum State<B: Backend> {
    /// The next request is to be sent.
    Next,
    Opening {
        limit: Duration,
        reply: Opening<B::Stream>,
    },
    Reading(Reading<B>),
    /// Waiting before the next request.
    Waiting {
        bad: Bad,
        timer: Timer,
    },
    Over,
}

/// `None`: time was up.
type Opening<S> = Pin<Box<dyn Future<Output = Option<Result<S, Failure>>> + Send>>;

impl<B: Backend> Streaming<B> {
    pub(in crate::engine) fn new(
        call: Call<B>,
        definition: &'static Definition,
    ) -> Result<Self, Failure> {
        Ok(Self {
            run: Run::new(call, definition, true)?,
            definition,
            span: span(definition),
            state: State::Next,
            waited: Duration::ZERO,
            before: Duration::ZERO,
            opened: false,
        })
    }

    /// Sends the request.
    fn open(&mut self) {
        let run = &self.run;
        let limit = run.call.limits.attempt(&run.spent);
        // The stream goes on when it is open: its deadline is the call's.
        let deadline = run.started.checked_add(run.call.limits.timeout);
        let Request {
            base: _,
            output,
            correction,
            max_tokens,
            deadline,
        } = run.request(deadline);
        let (output, correction) = (output.clone(), correction.cloned());
        let call = Arc::clone(&run.call);
        let reply = Box::pin(async move {
            let request = Request {
                base: &call.base,
                output: &output,
                correction: correction.as_ref(),
                max_tokens,
                deadline,
            };
            race(call.backend.open(&request), call.backend.sleep(limit)).await
        });
        self.before = run.spent.elapsed;
        self.state = State::Opening { limit, reply };
    }

    /// The reply has begun, or never will.
    fn begin(
        &mut self,
        reply: Option<Result<B::Stream, Failure>>,
        limit: Duration,
        sink: &mut dyn Sink,
    ) -> Option<Moment> {
        self.run.tick();
        let failure = match reply {
            Some(Ok(stream)) => {
                self.run.spent.requests += 1;
                let source = self.run.source();
                sink.restart(source == Some(Source::Words));
                let follower = Follower::new(source, self.definition.name());
                self.state = State::Reading(Reading::new(stream, follower));
                self.opened = true;
                return Some(Moment::Opened);
            }
            // What was never sent is no attempt, and costs nothing.
            Some(Err(failure)) if failure.phase == Phase::Build => {
                return self.decide(failure.into(), sink);
            }
            Some(Err(failure)) => failure,
            None => self.run.no_reply(limit),
        };
        self.run.spent.requests += 1;
        self.settle(Err(failure.into()), None, sink)
    }

    /// The stream has ended, and all that it brought has been shown.
    fn end(&mut self, ending: Ending, fed: usize, sink: &mut dyn Sink) -> Option<Moment> {
        self.run.tick();
        let (result, cut) = match ending {
            Ending::Whole(response) => (self.run.judge(Arc::from(response), sink), None),
            Ending::Failed(failure) => (Err(in_stream(failure, fed, sink).into()), None),
            Ending::Cut(issues) => {
                let message = format!("{}, and was dropped there", issues_message(&issues));
                let failure = Failure::new(FailureKind::Answer, message)
                    .phase(Phase::Answer)
                    .billed(Billed::Yes)
                    .hint(HINT);
                let bad = Bad {
                    failure,
                    issues: Some(issues),
                    response: None,
                };
                (Err(bad), Some(fed))
            }
        };
        let result = result.map_err(|mut bad| {
            if sink.given() > 0 {
                bad.failure.phase = Phase::StreamAfter;
            }
            bad
        });
        self.settle(result, cut, sink)
    }

    /// Writes the request down, and goes on from how it ended.
    fn settle(
        &mut self,
        result: Result<Arc<Response>, Bad>,
        cut: Option<usize>,
        sink: &mut dyn Sink,
    ) -> Option<Moment> {
        let elapsed = self.run.spent.elapsed.saturating_sub(self.before);
        self.run.record(self.waited, elapsed, &result, cut);
        match result {
            Ok(response) => {
                let report = mem::take(&mut self.run.report);
                Some(self.over(Ok((report, response))))
            }
            Err(bad) => self.decide(bad, sink),
        }
    }

    /// Asks again, or gives up.
    fn decide(&mut self, bad: Bad, sink: &mut dyn Sink) -> Option<Moment> {
        // What has been given cannot be taken back.
        let next = if sink.given() > 0 {
            Err(None)
        } else {
            self.run.next(&bad)
        };
        let wait = match next {
            Ok(wait) => wait,
            Err(gave_up) => {
                let error = self.run.ended(bad, gave_up);
                return Some(self.over(Err(error)));
            }
        };
        sink.restart(false);
        let restarted = self.opened.then(|| {
            Moment::Restarted(Restarted {
                attempt: self.run.spent.requests.saturating_add(1),
                issues: bad.issues.clone(),
                failure: bad.failure.clone(),
            })
        });
        self.waited = wait;
        self.state = if wait.is_zero() {
            State::Next
        } else {
            debug!(wait_ms = millis(wait), "waiting");
            let timer = timer(&self.run.call, wait);
            State::Waiting { bad, timer }
        };
        restarted
    }

    /// The wait is over.
    fn waited(&mut self) -> Option<Moment> {
        let gave_up = self.run.waited().err();
        match (mem::replace(&mut self.state, State::Next), gave_up) {
            (State::Waiting { bad, .. }, Some(gave_up)) => {
                let error = self.run.ended(bad, Some(gave_up));
                Some(self.over(Err(error)))
            }
            _ => None,
        }
    }

    fn over(&mut self, ended: Ended) -> Moment {
        self.run.tell(&self.span, &ended);
        self.state = State::Over;
        Moment::Ended(ended)
    }
}

impl<B: Backend> Course for Streaming<B> {
    fn poll(&mut self, sink: &mut dyn Sink, context: &mut Context<'_>) -> Poll<Moment> {
        let span = self.span.clone();
        let _inside = span.enter();
        loop {
            let moment = match &mut self.state {
                State::Next => {
                    self.open();
                    None
                }
                State::Opening { limit, reply } => {
                    let limit = *limit;
                    let reply = ready!(reply.as_mut().poll(context));
                    self.begin(reply, limit, sink)
                }
                State::Reading(reading) => match ready!(reading.poll(&self.run, sink, context)) {
                    Some((ending, fed)) => {
                        self.state = State::Over;
                        self.end(ending, fed, sink)
                    }
                    None => Some(Moment::Fed),
                },
                State::Waiting { timer, .. } => {
                    ready!(timer.as_mut().poll(context));
                    self.waited()
                }
                // Whoever was told of the end asks no more.
                State::Over => return Poll::Pending,
            };
            if let Some(moment) = moment {
                return Poll::Ready(moment);
            }
        }
    }
}
