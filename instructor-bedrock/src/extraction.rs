//! The call as its user builds it.

use std::fmt;
use std::future::{Future, IntoFuture, ready};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::operation::converse::builders::ConverseFluentBuilder;
use aws_sdk_bedrockruntime::operation::converse_stream::builders::ConverseStreamFluentBuilder;
use instructor_core::engine;
use instructor_core::exchange::Failure;

use crate::__private::Extract;
use crate::backend::{Base, Customize, Patience, Wire};
use crate::client::{Bedrock, Shared};
use crate::mode::Mode;
use crate::operation::{Customizable, Operation};
use crate::retry::AwsRetry;
use crate::setters::{converse_setters, setters};
use crate::settings::{Retry, Settings};
use crate::{Error, Extracted, ItemDecoder, Itemized, Items, Limits, Memory, Partial, Partials};

/// A request for one value of type `T`.
///
/// Awaiting it gives the value; [`detailed`](Self::detailed) gives the record of the extraction and the reply besides. It owns all it needs: it can be
/// kept, moved to another thread and spawned. Dropping the future sends nothing more.
///
/// [`partials`](Self::partials) shows the value while it arrives, [`items`](Self::items) hands out the items of a list as they come. That is a request of ConverseStream's, with the same settings: of an extraction that began with a [`Bedrock`] client, or
/// with `client.converse_stream()`.
///
/// Every setting overrides the client's. `O` is the SDK's request that carries it: Converse, unless it began with a request of your own.
#[must_use = "nothing is asked until the extraction is awaited"]
pub struct Extraction<T, O: Operation = ConverseFluentBuilder> {
    builder: O,
    settings: Settings,
    customize: Option<Customize<O>>,
    origin: Origin,
    fail_fast: Option<FailFast<T>>,
    value: PhantomData<fn() -> T>,
}

/// How an answer that is known to be wrong is dropped. A function, since only where it is asked for the type is known to bear it.
type FailFast<T> = fn(Streamed<T>) -> Streamed<T>;

/// The engine's call, whose answer is a stream.
type Streamed<T> = engine::Extraction<Wire<ConverseStreamFluentBuilder>, T>;

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
            fail_fast: None,
            value: PhantomData,
        }
    }

    pub(crate) fn own(builder: O) -> Self {
        Self {
            builder,
            settings: Settings::default(),
            customize: None,
            origin: Origin::Own(None),
            fail_fast: None,
            value: PhantomData,
        }
    }

    setters!();

    /// Customises the SDK's request: interceptors, an overriding configuration. It is done again for every attempt.
    ///
    /// The SDK's own retry stays off, whatever the configuration says: retries have one owner. Of a stream's reply an interceptor sees the head, and the body under way up to
    /// `modify_before_deserialization`; behind that the events are read here, and what the SDK makes of them is empty.
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

impl<T> Extraction<T, ConverseStreamFluentBuilder> {
    converse_setters!();
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
        let call = self.into_call();
        async move {
            match call? {
                Call::Whole(call) => call.detailed().await,
                // As large a future again: boxed, it does not swell the one that is there nearly always.
                Call::Streamed(call) => Box::pin(call.detailed()).await,
            }
        }
    }

    /// Asks for the value as a stream, to be shown while it arrives. Done when the reply has begun.
    ///
    /// ```no_run
    /// use instructor_bedrock::{Bedrock, Extract};
    ///
    /// /// What a document says.
    /// #[derive(Debug, Extract)]
    /// struct Report {
    ///     title: String,
    ///     findings: Vec<String>,
    /// }
    ///
    /// # async fn run(bedrock: Bedrock, text: &str) -> Result<(), instructor_bedrock::Error> {
    /// let mut stream = bedrock.extract::<Report>(text).partials().await?;
    /// while let Some(update) = stream.next().await {
    ///     let findings = &update.partial().findings;
    ///     println!("{:?}: {findings:?}", update.partial().title);
    /// }
    /// let report: Report = stream.finish().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The request is one of ConverseStream's. The IAM action that it needs is `bedrock:InvokeModelWithResponseStream`. A guardrail looks at the answer while it arrives, and holds it back
    /// until it has; with the processing mode `async`, which a request of your own may set, it lets pass what it may block in the end.
    ///
    /// # Errors
    ///
    /// No reply has begun, whatever was tried. Before any request: the extraction began with `client.converse()` or `client.invoke_model()` (begin with `client.converse_stream()`), or
    /// [`customize`](Self::customize) was called on a client's extraction.
    #[doc(alias = "create_partial")]
    pub fn partials(self) -> impl Future<Output = Result<Partials<T>, Error>> + Send + 'static
    where
        T: Sync,
        Partial<T>: Send + Sync,
    {
        let call = self.into_streamed();
        async move { call?.partials().await }
    }

    /// Asks for the value as a stream whose items are handed out while they arrive. Done when the reply has begun.
    ///
    /// For a `Vec`, or a struct with a list marked `#[extract(stream = "items")]`.
    ///
    /// ```no_run
    /// use instructor_bedrock::{Bedrock, Extract};
    ///
    /// /// A person who is mentioned.
    /// #[derive(Debug, Extract)]
    /// struct Person {
    ///     name: String,
    ///     #[extract(range = 0..=130)]
    ///     age: u8,
    /// }
    ///
    /// # async fn run(bedrock: Bedrock, text: &str) -> Result<(), instructor_bedrock::Error> {
    /// let mut people = bedrock.extract::<Vec<Person>>(text).items().await?;
    /// while let Some(person) = people.next().await {
    ///     match person {
    ///         Ok(person) => println!("{}", person.name),
    ///         Err(error) => eprintln!("{error}"),
    ///     }
    /// }
    /// println!("{} people", people.finish().await?.items);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// As of [`partials`](Self::partials).
    #[doc(alias = "create_iterable")]
    pub fn items(self) -> impl Future<Output = Result<Items<T>, Error>> + Send + 'static
    where
        T: Itemized,
        T::Item: Send,
        ItemDecoder<T>: Send,
    {
        let call = self.into_streamed();
        async move { call?.items().await }
    }

    /// Drops an answer at its first issue, which no later text could mend: the connection is closed, so that no tokens are paid for what is known to be no good, and the retry policy decides
    /// as of any bad answer. The report says how far it had been read.
    ///
    /// The answer is asked for as a stream then, also where the extraction is awaited as a whole, and what holds for [`partials`](Self::partials) holds here.
    pub fn fail_fast(mut self) -> Self
    where
        T: Sync,
        Partial<T>: Send + Sync,
    {
        self.fail_fast = Some(Streamed::fail_fast);
        self
    }

    /// The neutral call that the engine runs when the value is awaited.
    fn into_call(self) -> Result<Call<T, O>, Failure> {
        if self.fail_fast.is_some() {
            return Ok(Call::Streamed(Box::new(self.into_streamed()?)));
        }
        let (base, mut terms, _) = self.into_base();
        if O::STREAMS {
            // The engine sees nothing of it before its end. What comes before the first byte and between events is watched where they are read.
            terms.limits.first_byte = Duration::MAX;
        }
        Ok(Call::Whole(terms.call(base)))
    }

    /// The neutral call whose answer is a stream.
    fn into_streamed(self) -> Result<Streamed<T>, Failure> {
        let fail_fast = self.fail_fast;
        let (base, terms, client) = self.into_base();
        let call = terms.call(O::streamed(base, client.as_ref())?);
        Ok(match fail_fast {
            Some(fail_fast) => fail_fast(call),
            None => call,
        })
    }

    /// The native request, how it is to be dealt with, and the client that it came from.
    fn into_base(self) -> (Base<O>, Terms, Option<Client>) {
        let Self {
            builder,
            settings,
            customize,
            origin,
            fail_fast: _,
            value: _,
        } = self;
        // The client inside a builder of the caller's cannot be asked.
        let client = match &origin {
            Origin::Client(shared) => Some(shared.client().clone()),
            Origin::Own(_) => None,
        };
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
        let terms = Terms {
            mode: settings.mode.clone(),
            retry,
            limits: settings.limits(),
            memory,
        };
        let family = settings.base_model.clone();
        let (builder, broken) = builder.with(&settings, client.is_some());
        let base = Base {
            builder,
            family,
            customize,
            alone,
            learn,
            patience: Patience {
                first_byte: terms.limits.first_byte,
                idle: terms.limits.idle,
            },
            broken,
        };
        (base, terms, client)
    }
}

/// What the engine is to run.
enum Call<T, O: Operation> {
    Whole(engine::Extraction<Wire<O>, T>),
    /// The stream is nobody's to see, but the answer is dropped when it is known to be wrong.
    Streamed(Box<Streamed<T>>),
}

/// How a request is to be dealt with, whatever it is.
struct Terms {
    mode: Option<Arc<dyn Mode>>,
    retry: Retry,
    limits: Limits,
    memory: Memory,
}

impl Terms {
    fn call<T: Extract + Send + 'static, O: Operation>(
        self,
        base: Base<O>,
    ) -> engine::Extraction<Wire<O>, T> {
        let call = engine::Extraction::new(Arc::new(Wire::new()), base)
            .retry(self.retry.policy)
            .limits(self.limits)
            .memory(self.memory);
        match self.mode {
            Some(mode) => call.mode(mode),
            None => call,
        }
    }
}

impl<T: Extract + Send + 'static, O: Operation> IntoFuture for Extraction<T, O> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'static>>;

    fn into_future(self) -> Self::IntoFuture {
        match self.into_call() {
            Ok(Call::Whole(call)) => call.into_future(),
            Ok(Call::Streamed(call)) => (*call).into_future(),
            Err(failure) => Box::pin(ready(Err(failure.into()))),
        }
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
