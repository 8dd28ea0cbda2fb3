//! Faults on the way: what is sent again, how often, and what is not because it was paid for.

use std::time::{Duration, Instant};

use instructor_bedrock::{Billed, FailureKind, Phase};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, bedrock, quick, quick_bedrock};

fn good() -> Reply {
    Reply::tool("User", ALICE)
}

fn error(status: u16, code: &str) -> Reply {
    Reply::error(status, code, "later")
}

/// Each fault, its code, and how often in all a request that always meets it is sent.
fn faults() -> Vec<(&'static str, Reply, &'static str, usize)> {
    vec![
        (
            "throttling",
            error(429, "ThrottlingException"),
            "throttled",
            3,
        ),
        ("a bare 429", Reply::http(429, &[], ""), "throttled", 3),
        ("a page with 429", Reply::html(429), "throttled", 3),
        (
            "not ready",
            error(429, "ModelNotReadyException"),
            "model_not_ready",
            3,
        ),
        (
            "internal",
            error(500, "InternalServerException"),
            "internal",
            3,
        ),
        ("a bare 500", Reply::http(500, &[], ""), "internal", 3),
        ("bad gateway", Reply::html(502), "unavailable", 3),
        (
            "unavailable",
            error(503, "ServiceUnavailableException"),
            "unavailable",
            3,
        ),
        ("a page with 503", Reply::html(503), "unavailable", 3),
        ("gateway timeout", Reply::html(504), "unavailable", 3),
        ("reset", Reply::reset(), "transport", 3),
        ("closed before a byte", Reply::close(), "transport", 3),
        (
            "the model took too long",
            error(408, "ModelTimeoutException"),
            "model_timeout",
            2,
        ),
        (
            "the model failed",
            error(424, "ModelErrorException"),
            "model_error",
            2,
        ),
        ("a page with 200", Reply::html(200), "protocol", 2),
    ]
}

#[tokio::test]
async fn a_fault_that_passes_is_not_noticed() {
    for (what, fault, code, _) in faults() {
        let server = Server::answering(CLAUDE, [fault, good()]).await;
        let done = quick_bedrock(&server, CLAUDE)
            .extract::<User>("Alice is 30 years old")
            .detailed()
            .await
            .unwrap_or_else(|error| unreachable!("{what}: {error:?}"));
        assert_eq!(done.value, alice());
        let codes: Vec<_> = done
            .report
            .attempts
            .iter()
            .map(instructor_bedrock::Attempt::code)
            .collect();
        assert_eq!(codes, [code, "ok"], "{what}");
        let sent = server.received(CLAUDE);
        assert_eq!(sent.len(), 2, "{what}");
        assert_eq!(
            sent[0].json(),
            sent[1].json(),
            "{what}: the same request again"
        );
    }
}

#[tokio::test]
async fn a_fault_that_stays_ends_after_its_own_number_of_requests() {
    for (what, fault, code, requests) in faults() {
        let server = Server::answering(CLAUDE, (0..8).map(|_| fault.clone())).await;
        let error = quick_bedrock(&server, CLAUDE)
            .extract::<User>("Alice is 30 years old")
            .await
            .unwrap_err();
        assert_eq!(error.code(), code, "{what}");
        assert_eq!(server.count(CLAUDE), requests, "{what}");
        assert_eq!(error.report().attempts.len(), requests, "{what}");
        assert!(!error.to_string().contains("page-canary"), "{error}");
    }
}

#[tokio::test]
async fn a_model_that_found_the_request_wrong_is_not_asked_again() {
    let body = r#"{"message":"bad input","originalStatusCode":400,"resourceName":"x"}"#;
    let headers = [("x-amzn-errortype", "ModelErrorException")];
    let server = Server::answering(CLAUDE, [Reply::http(424, &headers, body)]).await;
    let error = quick_bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .await
        .unwrap_err();
    assert_eq!(error.code(), "invalid_request");
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn an_answer_that_was_lost_on_the_way_is_not_paid_for_twice() {
    let server = Server::answering(CLAUDE, [good().cut(40), good()]).await;
    let error = quick_bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Transport);
    assert_eq!(
        (error.failure().phase, error.failure().billed),
        (Phase::Body, Billed::Yes)
    );
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn unless_the_policy_allows_it() {
    let server = Server::answering(CLAUDE, [good().cut(40), good()]).await;
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .retry(quick().resend_billed(true))
        .await
        .unwrap();
    assert_eq!(user, alice());
    assert_eq!(server.count(CLAUDE), 2);
}

#[tokio::test]
async fn an_error_that_was_cut_was_not_paid_for() {
    let cut = error(500, "InternalServerException").cut(3);
    let server = Server::answering(CLAUDE, [cut, good()]).await;
    let user: User = quick_bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .await
        .unwrap();
    assert_eq!(user, alice());
    assert_eq!(server.count(CLAUDE), 2);
}

#[tokio::test]
async fn the_services_wish_to_wait_is_granted_up_to_a_cap() {
    let throttled = |name: &str, value: &str| error(429, "ThrottlingException").header(name, value);
    let server = Server::answering(CLAUDE, [throttled("x-amz-retry-after", "300"), good()]).await;
    let started = Instant::now();
    let user: User = quick_bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .await
        .unwrap();
    assert_eq!(user, alice());
    assert!(started.elapsed() >= Duration::from_millis(300));

    let server = Server::answering(CLAUDE, [throttled("retry-after", "3600"), good()]).await;
    let started = Instant::now();
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .retry(quick().max_wait(Duration::from_millis(50)))
        .await
        .unwrap();
    assert_eq!(user, alice());
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_connection_that_the_server_closed_between_two_calls_is_not_noticed() {
    let server = Server::answering(CLAUDE, [good().closing(), good()]).await;
    let client = quick_bedrock(&server, CLAUDE);
    for _ in 0..2 {
        let user: User = client.extract("Alice is 30 years old").await.unwrap();
        assert_eq!(user, alice());
    }
    assert_eq!(server.count(CLAUDE), 2);
}

#[tokio::test]
async fn nobody_listens() {
    let server = Server::start().await;
    let client = quick_bedrock(&server, CLAUDE);
    drop(server);
    // The listener's task ends at its next turn.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let error = client.extract::<User>("text").await.unwrap_err();
    assert_eq!(error.code(), "transport");
    assert_eq!(error.failure().phase, Phase::Connect);
    assert_eq!(error.failure().billed, Billed::No);
    assert!(error.hint().unwrap().contains("endpoint"));
    assert_eq!(error.report().attempts.len(), 3);
}
