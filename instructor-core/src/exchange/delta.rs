//! What a stream brings, piece by piece.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::{Failure, Response};

/// A piece of an answer under way.
///
/// Blocks are told apart by their number, and kinds of text by their variant: what a model says before it calls a tool is never taken for the call's arguments. A backend has checked the
/// order of its provider's events before it hands one on. Its `Debug` shows sizes, not words.
#[derive(Clone)]
#[non_exhaustive]
pub enum Delta {
    /// A tool call begins. Its arguments follow as [`Input`](Self::Input) of the same block.
    ToolCall {
        /// The block's number.
        block: usize,
        /// The tool's name.
        name: String,
    },
    /// The next part of a tool call's arguments, as JSON text cut anywhere.
    Input {
        /// The block's number.
        block: usize,
        /// May be empty.
        json: String,
    },
    /// The next part of a text.
    Text {
        /// The block's number.
        block: usize,
        /// May be empty.
        text: String,
    },
    /// The next part of the model's reasoning.
    Reasoning {
        /// The block's number.
        block: usize,
        /// Empty where the reasoning is redacted, and where what came says nothing but that the stream is alive.
        text: String,
    },
    /// A block is whole.
    BlockEnd {
        /// The block's number.
        block: usize,
    },
    /// The answer is whole: what [`send`](super::Backend::send) would have brought. Nothing follows.
    ///
    /// A stream that ends without it was cut off.
    End(Box<Response>),
}

impl fmt::Debug for Delta {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, block, bytes) = match self {
            Self::ToolCall { block, .. } => return write!(f, "ToolCall({block})"),
            Self::Input { block, json } => ("Input", block, json.len()),
            Self::Text { block, text } => ("Text", block, text.len()),
            Self::Reasoning { block, text } => ("Reasoning", block, text.len()),
            Self::BlockEnd { block } => return write!(f, "BlockEnd({block})"),
            Self::End(response) => return f.debug_tuple("End").field(response).finish(),
        };
        write!(f, "{what}({block}, {bytes} bytes)")
    }
}

/// The stream of a backend that has none: [`Backend::Stream`](super::Backend::Stream) where [`open`](super::Backend::open) is left as it is.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::exhaustive_enums, reason = "it has no values")]
pub enum NoStream {}

impl Stream for NoStream {
    type Item = Result<Delta, Failure>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}
