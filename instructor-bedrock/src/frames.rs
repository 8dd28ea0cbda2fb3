//! The frames of an event stream, out of a reply's bytes.

use aws_sdk_bedrockruntime::error::BoxError;
use aws_smithy_eventstream::frame::read_message_from;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::event_stream::Message;
use aws_smithy_types::str_bytes::StrBytes;
use bytes::BytesMut;
use http_body_util::BodyExt as _;

/// The longest stream that is read, in bytes: many times what a model can say.
pub(crate) const MAX_STREAM: usize = 25_000_000;
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
    /// More than [`MAX_STREAM`], or a frame that says it will be.
    TooLong,
}

/// The frames of a body. After an error nothing more is to be read.
#[derive(Debug)]
pub(crate) struct Frames {
    body: SdkBody,
    buffer: BytesMut,
    /// Bytes that have come.
    read: usize,
}

impl Frames {
    pub(crate) fn new(body: SdkBody) -> Self {
        Self {
            body,
            buffer: BytesMut::new(),
            read: 0,
        }
    }

    /// The next frame; `None` at the end. It can be dropped half way and asked again: what has come is kept.
    pub(crate) async fn next(&mut self) -> Result<Option<Message>, Broken> {
        loop {
            if let Some(frame) = self.take()? {
                return Ok(Some(frame));
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
                    self.buffer.extend_from_slice(&piece);
                }
                Some(Err(error)) => return Err(Broken::Connection(error)),
                None if self.buffer.is_empty() => return Ok(None),
                None => return Err(Broken::Cut),
            }
        }
    }

    /// A frame that has come whole.
    fn take(&mut self) -> Result<Option<Message>, Broken> {
        let Some(length) = self
            .buffer
            .first_chunk()
            .filter(|_| self.buffer.len() >= PRELUDE)
        else {
            return Ok(None);
        };
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        if length > MAX_STREAM {
            return Err(Broken::TooLong);
        }
        // One that is too short for its own head is for the decoder to refuse.
        if self.buffer.len() < length.max(PRELUDE) {
            return Ok(None);
        }
        let frame = self.buffer.split_to(length.max(PRELUDE)).freeze();
        read_message_from(frame).map(Some).map_err(Broken::Frame)
    }
}

/// A frame's header of this name, if it is a text.
pub(crate) fn header<'a>(frame: &'a Message, name: &str) -> Option<&'a str> {
    let header = frame
        .headers()
        .iter()
        .find(|header| header.name().as_str() == name)?;
    header.value().as_string().ok().map(StrBytes::as_str)
}
