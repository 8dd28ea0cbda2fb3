//! Silence ends at our own deadlines, and the connection with it; so does a call that is dropped.

use std::time::{Duration, Instant};

use instructor_bedrock::FailureKind;
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, bedrock, quick, quick_bedrock};

const SHORT: Duration = Duration::from_millis(300);

fn good() -> Reply {
    Reply::tool("User", ALICE)
}

/// Soon after the deadline, however busy the machine is.
fn on_time(started: Instant) -> bool {
    (SHORT..SHORT + Duration::from_secs(2)).contains(&started.elapsed())
}

#[tokio::test]
async fn a_server_that_says_nothing() {
    for stalled in [Reply::stall(), good().then_stall(0), good().then_stall(30)] {
        let server = Server::answering(CLAUDE, [stalled]).await;
        let started = Instant::now();
        let error = quick_bedrock(&server, CLAUDE)
            .extract::<User>("text")
            .first_byte_timeout(SHORT)
            .await
            .unwrap_err();
        assert!(on_time(started), "{:?}", started.elapsed());
        assert_eq!(error.failure_kind(), FailureKind::Timeout);
        assert!(error.is_timeout() && error.hint().is_some());
        assert_eq!(error.report().attempts.len(), 1, "it was probably paid for");
        server.until_hung_up(CLAUDE, 1).await;
        assert_eq!(server.count(CLAUDE), 1);
    }
}

#[tokio::test]
async fn the_deadline_of_the_whole_call() {
    let server = Server::answering(CLAUDE, [Reply::stall()]).await;
    let started = Instant::now();
    let error = quick_bedrock(&server, CLAUDE)
        .extract::<User>("text")
        .timeout(SHORT)
        .await
        .unwrap_err();
    assert!(on_time(started), "{:?}", started.elapsed());
    assert_eq!(error.code(), "timeout");
    assert!(error.hint().unwrap().contains("`timeout`"));
    server.until_hung_up(CLAUDE, 1).await;
}

#[tokio::test]
async fn silence_is_tried_again_where_the_policy_pays_twice() {
    let server = Server::answering(CLAUDE, [Reply::stall(), good()]).await;
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .retry(quick().resend_billed(true))
        .first_byte_timeout(SHORT)
        .await
        .unwrap();
    assert_eq!(user, alice());
    assert_eq!(server.count(CLAUDE), 2);
}

#[tokio::test]
async fn a_slow_model_is_waited_for() {
    let server = Server::answering(CLAUDE, [good().after(Duration::from_millis(400))]).await;
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .await
        .unwrap();
    assert_eq!(user, alice());
}

#[tokio::test]
async fn a_dropped_call_closes_its_connection_and_sends_nothing_more() {
    let server = Server::answering(CLAUDE, [Reply::stall(), good()]).await;
    let call = tokio::spawn(
        quick_bedrock(&server, CLAUDE)
            .extract::<User>("text")
            .into_future(),
    );
    server.until_received(CLAUDE, 1).await;
    call.abort();
    server.until_hung_up(CLAUDE, 1).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_sends_nothing_more() {
    let throttled =
        Reply::error(429, "ThrottlingException", "later").header("x-amz-retry-after", "200");
    let server = Server::answering(CLAUDE, [throttled, good()]).await;
    let call = tokio::spawn(
        quick_bedrock(&server, CLAUDE)
            .extract::<User>("text")
            .into_future(),
    );
    server.until_received(CLAUDE, 1).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    call.abort();
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert_eq!(server.count(CLAUDE), 1);
}
