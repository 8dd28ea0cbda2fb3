//! A reader that leaves: the connection is closed at once, and nothing more is sent.

use std::time::Duration;

use instructor_tests::{CLAUDE, Reply, Server, quick_bedrock};

use super::types::{Round, called};

/// The server has seen the reader leave, and hears nothing more of it.
async fn left(server: &Server) {
    server.until_hung_up(CLAUDE, 1).await;
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(server.count(CLAUDE), 1);
}

async fn stalled(events: usize) -> Server {
    let reply = called().reply().then_stall(called().length(events));
    Server::answering(CLAUDE, [reply, called().reply()]).await
}

#[tokio::test]
async fn before_the_reply_begins() {
    let server = Server::answering(CLAUDE, [Reply::stall(), called().reply()]).await;
    let opening = quick_bedrock(&server, CLAUDE)
        .extract::<Round>("text")
        .partials();
    tokio::select! {
        _ = opening => unreachable!("nothing comes"),
        () = server.until_received(CLAUDE, 1) => {}
    }
    left(&server).await;
}

#[tokio::test]
async fn before_the_first_update_and_after_it() {
    for looks in 0..2 {
        let server = stalled(6).await;
        let client = quick_bedrock(&server, CLAUDE);
        let mut stream = client.extract::<Round>("text").partials().await.unwrap();
        for _ in 0..looks {
            assert!(stream.next().await.is_some());
        }
        drop(stream);
        left(&server).await;
    }
}

#[tokio::test]
async fn while_it_waits_for_the_end() {
    let server = stalled(6).await;
    let client = quick_bedrock(&server, CLAUDE);
    let stream = client.extract::<Round>("text").partials().await.unwrap();
    let end = tokio::time::timeout(Duration::from_millis(20), stream.finish().into_future());
    assert!(end.await.is_err());
    left(&server).await;
}

#[tokio::test]
async fn while_it_looks_at_snapshots() {
    let server = stalled(6).await;
    let client = quick_bedrock(&server, CLAUDE);
    let stream = client.extract::<Round>("text").partials().await.unwrap();
    let mut snapshots = stream.snapshots();
    let first = futures_util::StreamExt::next(&mut snapshots).await;
    assert!(first.is_some_and(|first| first.is_ok()));
    drop(snapshots);
    left(&server).await;
}

#[tokio::test]
async fn between_two_requests() {
    // The wait before the second is where it is dropped.
    let wait =
        Reply::error(429, "ThrottlingException", "later").header("x-amz-retry-after", "5000");
    let server = Server::answering(CLAUDE, [wait, called().reply()]).await;
    let opening = quick_bedrock(&server, CLAUDE)
        .extract::<Round>("text")
        .partials();
    let answered = async {
        server.until_received(CLAUDE, 1).await;
        tokio::time::sleep(Duration::from_millis(20)).await;
    };
    tokio::select! {
        _ = opening => unreachable!("the wait is long"),
        () = answered => {}
    }
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn from_another_task() {
    let server = stalled(6).await;
    let client = quick_bedrock(&server, CLAUDE);
    let reading = tokio::spawn(async move {
        let mut stream = client.extract::<Round>("text").partials().await.unwrap();
        while stream.next().await.is_some() {}
        stream.finish().await
    });
    server.until_received(CLAUDE, 1).await;
    reading.abort();
    left(&server).await;
}
