//! The bytes of a stream, cut everywhere.

use std::time::Duration;

use instructor_bedrock::{Bedrock, Never};
use instructor_tests::{ALICE, CLAUDE, Events, Reply, Server, User, alice, sdk_client};
use tokio::task::JoinSet;

/// How many streams are read at once.
const AT_ONCE: usize = 64;

fn events() -> Events {
    Events::tool("User", &[&ALICE[..7], &ALICE[7..20], &ALICE[20..]])
}

/// Reads one stream for each reply, and gives what each came to, in the order of the replies.
async fn read(replies: Vec<Reply>) -> Vec<Result<User, &'static str>> {
    let server = Server::start().await;
    let client = Bedrock::from_client(sdk_client(&server), CLAUDE);
    let mut done = vec![Err("unread"); replies.len()];
    let mut reading = JoinSet::new();
    for (index, reply) in replies.into_iter().enumerate() {
        // Each has a model of its own, and so its own script.
        let model = format!("{CLAUDE}-{index}");
        server.script(&model, [reply]);
        let extraction = client.extract::<User>("Alice is 30 years old").model(model);
        if reading.len() >= AT_ONCE
            && let Some(finished) = reading.join_next().await
        {
            let (index, result) = finished.unwrap();
            done[index] = result;
        }
        reading.spawn(async move {
            let result = async {
                let mut stream = extraction.retry(Never).partials().await?;
                while stream.next().await.is_some() {}
                stream.finish().await
            };
            (index, result.await.map_err(|error| error.code()))
        });
    }
    while let Some(finished) = reading.join_next().await {
        let (index, result) = finished.unwrap();
        done[index] = result;
    }
    assert_eq!(server.total(), done.len(), "one request each");
    done
}

#[tokio::test]
async fn at_every_byte_into_two_segments() {
    let length = events().bytes().len();
    let cut = |at| events().reply().pausing(at, Duration::from_millis(1));
    let done = read((0..length).map(cut).collect()).await;
    for (at, result) in done.into_iter().enumerate() {
        assert_eq!(result, Ok(alice()), "cut at byte {at}");
    }
}

#[tokio::test]
async fn into_segments_of_one_byte() {
    let length = events().bytes().len();
    let dribble = (0..length).fold(events().reply(), |reply, at| {
        reply.pausing(at, Duration::from_micros(1))
    });
    assert_eq!(read(vec![dribble]).await, [Ok(alice())]);
}

#[tokio::test]
async fn short_at_every_byte_by_the_connection() {
    let events = events();
    let length = events.bytes().len();
    let stop = events.length(events.count() - 1);
    let done = read((0..length).map(|at| events.reply().cut(at)).collect()).await;
    for (at, result) in done.into_iter().enumerate() {
        // From the stop reason on, the answer is whole; only what it cost is unknown.
        if at < stop {
            let code = result.unwrap_err();
            assert!(
                ["transport", "interrupted"].contains(&code),
                "byte {at}: {code}"
            );
        }
    }
}

#[tokio::test]
async fn short_at_every_byte_by_the_service() {
    let bytes = events().bytes();
    let stop = events().length(events().count() - 1);
    let replies = (0..bytes.len()).map(|at| Reply::stream(&bytes[..at]));
    let done = read(replies.collect()).await;
    for (at, result) in done.into_iter().enumerate() {
        if at == stop {
            assert_eq!(result, Ok(alice()), "only the metadata is missing");
        } else if at < stop {
            let code = result.unwrap_err();
            let codes = ["transport", "interrupted", "protocol"];
            assert!(codes.contains(&code), "byte {at}: {code}");
        }
    }
}

#[tokio::test]
async fn however_its_length_is_told() {
    let bytes = events().bytes();
    let chunked = [1, 7, 100, bytes.len()].map(|size| Reply::chunked(&bytes, size));
    for result in read(chunked.into()).await {
        assert_eq!(result, Ok(alice()));
    }
    // Where the end of the connection is the end of the reply, a connection that is lost looks like one.
    let stop = events().length(events().count() - 1);
    let replies = (0..=bytes.len()).map(|at| Reply::until_closed(&bytes[..at]));
    let done = read(replies.collect()).await;
    for (at, result) in done.into_iter().enumerate() {
        if at == stop || at == bytes.len() {
            assert_eq!(result, Ok(alice()), "byte {at}");
        } else {
            assert_eq!(result, Err("interrupted"), "byte {at}");
        }
    }
}

#[tokio::test]
async fn with_any_bit_of_three_frames_wrong() {
    let events = events();
    let (bytes, from, to) = (events.bytes(), events.length(1), events.length(4));
    let replies = (from..to).map(|at| {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1 << (at % 8);
        Reply::stream(bytes)
    });
    let done = read(replies.collect()).await;
    for (at, result) in done.into_iter().enumerate() {
        assert!(result.is_err(), "byte {at} of the frames");
    }
}
