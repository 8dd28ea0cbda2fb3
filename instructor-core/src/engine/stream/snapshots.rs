//! The stream of partials for those who must own them.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::{Moment, Partials, Restarted};
use crate::decode::Progress;
use crate::engine::error::Error;
use crate::engine::report::Report;
use crate::extract::{Extract, Partial};

/// How far a value has come, for keeps.
#[non_exhaustive]
pub enum Snapshot<T: Extract> {
    /// The value so far.
    Partial(Partial<T>),
    /// What was shown is void: the model is asked once more.
    Restarted(Box<Restarted>),
    /// The value. Nothing follows.
    Done(T),
}

/// Without the value, which is the model's.
impl<T: Extract> fmt::Debug for Snapshot<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Partial(_) => f.write_str("Partial(..)"),
            Self::Restarted(restarted) => f.debug_tuple("Restarted").field(restarted).finish(),
            Self::Done(_) => f.write_str("Done(..)"),
        }
    }
}

/// A value while it arrives, as a [`Stream`] of owned snapshots, from [`Partials::snapshots`].
///
/// The last item is [`Snapshot::Done`], or the error. Whatever has come since the stream was polled last is one snapshot, so that a slow reader skips what lies between; what shows nothing
/// new is none.
///
/// **What it costs.** Types need not be `Clone`: a snapshot is made by reading the text so far once more, validators included. A reader who looks at every delta of a long answer pays for its
/// length squared; one who looks ten times a second pays for ten readings a second. [`Partials::next`] lends the same and costs nothing.
///
/// ```
/// # use std::future::poll_fn;
/// # use std::pin::Pin;
/// # use futures_core::Stream;
/// # use instructor_core::Extract;
/// # use instructor_core::engine::{Error, Partials, Snapshot};
/// #[derive(Debug, Extract)]
/// struct Report {
///     title: String,
/// }
///
/// # async fn read(partials: Partials<Report>) -> Result<(), Error> {
/// let mut snapshots = partials.snapshots();
/// // With `futures_util::StreamExt`: `snapshots.next().await`.
/// while let Some(snapshot) = poll_fn(|context| Pin::new(&mut snapshots).poll_next(context)).await {
///     match snapshot? {
///         Snapshot::Partial(partial) => println!("{:?}", partial.title.partial()),
///         Snapshot::Restarted(restarted) => println!("attempt {}", restarted.attempt),
///         Snapshot::Done(report) => println!("{report:?}"),
///         _ => {}
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "the answer arrives while it is polled"]
pub struct Snapshots<T: Extract> {
    partials: Partials<T>,
    report: Option<Report>,
    over: bool,
}

impl<T: Extract> Snapshots<T> {
    pub(super) fn new(partials: Partials<T>) -> Self {
        Self {
            partials,
            report: None,
            over: false,
        }
    }

    /// The record of the extraction, when the value is done. That of an extraction which ended badly is in its error.
    pub fn report(&self) -> Option<&Report> {
        self.report.as_ref()
    }
}

impl<T> Stream for Snapshots<T>
where
    T: Extract + Send + Sync + 'static,
    Partial<T>: Send + Sync,
{
    type Item = Result<Snapshot<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if this.over {
            return Poll::Ready(None);
        }
        if let Some(snapshot) = ready!(this.partials.poll_snapshot(context)) {
            return Poll::Ready(Some(Ok(snapshot)));
        }
        this.over = true;
        let item = ready!(this.partials.poll_end(context)).map(|extracted| {
            this.report = Some(extracted.report);
            Snapshot::Done(extracted.value)
        });
        Poll::Ready(Some(item))
    }
}

impl<T> Partials<T>
where
    T: Extract + Send + Sync + 'static,
    Partial<T>: Send + Sync,
{
    /// The next snapshot of the open value; `None` at the end.
    fn poll_snapshot(&mut self, context: &mut Context<'_>) -> Poll<Option<Snapshot<T>>> {
        if let Some(restarted) = self.take_restarted() {
            return Poll::Ready(Some(Snapshot::Restarted(Box::new(restarted))));
        }
        loop {
            match ready!(self.poll_moment(context)) {
                None => return Poll::Ready(None),
                Some(Moment::Restarted(restarted)) => {
                    return Poll::Ready(Some(Snapshot::Restarted(Box::new(restarted))));
                }
                Some(Moment::Fed) if self.sink().is_seen() => {
                    if let Progress::Partial(partial) = self.sink().again().into_progress() {
                        return Poll::Ready(Some(Snapshot::Partial(partial)));
                    }
                }
                Some(_) => {}
            }
        }
    }
}

impl<T: Extract> fmt::Debug for Snapshots<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Snapshots").field(&self.partials).finish()
    }
}
