//! The stream of partials, as its user holds it.

use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::{
    Arriving, Course, Ended, Finish, Moment, Restarted, Snapshots, Update, Watch, with_rest,
};
use crate::decode::Progress;
use crate::engine::error::Error;
use crate::engine::report::Extracted;
use crate::exchange::{Failure, FailureKind};
use crate::extract::{Extract, Partial};

/// A value while it arrives, from [`Extraction::partials`](super::super::Extraction::partials).
///
/// ```
/// # use std::sync::Arc;
/// # use instructor_core::Extract;
/// # use instructor_core::engine::{Error, Extraction};
/// # use instructor_core::exchange::Backend;
/// #[derive(Extract)]
/// struct Report {
///     title: String,
///     findings: Vec<String>,
/// }
///
/// # async fn read<B: Backend<Base = &'static str>>(backend: Arc<B>) -> Result<(), Error> {
/// let mut stream = Extraction::<_, Report>::new(backend, "the text").partials().await?;
/// while let Some(update) = stream.next().await {
///     if update.restarted().is_some() {
///         println!("once more:");
///     }
///     let title = update.partial().title.done();
///     println!("{title:?}, and {} things are wrong", update.issues().count());
/// }
/// let report: Report = stream.finish().await?;
/// # Ok(())
/// # }
/// ```
///
/// Everything shown is provisional until [`finish`](Self::finish) gives the value: an answer that turns out to be wrong is asked for again within the extraction's budget, and
/// [`Update::restarted`] says so.
///
/// Dropping it closes the connection at once, and sends nothing more.
#[must_use = "the answer arrives while it is polled"]
pub struct Partials<T: Extract> {
    watch: Watch,
    sink: Box<Arriving<T>>,
    /// That it was begun anew, until an update says so.
    untold: Option<Restarted>,
    /// That the update which was lent last is the first after that.
    restarted: Option<Restarted>,
}

impl<T> Partials<T>
where
    T: Extract + Send + Sync + 'static,
    Partial<T>: Send + Sync,
{
    /// Sends requests until a reply has begun.
    pub(in crate::engine) async fn open(course: Box<dyn Course>) -> Result<Self, Error> {
        let mut sink = Box::new(Arriving::new());
        Ok(Self {
            watch: Watch::open(course, &mut *sink).await?,
            sink,
            untold: None,
            restarted: None,
        })
    }

    /// What has come since the last update, as soon as something has: all that is there is one update. `None` when there is nothing more to show, however it ended:
    /// [`finish`](Self::finish) says how.
    ///
    /// An update is there only while the value is open, so that an answer that comes in one piece has one, and a number alone has none. The last update before
    /// the value closes shows all of it, but where the value is text and nothing else: its end comes with [`finish`](Self::finish).
    ///
    /// The future may be dropped at any time, for instance by a `select!`: nothing is lost.
    pub async fn next(&mut self) -> Option<Update<'_, T>> {
        if !poll_fn(|context| self.poll_update(context)).await {
            return None;
        }
        Some(Update {
            partial: self.sink.progress().partial()?,
            decoder: self.sink.decoder(),
            restarted: self.restarted.as_ref(),
        })
    }

    /// Whether there is an update; false at the end.
    fn poll_update(&mut self, context: &mut Context<'_>) -> Poll<bool> {
        loop {
            match ready!(self.poll_moment(context)) {
                None => return Poll::Ready(false),
                Some(Moment::Fed) if self.sink.is_seen() => {
                    self.restarted = self.untold.take();
                    return Poll::Ready(true);
                }
                Some(Moment::Restarted(restarted)) => self.untold = Some(restarted),
                Some(_) => {}
            }
        }
    }

    /// What happens next; `None` at the end.
    pub(super) fn poll_moment(&mut self, context: &mut Context<'_>) -> Poll<Option<Moment>> {
        let moment = ready!(self.watch.poll(&mut *self.sink, context));
        if moment.is_some() {
            self.sink.shown |= self.sink.is_seen();
        }
        Poll::Ready(moment)
    }

    /// A restart of which the reader has not been told.
    pub(super) fn take_restarted(&mut self) -> Option<Restarted> {
        self.untold.take()
    }

    /// How far the value has come: at any time, at its end too.
    pub fn progress(&self) -> &Progress<T> {
        self.sink.progress()
    }

    /// The value, when all of it has come: reads the stream to its end, if that has not been done. Awaiting it gives the value; its
    /// [`detailed`](Finish::detailed) the report and the reply besides.
    ///
    /// # Errors
    ///
    /// There is no value; the [`Error`] says why, and its [`partial`](Error::partial) has what had come.
    pub fn finish(self) -> Finish<T> {
        Finish::new(self)
    }

    /// The same as a [`Stream`](futures_core::Stream) of values that are the reader's own.
    pub fn snapshots(self) -> Snapshots<T> {
        Snapshots::new(self)
    }

    pub(super) fn sink(&self) -> &Arriving<T> {
        &self.sink
    }

    /// Reads to the end.
    pub(super) fn poll_end(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<Extracted<T>, Error>> {
        while ready!(self.poll_moment(context)).is_some() {}
        let Some(ended) = self.watch.take_ended() else {
            return Poll::Pending;
        };
        Poll::Ready(self.conclude(ended))
    }

    /// Adds to an end what the sink has.
    pub(super) fn conclude(&mut self, ended: Ended) -> Result<Extracted<T>, Error> {
        match ended {
            Ok((report, response)) => {
                // The course ends well only with a value in the sink.
                let missing = || Failure::new(FailureKind::Answer, "the answer holds no value");
                Ok(Extracted {
                    value: self.sink.value().ok_or_else(missing)?,
                    report,
                    response: Arc::unwrap_or_clone(response),
                })
            }
            Err(error) => Err(with_rest(error, &mut *self.sink)),
        }
    }
}

/// Without the value, which is the model's.
impl<T: Extract> fmt::Debug for Partials<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Partials")
            .field("ended", &self.watch.has_ended())
            .finish_non_exhaustive()
    }
}
