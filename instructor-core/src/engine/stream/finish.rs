//! The end of a stream, as its user awaits it.

use std::fmt;
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::Pin;

use super::Partials;
use crate::engine::error::Error;
use crate::engine::report::Extracted;
use crate::extract::{Extract, Partial};

/// The value of a stream, from [`Partials::finish`]. Awaiting it gives the value; [`detailed`](Self::detailed) gives the report and the reply besides.
#[must_use = "the stream is read to its end when this is awaited"]
pub struct Finish<T: Extract>(Partials<T>);

impl<T: Extract> Finish<T> {
    pub(super) fn new(partials: Partials<T>) -> Self {
        Self(partials)
    }
}

impl<T> Finish<T>
where
    T: Extract + Send + Sync + 'static,
    Partial<T>: Send + Sync,
{
    /// Reads the stream to its end, and gives the value with the record of the extraction and the reply.
    ///
    /// # Errors
    ///
    /// There is no value; the [`Error`] says why and has the report.
    pub fn detailed(self) -> impl Future<Output = Result<Extracted<T>, Error>> + Send + 'static {
        let mut partials = self.0;
        poll_fn(move |context| partials.poll_end(context))
    }
}

impl<T> IntoFuture for Finish<T>
where
    T: Extract + Send + Sync + 'static,
    Partial<T>: Send + Sync,
{
    type Output = Result<T, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send + 'static>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.detailed().await.map(|extracted| extracted.value) })
    }
}

impl<T: Extract> fmt::Debug for Finish<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Finish").field(&self.0).finish()
    }
}
