//! What the service reports amid a stream, under status 200.

use instructor_bedrock::{Billed, Error, Never};
use instructor_tests::{CLAUDE, Events, Reply, Server, bedrock, quick_bedrock};

use super::types::{Round, called, round, slowly};

const EXCEPTIONS: &[(&str, &str)] = &[
    ("throttlingException", "throttled"),
    ("internalServerException", "internal"),
    ("serviceUnavailableException", "unavailable"),
    ("modelStreamErrorException", "model_error"),
    ("validationException", "invalid_request"),
    // The SDK does not know it here.
    ("modelTimeoutException", "model_timeout"),
];

/// A stream that breaks off after so many events.
fn broken(events: usize, exception: &str) -> Events {
    called()
        .first(events)
        .exception(exception, "exception-canary")
}

/// Where: before anything, before the arguments, amid them, and behind the last of them.
fn places() -> [usize; 5] {
    let count = called().count();
    [0, 2, 3, count / 2, count - 3]
}

async fn read(reply: Reply) -> (Error, usize) {
    let server = Server::answering(CLAUDE, [reply]).await;
    let extraction = bedrock(&server, CLAUDE).extract::<Round>("text");
    let mut stream = extraction.retry(Never).partials().await.unwrap();
    let mut updates = 0;
    while stream.next().await.is_some() {
        updates += 1;
    }
    let error = stream.finish().await.unwrap_err();
    assert_eq!(server.count(CLAUDE), 1);
    (error, updates)
}

#[tokio::test]
async fn each_has_its_code_wherever_it_comes() {
    for (exception, code) in EXCEPTIONS {
        for place in places() {
            let (error, updates) = read(slowly(&broken(place, exception))).await;
            assert_eq!(error.code(), *code, "after {place} events");
            assert_eq!(updates > 0, place > 2, "after {place} events: {updates}");
            let line = error.to_string();
            assert!(!line.contains('\n') && !line.contains("Saturday"), "{line}");
            assert_eq!(error.request_id(), Some("req-stream"));
        }
    }
}

#[tokio::test]
async fn one_that_nobody_knows_is_named() {
    for place in places() {
        let (error, _) = read(broken(place, "teapotException").reply()).await;
        let line = format!("{error} {:?}", error.failure());
        assert!(line.to_lowercase().contains("teapotexception"), "{line}");
        // What had been generated may well be charged for: nobody knows what the error means.
        let billed = if place < 2 {
            Billed::Perhaps
        } else {
            Billed::Yes
        };
        assert_eq!(error.failure().billed, billed, "after {place} events");
    }
}

#[tokio::test]
async fn one_that_passes_is_asked_again() {
    for exception in [
        "throttlingException",
        "internalServerException",
        "serviceUnavailableException",
    ] {
        for place in places() {
            let server = Server::answering(
                CLAUDE,
                [slowly(&broken(place, exception)), slowly(&called())],
            )
            .await;
            let client = quick_bedrock(&server, CLAUDE);
            let mut stream = client.extract::<Round>("text").partials().await.unwrap();
            let (mut before, mut restarted, mut after) = (0, 0, 0);
            while let Some(update) = stream.next().await {
                if let Some(restart) = update.restarted() {
                    assert_eq!((restart.attempt, restart.issues.is_none()), (2, true));
                    restarted += 1;
                }
                *(if restarted == 0 {
                    &mut before
                } else {
                    &mut after
                }) += 1;
            }
            assert_eq!(stream.finish().await.unwrap(), round());
            assert_eq!(server.count(CLAUDE), 2, "{exception} after {place} events");
            let bodies = server.bodies(CLAUDE);
            assert_eq!(bodies[0], bodies[1], "the same is asked");
            if place > 2 {
                assert_eq!(restarted, 1, "what was shown is void");
                assert!(before > 0 && after > 0);
            }
        }
    }
}

#[tokio::test]
async fn before_the_reply_begins_it_is_as_in_a_whole_one() {
    let throttled = || Reply::error(429, "ThrottlingException", "later");
    let server = Server::answering(CLAUDE, [throttled(), called().reply()]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut stream = client.extract::<Round>("text").partials().await.unwrap();
    assert!(stream.next().await.is_some());
    assert_eq!(stream.finish().await.unwrap(), round());
    assert_eq!(server.count(CLAUDE), 2);

    let server = Server::answering(CLAUDE, (0..5).map(|_| throttled())).await;
    let client = quick_bedrock(&server, CLAUDE);
    let error = client
        .extract::<Round>("text")
        .partials()
        .await
        .unwrap_err();
    assert_eq!((error.code(), server.count(CLAUDE)), ("throttled", 3));
}

#[tokio::test]
async fn behind_the_end_of_the_message_nothing_is_asked_again() {
    // The whole answer had been generated, and only what it cost was still to come.
    for exception in [
        "throttlingException",
        "internalServerException",
        "modelStreamErrorException",
        "teapotException",
    ] {
        let broken = broken(called().count() - 1, exception);
        let server = Server::answering(CLAUDE, [broken.reply(), called().reply()]).await;
        let client = quick_bedrock(&server, CLAUDE);
        let stream = client.extract::<Round>("text").partials().await.unwrap();
        let error = stream.finish().await.unwrap_err();
        assert_eq!(error.failure().billed, Billed::Yes, "{exception}: {error}");
        assert_eq!(server.count(CLAUDE), 1, "{exception}");
    }
}
