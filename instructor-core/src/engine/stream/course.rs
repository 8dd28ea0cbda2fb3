//! The loop of a stream, as a machine that is polled: open, read, judge, decide.

use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use tracing::{Span, debug};

use super::clock::{Clock, Late, Timer, timer};
use super::follower::Follower;
use super::{Course, Ended, Moment, Restarted, Sink};
use crate::decode::Issues;
use crate::engine::run::{Bad, Call, HINT, Run, issues_message, millis, span};
use crate::engine::timer::race;
use crate::exchange::mode::Source;
use crate::exchange::{Backend, Billed, Delta, Failure, FailureKind, Phase, Request, Response};
use crate::schema::Definition;

/// How much text of an answer is put together before its reader sees some of it, in bytes.
const MOST: usize = 64 * 1024;

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

/// A stream that is being read.
struct Reading<B: Backend> {
    /// `None` once it has ended, well or not. Dropping it closes the connection.
    stream: Option<Pin<Box<B::Stream>>>,
    follower: Follower,
    clock: Clock,
    /// Text of the answer that the sink has not read.
    text: String,
    /// How many bytes it has read.
    fed: usize,
    /// How the stream has ended. It is looked at when the text before it has been read, and shown.
    ending: Option<Ending>,
}

enum Ending {
    Whole(Box<Response>),
    Failed(Failure),
    /// The answer was dropped since it is wrong.
    Cut(Issues),
}

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
                self.state = State::Reading(Reading {
                    stream: Some(Box::pin(stream)),
                    follower: Follower::new(source, self.definition.name()),
                    clock: Clock::default(),
                    text: String::new(),
                    fed: 0,
                    ending: None,
                });
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

impl<B: Backend> Reading<B> {
    /// Feeds the sink with all that is there, and says so; or says how the stream ended and how many bytes of the answer were read.
    fn poll(
        &mut self,
        run: &Run<B>,
        sink: &mut dyn Sink,
        context: &mut Context<'_>,
    ) -> Poll<Option<(Ending, usize)>> {
        self.gather(run, context);
        if !self.text.is_empty() {
            let end = sink.feed(&self.text);
            self.fed += end;
            self.text.drain(..end);
            if run.call.fail_fast && sink.is_wrong() {
                self.stop(Ending::Cut(sink.issues()));
                self.text.clear();
            }
            return Poll::Ready(None);
        }
        if let Some(ending) = self.ending.take() {
            return Poll::Ready(Some((ending, self.fed)));
        }
        let late = ready!(self.clock.poll(&run.call, run.started, context));
        let failure = match late {
            Late::Idle => silent(run.call.limits.idle),
            Late::Call => run.out_of_time(),
        };
        self.stream = None;
        Poll::Ready(Some((Ending::Failed(failure), self.fed)))
    }

    /// Takes what is there, without waiting.
    fn gather(&mut self, run: &Run<B>, context: &mut Context<'_>) {
        while self.text.len() < MOST
            && let Some(stream) = &mut self.stream
        {
            let delta = match stream.as_mut().poll_next(context) {
                Poll::Pending => return,
                Poll::Ready(None) => return self.stop(Ending::Failed(broken_off())),
                Poll::Ready(Some(Err(failure))) => return self.stop(Ending::Failed(failure)),
                Poll::Ready(Some(Ok(delta))) => delta,
            };
            self.clock.heard();
            if let Delta::End(response) = delta {
                self.follower.end(&mut self.text);
                return self.stop(Ending::Whole(response));
            }
            if let Err(failure) = self.follower.follow(delta, &mut self.text) {
                return self.stop(Ending::Failed(failure));
            }
            if run.call.fail_fast
                && let Some(astray) = self.follower.strayed()
                && let Err(issue) = run.find(&astray)
            {
                return self.stop(Ending::Cut(issue.into()));
            }
        }
    }

    /// Closes the connection.
    fn stop(&mut self, ending: Ending) {
        self.stream = None;
        self.ending = Some(ending);
    }
}

/// What a failure of an open stream is.
fn in_stream(mut failure: Failure, fed: usize, sink: &dyn Sink) -> Failure {
    failure.phase = if sink.shown() || sink.given() > 0 {
        Phase::StreamAfter
    } else {
        Phase::StreamBefore
    };
    if fed > 0 {
        if failure.kind == FailureKind::Transport {
            failure.kind = FailureKind::Interrupted;
        }
        let broke = matches!(
            failure.kind,
            FailureKind::Interrupted | FailureKind::Timeout
        );
        if broke {
            failure.billed = Billed::Yes;
        }
    }
    failure
}

/// The stream ended without an end.
fn broken_off() -> Failure {
    Failure::new(
        FailureKind::Interrupted,
        "the stream ended before the answer did",
    )
    .billed(Billed::Perhaps)
    .hint("try again")
}

fn silent(idle: Duration) -> Failure {
    let message = format!("the stream was silent for {idle:.1?}");
    Failure::new(FailureKind::Timeout, message)
        .billed(Billed::Perhaps)
        .hint("raise `idle` if the model may think for so long")
}
