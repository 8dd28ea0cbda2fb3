//! The provider, seen from the engine.

use std::future::Future;
use std::time::{Duration, Instant};

use futures_core::Stream;

use super::{Delta, Failure, FailureKind, Phase, Request, Response, Target};

/// A provider's transport: it carries a request and reads the reply, and decides nothing.
///
/// A backend sends each request once; all retrying is the engine's. It fails with a [`Failure`] that says what happened.
pub trait Backend: Send + Sync + 'static {
    /// The native request as the caller left it: messages, media, settings. Cloned for every attempt, never rebuilt.
    type Base: Clone + Send + Sync + 'static;

    /// An answer under way. It owns what it needs: dropping it closes the connection. [`NoStream`](super::NoStream) where there are none.
    type Stream: Stream<Item = Result<Delta, Failure>> + Send + 'static;

    /// Sends one request and reads the whole reply.
    fn send(
        &self,
        request: &Request<'_, Self::Base>,
    ) -> impl Future<Output = Result<Response, Failure>> + Send;

    /// Sends one request, and gives its answer as it arrives. Done as soon as the reply has begun.
    ///
    /// The first failure of the stream is final: nothing is read after it.
    fn open(
        &self,
        request: &Request<'_, Self::Base>,
    ) -> impl Future<Output = Result<Self::Stream, Failure>> + Send {
        let _ = request;
        let failure = Failure::new(FailureKind::Conflict, "this backend does not stream")
            .phase(Phase::Build)
            .hint("await the extraction as a whole, without `fail_fast`");
        std::future::ready(Err(failure))
    }

    /// What is known before asking.
    fn target(&self, base: &Self::Base) -> Target;

    /// What is wrong with the request before any mode has touched it: nothing to extract from, a setting out of bounds.
    ///
    /// # Errors
    ///
    /// A [`Failure`] with [`Phase::Build`](super::Phase::Build).
    fn check(&self, base: &Self::Base) -> Result<(), Failure> {
        let _ = base;
        Ok(())
    }

    /// The time. Core has no runtime: it comes from here, so that a test can script it.
    fn now(&self) -> Instant;

    /// Completes after `time`.
    fn sleep(&self, time: Duration) -> impl Future<Output = ()> + Send;
}
