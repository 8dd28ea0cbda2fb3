//! The frames of an event stream, out of a reply's bytes.

use aws_sdk_bedrockruntime::error::BoxError;
use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::Message;
use aws_smithy_types::str_bytes::StrBytes;
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt as _;

/// The longest stream that is read, in bytes. A token takes up to 220 of them where it comes alone, so that an answer of 128 000 tokens is longer than 25 MB.
pub(crate) const MAX_STREAM: usize = 100_000_000;
/// The longest frame.
const MAX_FRAME: usize = 25_000_000;
/// Length, length of the headers, and a checksum of both.
const PRELUDE: usize = 12;

/// Why there is no further frame.
#[derive(Debug)]
pub(crate) enum Broken {
    /// The connection broke.
    Connection(BoxError),
    /// A frame is not what its checksums and lengths say.
    Frame(aws_smithy_eventstream::error::Error),
    /// The bytes ended in the middle of a frame.
    Cut,
    /// A frame that says it is longer than any.
    LongFrame,
    /// More than [`MAX_STREAM`].
    TooLong,
}

/// The frames of a body. After an error nothing more is to be read.
#[derive(Debug)]
pub(crate) struct Frames {
    body: SdkBody,
    /// The piece at hand. Frames that lie in it whole are not copied.
    piece: Bytes,
    /// The beginning of a frame that the pieces before this one ended in, and no more than that: a burst of frames must not stay in memory.
    begun: BytesMut,
    /// Bytes that have come.
    read: usize,
}

impl Frames {
    pub(crate) fn new(body: SdkBody) -> Self {
        Self {
            body,
            piece: Bytes::new(),
            begun: BytesMut::new(),
            read: 0,
        }
    }

    /// The next frame; `None` at the end. It can be dropped half way and asked again: what has come is kept.
    pub(crate) async fn next(&mut self) -> Result<Option<Message>, Broken> {
        loop {
            if let Some(frame) = self.take()? {
                return read_message_from(frame).map(Some).map_err(Broken::Frame);
            }
            match self.body.frame().await {
                Some(Ok(piece)) => {
                    // Trailers say nothing of the stream.
                    let Ok(piece) = piece.into_data() else {
                        continue;
                    };
                    self.read = self.read.saturating_add(piece.len());
                    if self.read > MAX_STREAM {
                        return Err(Broken::TooLong);
                    }
                    self.piece = piece;
                }
                Some(Err(error)) => return Err(Broken::Connection(error)),
                None if self.begun.is_empty() => return Ok(None),
                None => return Err(Broken::Cut),
            }
        }
    }

    /// A frame that has come whole. Without one the piece is used up.
    fn take(&mut self) -> Result<Option<Bytes>, Broken> {
        if self.begun.is_empty() {
            if let Some(length) = length(&self.piece)?
                && self.piece.len() >= length
            {
                return Ok(Some(self.piece.split_to(length)));
            }
            self.begun
                .extend_from_slice(&std::mem::take(&mut self.piece));
            return Ok(None);
        }
        // First what says how long it is, then the rest of it.
        self.fill(PRELUDE);
        let Some(length) = length(&self.begun)? else {
            return Ok(None);
        };
        self.fill(length);
        if self.begun.len() < length {
            return Ok(None);
        }
        Ok(Some(std::mem::take(&mut self.begun).freeze()))
    }

    /// Moves bytes out of the piece until so many of the frame are together.
    fn fill(&mut self, length: usize) {
        let more = length.saturating_sub(self.begun.len());
        let more = self.piece.split_to(more.min(self.piece.len()));
        self.begun.extend_from_slice(&more);
    }
}

/// How long the frame is that begins here, if enough of it has come to tell.
fn length(bytes: &[u8]) -> Result<Option<usize>, Broken> {
    let Some(length) = bytes.first_chunk().filter(|_| bytes.len() >= PRELUDE) else {
        return Ok(None);
    };
    let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
    if length > MAX_FRAME {
        return Err(Broken::LongFrame);
    }
    // One that is too short for its own head is for the decoder to refuse.
    Ok(Some(length.max(PRELUDE)))
}

/// A frame's header of this name, if it is a text.
pub(crate) fn header<'a>(frame: &'a Message, name: &str) -> Option<&'a str> {
    let header = frame
        .headers()
        .iter()
        .find(|header| header.name().as_str() == name)?;
    header.value().as_string().ok().map(StrBytes::as_str)
}
