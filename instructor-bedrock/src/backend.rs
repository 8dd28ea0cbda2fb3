//! The transport: it carries one request at a time over the SDK, and decides nothing.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use aws_sdk_bedrockruntime::config::http::HttpResponse;
use aws_sdk_bedrockruntime::error::SdkError;
use futures_core::Stream;
use instructor_core::exchange::{
    Backend, Billed, Capability, Delta, Failure, FailureKind, OutputSpec, Phase, Request, Response,
    Target,
};
use tokio::time::timeout;

use crate::error::{self, About};
use crate::interceptor::{Hook, Reply, Splice};
use crate::operation::{Customizable, Opener, Operation, Prepared, Read};
use crate::retry::AwsRetry;
use crate::tap::{Begun, Tap};

/// An answer under way.
pub(crate) type Incoming = Pin<Box<dyn Stream<Item = Result<Delta, Failure>> + Send>>;

/// The caller's own way to customise the SDK's request, done again for every attempt.
pub(crate) type Customize<O> = Arc<dyn Fn(Customizable<O>) -> Customizable<O> + Send + Sync>;

/// The native request, and what belongs to it.
pub(crate) struct Base<O: Operation> {
    pub(crate) builder: O,
    /// Names the family where the model's id does not.
    pub(crate) family: Option<String>,
    pub(crate) customize: Option<Customize<O>>,
    /// No interceptor of the client's looks at replies.
    pub(crate) alone: bool,
    /// The policy that takes its numbers from the client inside the builder, which cannot be asked for them.
    pub(crate) learn: Option<Arc<AwsRetry>>,
    /// How long its stream may be silent, where the engine waits for a whole answer and sees no events.
    pub(crate) patience: Patience,
    /// Why there is no request: its settings contradict each other.
    pub(crate) broken: Option<Failure>,
}

/// How long a stream may be silent.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// Before it begins.
    pub(crate) first_byte: Duration,
    /// Between two events.
    pub(crate) idle: Duration,
}

impl<O: Operation> Clone for Base<O> {
    fn clone(&self) -> Self {
        let Self {
            builder,
            family,
            customize,
            alone,
            learn,
            patience,
            broken,
        } = self;
        Self {
            builder: builder.clone(),
            family: family.clone(),
            customize: customize.clone(),
            alone: *alone,
            learn: learn.clone(),
            patience: *patience,
            broken: broken.clone(),
        }
    }
}

impl<O: Operation> Base<O> {
    /// The id that names the family.
    fn family(&self) -> &str {
        self.family
            .as_deref()
            .or(self.builder.id())
            .unwrap_or_default()
    }
}

/// Bedrock, as the engine sees it.
pub(crate) struct Wire<O>(PhantomData<fn() -> O>);

impl<O> Wire<O> {
    pub(crate) const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<O> fmt::Debug for Wire<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wire")
    }
}

/// What came of a request.
struct Sent<O: Operation> {
    result: Result<(), SdkError<O::Error, HttpResponse>>,
    /// The reply, where it came whole.
    reply: Option<Reply>,
    /// Its head, where it is a stream.
    begun: Option<Begun>,
    about: About,
}

impl<O: Operation> Sent<O> {
    /// Why there is no answer.
    fn failure(self) -> Failure {
        match self.result {
            Err(error) => error::failure(error, &self.about.context()),
            Ok(()) => Failure::new(FailureKind::Protocol, "the SDK gave no reply to read"),
        }
    }
}

/// Sends a request once. `streams`: its reply's body is not read here.
async fn dispatch<O: Operation>(
    request: &Request<'_, Base<O>>,
    builder: O,
    splices: Vec<Splice>,
    streams: bool,
) -> Sent<O> {
    let base = request.base;
    let hook = Hook::new(splices, base.alone && base.customize.is_none() && !streams);
    // Ours first, so that the caller's interceptors see the body as it leaves.
    let mut operation = builder.customizable().interceptor(hook.clone());
    if let Some(customize) = &base.customize {
        operation = customize(operation);
    }
    let tap = Tap::default();
    if streams {
        operation = operation.interceptor(tap.clone());
    }
    // Boxed: the SDK's future would swell every future around it, and those are moved.
    let result = Box::pin(O::dispatch(operation)).await;
    let seen = hook.take();
    if let (Some(policy), Some(config)) = (&base.learn, &seen.retry) {
        policy.learn(config);
    }
    Sent {
        result,
        reply: seen.reply,
        begun: tap.take(),
        about: About {
            model: base.builder.id().map(str::to_owned),
            region: seen.region,
            schema: schema(request.output),
            unlimited: !base.builder.limited() && request.max_tokens.is_none(),
        },
    }
}

/// Sends a request whose answer comes as events.
async fn begin<O: Operation>(
    request: &Request<'_, Base<O>>,
    builder: O,
    splices: Vec<Splice>,
    open: Opener,
) -> Result<Incoming, Failure> {
    let mut sent = dispatch(request, builder, splices, true).await;
    match (&sent.result, sent.begun.take()) {
        (Ok(()), Some(begun)) => open(begun, sent.about),
        _ => Err(sent.failure()),
    }
}

/// Sends a request whose answer comes as events, and reads them to their end.
async fn drain<O: Operation>(
    request: &Request<'_, Base<O>>,
    builder: O,
    splices: Vec<Splice>,
    open: Opener,
) -> Result<Response, Failure> {
    let Patience { first_byte, idle } = request.base.patience;
    let mut stream = timeout(first_byte, begin(request, builder, splices, open))
        .await
        .map_err(|_| error::no_reply(first_byte))??;
    let mut begun = false;
    while let Some(delta) = timeout(idle, poll_fn(|context| stream.as_mut().poll_next(context)))
        .await
        .map_err(|_| error::silent(idle, begun))?
    {
        match delta? {
            Delta::End(response) => return Ok(*response),
            Delta::Reasoning { text, .. } if text.is_empty() => {}
            _ => begun = true,
        }
    }
    Err(Failure::new(
        FailureKind::Interrupted,
        "the stream ended before the answer did",
    )
    .phase(Phase::Body)
    .billed(Billed::Perhaps))
}

impl<O: Operation> Backend for Wire<O> {
    type Base = Base<O>;
    type Stream = Incoming;

    async fn send(&self, request: &Request<'_, Base<O>>) -> Result<Response, Failure> {
        let base = request.base;
        let Prepared {
            builder,
            splices,
            read,
        } = base.builder.prepare(request, base.family())?;
        let read = match read {
            Read::Whole(read) => read,
            // Boxed, since it is rare and would swell the future of every call.
            Read::Events(open) => return Box::pin(drain(request, builder, splices, open)).await,
        };
        let mut sent = dispatch(request, builder, splices, false).await;
        match (&sent.result, sent.reply.take().filter(Reply::is_success)) {
            // An answer that the SDK could not read is an answer all the same.
            (Ok(()) | Err(SdkError::ServiceError(_)), Some(reply)) => read(&reply),
            _ => Err(sent.failure()),
        }
    }

    async fn open(&self, request: &Request<'_, Base<O>>) -> Result<Incoming, Failure> {
        let base = request.base;
        let Prepared {
            builder,
            splices,
            read,
        } = base.builder.prepare(request, base.family())?;
        match read {
            Read::Events(open) => begin(request, builder, splices, open).await,
            Read::Whole(_) => Err(Failure::new(
                FailureKind::Conflict,
                "this request is not one for a stream",
            )
            .phase(Phase::Build)
            .hint("begin with `client.converse_stream()`")),
        }
    }

    fn target(&self, base: &Base<O>) -> Target {
        base.builder.target(base.family())
    }

    fn check(&self, base: &Base<O>) -> Result<(), Failure> {
        if let Some(failure) = &base.broken {
            return Err(failure.clone());
        }
        if base.builder.id().is_none_or(|id| id.trim().is_empty()) {
            return Err(Failure::new(FailureKind::Config, "no model is named")
                .phase(Phase::Build)
                .hint("name one with `model(…)`: an id such as `us.anthropic.claude-sonnet-4-5-20250929-v1:0`, an inference profile or an ARN"));
        }
        base.builder.check(base.family())
    }

    fn now(&self) -> Instant {
        tokio::time::Instant::now().into_std()
    }

    async fn sleep(&self, time: Duration) {
        tokio::time::sleep(time).await;
    }
}

/// What the service is to hold the answer to, so that a complaint about the schema closes the right door.
fn schema(output: &OutputSpec) -> Option<Capability> {
    if output.output_format.is_some() {
        return Some(Capability::OutputFormat);
    }
    output
        .tool
        .as_ref()
        .filter(|tool| tool.strict)
        .map(|_| Capability::StrictTools)
}
