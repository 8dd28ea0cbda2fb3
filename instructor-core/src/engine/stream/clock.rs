//! How long a stream may be silent, and last.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use crate::engine::run::Call;
use crate::exchange::Backend;

/// A timer of the backend's that owns what it needs.
pub(super) type Timer = Pin<Box<dyn Future<Output = ()> + Send>>;

pub(super) fn timer<B: Backend>(call: &Arc<Call<B>>, time: Duration) -> Timer {
    let call = Arc::clone(call);
    Box::pin(async move { call.backend.sleep(time).await })
}

/// Which time has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Late {
    /// Between two deltas.
    Idle,
    /// For the whole call.
    Call,
}

/// Watches one stream. Only time in which somebody waited for it counts as silence: a slow reader is not the stream's fault.
#[derive(Default)]
pub(super) struct Clock {
    silent_since: Option<Instant>,
    /// Armed for a moment at or before that which matters. A delta moves that moment and leaves the timer: it is armed anew when it fires too early.
    timer: Option<(Instant, Timer)>,
}

impl Clock {
    /// Something came.
    pub(super) fn heard(&mut self) {
        self.silent_since = None;
    }

    /// Nothing is there.
    pub(super) fn poll<B: Backend>(
        &mut self,
        call: &Arc<Call<B>>,
        started: Instant,
        context: &mut Context<'_>,
    ) -> Poll<Late> {
        let since = *self.silent_since.get_or_insert_with(|| call.backend.now());
        let idle = since
            .checked_add(call.limits.idle)
            .map(|due| (due, Late::Idle));
        let end = started
            .checked_add(call.limits.timeout)
            .map(|due| (due, Late::Call));
        // Neither can be told apart from never.
        let Some((due, late)) = end.into_iter().chain(idle).min_by_key(|(due, _)| *due) else {
            return Poll::Pending;
        };
        loop {
            match &mut self.timer {
                Some((armed, timer)) => {
                    if timer.as_mut().poll(context).is_pending() {
                        return Poll::Pending;
                    }
                    let armed = *armed;
                    self.timer = None;
                    if armed >= due {
                        return Poll::Ready(late);
                    }
                }
                None => {
                    let left = due.saturating_duration_since(call.backend.now());
                    self.timer = Some((due, timer(call, left)));
                }
            }
        }
    }
}
