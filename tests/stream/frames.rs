//! What the server's frames are to the SDK alone: the ground that the other tests stand on.

use std::time::Duration;

use instructor_bedrock::sdk::types::error::ConverseStreamOutputError;
use instructor_bedrock::sdk::types::{ContentBlockDelta, ConverseStreamOutput};
use instructor_tests::{ALICE, CLAUDE, Events, Reply, Server, message, sdk_client};

/// The arguments that the SDK hands out, and how the stream ended: if in an error, whether that is throttling.
async fn read(server: &Server) -> (String, Result<(), bool>) {
    let request = sdk_client(server).converse_stream().model_id(CLAUDE);
    let sent = request.messages(message("Alice is 30 years old")).send();
    let mut stream = sent.await.unwrap().stream;
    let mut arguments = String::new();
    loop {
        match stream.recv().await {
            Ok(Some(ConverseStreamOutput::ContentBlockDelta(event))) => {
                if let Some(ContentBlockDelta::ToolUse(delta)) = event.delta {
                    arguments.push_str(&delta.input);
                }
            }
            Ok(Some(_)) => {}
            Ok(None) => return (arguments, Ok(())),
            Err(error) => {
                let throttled = error
                    .as_service_error()
                    .is_some_and(ConverseStreamOutputError::is_throttling_exception);
                return (arguments, Err(throttled));
            }
        }
    }
}

fn good() -> Events {
    Events::tool("User", &[&ALICE[..9], &ALICE[9..]])
}

#[tokio::test]
async fn frames_are_read_in_segments_of_any_size() {
    let reply = good().reply();
    let middle = good().length(3) + 5;
    let replies = [
        reply.clone(),
        reply.clone().pausing(middle, Duration::from_millis(5)),
        reply
            .clone()
            .pausing(1, Duration::from_millis(1))
            .pausing(2, Duration::from_millis(1)),
    ];
    let server = Server::answering(CLAUDE, replies.clone()).await;
    for _ in replies {
        assert_eq!(read(&server).await, (ALICE.to_owned(), Ok(())));
    }
    assert_eq!(server.received(CLAUDE)[0].operation, "converse-stream");
}

#[tokio::test]
async fn what_breaks_them_is_an_error_or_no_more_than_an_end() {
    let events = good();
    let mut flipped = events.bytes();
    let place = events.length(4) - 1;
    flipped[place] ^= 1;
    let throttled = events
        .clone()
        .first(3)
        .exception("throttlingException", "later");
    let cases = [
        // The service's word.
        (throttled.reply(), 9, Err(true)),
        // A checksum that is wrong.
        (Reply::stream(flipped), 9, Err(false)),
        // The connection ends in a frame.
        (events.reply().cut(events.length(4) - 3), 9, Err(false)),
        (events.reply().then_reset(events.length(3)), 9, Err(false)),
        // The body ends, as its length said: the SDK finds nothing wrong.
        (Reply::stream(events.clone().first(3).bytes()), 9, Ok(())),
    ];
    let server = Server::answering(CLAUDE, cases.iter().map(|(reply, ..)| reply.clone())).await;
    for (_, bytes, ended) in cases {
        assert_eq!(read(&server).await, (ALICE[..bytes].to_owned(), ended));
    }
}

#[tokio::test]
async fn the_server_sees_a_client_that_hangs_up() {
    let events = good();
    let server = Server::answering(
        CLAUDE,
        [
            events.reply().then_stall(events.length(3)),
            events
                .reply()
                .pausing(events.length(3), Duration::from_mins(1)),
        ],
    )
    .await;
    for count in 1..=2 {
        let request = sdk_client(&server).converse_stream().model_id(CLAUDE);
        let sent = request.messages(message("Alice is 30 years old")).send();
        let mut stream = sent.await.unwrap().stream;
        stream.recv().await.unwrap().unwrap();
        drop(stream);
        server.until_hung_up(CLAUDE, count).await;
    }
}
