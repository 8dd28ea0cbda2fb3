//! What goes wrong in a stream whose reply began well: the service's exceptions, broken frames, events out of order, a connection that breaks.

use std::sync::Arc;
use std::time::Duration;

use aws_sdk_bedrockruntime::error::{ConnectorError, ErrorMetadata, SdkError};
use aws_sdk_bedrockruntime::types::error::{
    ConverseStreamOutputError as Of, InternalServerException, ModelStreamErrorException,
    ServiceUnavailableException, ThrottlingException, ValidationException,
};
use aws_smithy_types::event_stream::{Message, RawMessage};
use instructor_core::exchange::{Billed, Failure, FailureKind, Phase};
use serde::Deserialize;

use super::{About, Reply, named, of_reply, protocol, weigh};
use crate::converse::stream::Fault;
use crate::frames::{Broken, MAX_STREAM, header};

/// Why a stream went wrong.
#[derive(Debug)]
pub(crate) enum Broke<'a> {
    /// There is no further frame.
    Frames(Broken),
    /// A frame that is no event.
    Exception(Message),
    /// An event that could not be read, and its payload.
    Event(&'a serde_json::Error, &'a [u8]),
    /// An event that may not be.
    Turn(Fault),
}

/// A reply whose head says that it is no stream of events.
pub(crate) fn no_events(head: &Reply) -> Result<(), Failure> {
    let kind = head.headers.get("content-type").unwrap_or_default();
    if ["html", "json", "text/"]
        .iter()
        .any(|word| kind.contains(word))
    {
        return Err(protocol(head, "that is no stream of events"));
    }
    Ok(())
}

/// The failure that a stream ended with. `begun`: something of an answer had come.
pub(crate) fn in_stream(why: Broke<'_>, head: &Reply, about: &About, begun: bool) -> Failure {
    // What had come was generated. What had not may have been.
    let billed = if begun { Billed::Yes } else { Billed::Perhaps };
    let failure = match why {
        Broke::Exception(message) => exception(message, about, begun),
        Broke::Frames(Broken::Connection(error)) => {
            // As the engine calls it where it reads the stream itself.
            let kind = if begun {
                FailureKind::Interrupted
            } else {
                FailureKind::Transport
            };
            let what = "the connection broke while the answer was streaming";
            let mut failure = Failure::new(kind, what).billed(billed);
            let error = ConnectorError::io(error);
            failure.sdk_error = Some(Arc::new(Unread::dispatch_failure(error)));
            failure
        }
        Broke::Frames(Broken::Cut) => cut("it broke off inside an event").billed(billed),
        Broke::Turn(Fault::Cut(what)) => cut(what).billed(billed),
        Broke::Frames(Broken::LongFrame) => damaged().billed(billed),
        Broke::Frames(Broken::Frame(error)) => {
            let mut failure = damaged().billed(billed);
            let raw = RawMessage::Invalid(None);
            failure.sdk_error = Some(Arc::new(Unread::response_error(error, raw)));
            failure
        }
        Broke::Frames(Broken::TooLong) => Failure::new(
            FailureKind::Protocol,
            format!("the stream is longer than {MAX_STREAM} bytes, which no answer is"),
        )
        .billed(billed),
        Broke::Turn(Fault::Order(what)) => Failure::new(
            FailureKind::Protocol,
            format!("the stream is not how Bedrock answers: {what}"),
        )
        .billed(billed),
        Broke::Event(error, payload) => unreadable(error, payload).billed(billed),
    };
    of_reply(failure.phase(Phase::Body), head)
}

/// A stream that did not begin within its time.
pub(crate) fn no_reply(first_byte: Duration) -> Failure {
    late(format!("no reply within {first_byte:.1?}"))
        .phase(Phase::Wait)
        .hint("raise the time for the first byte")
}

/// A stream in which nothing came for too long. `begun`: something of an answer had come.
pub(crate) fn silent(idle: Duration, begun: bool) -> Failure {
    let billed = if begun { Billed::Yes } else { Billed::Perhaps };
    late(format!("the stream was silent for {idle:.1?}"))
        .phase(Phase::Body)
        .billed(billed)
        .hint("raise `idle` if the model may think for so long")
}

fn late(message: String) -> Failure {
    Failure::new(FailureKind::Timeout, message).billed(Billed::Perhaps)
}

/// What the SDK gives for a stream that it could not go on reading.
type Unread = SdkError<Of, RawMessage>;

fn damaged() -> Failure {
    Failure::new(
        FailureKind::Protocol,
        "a frame of the stream is not what its checksums and lengths say",
    )
    .hint("something between here and the service changes the bytes: look for a proxy")
}

fn cut(what: &str) -> Failure {
    Failure::new(
        FailureKind::Interrupted,
        format!("the stream ended before the answer did: {what}"),
    )
    .hint("ask again; `resend_billed` lets the retry policy do it, though the beginning was probably charged for")
}

/// An event whose payload is not what its name says.
fn unreadable(error: &serde_json::Error, payload: &[u8]) -> Failure {
    let json = serde_json::from_slice::<&serde_json::value::RawValue>(payload).is_ok();
    if error.is_syntax() && json {
        // JSON all the same, so a string in it is no Unicode text.
        return Failure::new(
            FailureKind::Malformed,
            "the model's text holds half a surrogate pair, which is no Unicode",
        );
    }
    let what = if json {
        "of another shape"
    } else {
        "that is not JSON"
    };
    Failure::new(
        FailureKind::Protocol,
        format!("the stream is not how Bedrock answers: it has an event {what}"),
    )
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told {
    #[serde(alias = "Message")]
    message: Option<String>,
    original_status_code: Option<i32>,
    original_message: Option<String>,
}

/// What the service ended the stream with, in the place of an event.
fn exception(message: Message, about: &About, begun: bool) -> Failure {
    let header = |name| header(&message, name);
    // In a stream the names begin with a small letter.
    let name = header(":exception-type")
        .or_else(|| header(":error-code"))
        .map(capitalised)
        .unwrap_or_default();
    let told = serde_json::from_slice::<Told>(message.payload()).ok();
    let text = told
        .as_ref()
        .and_then(|told| told.message.as_deref())
        .or_else(|| header(":error-message"))
        .unwrap_or_default()
        .to_owned();
    let shown = Some(name.as_str()).filter(|name| !name.is_empty());
    let mut failure = match named(&name) {
        Some(kind) => weigh(
            kind,
            shown,
            "in the stream",
            &text,
            message.payload(),
            &about.context(),
        ),
        None => {
            let shown = shown.filter(|name| name.chars().all(|c| c.is_ascii_alphanumeric()));
            let what = shown.map_or_else(String::new, |name| format!(" ({name})"));
            Failure::new(
                FailureKind::Protocol,
                format!("the service ended the stream with an error that this version does not know{what}"),
            )
            .billed(if begun { Billed::Yes } else { Billed::Perhaps })
        }
    };
    if begun && failure.billed == Billed::No {
        failure.billed = Billed::Perhaps;
    }
    failure.code = shown.map(str::to_owned);
    let error = modelled(&name, &text, told);
    let raw = RawMessage::Decoded(message);
    failure.sdk_error = Some(Arc::new(Unread::service_error(error, raw)));
    failure
}

/// The SDK's own error of this name.
fn modelled(name: &str, text: &str, told: Option<Told>) -> Of {
    let meta = ErrorMetadata::builder().code(name).message(text).build();
    match name {
        "InternalServerException" => {
            let error = InternalServerException::builder().message(text).meta(meta);
            Of::InternalServerException(error.build())
        }
        "ModelStreamErrorException" => {
            let told = told.map(|told| (told.original_status_code, told.original_message));
            let (status, original) = told.unwrap_or_default();
            let error = ModelStreamErrorException::builder()
                .message(text)
                .set_original_status_code(status)
                .set_original_message(original)
                .meta(meta);
            Of::ModelStreamErrorException(error.build())
        }
        "ServiceUnavailableException" => {
            let error = ServiceUnavailableException::builder()
                .message(text)
                .meta(meta);
            Of::ServiceUnavailableException(error.build())
        }
        "ThrottlingException" => {
            let error = ThrottlingException::builder().message(text).meta(meta);
            Of::ThrottlingException(error.build())
        }
        "ValidationException" => {
            let error = ValidationException::builder().message(text).meta(meta);
            Of::ValidationException(error.build())
        }
        _ => Of::generic(meta),
    }
}

/// `throttlingException` as `ThrottlingException`.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_ascii_uppercase().to_string() + letters.as_str()
    })
}
