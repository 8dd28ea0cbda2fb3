//! Where it ends.

use std::time::Duration;

use instructor_bedrock::{AwsRetry, FailureKind, GaveUp};
use instructor_tests::{
    ALICE, CLAUDE, Reply, Server, User, alice, bedrock, quick, quick_bedrock, sdk_client,
};

fn never_valid() -> Vec<Reply> {
    // Each answer is wrong in its own words, so that none can hide in the next request.
    (0..10)
        .map(|index| {
            let filler = "x".repeat(20_000);
            Reply::tool(
                "User",
                &format!(r#"{{"name":"number-{index}","age":300,"filler":"{filler}"}}"#),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_model_that_is_never_right() {
    let server = Server::answering(CLAUDE, never_valid()).await;
    let client = bedrock(&server, CLAUDE);
    let error = client.extract::<User>("text").await.unwrap_err();
    assert_eq!(server.count(CLAUDE), 3, "two corrections");
    assert_eq!(error.failure_kind(), FailureKind::Answer);
    assert_eq!(error.gave_up(), Some(GaveUp::Corrections(2)));
    assert_eq!(error.issues().len(), 1);
    assert_eq!(error.report().attempts.len(), 3);
    assert_eq!(error.report().usage.input_tokens, 300, "all are paid for");
    assert!(error.response().is_some());

    let error = client
        .extract::<User>("text")
        .max_corrections(0)
        .await
        .unwrap_err();
    assert_eq!(server.count(CLAUDE), 4);
    assert_eq!(error.gave_up(), Some(GaveUp::Corrections(0)));

    let error = client
        .extract::<User>("text")
        .max_requests(2)
        .await
        .unwrap_err();
    assert_eq!(server.count(CLAUDE), 6);
    assert_eq!(error.gave_up(), Some(GaveUp::Requests(2)));

    let error = client
        .extract::<User>("text")
        .token_budget(120)
        .await
        .unwrap_err();
    assert_eq!(
        server.count(CLAUDE),
        7,
        "the first answer used up the budget"
    );
    assert_eq!(error.gave_up(), Some(GaveUp::Tokens(120)));
}

#[tokio::test]
async fn corrections_replace_each_other() {
    let server = Server::answering(CLAUDE, never_valid()).await;
    let error = bedrock(&server, CLAUDE)
        .extract::<User>("text")
        .max_corrections(5)
        .await
        .unwrap_err();
    assert_eq!(error.gave_up(), Some(GaveUp::Corrections(5)));
    let sent = server.received(CLAUDE);
    assert_eq!(sent.len(), 6);
    for (index, request) in sent.iter().enumerate().skip(1) {
        assert_eq!(request.json()["messages"].as_array().unwrap().len(), 3);
        assert_eq!(request.body.len(), sent[1].body.len());
        for other in 0..sent.len() {
            assert_eq!(
                request.body.contains(&format!("number-{other}")),
                other + 1 == index,
                "request {index} holds the answer before it and no other"
            );
        }
    }
}

#[tokio::test]
async fn faults_and_bad_answers_share_one_budget() {
    let bad = || Reply::tool("User", r#"{"name":"Alice","age":300}"#);
    let slow = || Reply::error(429, "ThrottlingException", "slow down");
    // Each of two kinds alone would go on for longer.
    let mixes = [
        vec![slow(), bad(), slow(), bad(), slow(), slow(), slow(), slow()],
        vec![
            bad(),
            slow(),
            slow(),
            slow(),
            slow(),
            slow(),
            slow(),
            slow(),
        ],
        (0..8).map(|_| slow()).collect(),
    ];
    for mix in mixes {
        let server = Server::answering(CLAUDE, mix).await;
        let error = bedrock(&server, CLAUDE)
            .extract::<User>("text")
            .retry(quick().max_attempts(100))
            .max_corrections(100)
            .await
            .unwrap_err();
        assert_eq!(server.count(CLAUDE), 6);
        assert_eq!(error.report().attempts.len(), 6);
        assert_eq!(error.gave_up(), Some(GaveUp::Requests(6)));
    }
}

#[tokio::test]
async fn a_fault_between_a_bad_answer_and_its_correction_does_not_lose_it() {
    let server = Server::answering(
        CLAUDE,
        [
            Reply::tool("User", r#"{"name":"Alice","age":300}"#),
            Reply::error(503, "ServiceUnavailableException", "later"),
            Reply::tool("User", ALICE),
        ],
    )
    .await;
    let user: User = quick_bedrock(&server, CLAUDE)
        .extract("text")
        .await
        .unwrap();
    assert_eq!(user, alice());
    let sent = server.received(CLAUDE);
    assert_eq!(sent.len(), 3);
    assert_eq!(
        sent[1].json()["messages"],
        sent[2].json()["messages"],
        "the same correction again"
    );
}

#[tokio::test]
async fn a_wait_that_would_pass_the_deadline_is_not_begun() {
    let reply = Reply::error(429, "ThrottlingException", "slow down").header("retry-after", "30");
    let server = Server::answering(CLAUDE, [reply]).await;
    let started = std::time::Instant::now();
    let error = bedrock(&server, CLAUDE)
        .extract::<User>("text")
        .timeout(Duration::from_secs(5))
        .await
        .unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(3));
    assert!(error.is_throttled());
    assert!(matches!(error.gave_up(), Some(GaveUp::Deadline { .. })));
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn a_storm_empties_one_clients_bucket_and_no_other() {
    use instructor_bedrock::Bedrock;
    use instructor_bedrock::sdk::config::retry::RetryConfig;

    let server = Server::start().await;
    let throttled = || Reply::error(429, "ThrottlingException", "slow down");
    server.script(CLAUDE, (0..200).map(|_| throttled()));
    let config = instructor_tests::sdk_config(&server)
        .retry_config(RetryConfig::standard().with_initial_backoff(Duration::from_millis(1)))
        .build();
    let sdk = instructor_bedrock::sdk::Client::from_conf(config);
    let first = Bedrock::from_client(sdk.clone(), CLAUDE);
    let calls: Vec<_> = (0..60)
        .map(|_| tokio::spawn(first.extract::<User>("text").into_future()))
        .collect();
    for call in calls {
        assert!(call.await.unwrap().unwrap_err().is_throttled());
    }
    assert_eq!(
        server.count(CLAUDE),
        160,
        "60 calls and the 100 repetitions that the bucket holds"
    );
    let error = first.extract::<User>("text").await.unwrap_err();
    assert_eq!(error.report().attempts.len(), 1, "it is empty");

    let second = Bedrock::from_client(sdk, "other");
    server.script("other", [throttled(), Reply::tool("User", ALICE)]);
    let user: User = second.extract("text").await.unwrap();
    assert_eq!(user, alice(), "another client has its own");

    // One policy for two clients, where that is wanted.
    let shared = std::sync::Arc::new(AwsRetry::new().max_attempts(1));
    for model in ["a", "b"] {
        server.script(model, [throttled(), throttled()]);
        let client = Bedrock::builder()
            .client(sdk_client(&server))
            .model(model)
            .retry(std::sync::Arc::clone(&shared))
            .build()
            .unwrap();
        client.extract::<User>("text").await.unwrap_err();
        assert_eq!(server.count(model), 1);
    }
}
