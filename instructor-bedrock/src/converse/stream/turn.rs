//! The turn as it arrives: which event may follow which, and what has been said so far.
//!
//! The SDK hands on whatever comes, in whatever order. Here a block's pieces belong to it by its number, and nothing is taken for what it may not be.

use std::collections::{BTreeMap, VecDeque};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use instructor_core::exchange::{Delta, StopReason};
use serde_json::value::RawValue;

use super::super::response::stop_reason;
use super::super::thinking::{Aloud, Part};
use super::event::{Event, MessageStop, Metadata, Piece, ReasoningPiece, Start, ToolStart};

/// What is wrong with a stream whose frames are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It ended before the answer did. What was missing.
    Cut(&'static str),
    /// An event that may not stand where it stands.
    Order(&'static str),
}

/// What was said of one turn.
#[derive(Debug, Default)]
pub(super) struct Turn {
    /// A thought at the beginning of the text is no text.
    thinks_aloud: bool,
    /// The turn's first text, which may begin with one.
    first_text: Option<usize>,
    started: bool,
    pub(super) blocks: BTreeMap<usize, Block>,
    /// How it ended.
    pub(super) stop: Option<MessageStop>,
    /// What the service said beside it.
    pub(super) metadata: Option<Metadata>,
}

/// A block of the turn.
#[derive(Debug)]
pub(super) struct Block {
    ended: bool,
    pub(super) kind: Kind,
}

#[derive(Debug)]
pub(super) enum Kind {
    /// Its first piece will tell.
    Unsaid,
    Text(Text),
    Tool(Tool),
    Reasoning {
        text: String,
        signature: Option<String>,
    },
    /// Reasoning that only the service can read.
    Redacted(Vec<u8>),
    /// Of a kind that is not read.
    Other,
}

#[derive(Debug, Default)]
pub(super) struct Text {
    pub(super) said: String,
    pub(super) citations: Vec<Box<RawValue>>,
    aloud: Option<Aloud>,
}

#[derive(Debug)]
pub(super) struct Tool {
    pub(super) id: String,
    pub(super) name: String,
    /// Set where the service runs it itself.
    pub(super) r#type: Option<String>,
    pub(super) input: String,
}

impl Turn {
    pub(super) fn new(thinks_aloud: bool) -> Self {
        Self {
            thinks_aloud,
            ..Self::default()
        }
    }

    /// Whether anything of an answer has come.
    pub(super) fn has_begun(&self) -> bool {
        !self.blocks.is_empty()
    }

    /// Whether a block has begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        self.blocks.values().any(|block| !block.ended)
    }

    /// Whether all has come that ever will.
    pub(super) fn is_whole(&self) -> bool {
        self.stop.is_some() && self.metadata.is_some()
    }

    /// Takes the next event, and says what it brings.
    pub(super) fn take(
        &mut self,
        event: Event<'_>,
        out: &mut VecDeque<Delta>,
    ) -> Result<(), Fault> {
        match event {
            Event::Unknown => Ok(()),
            Event::Metadata(metadata) => match self.metadata.replace(metadata) {
                None => Ok(()),
                Some(_) => Err(Fault::Order("the metadata comes twice")),
            },
            _ if self.stop.is_some() => {
                Err(Fault::Order("an event follows the end of the message"))
            }
            Event::MessageStart(start) => self.start(&start.role),
            Event::BlockStart(start) => {
                let (block, start) = (number(start.index)?, start.start);
                self.block_start(block, start, out)
            }
            Event::Delta(delta) => {
                let block = number(delta.index)?;
                self.piece(block, delta.delta, out)
            }
            Event::BlockStop(stop) => self.block_stop(number(stop.index)?, out),
            Event::MessageStop(stop) => {
                // Where the answer was cut off, or withheld, that is what to say. Only the trace, which comes later, tells what a guardrail did.
                if !stopped(&stop_reason(&stop.stop_reason)) && self.is_open() {
                    return Err(OPEN);
                }
                self.stop = Some(stop);
                Ok(())
            }
        }
    }

    fn start(&mut self, role: &str) -> Result<(), Fault> {
        if self.started {
            return Err(Fault::Order("the message starts twice"));
        }
        if self.has_begun() {
            return Err(Fault::Order("the message starts behind its first block"));
        }
        if role != "assistant" {
            return Err(Fault::Order("the message is not the assistant's"));
        }
        self.started = true;
        Ok(())
    }

    fn block_start(
        &mut self,
        block: usize,
        start: Start,
        out: &mut VecDeque<Delta>,
    ) -> Result<(), Fault> {
        if self.blocks.contains_key(&block) {
            return Err(Fault::Order("a block starts twice"));
        }
        let kind = match start {
            Start::Unsaid => Kind::Unsaid,
            Start::Other => Kind::Other,
            Start::Tool(ToolStart { id, name, r#type }) => {
                // A tool that the service runs itself is no answer to the caller.
                if r#type.is_none() {
                    let name = name.clone();
                    out.push_back(Delta::ToolCall { block, name });
                }
                let input = String::new();
                Kind::Tool(Tool {
                    id,
                    name,
                    r#type,
                    input,
                })
            }
        };
        self.blocks.insert(block, Block { ended: false, kind });
        Ok(())
    }

    fn piece(
        &mut self,
        block: usize,
        piece: Piece<'_>,
        out: &mut VecDeque<Delta>,
    ) -> Result<(), Fault> {
        let open = self.blocks.entry(block).or_insert(Block {
            ended: false,
            kind: Kind::Unsaid,
        });
        if open.ended {
            return Err(Fault::Order("a block goes on behind its end"));
        }
        if matches!(open.kind, Kind::Other) {
            return Ok(());
        }
        let Piece {
            text,
            tool_use,
            reasoning_content,
            citation,
        } = piece;
        if let Some(piece) = tool_use {
            let Kind::Tool(tool) = &mut open.kind else {
                return Err(Fault::Order(
                    "arguments come for a block that is no tool call",
                ));
            };
            tool.input.push_str(&piece.input);
            if tool.r#type.is_none() {
                let json = piece.input;
                out.push_back(Delta::Input { block, json });
            }
            return Ok(());
        }
        if let Some(piece) = reasoning_content {
            return reason(&mut open.kind, block, piece, out);
        }
        if text.is_none() && citation.is_none() {
            // A kind of piece that is not read. Before any other it says that the block's kind is not, either.
            if matches!(open.kind, Kind::Unsaid) {
                open.kind = Kind::Other;
            }
            return Ok(());
        }
        if matches!(open.kind, Kind::Unsaid) {
            let first = *self.first_text.get_or_insert(block) == block;
            open.kind = Kind::Text(Text {
                aloud: (first && self.thinks_aloud).then(Aloud::default),
                ..Text::default()
            });
        }
        let Kind::Text(words) = &mut open.kind else {
            return Err(Fault::Order("text comes for a block of another kind"));
        };
        words.citations.extend(citation.map(ToOwned::to_owned));
        if let Some(text) = text {
            words.said.push_str(&text);
            match &mut words.aloud {
                Some(aloud) => aloud.push(&text, &mut |part, said| {
                    out.push_back(delta(block, part, said));
                }),
                None => out.push_back(Delta::Text { block, text }),
            }
        }
        Ok(())
    }

    fn block_stop(&mut self, block: usize, out: &mut VecDeque<Delta>) -> Result<(), Fault> {
        let Some(open) = self.blocks.get_mut(&block) else {
            return Err(Fault::Order("a block ends that did not begin"));
        };
        if open.ended {
            return Err(Fault::Order("a block ends twice"));
        }
        open.ended = true;
        if let Kind::Text(Text {
            aloud: Some(aloud), ..
        }) = &mut open.kind
        {
            aloud.end(&mut |part, said| out.push_back(delta(block, part, said)));
        }
        out.push_back(Delta::BlockEnd { block });
        Ok(())
    }
}

/// Adds a piece of reasoning to a block.
fn reason(
    kind: &mut Kind,
    block: usize,
    piece: ReasoningPiece,
    out: &mut VecDeque<Delta>,
) -> Result<(), Fault> {
    let ReasoningPiece {
        text,
        signature,
        redacted_content,
    } = piece;
    if let Some(redacted) = redacted_content {
        let bytes = STANDARD
            .decode(redacted)
            .map_err(|_| Fault::Order("redacted reasoning is not base64"))?;
        match kind {
            Kind::Unsaid => *kind = Kind::Redacted(bytes),
            Kind::Redacted(so_far) => so_far.extend(bytes),
            _ => return Err(Fault::Order("reasoning comes for a block of another kind")),
        }
        return Ok(());
    }
    if matches!(kind, Kind::Unsaid) {
        *kind = Kind::Reasoning {
            text: String::new(),
            signature: None,
        };
    }
    let Kind::Reasoning {
        text: so_far,
        signature: signed,
    } = kind
    else {
        return Err(Fault::Order("reasoning comes for a block of another kind"));
    };
    if let Some(signature) = signature {
        signed.get_or_insert_default().push_str(&signature);
    }
    if let Some(text) = text {
        so_far.push_str(&text);
        out.push_back(Delta::Reasoning { block, text });
    }
    Ok(())
}

fn delta(block: usize, part: Part, said: &str) -> Delta {
    let text = said.to_owned();
    match part {
        Part::Thought => Delta::Reasoning { block, text },
        Part::Text => Delta::Text { block, text },
    }
}

/// A block that has begun and not ended, in an answer that is none without its end.
pub(super) const OPEN: Fault = Fault::Cut("a block of the answer has no end");

/// Whether the answer may have been stopped before the model had said all. None of these is taken for success, but for what a guardrail only masked.
fn stopped(reason: &StopReason) -> bool {
    matches!(
        reason,
        StopReason::ContentFiltered
            | StopReason::ContextWindowExceeded
            | StopReason::GuardrailIntervened
            | StopReason::Malformed
            | StopReason::MaxTokens
            | StopReason::Refusal
            | StopReason::Unknown(_)
    )
}

/// A block's number.
fn number(index: i64) -> Result<usize, Fault> {
    usize::try_from(index).map_err(|_| Fault::Order("a block's number is negative"))
}
