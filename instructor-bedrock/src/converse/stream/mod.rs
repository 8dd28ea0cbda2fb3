//! ConverseStream: events into deltas, and in the end into the reply that Converse would have given whole.

mod event;
mod turn;
mod whole;

use std::collections::VecDeque;
use std::time::Duration;

use aws_smithy_types::event_stream::Message;
use futures_util::stream::unfold;
use instructor_core::exchange::{Billed, Delta, Failure};
use tokio::time::timeout;

pub(crate) use self::turn::Fault;
use self::turn::Turn;
use crate::backend::Incoming;
use crate::error::{self, About, Broke};
use crate::frames::{Broken, Frames, header};
use crate::interceptor::Reply;
use crate::tap::Begun;

/// A stream of which the reply's head has come.
///
/// # Errors
///
/// The head says that no events will follow.
pub(crate) fn open(begun: Begun, about: About, thinks_aloud: bool) -> Result<Incoming, Failure> {
    let Begun { head, body } = begun;
    error::no_events(&head)?;
    let reading = Box::new(Reading {
        frames: Frames::new(body),
        turn: Turn::new(thinks_aloud),
        thinks_aloud,
        ready: VecDeque::new(),
        head,
        about,
    });
    // The first error is the last thing that is said: behind a frame that is lost, what follows is not what it seems.
    Ok(Box::pin(unfold(Some(reading), |reading| async move {
        let mut reading = reading?;
        Some(match reading.next().await {
            Ok(delta @ Delta::End(_)) => (Ok(delta), None),
            Ok(delta) => (Ok(delta), Some(reading)),
            Err(failure) => (Err(failure), None),
        })
    })))
}

/// How long a stream may take to end when it has said all. Its reader waits for it, and by the reader's clocks it is silent.
const LINGER: Duration = Duration::from_millis(100);

/// A stream under way.
struct Reading {
    frames: Frames,
    turn: Turn,
    thinks_aloud: bool,
    /// What the last event brought besides what has been said.
    ready: VecDeque<Delta>,
    head: Reply,
    about: About,
}

impl Reading {
    async fn next(&mut self) -> Result<Delta, Failure> {
        loop {
            if let Some(delta) = self.ready.pop_front() {
                return Ok(delta);
            }
            let frame = if self.turn.is_whole() {
                // All has been said. A connection that ends can be used again; one that does not is not waited for.
                match timeout(LINGER, self.frames.next()).await {
                    Ok(frame) => frame,
                    Err(_) => return self.end(),
                }
            } else {
                self.frames.next().await
            };
            match frame {
                Ok(Some(message)) => {
                    self.take(message)?;
                    // Every event is a sign of life, read or not: whoever watches for silence must not take it for that.
                    if self.ready.is_empty() {
                        let text = String::new();
                        return Ok(Delta::Reasoning { block: 0, text });
                    }
                }
                Ok(None) => return self.end(),
                // The service had said all: how the connection ends is not the answer's affair.
                Err(Broken::Connection(_)) if self.turn.is_whole() => return self.end(),
                Err(broken) => return Err(self.broke(Broke::Frames(broken))),
            }
        }
    }

    fn take(&mut self, message: Message) -> Result<(), Failure> {
        let name = match header(&message, ":message-type") {
            Some("event") => header(&message, ":event-type").unwrap_or_default(),
            _ => return Err(self.broke(Broke::Exception(message))),
        };
        let event = match event::read(name, message.payload()) {
            Ok(event) => event,
            Err(error) => return Err(self.broke(Broke::Event(&error, message.payload()))),
        };
        self.turn
            .take(event, &mut self.ready)
            .map_err(|fault| self.broke(Broke::Turn(fault)))
    }

    fn end(&mut self) -> Result<Delta, Failure> {
        let mut response = whole::respond(&self.turn, self.thinks_aloud)
            .map_err(|fault| self.broke(Broke::Turn(fault)))?;
        response.request_id = self.head.request_id();
        Ok(Delta::End(Box::new(response)))
    }

    fn broke(&self, why: Broke<'_>) -> Failure {
        let mut failure = error::in_stream(why, &self.head, &self.about, self.turn.has_begun());
        // Whatever goes wrong behind the end of the message, the whole of it was generated.
        if self.turn.stop.is_some() {
            failure.billed = Billed::Yes;
        }
        failure
    }
}

#[cfg(test)]
mod tests;
