//! The call as its user builds it.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use super::budget::Limits;
use super::error::Error;
use super::memory::Memory;
use super::report::Extracted;
use super::retry::{CorrectOnly, RetryPolicy};
use super::run::Call;
use super::slot::Typed;
use super::stream::{Arriving, Items, Partials, Sink, Streaming, whole};
use crate::decode::{ItemDecoder, Itemized};
use crate::exchange::mode::{Auto, Mode};
use crate::exchange::{Backend, Failure, FailureKind};
use crate::extract::{Extract, Partial};
use crate::schema::Definition;

/// A request for one value of type `T`.
///
/// It owns all it needs: it can be kept, sent to another thread and spawned. Awaiting it gives the value;
/// [`detailed`](Self::detailed) gives the report and the reply besides; [`partials`](Self::partials) and [`items`](Self::items) give it while it arrives. Dropping the future
/// sends nothing more.
#[must_use = "nothing is asked until the extraction is awaited"]
pub struct Extraction<B: Backend, T> {
    call: Call<B>,
    /// Where the value is read as it arrives, if it is to be dropped at its first issue.
    fail_fast: Option<fn() -> Box<dyn Sink>>,
    value: PhantomData<fn() -> T>,
}

impl<B: Backend, T: Extract + Send + 'static> Extraction<B, T> {
    /// An extraction with the defaults: [`Auto`], [`CorrectOnly`], [`Limits::default`], nothing remembered.
    pub fn new(backend: Arc<B>, base: B::Base) -> Self {
        let call = Call {
            backend,
            base,
            mode: Arc::new(Auto),
            retry: Arc::new(CorrectOnly),
            limits: Limits::default(),
            memory: Memory::default(),
            fail_fast: false,
        };
        Self {
            call,
            fail_fast: None,
            value: PhantomData,
        }
    }

    /// Sets how the value is asked for.
    pub fn mode(mut self, mode: Arc<dyn Mode>) -> Self {
        self.call.mode = mode;
        self
    }

    /// Sets what failures lead to.
    pub fn retry(mut self, policy: Arc<dyn RetryPolicy>) -> Self {
        self.call.retry = policy;
        self
    }

    /// Sets what the extraction may cost.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.call.limits = limits;
        self
    }

    /// Shares what other extractions learnt about models, and tells them what this one learns.
    pub fn memory(mut self, memory: Memory) -> Self {
        self.call.memory = memory;
        self
    }

    /// Drops an answer at its first issue, which no later text could mend: the connection is closed, so that no tokens are paid for what is known to be no good, and the
    /// [policy](Self::retry) decides as of any bad answer. A call of another tool, or a second call, is such an issue too. What was saved, [`Attempt::cut`](super::Attempt::cut)
    /// says; the correction names the issues that were known by then.
    ///
    /// The answer is asked for as a stream, also where the extraction is awaited as a whole: a backend without streams refuses it. Of [`items`](Self::items) only what is wrong outside of
    /// them counts.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use instructor_core::Extract;
    /// # use instructor_core::engine::{Error, Extraction};
    /// # use instructor_core::exchange::Backend;
    /// #[derive(Extract)]
    /// struct Rating {
    ///     #[extract(range = 1..=5)]
    ///     stars: u8,
    ///     reasons: Vec<String>,
    /// }
    ///
    /// # async fn ask<B: Backend<Base = &'static str>>(backend: Arc<B>) -> Result<(), Error> {
    /// // Seven stars, and the reasons are never waited for.
    /// let rating: Rating = Extraction::new(backend, "the text").fail_fast().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn fail_fast(mut self) -> Self
    where
        T: Sync,
        Partial<T>: Send + Sync,
    {
        self.call.fail_fast = true;
        self.fail_fast = Some(|| Box::new(Arriving::<T>::new()));
        self
    }

    /// Asks for the value as a stream, to be shown while it arrives: [`Partials`] has an example. Done when the reply has begun.
    ///
    /// # Errors
    ///
    /// No reply has begun, whatever was tried.
    pub fn partials(self) -> impl Future<Output = Result<Partials<T>, Error>> + Send + 'static
    where
        T: Sync,
        Partial<T>: Send + Sync,
    {
        let call = self.call;
        async move { Partials::open(Box::new(Streaming::new(call, Definition::of::<T>())?)).await }
    }

    /// Asks for the value as a stream whose items are handed out while they arrive. Done when the reply has begun.
    ///
    /// For a `Vec`, or a struct with a list marked `#[extract(stream = "items")]`. [`Items`] has an example.
    ///
    /// # Errors
    ///
    /// No reply has begun, whatever was tried.
    pub fn items(self) -> impl Future<Output = Result<Items<T>, Error>> + Send + 'static
    where
        T: Itemized,
        T::Item: Send,
        ItemDecoder<T>: Send,
    {
        let call = self.call;
        async move { Items::open(Box::new(Streaming::new(call, Definition::of::<T>())?)).await }
    }

    /// Asks, and gives the value with the record of the extraction and the reply.
    ///
    /// # Errors
    ///
    /// There is no value; the [`Error`] says why and has the report.
    pub fn detailed(self) -> impl Future<Output = Result<Extracted<T>, Error>> + Send + 'static {
        run(self)
    }
}

async fn run<B: Backend, T: Extract + Send + 'static>(
    extraction: Extraction<B, T>,
) -> Result<Extracted<T>, Error> {
    let Extraction {
        call, fail_fast, ..
    } = extraction;
    let (value, (report, response)) = match fail_fast {
        None => {
            let mut slot = Typed(None);
            let done = call.run(&mut slot).await?;
            (slot.0, done)
        }
        Some(sink) => {
            let mut sink = sink();
            let course = Streaming::new(call, sink.definition())?;
            let done = whole(Box::new(course), &mut *sink).await?;
            let value = sink.take().and_then(|value| value.downcast().ok());
            (value.map(|value| *value), done)
        }
    };
    let response = Arc::unwrap_or_clone(response);
    // The loop ends well only with a value in the slot.
    let missing = || Failure::new(FailureKind::Answer, "the answer holds no value");
    let value = value.ok_or_else(missing)?;
    Ok(Extracted {
        value,
        report,
        response,
    })
}

impl<B: Backend, T: Extract + Send + 'static> IntoFuture for Extraction<B, T> {
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'static>>;

    fn into_future(self) -> Self::IntoFuture {
        // The future of the loop is large; made in here, it is not moved into the box.
        Box::pin(async move { run(self).await.map(|extracted| extracted.value) })
    }
}

impl<B: Backend, T> fmt::Debug for Extraction<B, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extraction")
            .field("mode", &self.call.mode)
            .field("retry", &self.call.retry)
            .field("limits", &self.call.limits)
            .field("fail_fast", &self.call.fail_fast)
            .finish_non_exhaustive()
    }
}
