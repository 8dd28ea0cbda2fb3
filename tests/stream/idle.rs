//! A stream that goes silent: the SDK would wait for ever.

use std::time::{Duration, Instant};

use instructor_bedrock::sdk::operation::converse_stream::builders::ConverseStreamFluentBuilder;
use instructor_bedrock::{Billed, ExtractExt, Extraction, Never};
use instructor_tests::{CLAUDE, Events, Reply, Server, bedrock, message, sdk_client};
use serde_json::json;

use super::types::{ROUND, Round, called, round};

const IDLE: Duration = Duration::from_millis(120);

#[tokio::test]
async fn silence_ends_it_wherever_it_falls() {
    let events = called();
    for after in [0, 1, 2, 5, events.count() - 2] {
        let reply = events.reply().then_stall(events.length(after));
        let server = Server::answering(CLAUDE, [reply]).await;
        let client = bedrock(&server, CLAUDE);
        let started = Instant::now();
        let extraction = client.extract::<Round>("text").idle(IDLE).retry(Never);
        let stream = extraction.partials().await.unwrap();
        let error = stream.finish().await.unwrap_err();
        assert_eq!(error.code(), "timeout", "after {after} events: {error}");
        assert!(error.is_timeout());
        assert!(started.elapsed() >= IDLE);
        // A value that is whole is no partial any more.
        let open = after > 2 && after < events.count() - 2;
        assert_eq!(
            error.partial::<Round>().is_some(),
            open,
            "after {after} events"
        );
        // Nobody holds the connection any more.
        server.until_hung_up(CLAUDE, 1).await;
        assert_eq!(server.count(CLAUDE), 1);
    }
}

#[tokio::test]
async fn a_slow_stream_is_not_silent() {
    let (idle, pause) = (Duration::from_millis(400), Duration::from_millis(80));
    let events = called();
    let reply = (1..=6).fold(events.reply(), |reply, event| {
        reply.pausing(events.length(event), pause)
    });
    let server = Server::answering(CLAUDE, [reply]).await;
    let extraction = bedrock(&server, CLAUDE).extract::<Round>("text").idle(idle);
    let started = Instant::now();
    let stream = extraction.partials().await.unwrap();
    assert_eq!(stream.finish().await.unwrap(), round());
    assert!(started.elapsed() > idle);
}

#[tokio::test]
async fn an_event_that_is_not_read_is_no_silence() {
    let pings = (0..8).fold(Events::default(), |events, _| {
        events.event("ping", &json!({}))
    });
    let silent = pings
        .event("messageStart", &json!({"role": "assistant"}))
        .call(0, "Round", &[ROUND])
        .end("tool_use");
    let reply = (1..=9).fold(silent.reply(), |reply, event| {
        reply.pausing(silent.length(event), IDLE / 2)
    });
    let server = Server::answering(CLAUDE, [reply]).await;
    let extraction = bedrock(&server, CLAUDE).extract::<Round>("text").idle(IDLE);
    let stream = extraction.retry(Never).partials().await.unwrap();
    assert_eq!(stream.finish().await.unwrap(), round());
}

#[tokio::test]
async fn a_connection_that_stays_open_behind_the_answer_is_no_silence() {
    let events = called();
    let server = Server::answering(
        CLAUDE,
        [Reply::until_closed(events.bytes()).then_stall(events.bytes().len())],
    )
    .await;
    let extraction = bedrock(&server, CLAUDE).extract::<Round>("text");
    let stream = extraction.idle(4 * IDLE).partials().await.unwrap();
    assert_eq!(stream.finish().await.unwrap(), round());
    server.until_hung_up(CLAUDE, 1).await;
}

/// A stream that nobody watches.
fn awaited(server: &Server) -> Extraction<Round, ConverseStreamFluentBuilder> {
    let request = sdk_client(server).converse_stream().model_id(CLAUDE);
    request
        .messages(message("text"))
        .extract::<Round>()
        .retry(Never)
}

#[tokio::test]
async fn a_stream_that_is_awaited_may_not_be_silent_either() {
    let events = called();
    for after in [0, 1, 5, events.count() - 2] {
        let reply = events.reply().then_stall(events.length(after));
        let server = Server::answering(CLAUDE, [reply]).await;
        let error = awaited(&server).idle(IDLE).await.unwrap_err();
        assert_eq!(error.code(), "timeout", "after {after} events: {error}");
        assert!(error.to_string().contains("silent"), "{error}");
        let begun = after > 1;
        assert_eq!(error.failure().billed == Billed::Yes, begun, "{after}");
        server.until_hung_up(CLAUDE, 1).await;
        assert_eq!(server.count(CLAUDE), 1);
    }
    let server = Server::answering(CLAUDE, [Reply::stall()]).await;
    let error = awaited(&server).first_byte_timeout(IDLE).await.unwrap_err();
    assert!(error.to_string().contains("no reply within"), "{error}");
    server.until_hung_up(CLAUDE, 1).await;
}

#[tokio::test]
async fn the_time_for_the_first_byte_is_over_with_the_first_byte() {
    let events = called();
    let reply = (1..=6).fold(events.reply(), |reply, event| {
        reply.pausing(events.length(event), IDLE / 2)
    });
    let server = Server::answering(CLAUDE, [reply.clone(), reply]).await;
    let done = awaited(&server).first_byte_timeout(IDLE).await.unwrap();
    assert_eq!(done, round());
    // The time for the whole is not.
    let error = awaited(&server).timeout(IDLE).await.unwrap_err();
    assert!(error.to_string().contains("for the whole call"), "{error}");
}

#[tokio::test]
async fn bytes_that_complete_no_event_are_silence() {
    let events = called();
    let within = events.length(4) + 1;
    let reply = (0..40).fold(events.reply(), |reply, byte| {
        reply.pausing(within + byte, IDLE / 4)
    });
    let server = Server::answering(CLAUDE, [reply]).await;
    let extraction = bedrock(&server, CLAUDE).extract::<Round>("text").idle(IDLE);
    let stream = extraction.retry(Never).partials().await.unwrap();
    let error = stream.finish().await.unwrap_err();
    assert_eq!(error.code(), "timeout");
}

#[tokio::test]
async fn the_whole_call_has_its_deadline_besides() {
    let events = called();
    let reply = (1..events.count()).fold(events.reply(), |reply, event| {
        reply.pausing(events.length(event), Duration::from_millis(60))
    });
    let server = Server::answering(CLAUDE, [reply]).await;
    let extraction = bedrock(&server, CLAUDE).extract::<Round>("text");
    let extraction = extraction.timeout(Duration::from_millis(600)).retry(Never);
    let mut stream = extraction.partials().await.unwrap();
    let mut updates = 0;
    while stream.next().await.is_some() {
        updates += 1;
    }
    assert!(updates > 0);
    let error = stream.finish().await.unwrap_err();
    assert_eq!(error.code(), "timeout");
    server.until_hung_up(CLAUDE, 1).await;
}

#[tokio::test]
async fn a_reply_that_never_begins() {
    let server = Server::answering(CLAUDE, [Reply::stall()]).await;
    let extraction = bedrock(&server, CLAUDE).extract::<Round>("text");
    let extraction = extraction.first_byte_timeout(IDLE).retry(Never);
    let error = extraction.partials().await.unwrap_err();
    assert_eq!(error.code(), "timeout");
    server.until_hung_up(CLAUDE, 1).await;
}
