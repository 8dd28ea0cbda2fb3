//! What every holder of a stream does with its course.

use std::future::poll_fn;
use std::task::{Context, Poll, ready};

use super::{Course, Ended, Moment, Sink};
use crate::engine::error::Error;

/// A course, and how it ended.
pub(super) struct Watch {
    course: Box<dyn Course>,
    /// How it ended, once it has.
    ended: Option<Ended>,
}

impl Watch {
    /// Sends requests until a reply has begun.
    pub(super) async fn open(course: Box<dyn Course>, sink: &mut dyn Sink) -> Result<Self, Error> {
        let mut watch = Self {
            course,
            ended: None,
        };
        loop {
            match poll_fn(|context| watch.poll(sink, context)).await {
                Some(Moment::Opened) => return Ok(watch),
                Some(_) => {}
                None => match watch.ended.take() {
                    Some(Err(error)) => return Err(error),
                    ended => {
                        watch.ended = ended;
                        return Ok(watch);
                    }
                },
            }
        }
    }

    /// What happens next; `None` at the end.
    pub(super) fn poll(
        &mut self,
        sink: &mut dyn Sink,
        context: &mut Context<'_>,
    ) -> Poll<Option<Moment>> {
        if self.ended.is_some() {
            return Poll::Ready(None);
        }
        match ready!(self.course.poll(sink, context)) {
            Moment::Ended(ended) => {
                self.ended = Some(ended);
                Poll::Ready(None)
            }
            moment => Poll::Ready(Some(moment)),
        }
    }

    pub(super) fn has_ended(&self) -> bool {
        self.ended.is_some()
    }

    /// How it ended, to be told once.
    pub(super) fn take_ended(&mut self) -> Option<Ended> {
        self.ended.take()
    }
}
