//! The call as its user builds it.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;

use crate::__private::Extract;
use crate::backend::{Base, Customize, Wire};
use crate::client::{Bedrock, Shared};
use crate::operation::{Customizable, Operation};
use crate::retry::AwsRetry;
use crate::setters::{converse_setters, setters};
use crate::settings::{Retry, Settings};
use crate::{Error, Extracted, Memory};

/// A request for one value of type `T`.
///
/// Awaiting it gives the value; [`detailed`](Self::detailed) gives the record of the extraction and the reply besides. It owns all it needs: it can be
/// kept, moved to another thread and spawned. Dropping the future sends nothing more.
///
/// Every setting overrides the client's. `O` is the SDK's request that carries it: Converse, unless it began with a request of your own.
#[must_use = "nothing is asked until the extraction is awaited"]
pub struct Extraction<T, O: Operation = ConverseFluentBuilder> {
    builder: O,
    settings: Settings,
    customize: Option<Customize<O>>,
    origin: Origin,
    value: PhantomData<fn() -> T>,
}

/// Whose request it is.
#[derive(Clone)]
enum Origin {
    /// A client's: its defaults fill in what the call does not say.
    Client(Arc<Shared>),
    /// The caller's, which stands as it is; a client may lend how to ask and how long to try.
    Own(Option<Arc<Shared>>),
}

impl<T, O: Operation> Extraction<T, O> {
    pub(crate) fn of_client(builder: O, shared: Arc<Shared>) -> Self {
        Self {
            builder,
            settings: Settings::default(),
            customize: None,
            origin: Origin::Client(shared),
            value: PhantomData,
        }
    }

    pub(crate) fn own(builder: O) -> Self {
        Self {
            builder,
            settings: Settings::default(),
            customize: None,
            origin: Origin::Own(None),
            value: PhantomData,
        }
    }

    setters!();

    /// Customises the SDK's request: interceptors, an overriding configuration. It is done again for every attempt.
    ///
    /// The SDK's own retry stays off, whatever the configuration says: retries have one owner.
    pub fn customize(
        mut self,
        customize: impl Fn(Customizable<O>) -> Customizable<O> + Send + Sync + 'static,
    ) -> Self {
        self.customize = Some(Arc::new(customize));
        self
    }

    /// Shares a client's mode, retry policy and its bucket, limits, and what it has learnt about models. The request itself stays as it is.
    ///
    /// Only for a request of your own, from [`ExtractExt`](crate::ExtractExt): one that began with a client stays that client's.
    pub fn via(mut self, bedrock: &Bedrock) -> Self {
        if let Origin::Own(shared) = &mut self.origin {
            *shared = Some(Arc::clone(bedrock.shared()));
        }
        self
    }
}

impl<T> Extraction<T, ConverseFluentBuilder> {
    converse_setters!();

    /// Changes the native request, for what has no setting here. It runs once, after all settings.
    pub fn configure(
        mut self,
        configure: impl Fn(ConverseFluentBuilder) -> ConverseFluentBuilder + Send + Sync + 'static,
    ) -> Self {
        self.settings.configure.push(Arc::new(configure));
        self
    }
}

impl<T: Extract + Send + 'static, O: Operation> Extraction<T, O> {
    /// Asks, and gives the value with the record of the extraction and the reply.
    ///
    /// # Errors
    ///
    /// There is no value; the [`Error`] says why, and has the record.
    #[doc(alias = "create_with_completion")]
    pub fn detailed(self) -> impl Future<Output = Result<Extracted<T>, Error>> + Send + 'static {
        self.into_call().detailed()
    }

    /// The neutral call that the engine runs.
    fn into_call(self) -> instructor_core::engine::Extraction<Wire<O>, T> {
        let Self {
            builder,
            settings,
            customize,
            origin,
            value: _,
        } = self;
        let ours = matches!(origin, Origin::Client(_));
        // The client inside a builder of the caller's cannot be asked.
        let alone = matches!(&origin, Origin::Client(shared) if shared.alone());
        let (settings, shared) = match origin {
            Origin::Client(shared) => (settings.or(shared.settings()), Some(shared)),
            Origin::Own(Some(shared)) => (settings.or(&shared.settings().lent()), Some(shared)),
            Origin::Own(None) => (settings, None),
        };
        let retry = settings
            .retry
            .clone()
            .unwrap_or_else(|| Retry::new(AwsRetry::new()));
        let (memory, learn) = match shared {
            Some(shared) => {
                retry.learn(shared.numbers());
                (shared.memory().clone(), None)
            }
            // The client is locked inside the builder: the policy learns its numbers from the first request.
            None => (Memory::default(), retry.aws.clone()),
        };
        let limits = settings.limits();
        let mode = settings.mode.clone();
        let family = settings.base_model.clone();
        let (builder, broken) = builder.with(&settings, ours);
        let base = Base {
            builder,
            family,
            customize,
            alone,
            learn,
            broken,
        };
        let mut call = instructor_core::engine::Extraction::new(Arc::new(Wire::new()), base)
            .retry(retry.policy)
            .limits(limits)
            .memory(memory);
        if let Some(mode) = mode {
            call = call.mode(mode);
        }
        call
    }
}

impl<T: Extract + Send + 'static, O: Operation> IntoFuture for Extraction<T, O> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'static>>;

    fn into_future(self) -> Self::IntoFuture {
        self.into_call().into_future()
    }
}

/// Without what is asked: the request holds the caller's text.
impl<T, O: Operation> fmt::Debug for Extraction<T, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extraction")
            .field("value", &std::any::type_name::<T>())
            .field(
                "model",
                &self.settings.model.as_deref().or(self.builder.id()),
            )
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
