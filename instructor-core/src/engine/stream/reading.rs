//! A stream that is being read: what is there is put together, fed, and seen before the end is looked at.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;

use super::Sink;
use super::clock::{Clock, Late};
use super::follower::Follower;
use crate::decode::Issues;
use crate::engine::run::Run;
use crate::exchange::{Backend, Billed, Delta, Failure, FailureKind, Phase, Response};

/// How much text of an answer is put together before its reader sees some of it, in bytes.
const MOST: usize = 64 * 1024;

/// What is kept of the place where text is put together, in bytes: an answer that came in a burst must not hold it for as long as it is open.
const KEPT: usize = 4 * 1024;

/// A stream that is being read.
pub(super) struct Reading<B: Backend> {
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

/// How a stream has ended.
pub(super) enum Ending {
    Whole(Box<Response>),
    Failed(Failure),
    /// The answer was dropped since it is wrong.
    Cut(Issues),
}

impl<B: Backend> Reading<B> {
    pub(super) fn new(stream: B::Stream, follower: Follower) -> Self {
        Self {
            stream: Some(Box::pin(stream)),
            follower,
            clock: Clock::default(),
            text: String::new(),
            fed: 0,
            ending: None,
        }
    }

    /// Feeds the sink with all that is there, and says so; or says how the stream ended and how many bytes of the answer were read.
    pub(super) fn poll(
        &mut self,
        run: &Run<B>,
        sink: &mut dyn Sink,
        context: &mut Context<'_>,
    ) -> Poll<Option<(Ending, usize)>> {
        self.gather(run, context);
        // Whoever reads so slowly that there is always something never waits for the clock.
        if self.stream.is_some() && !self.text.is_empty() && run.is_late() {
            self.stop(Ending::Failed(run.out_of_time()));
        }
        if !self.text.is_empty() {
            let end = sink.feed(&self.text);
            self.fed += end;
            self.text.drain(..end);
            self.text.shrink_to(KEPT);
            // A reply that is here is whole: nothing is saved by dropping it.
            if run.call.fail_fast && self.stream.is_some() && sink.is_wrong() {
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
            let calls = matches!(delta, Delta::ToolCall { .. });
            if let Err(failure) = self.follower.follow(delta, &mut self.text) {
                return self.stop(Ending::Failed(failure));
            }
            if run.call.fail_fast
                && calls
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
pub(super) fn in_stream(mut failure: Failure, fed: usize, sink: &dyn Sink) -> Failure {
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
