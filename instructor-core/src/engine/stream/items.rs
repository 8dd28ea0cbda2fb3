//! The stream of items, as its user holds it.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::handing::Handing;
use super::{Course, Ended, Moment, Sink as _, Watch};
use crate::decode::{ItemDecoder, ItemError, Itemized};
use crate::engine::error::Error;
use crate::engine::report::Report;
use crate::exchange::{Failure, FailureKind, Response};

/// The items of a value while it arrives, from [`Extraction::items`](super::super::Extraction::items): each once, as soon as its last byte is in, validated.
///
/// ```
/// # use std::sync::Arc;
/// # use instructor_core::Extract;
/// # use instructor_core::engine::{Error, Extraction};
/// # use instructor_core::exchange::Backend;
/// #[derive(Extract)]
/// struct Person {
///     name: String,
///     #[extract(range = 0..=130)]
///     age: u8,
/// }
///
/// # async fn read<B: Backend<Base = &'static str>>(backend: Arc<B>) -> Result<(), Error> {
/// let mut people = Extraction::<_, Vec<Person>>::new(backend, "the text").items().await?;
/// while let Some(person) = people.next().await {
///     match person {
///         Ok(person) => println!("{}", person.name),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// let finished = people.finish().await?;
/// println!("{} people, {} were wrong", finished.items, finished.invalid);
/// # Ok(())
/// # }
/// ```
///
/// What was handed out is final: from the first item on, right or wrong, nothing is sent again and nothing corrected. A fault then ends the stream, and the error says
/// [how many items](Error::items_given) were given. Until then the extraction's budget and policy apply as to any.
///
/// It is a [`Stream`] as well. Dropping it closes the connection at once, and sends nothing more.
#[must_use = "the items arrive while it is polled"]
pub struct Items<T: Itemized> {
    watch: Watch,
    sink: Box<Handing<T>>,
}

impl<T> Items<T>
where
    T: Itemized + Send + 'static,
    T::Item: Send,
    ItemDecoder<T>: Send,
{
    /// Sends requests until a reply has begun.
    pub(in crate::engine) async fn open(course: Box<dyn Course>) -> Result<Self, Error> {
        let mut sink = Box::new(Handing::new());
        let watch = Watch::open(course, &mut *sink).await;
        Ok(Self {
            watch: watch.map_err(|error| error.with_items(0))?,
            sink,
        })
    }

    /// The next item, or what is wrong with it. `None` when there are no more, however it ended: [`finish`](Self::finish) says how.
    ///
    /// The future may be dropped at any time, for instance by a `select!`: nothing is lost.
    pub async fn next(&mut self) -> Option<Result<T::Item, ItemError>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// How many items have been handed out, right and wrong.
    pub fn given(&self) -> usize {
        self.sink.given()
    }

    /// What there is besides the items, when all of the answer has come: reads the stream to its end, if that has not been done. Items that were not taken are counted and dropped.
    ///
    /// # Errors
    ///
    /// The stream ended badly, or something is wrong outside of the items.
    pub fn finish(mut self) -> impl Future<Output = Result<Finished<T>, Error>> + Send + 'static {
        poll_fn(move |context| self.poll_end(context))
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T::Item, ItemError>>> {
        loop {
            if let Some(item) = self.sink.give() {
                return Poll::Ready(Some(item));
            }
            if ready!(self.poll_moment(context)).is_none() {
                // The last items may have come with the end.
                return Poll::Ready(self.sink.give());
            }
        }
    }

    /// What happens next; `None` at the end.
    fn poll_moment(&mut self, context: &mut Context<'_>) -> Poll<Option<Moment>> {
        self.watch.poll(&mut *self.sink, context)
    }

    fn poll_end(&mut self, context: &mut Context<'_>) -> Poll<Result<Finished<T>, Error>> {
        loop {
            let moment = ready!(self.poll_moment(context));
            while self.sink.next().is_some() {}
            if moment.is_none() {
                break;
            }
        }
        let Some(ended) = self.watch.take_ended() else {
            return Poll::Pending;
        };
        Poll::Ready(self.conclude(ended))
    }

    /// Adds to an end what the sink has.
    fn conclude(&mut self, ended: Ended) -> Result<Finished<T>, Error> {
        let (report, response) = ended.map_err(|error| {
            let value = if error.is_doubt() {
                self.sink.rest()
            } else {
                None
            };
            let error = error.with_items(self.sink.given());
            match value {
                Some(value) => error.with_value(Some(Box::new(value))),
                None => error,
            }
        })?;
        // The course ends well only with a value in the sink.
        let missing = || Failure::new(FailureKind::Answer, "the answer holds no value");
        Ok(Finished {
            rest: self.sink.rest().ok_or_else(missing)?,
            items: self.sink.items,
            invalid: self.sink.invalid,
            report,
            response: Arc::unwrap_or_clone(response),
        })
    }
}

impl<T> Stream for Items<T>
where
    T: Itemized + Send + 'static,
    T::Item: Send,
    ItemDecoder<T>: Send,
{
    type Item = Result<T::Item, ItemError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

/// Without the items, which are the model's.
impl<T: Itemized> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("ended", &self.watch.has_ended())
            .finish_non_exhaustive()
    }
}

/// What there is when all items have been handed out, from [`Items::finish`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Finished<T> {
    /// The value without its items: their list is empty. Where no list was said and it has a default, that is here, and nothing was handed out.
    pub rest: T,
    /// How many items were right.
    pub items: usize,
    /// How many items were wrong.
    pub invalid: usize,
    /// The record of the extraction.
    pub report: Report,
    /// The reply that held the value.
    pub response: Response,
}
