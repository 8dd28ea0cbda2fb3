//! An answer while it arrives.
//!
//! A [`Course`] drives the extraction: it opens a stream, feeds what is the answer to a [`Sink`], and does what the retry policy says of what goes wrong. It is generic over the
//! backend alone, the sink over the type alone; what the user holds ([`Partials`], [`Snapshots`], [`Items`]) has one of each, and polls.

mod arriving;
mod clock;
mod course;
mod finish;
mod follower;
mod handing;
mod items;
mod partials;
mod reading;
mod restarted;
mod snapshots;
mod update;
mod watch;

use std::any::Any;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::error::Error;
use super::report::Report;
use super::slot::Slot;
use crate::decode::Issues;
use crate::exchange::Response;

pub(super) use arriving::Arriving;
pub(super) use course::Streaming;
pub use finish::Finish;
pub use items::{Finished, Items};
pub use partials::Partials;
pub use restarted::Restarted;
pub use snapshots::{Snapshot, Snapshots};
pub use update::Update;
use watch::Watch;

/// An extraction under way, without its backend.
pub(super) trait Course: Send {
    /// Goes on, up to the next moment that its user may want to know of. All that is remembered is in here: a poll that was given up loses nothing.
    fn poll(&mut self, sink: &mut dyn Sink, context: &mut Context<'_>) -> Poll<Moment>;
}

/// What has happened.
pub(super) enum Moment {
    /// A stream is open.
    Opened,
    /// The sink has read a piece of the answer.
    Fed,
    /// What was read is void: the model is asked again.
    Restarted(Restarted),
    /// It is over. With success the sink holds the value.
    Ended(Ended),
}

/// How an extraction has ended.
pub(super) type Ended = Result<(Report, Arc<Response>), Error>;

/// A place for one value that reads its text as it arrives. [`Slot::decode`] says that all has arrived.
pub(super) trait Sink: Slot {
    /// Begins anew; all that was read is void.
    fn restart(&mut self, tolerant: bool);

    /// Reads a piece. How many bytes that took: the rest follows, when what was read has been seen.
    fn feed(&mut self, text: &str) -> usize;

    /// Whether something is wrong already.
    fn is_wrong(&mut self) -> bool;

    /// What is wrong already.
    fn issues(&self) -> Issues;

    /// Whether something of the answer has been handed out.
    fn shown(&self) -> bool;

    /// How many parts have been handed out that cannot be taken back: with any, the model is not asked again.
    fn given(&self) -> usize {
        0
    }

    /// What there is of a value that is still open.
    fn partial(&mut self) -> Option<Box<dyn Any + Send + Sync>> {
        None
    }
}

/// Reads to the end; nothing is shown on the way.
pub(super) async fn whole(mut course: Box<dyn Course>, sink: &mut dyn Sink) -> Ended {
    let ended = poll_fn(|context| {
        loop {
            if let Moment::Ended(ended) = ready!(course.poll(sink, context)) {
                return Poll::Ready(ended);
            }
        }
    })
    .await;
    ended.map_err(|error| with_rest(error, sink))
}

/// Adds to an error what there is in the sink.
fn with_rest(error: Error, sink: &mut dyn Sink) -> Error {
    let value = if error.is_doubt() { sink.take() } else { None };
    if value.is_some() {
        error.with_value(value)
    } else {
        error.with_partial(sink.partial())
    }
}
