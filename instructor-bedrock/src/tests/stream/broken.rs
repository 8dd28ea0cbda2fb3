//! Streams that break: cut anywhere, frames that are no frames, the service's exceptions.

use std::io;

use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use futures_util::StreamExt as _;
use http_body_util::StreamBody;
use proptest::prelude::*;

use super::{Event, begin, call, done, frame, frames, input, metadata, read, stop, text, tool};
use crate::frames::MAX_STREAM;
use crate::sdk::error::{ProvideErrorMetadata as _, SdkError};
use crate::sdk::types::error::ConverseStreamOutputError;
use crate::{Billed, Capability, Failure, FailureKind, Phase};
use aws_smithy_types::event_stream::RawMessage;
use instructor_core::exchange::Delta;

fn whole() -> Vec<Event> {
    let mut events = vec![begin(), text(0, "So:"), stop(0)];
    events.extend(
        call(&["{\"name\":\"Al", "ice\",\"age\":30}"])
            .into_iter()
            .skip(1)
            .map(|(name, mut payload)| {
                if let Some(block) = payload.get_mut("contentBlockIndex") {
                    *block = 1.into();
                }
                (name, payload)
            }),
    );
    events
}

/// A body of these pieces, and an error behind them.
fn breaks(pieces: Vec<Bytes>) -> SdkBody {
    let pieces = pieces
        .into_iter()
        .map(|piece| Ok(http_body::Frame::data(piece)))
        .chain([Err(io::Error::from(io::ErrorKind::ConnectionReset))]);
    SdkBody::from_body_1_x(StreamBody::new(futures_util::stream::iter(pieces)))
}

fn pieces(bytes: &[u8], size: usize) -> SdkBody {
    let pieces: Vec<Result<_, io::Error>> = bytes
        .chunks(size)
        .map(|piece| Ok(http_body::Frame::data(Bytes::copy_from_slice(piece))))
        .collect();
    SdkBody::from_body_1_x(StreamBody::new(futures_util::stream::iter(pieces)))
}

#[tokio::test]
async fn the_same_in_pieces_of_every_size() {
    let bytes = frames(&whole());
    let (deltas, response) = read(bytes.clone(), false).await;
    let response = response.unwrap();
    for size in 1..200 {
        let (these, reply) = read(pieces(&bytes, size), false).await;
        assert_eq!(format!("{these:?}"), format!("{deltas:?}"), "{size}");
        assert_eq!(reply.unwrap().raw, response.raw, "{size}");
    }
}

#[tokio::test]
async fn cut_anywhere_it_is_no_answer() {
    let events = whole();
    let bytes = frames(&events);
    let without = frames(&events[..events.len() - 1]).len();
    let mut ends = Vec::new();
    for cut in 0..bytes.len() {
        let (deltas, end) = read(bytes[..cut].to_vec(), false).await;
        if cut == without {
            // Only what was counted is missing.
            assert!(end.unwrap().usage.is_none());
            continue;
        }
        let failure = end.unwrap_err();
        assert_eq!(
            failure.kind,
            FailureKind::Interrupted,
            "at {cut}: {failure}"
        );
        let billed = if deltas.is_empty() {
            Billed::Perhaps
        } else {
            Billed::Yes
        };
        assert_eq!(
            (failure.billed, failure.phase),
            (billed, Phase::Body),
            "at {cut}"
        );
        assert_eq!(
            (failure.status, failure.request_id.as_deref()),
            (Some(200), Some("req-1"))
        );
        ends.push(failure.message);
    }
    ends.dedup();
    assert!(
        ends.iter().any(|end| end.contains("no stop reason")),
        "{ends:?}"
    );
    // Where the connection breaks; but behind the metadata all has been said.
    let mut kinds = Vec::new();
    for cut in 0..=bytes.len() {
        let (_, end) = read(breaks(vec![bytes[..cut].to_vec().into()]), false).await;
        match end {
            Ok(response) => assert!(cut == bytes.len() && response.usage.is_some(), "at {cut}"),
            Err(failure) => {
                // An answer of which something had come is one that was interrupted, and paid for.
                let kind = match failure.billed {
                    Billed::Yes => FailureKind::Interrupted,
                    _ => FailureKind::Transport,
                };
                assert_eq!(failure.kind, kind, "at {cut}: {failure}");
                kinds.push(kind);
            }
        }
    }
    kinds.dedup();
    assert_eq!(kinds, [FailureKind::Transport, FailureKind::Interrupted]);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_does_not_end_is_not_waited_for() {
    let silent = |events: &[Event]| {
        let bytes = Bytes::from(frames(events));
        let piece = Ok::<_, io::Error>(http_body::Frame::data(bytes));
        let never = futures_util::stream::pending();
        SdkBody::from_body_1_x(StreamBody::new(
            futures_util::stream::iter([piece]).chain(never),
        ))
    };
    let events = whole();
    let began = tokio::time::Instant::now();
    assert!(read(silent(&events), false).await.1.is_ok());
    assert_eq!(began.elapsed().as_millis() / 10, 10);
    // Before the metadata it may go on, and the engine's own clock is what ends it.
    let without = silent(&events[..events.len() - 1]);
    let late = tokio::time::timeout(std::time::Duration::from_mins(1), read(without, false));
    assert!(late.await.is_err());
}

#[tokio::test]
async fn a_block_without_an_end_is_an_answer_without_one() {
    let mut events = whole();
    events
        .retain(|(name, payload)| *name != "contentBlockStop" || payload["contentBlockIndex"] != 1);
    let failure = read(frames(&events), false).await.1.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Interrupted);
    assert_eq!(
        failure.message,
        "the stream ended before the answer did: a block of the answer has no end"
    );
}

fn sdk_error(failure: &Failure) -> &SdkError<ConverseStreamOutputError, RawMessage> {
    failure
        .sdk_error
        .as_deref()
        .and_then(|error| error.downcast_ref())
        .unwrap()
}

#[tokio::test]
async fn a_frame_that_is_damaged_is_the_end() {
    let mut bytes = frames(&[begin(), text(0, "x")]);
    let last = bytes.len() - 6;
    bytes[last] ^= 1;
    // A good one follows: it must not be read.
    bytes.extend(frames(&[stop(0), done("end_turn"), metadata()]));
    let (deltas, end) = read(bytes, false).await;
    let failure = end.unwrap_err();
    assert!(deltas.is_empty());
    assert_eq!(
        (failure.kind, failure.billed),
        (FailureKind::Protocol, Billed::Perhaps)
    );
    assert!(matches!(sdk_error(&failure), SdkError::ResponseError(_)));
}

#[tokio::test]
async fn no_bit_can_be_another() {
    let good = frames(&[begin(), text(0, "x"), stop(0), done("end_turn")]);
    let kept = read(good.clone(), false).await.1.unwrap();
    for bit in 0..good.len() * 8 {
        let mut bytes = good.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let failure = read(bytes, false).await.1.unwrap_err();
        assert!(
            matches!(
                failure.kind,
                FailureKind::Protocol | FailureKind::Interrupted
            ),
            "{bit}: {failure:?}"
        );
    }
    assert_eq!(kept.text(), "x");
}

#[tokio::test]
async fn a_frame_as_long_as_it_likes_is_not_waited_for() {
    let mut bytes = u32::MAX.to_be_bytes().to_vec();
    bytes.extend([0; 100]);
    let failure = read(bytes, false).await.1.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Protocol);
    assert!(
        failure.message.contains("checksums and lengths"),
        "{failure}"
    );
    // An answer of 128 000 tokens, each in a frame of its own, is no stream without an end.
    const { assert!(MAX_STREAM > 3 * 128_000 * 220) };
    let begun = frames(&[begin()]);
    let endless = vec![0; MAX_STREAM + 1 - begun.len()];
    let failure = read(breaks(vec![begun.into(), endless.into()]), false)
        .await
        .1
        .unwrap_err();
    assert!(
        failure.message.contains("longer than 100000000 bytes"),
        "{failure}"
    );
}

#[tokio::test]
async fn events_that_are_not_what_they_are_called() {
    let of = |payload: &str| {
        let mut bytes = frames(&[begin()]);
        bytes.extend(frame("event", "contentBlockDelta", payload));
        async move { read(bytes, false).await.1.unwrap_err() }
    };
    for payload in [
        "",
        "{",
        "[]",
        "{}",
        r#"{"contentBlockIndex":0.5,"delta":{}}"#,
        r#"{"contentBlockIndex":0}"#,
    ] {
        let failure = of(payload).await;
        assert_eq!(failure.kind, FailureKind::Protocol, "{payload}: {failure}");
    }
    let failure = of(r#"{"contentBlockIndex":0,"delta":{"text":"\ud83d"}}"#).await;
    assert_eq!(
        (failure.kind, failure.billed),
        (FailureKind::Malformed, Billed::Perhaps)
    );
    let failure = read(frames(&[begin(), input(0, "{}")]), false)
        .await
        .1
        .unwrap_err();
    assert_eq!(
        failure.message,
        "the stream is not how Bedrock answers: arguments come for a block that is no tool call"
    );
}

#[tokio::test]
async fn every_exception_wherever_it_comes() {
    let exceptions = [
        (
            "internalServerException",
            r#"{"message":"inside"}"#,
            FailureKind::Internal,
        ),
        (
            "modelStreamErrorException",
            r#"{"message":"broke","originalStatusCode":500,"originalMessage":"x"}"#,
            FailureKind::Model,
        ),
        (
            "modelStreamErrorException",
            r#"{"message":"broke","originalStatusCode":400}"#,
            FailureKind::Invalid,
        ),
        (
            "validationException",
            r#"{"message":"Input is too long."}"#,
            FailureKind::InputTooLong,
        ),
        (
            "validationException",
            r#"{"message":"This model doesn't support tool use in streaming mode."}"#,
            FailureKind::Unsupported(Capability::StreamedTools),
        ),
        (
            "throttlingException",
            r#"{"message":"Too many requests"}"#,
            FailureKind::Throttled,
        ),
        (
            "serviceUnavailableException",
            "{}",
            FailureKind::Unavailable,
        ),
        (
            "modelTimeoutException",
            r#"{"message":"slow"}"#,
            FailureKind::ModelTimeout,
        ),
        (
            "somethingNewException",
            r#"{"message":"a secret"}"#,
            FailureKind::Protocol,
        ),
        ("bad name\n", "no JSON", FailureKind::Protocol),
    ];
    let events = whole();
    for (name, payload, kind) in exceptions {
        for after in 0..=events.len() {
            let mut bytes = frames(&events[..after]);
            bytes.extend(frame("exception", name, payload));
            bytes.extend(frames(&events[after..]));
            let (deltas, end) = read(bytes, false).await;
            let failure = end.unwrap_err();
            assert_eq!(failure.kind, kind, "{name} after {after}");
            // Behind the end of the message the whole answer had been generated.
            let known = kind != FailureKind::Protocol;
            let billed = match after {
                0 | 1 => None,
                _ if after >= events.len() - 1 || !known => Some(Billed::Yes),
                _ => Some(Billed::Perhaps),
            };
            match billed {
                Some(billed) => assert_eq!(failure.billed, billed, "{name} after {after}"),
                None => assert_ne!(failure.billed, Billed::Yes, "{name} after {after}"),
            }
            assert_eq!(deltas.is_empty(), billed.is_none());
            let mut code = name.to_owned();
            code[..1].make_ascii_uppercase();
            assert_eq!(failure.code.as_deref(), Some(code.as_str()));
            assert!(!failure.message.contains("secret") && !failure.message.contains('\n'));
            assert_eq!(sdk_error(&failure).code(), Some(code.as_str()));
        }
    }
    let modelled = |name, payload| async move {
        let failure = read(frame("exception", name, payload), false)
            .await
            .1
            .unwrap_err();
        sdk_error(&failure)
            .as_service_error()
            .map(|error| format!("{error:?}"))
            .unwrap()
    };
    let error = modelled(
        "modelStreamErrorException",
        r#"{"message":"broke","originalStatusCode":500}"#,
    )
    .await;
    assert!(error.contains("original_status_code: Some(500)"), "{error}");
    assert!(
        modelled("throttlingException", "{}")
            .await
            .starts_with("ThrottlingException")
    );
}

#[tokio::test]
async fn an_error_frame_and_one_of_no_kind() {
    let failure = read(frame("error", "InternalServerException", ""), false)
        .await
        .1
        .unwrap_err();
    assert_eq!(failure.kind, FailureKind::Internal);
    let failure = read(frame("letter", "x", "{}"), false).await.1.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Protocol);
}

#[tokio::test]
async fn blocks_that_take_turns_are_told_apart() {
    let events = [
        begin(),
        text(0, "a"),
        tool(2),
        input(2, "{\"x"),
        text(0, "b"),
        input(2, "\":1}"),
        stop(2),
        text(0, "c"),
        stop(0),
        done("tool_use"),
    ];
    let (deltas, end) = read(frames(&events), false).await;
    let response = end.unwrap();
    assert_eq!(response.text(), "abc");
    assert_eq!(response.tool_calls().next().unwrap().input, "{\"x\":1}");
    assert!(matches!(&deltas[1], Delta::ToolCall { block: 2, name } if name == "User"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_bytes_end_in_a_failure(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        prop_assert!(runtime.block_on(read(bytes, true)).1.is_err());
    }
}
