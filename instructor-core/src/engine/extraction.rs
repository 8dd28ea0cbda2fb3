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
use crate::exchange::mode::{Auto, Mode};
use crate::exchange::{Backend, Failure, FailureKind};
use crate::extract::Extract;

/// A request for one value of type `T`.
///
/// It owns all it needs: it can be kept, sent to another thread and spawned. Awaiting it gives the value;
/// [`detailed`](Self::detailed) gives the report and the reply besides. Dropping the future sends nothing more.
#[must_use = "nothing is asked until the extraction is awaited"]
pub struct Extraction<B: Backend, T> {
    call: Call<B>,
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
        };
        Self {
            call,
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

    /// Asks, and gives the value with the record of the extraction and the reply.
    ///
    /// # Errors
    ///
    /// There is no value; the [`Error`] says why and has the report.
    pub fn detailed(self) -> impl Future<Output = Result<Extracted<T>, Error>> + Send + 'static {
        let Self { call, value: _ } = self;
        run(call)
    }
}

async fn run<B: Backend, T: Extract + Send + 'static>(
    call: Call<B>,
) -> Result<Extracted<T>, Error> {
    let mut slot = Typed(None);
    let (report, response) = call.run(&mut slot).await?;
    let response = Arc::unwrap_or_clone(response);
    // The loop ends well only with a value in the slot.
    let missing = || Failure::new(FailureKind::Answer, "the answer holds no value");
    let value = slot.0.ok_or_else(missing)?;
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
        let Self { call, value: _ } = self;
        // The future of the loop is large; made in here, it is not moved into the box.
        Box::pin(async move { run(call).await.map(|extracted| extracted.value) })
    }
}

impl<B: Backend, T> fmt::Debug for Extraction<B, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extraction")
            .field("mode", &self.call.mode)
            .field("retry", &self.call.retry)
            .field("limits", &self.call.limits)
            .finish_non_exhaustive()
    }
}
