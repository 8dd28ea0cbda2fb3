//! A backend that plays a script on a clock of its own. Time passes only when nothing else can happen.

use std::collections::VecDeque;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};
use std::time::{Duration, Instant};

use instructor_core::exchange::{
    Backend, Content, Correction, Failure, FailureKind, OutputSpec, Request, Response, StopReason,
    Target, ToolCall, Usage,
};

use super::streamed::{Beats, Played};

/// What the backend does with one request.
pub(crate) enum Step {
    Reply(Response),
    Fail(Failure),
    /// The reply comes after this time.
    Late(Duration, Response),
    /// Nothing ever comes.
    Silence,
    /// A stream opens, and plays.
    Stream(Beats),
}

/// What a request looked like on the wire.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) base: &'static str,
    pub(crate) output: OutputSpec,
    pub(crate) correction: Option<Correction>,
    pub(crate) max_tokens: Option<u32>,
    pub(crate) at: Duration,
    pub(crate) shown: String,
    pub(crate) time_left: Option<Duration>,
}

impl Sent {
    /// Bytes of everything that this request has and the caller's does not.
    pub(crate) fn size(&self) -> usize {
        let correction = self.correction.as_ref();
        let echo = correction
            .and_then(|correction| correction.echo.as_ref())
            .map_or(0, |response| response.raw.len());
        echo + self.told().len()
    }

    /// All words of the correction.
    pub(crate) fn told(&self) -> String {
        let Some(correction) = &self.correction else {
            return String::new();
        };
        let results = correction
            .tool_results
            .iter()
            .map(|result| result.text.as_str());
        results
            .chain(correction.text.as_deref())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

pub(crate) struct Scripted {
    script: Mutex<VecDeque<Step>>,
    sent: Mutex<Vec<Sent>>,
    pub(crate) target: Target,
    pub(crate) refuse: Option<Failure>,
    epoch: Instant,
    clock: Arc<Mutex<Clock>>,
    /// How many streams are open.
    pub(crate) open: Arc<AtomicUsize>,
}

#[derive(Default)]
pub(crate) struct Clock {
    now: Duration,
    timers: Vec<(Duration, Waker)>,
}

impl Clock {
    /// Whether a time has come; if not, the task is woken when it has.
    pub(crate) fn is_due(&mut self, at: Duration, context: &Context<'_>) -> bool {
        let due = self.now >= at;
        if !due {
            self.timers.push((at, context.waker().clone()));
        }
        due
    }
}

impl Scripted {
    pub(crate) fn new(script: impl IntoIterator<Item = Step>) -> Self {
        Self {
            script: Mutex::new(script.into_iter().collect()),
            sent: Mutex::default(),
            target: Target::new("model"),
            refuse: None,
            epoch: Instant::now(),
            clock: Arc::default(),
            open: Arc::default(),
        }
    }

    pub(crate) fn sent(&self) -> Vec<Sent> {
        self.sent.lock().unwrap().clone()
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.clock.lock().unwrap().now
    }

    /// How many streams are open.
    pub(crate) fn open_streams(&self) -> usize {
        self.open.load(Ordering::SeqCst)
    }

    /// Lets time pass until the next timer; false when there is none.
    pub(crate) fn skip(&self) -> bool {
        let due: Vec<Waker> = {
            let mut clock = self.clock.lock().unwrap();
            let Some(next) = clock.timers.iter().map(|(at, _)| *at).min() else {
                return false;
            };
            clock.now = clock.now.max(next);
            let now = clock.now;
            let (due, rest) = clock.timers.drain(..).partition(|(at, _)| *at <= now);
            clock.timers = rest;
            let due: Vec<(Duration, Waker)> = due;
            due.into_iter().map(|(_, waker)| waker).collect()
        };
        due.into_iter().for_each(Waker::wake);
        true
    }

    /// Runs a future to its end, without a runtime.
    pub(crate) fn block_on<F: IntoFuture>(&self, work: F) -> F::Output {
        let flag = Arc::new(Flag(AtomicBool::new(true)));
        let waker = Waker::from(Arc::clone(&flag));
        let mut context = Context::from_waker(&waker);
        let mut work = pin!(work.into_future());
        loop {
            if flag.0.swap(false, Ordering::SeqCst) {
                if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
                    return done;
                }
            } else {
                assert!(self.skip(), "stuck: nothing is due and nothing was woken");
            }
        }
    }

    /// Polls a future a few times, letting time pass between the polls. `None` when it is not done by then.
    pub(crate) fn poll_times<T>(
        &self,
        work: &mut Pin<Box<dyn Future<Output = T> + Send>>,
        times: usize,
    ) -> Option<T> {
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..times {
            if let Poll::Ready(done) = work.as_mut().poll(&mut context) {
                return Some(done);
            }
            self.skip();
        }
        None
    }
}

impl Scripted {
    /// Writes a request down, and takes what is to become of it from the script.
    fn note(&self, request: &Request<'_, &'static str>) -> Step {
        // The request is shown as a log would show it, for the test that looks for words in it.
        let shown = format!("{request:?}");
        let Request {
            base,
            output,
            correction,
            max_tokens,
            deadline,
        } = request;
        self.sent.lock().unwrap().push(Sent {
            base,
            output: (*output).clone(),
            correction: correction.cloned(),
            max_tokens: *max_tokens,
            at: self.elapsed(),
            shown,
            time_left: deadline.map(|at| at.saturating_duration_since(self.now())),
        });
        let step = self.script.lock().unwrap().pop_front();
        step.expect("more requests than the script has steps")
    }
}

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl Backend for Scripted {
    type Base = &'static str;
    type Stream = Played;

    async fn send(&self, request: &Request<'_, Self::Base>) -> Result<Response, Failure> {
        match self.note(request) {
            Step::Reply(response) => Ok(response),
            Step::Fail(failure) => Err(failure),
            Step::Late(after, response) => {
                self.sleep(after).await;
                Ok(response)
            }
            Step::Silence => std::future::pending().await,
            Step::Stream(_) => panic!("this request was to be opened"),
        }
    }

    async fn open(&self, request: &Request<'_, Self::Base>) -> Result<Played, Failure> {
        match self.note(request) {
            Step::Stream(beats) => Ok(beats.play(&self.clock, self.elapsed(), &self.open)),
            Step::Fail(failure) => Err(failure),
            Step::Late(after, _) => {
                self.sleep(after).await;
                Ok(Beats::default().play(&self.clock, self.elapsed(), &self.open))
            }
            Step::Silence => std::future::pending().await,
            Step::Reply(_) => panic!("this request was to be sent"),
        }
    }

    fn target(&self, _: &Self::Base) -> Target {
        self.target.clone()
    }

    fn check(&self, _: &Self::Base) -> Result<(), Failure> {
        self.refuse.clone().map_or(Ok(()), Err)
    }

    fn now(&self) -> Instant {
        self.epoch + self.elapsed()
    }

    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send {
        let clock = Arc::clone(&self.clock);
        let at = self.elapsed() + time;
        poll_fn(move |context| {
            if clock.lock().unwrap().is_due(at, context) {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
    }
}

/// A reply of these blocks. Its raw text is as long as they are.
pub(crate) fn reply(stop: StopReason, content: impl IntoIterator<Item = Content>) -> Response {
    let content: Vec<Content> = content.into_iter().collect();
    let raw: String = content
        .iter()
        .map(|block| match block {
            Content::ToolCall(call) => call.input.as_str(),
            Content::Text(text) | Content::Reasoning(text) => text.as_str(),
            _ => "",
        })
        .collect();
    let mut response = Response::new(stop, raw);
    response.content = content;
    response.usage = Some(Usage::new(100, 10));
    response.request_id = Some("req-1".to_owned());
    response
}

pub(crate) fn call(id: &str, name: &str, input: &str) -> Content {
    Content::ToolCall(ToolCall::new(id, name, input))
}

/// A reply that calls the tool of the test's type.
pub(crate) fn answer(input: &str) -> Response {
    reply(StopReason::ToolUse, [call("call-1", "Ticket", input)])
}

pub(crate) fn text(words: &str) -> Response {
    reply(StopReason::EndTurn, [Content::Text(words.to_owned())])
}

pub(crate) fn fails(kind: FailureKind) -> Step {
    Step::Fail(Failure::new(kind, format!("it failed: {}", kind.code())))
}

pub(crate) const GOOD: &str = r#"{"title":"Fix the login","urgency":4}"#;
/// Breaks the rule on `urgency`.
pub(crate) const BAD: &str = r#"{"title":"Fix the login","urgency":9}"#;

pub(crate) fn good() -> Step {
    Step::Reply(answer(GOOD))
}

pub(crate) fn bad() -> Step {
    Step::Reply(answer(BAD))
}
