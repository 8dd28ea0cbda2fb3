//! Which deltas are the answer.

use crate::exchange::mode::Source;
use crate::exchange::{
    Billed, Content, Delta, Failure, FailureKind, Response, StopReason, ToolCall,
};

/// Picks the answer's text out of a stream, so that what is read on the way is what the mode finds in the end: of a call the input of the first call of the tool, of text all blocks in their
/// order.
pub(super) struct Follower {
    source: Option<Source>,
    tool: &'static str,
    /// The names of the tools that were called, in order.
    calls: Vec<String>,
    /// The block of the call that is the answer.
    call: Option<usize>,
    texts: Texts,
}

/// Text blocks, put in order.
#[derive(Default)]
struct Texts {
    /// The block that is being read.
    open: Option<usize>,
    /// The last that was read to its end.
    ended: Option<usize>,
    /// Text of blocks that come after the open one, in order.
    held: Vec<Held>,
}

struct Held {
    block: usize,
    text: String,
    ended: bool,
}

impl Follower {
    pub(super) fn new(source: Option<Source>, tool: &'static str) -> Self {
        Self {
            source,
            tool,
            calls: Vec::new(),
            call: None,
            texts: Texts::default(),
        }
    }

    /// Adds what a delta says of the answer. An `Err`: the deltas contradict each other.
    pub(super) fn follow(&mut self, delta: Delta, answer: &mut String) -> Result<(), Failure> {
        let Some(source) = self.source else {
            return Ok(());
        };
        let text = source != Source::Call;
        match delta {
            Delta::ToolCall { block, name } => {
                if !text && self.call.is_none() && name == self.tool {
                    self.call = Some(block);
                }
                self.calls.push(name);
            }
            Delta::Input { block, json } if self.call == Some(block) => answer.push_str(&json),
            Delta::Text { block, text: words } if text => self.texts.add(block, words, answer)?,
            Delta::BlockEnd { block } if text => self.texts.end(block, answer),
            _ => {}
        }
        Ok(())
    }

    /// The answer is whole: adds what was held back.
    pub(super) fn end(&mut self, answer: &mut String) {
        for held in self.texts.held.drain(..) {
            answer.push_str(&held.text);
        }
    }

    /// The calls so far as a reply of the model, when they show that it is not answering as it was asked to.
    pub(super) fn strayed(&self) -> Option<Response> {
        let astray = match self.source? {
            Source::Call => self.calls.len() > 1 || self.calls.iter().any(|name| name != self.tool),
            Source::Text | Source::Words => !self.calls.is_empty(),
        };
        astray.then(|| {
            let call = |name| Content::ToolCall(ToolCall::new("", name, ""));
            let mut response = Response::new(StopReason::ToolUse, "");
            response.content = self.calls.iter().map(call).collect();
            response
        })
    }
}

impl Texts {
    fn add(&mut self, block: usize, text: String, answer: &mut String) -> Result<(), Failure> {
        if self.ended.is_some_and(|ended| block <= ended)
            || self.open.is_some_and(|open| block < open)
        {
            return Err(Failure::new(
                FailureKind::Protocol,
                "a part of a text came after the parts that follow it",
            )
            .billed(Billed::Yes));
        }
        if *self.open.get_or_insert(block) == block {
            answer.push_str(&text);
            return Ok(());
        }
        match self.held.binary_search_by_key(&block, |held| held.block) {
            Ok(index) => {
                if let Some(held) = self.held.get_mut(index) {
                    held.text.push_str(&text);
                }
            }
            Err(index) => self.held.insert(
                index,
                Held {
                    block,
                    text,
                    ended: false,
                },
            ),
        }
        Ok(())
    }

    fn end(&mut self, block: usize, answer: &mut String) {
        if self.open != Some(block) {
            if let Some(held) = self.held.iter_mut().find(|held| held.block == block) {
                held.ended = true;
            }
            return;
        }
        self.open = None;
        self.ended = Some(block);
        while self.open.is_none() && !self.held.is_empty() {
            let held = self.held.remove(0);
            answer.push_str(&held.text);
            if held.ended {
                self.ended = Some(held.block);
            } else {
                self.open = Some(held.block);
            }
        }
    }
}
