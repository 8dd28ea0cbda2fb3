//! A response body that comes frame by frame, each when it is due.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Body, Frame as Piece};
use tokio::time::{Instant, Sleep, sleep_until};

use super::event::Frame;

/// When the frames of a stream come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    AsRecorded,
    AtOnce,
}

/// The frames that are still to come. Those that a slow reader left waiting are there at once, as they would be in a socket.
#[derive(Debug)]
pub(super) struct Paced {
    frames: VecDeque<Frame>,
    pace: Pace,
    /// When the frame before the next one was due.
    last: Instant,
    wait: Option<Pin<Box<Sleep>>>,
}

impl Paced {
    pub(super) fn new(frames: Vec<Frame>, pace: Pace) -> Self {
        Self {
            frames: frames.into(),
            pace,
            last: Instant::now(),
            wait: None,
        }
    }

    /// Ready when the next frame is due.
    fn due(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let Some(next) = self.frames.front() else {
            return Poll::Ready(());
        };
        if self.pace == Pace::AtOnce {
            return Poll::Ready(());
        }
        let due = self.last + next.after;
        if due > Instant::now() {
            // Made on demand: without a pause in the recording no clock is needed.
            let wait = self.wait.get_or_insert_with(|| Box::pin(sleep_until(due)));
            if wait.deadline() != due {
                wait.as_mut().reset(due);
            }
            ready!(wait.as_mut().poll(cx));
        }
        self.last = due;
        Poll::Ready(())
    }
}

impl Body for Paced {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Piece<Bytes>, Infallible>>> {
        ready!(self.due(cx));
        Poll::Ready(
            self.frames
                .pop_front()
                .map(|frame| Ok(Piece::data(frame.bytes))),
        )
    }

    fn is_end_stream(&self) -> bool {
        self.frames.is_empty()
    }
}
