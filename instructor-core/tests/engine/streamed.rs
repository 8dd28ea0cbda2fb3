//! Streams that play a script on the clock of the backend.

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use futures_core::Stream;
use instructor_core::exchange::{Content, Delta, Failure, Response, StopReason};

use super::scripted::{Clock, Step, call, reply};

/// What a stream brings, and when: each beat so long after the one before it.
#[derive(Default)]
pub(crate) struct Beats(Vec<(Duration, Beat)>);

enum Beat {
    Item(Box<Result<Delta, Failure>>),
    /// The stream ends.
    End,
}

impl Beats {
    /// The next beats come so long after the last.
    fn push(mut self, after: u64, beat: Beat) -> Self {
        self.0.push((Duration::from_millis(after), beat));
        self
    }

    pub(crate) fn delta(self, after: u64, delta: Delta) -> Self {
        self.push(after, Beat::Item(Box::new(Ok(delta))))
    }

    /// A call of a tool begins, at once.
    pub(crate) fn call(self, block: usize, name: &str) -> Self {
        let name = name.to_owned();
        self.delta(0, Delta::ToolCall { block, name })
    }

    pub(crate) fn input(self, after: u64, block: usize, json: &str) -> Self {
        let json = json.to_owned();
        self.delta(after, Delta::Input { block, json })
    }

    pub(crate) fn text(self, after: u64, block: usize, text: &str) -> Self {
        let text = text.to_owned();
        self.delta(after, Delta::Text { block, text })
    }

    pub(crate) fn end_of(self, block: usize) -> Self {
        self.delta(0, Delta::BlockEnd { block })
    }

    pub(crate) fn fail(self, after: u64, failure: Failure) -> Self {
        self.push(after, Beat::Item(Box::new(Err(failure))))
    }

    /// The stream ends, whether or not the answer did.
    pub(crate) fn hang_up(self, after: u64) -> Self {
        self.push(after, Beat::End)
    }

    /// The answer is whole, at once.
    pub(crate) fn whole(self, response: Response) -> Self {
        self.delta(0, Delta::End(Box::new(response)))
    }

    pub(crate) fn play(
        self,
        clock: &Arc<Mutex<Clock>>,
        now: Duration,
        open: &Arc<AtomicUsize>,
    ) -> Played {
        open.fetch_add(1, Ordering::SeqCst);
        let at = |due: &mut Duration, (after, beat)| {
            *due += after;
            Some((*due, beat))
        };
        Played {
            beats: self.0.into_iter().scan(now, at).collect(),
            clock: Arc::clone(clock),
            open: Arc::clone(open),
            over: false,
        }
    }
}

/// A stream that plays. After the script it is silent.
pub(crate) struct Played {
    beats: VecDeque<(Duration, Beat)>,
    clock: Arc<Mutex<Clock>>,
    open: Arc<AtomicUsize>,
    over: bool,
}

impl Stream for Played {
    type Item = Result<Delta, Failure>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        assert!(!self.over, "a stream that has ended was polled");
        let Some((at, _)) = self.beats.front() else {
            return Poll::Pending;
        };
        let due = self.clock.lock().unwrap().is_due(*at, context);
        if !due {
            return Poll::Pending;
        }
        let (_, beat) = self.beats.pop_front().unwrap();
        Poll::Ready(match beat {
            Beat::Item(item) => {
                self.over = matches!(*item, Err(_) | Ok(Delta::End(_)));
                Some(*item)
            }
            Beat::End => {
                self.over = true;
                None
            }
        })
    }
}

impl Drop for Played {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A stream of a call of the tool, its arguments in these pieces, 20 ms apart.
pub(crate) fn calling(tool: &str, pieces: &[&str]) -> Beats {
    let call_begins = Beats::default().call(0, tool);
    let beats = (pieces.iter()).fold(call_begins, |beats, piece| beats.input(20, 0, piece));
    let response = reply(
        StopReason::ToolUse,
        [call("call-1", tool, &pieces.concat())],
    );
    beats.end_of(0).whole(response)
}

/// A stream of one text, in these pieces, 20 ms apart.
pub(crate) fn saying(pieces: &[&str]) -> Beats {
    let beats = (pieces.iter()).fold(Beats::default(), |beats, piece| beats.text(20, 0, piece));
    let response = reply(StopReason::EndTurn, [Content::Text(pieces.concat())]);
    beats.end_of(0).whole(response)
}

/// A call of the tests' tool that has not ended, its arguments in these pieces, 20 ms apart.
pub(crate) fn begun(pieces: &[&str]) -> Beats {
    let call = Beats::default().call(0, "Ticket");
    pieces
        .iter()
        .fold(call, |beats, piece| beats.input(20, 0, piece))
}

/// A request that is answered with a call of the tests' tool.
pub(crate) fn streams(pieces: &[&str]) -> Step {
    Step::Stream(calling("Ticket", pieces))
}
