//! The transport: it carries one request at a time over the SDK, and decides nothing.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, Instant};

use aws_sdk_bedrockruntime::error::SdkError;
use instructor_core::exchange::{
    Backend, Capability, Failure, FailureKind, NoStream, OutputSpec, Phase, Request, Response,
    Target,
};

use crate::error::{self, Context};
use crate::interceptor::Hook;
use crate::operation::{Customizable, Operation};
use crate::retry::AwsRetry;

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
    /// Why there is no request: its settings contradict each other.
    pub(crate) broken: Option<Failure>,
}

impl<O: Operation> Clone for Base<O> {
    fn clone(&self) -> Self {
        let Self {
            builder,
            family,
            customize,
            alone,
            learn,
            broken,
        } = self;
        Self {
            builder: builder.clone(),
            family: family.clone(),
            customize: customize.clone(),
            alone: *alone,
            learn: learn.clone(),
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

impl<O: Operation> Backend for Wire<O> {
    type Base = Base<O>;
    type Stream = NoStream;

    async fn send(&self, request: &Request<'_, Base<O>>) -> Result<Response, Failure> {
        let base = request.base;
        let prepared = base.builder.prepare(request, base.family())?;
        let hook = Hook::new(prepared.splices, base.alone && base.customize.is_none());
        // Ours first, so that the caller's interceptors see the body as it leaves.
        let mut operation = prepared.builder.customizable().interceptor(hook.clone());
        if let Some(customize) = &base.customize {
            operation = customize(operation);
        }
        // Boxed: the SDK's future would swell every future around it, and those are moved.
        let result = Box::pin(O::dispatch(operation)).await;
        let seen = hook.take();
        if let (Some(policy), Some(config)) = (&base.learn, &seen.retry) {
            policy.learn(config);
        }
        match (
            result,
            seen.reply.filter(crate::interceptor::Reply::is_success),
        ) {
            // An answer that the SDK could not read is an answer all the same.
            (Ok(()) | Err(SdkError::ServiceError(_)), Some(reply)) => (prepared.read)(&reply),
            (Err(error), _) => {
                let region = seen.region.as_ref().map(AsRef::as_ref);
                Err(error::failure(
                    error,
                    &Context {
                        model: base.builder.id(),
                        region,
                        schema: schema(request.output),
                        unlimited: !base.builder.limited() && request.max_tokens.is_none(),
                    },
                ))
            }
            (Ok(()), None) => Err(Failure::new(
                FailureKind::Protocol,
                "the SDK gave no reply to read",
            )),
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
