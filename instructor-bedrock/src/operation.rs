//! What Converse, ConverseStream and InvokeModel have in common, as far as an extraction is concerned: one trait over the SDK's own builders.

use std::error::Error;
use std::future::Future;

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::client::customize::CustomizableOperation;
use aws_sdk_bedrockruntime::config::http::HttpResponse;
use aws_sdk_bedrockruntime::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_bedrockruntime::operation::converse_stream::builders::ConverseStreamFluentBuilder;
use instructor_core::exchange::{Failure, FailureKind, Phase, Request, Response, Target};

use crate::backend::{Base, Incoming};
use crate::error::About;
use crate::interceptor::{Reply, Splice};
use crate::settings::Settings;
use crate::tap::Begun;

/// An operation of the SDK that an answer can be extracted with: its fluent builder.
///
/// Implemented for the builders of Converse, ConverseStream and InvokeModel, and for nothing else.
pub trait Operation: sealed::Native {}

/// The SDK's request when it can be customised, and no longer be changed.
pub type Customizable<O> =
    CustomizableOperation<<O as sealed::Native>::Output, <O as sealed::Native>::Error, O>;

/// How to read a reply.
pub(crate) enum Read {
    /// It comes whole.
    Whole(Reader),
    /// It comes as events.
    Events(Opener),
}

/// How to read a reply that has come.
pub(crate) type Reader = Box<dyn Fn(&Reply) -> Result<Response, Failure> + Send>;

/// How to read the events of a reply that has begun.
pub(crate) type Opener = Box<dyn FnOnce(Begun, About) -> Result<Incoming, Failure> + Send>;

/// A request of one attempt.
pub(crate) struct Prepared<O> {
    pub(crate) builder: O,
    pub(crate) splices: Vec<Splice>,
    pub(crate) read: Read,
}

pub(crate) mod sealed {
    use super::{
        Base, Client, ConverseStreamFluentBuilder, CustomizableOperation, Error, Failure,
        FailureKind, Future, HttpResponse, Phase, Prepared, ProvideErrorMetadata, Request,
        SdkError, Settings, Target,
    };

    /// What an extraction needs of an operation.
    #[expect(private_interfaces, reason = "nobody else can implement or call it")]
    pub trait Native: Clone + Send + Sync + 'static {
        /// Whether its reply comes as events, and is read as they come.
        const STREAMS: bool = false;

        /// What the SDK makes of a reply; it is not used.
        type Output: Send + Sync + 'static;
        /// The SDK's error.
        type Error: ProvideErrorMetadata + Error + Send + Sync + 'static;

        /// The model's id or ARN, as it stands in the request.
        fn id(&self) -> Option<&str>;

        /// Writes settings into the request, and says which of them it has no place for. `ours`: the request is not the caller's own, so that defaults
        /// belong into it too.
        fn with(self, settings: &Settings, ours: bool) -> (Self, Option<Failure>);

        /// Whether the request limits the answer's tokens. One that does not reserves the model's maximum from the quota.
        fn limited(&self) -> bool {
            true
        }

        /// What is known of where it is going. `model` is the id that names the family.
        fn target(&self, model: &str) -> Target;

        /// What is wrong before any mode has touched the request.
        fn check(&self, model: &str) -> Result<(), Failure>;

        /// The request of one attempt.
        fn prepare<B>(
            &self,
            request: &Request<'_, B>,
            model: &str,
        ) -> Result<Prepared<Self>, Failure>;

        /// The same request, to be streamed. `client`: the one that made the request, where that is known.
        fn streamed(
            base: Base<Self>,
            client: Option<&Client>,
        ) -> Result<Base<ConverseStreamFluentBuilder>, Failure>
        where
            Self: super::Operation,
        {
            let _ = (base, client);
            let failure = Failure::new(
                FailureKind::Conflict,
                "a request of `invoke_model()` cannot be streamed so far",
            );
            Err(failure
                .phase(Phase::Build)
                .hint("begin with `client.converse_stream()`, or await the extraction"))
        }

        /// The SDK's way to customise it.
        fn customizable(self) -> CustomizableOperation<Self::Output, Self::Error, Self>;

        /// Sends it.
        fn dispatch(
            operation: CustomizableOperation<Self::Output, Self::Error, Self>,
        ) -> impl Future<Output = Result<(), SdkError<Self::Error, HttpResponse>>> + Send;
    }
}
