//! One owner of retries: a request goes out once for every decision, whatever the caller's client was told.

use std::time::Duration;

use instructor_bedrock::sdk::config::retry::RetryConfig;
use instructor_bedrock::sdk::config::timeout::TimeoutConfig;
use instructor_bedrock::sdk::{self, Client};
use instructor_bedrock::{
    Bedrock, Decision, ExtractExt, Failure, Never, Outcome, RetryPolicy, Spent,
};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, message, sdk_config};

fn five() -> RetryConfig {
    RetryConfig::standard()
        .with_max_attempts(5)
        .with_initial_backoff(Duration::from_millis(1))
}

fn client(server: &Server) -> Client {
    Client::from_conf(sdk_config(server).retry_config(five()).build())
}

async fn broken() -> Server {
    let fault = Reply::error(500, "InternalServerException", "later");
    Server::answering(CLAUDE, (0..20).map(|_| fault.clone())).await
}

#[tokio::test]
async fn the_clients_own_retry_is_off() {
    let server = broken().await;
    let sdk = client(&server);
    let ours = Bedrock::from_client(sdk.clone(), CLAUDE);
    ours.extract::<User>("text").retry(Never).await.unwrap_err();
    assert_eq!(server.count(CLAUDE), 1);
    let native = || sdk.converse().model_id(CLAUDE).messages(message("text"));
    native().extract::<User>().retry(Never).await.unwrap_err();
    assert_eq!(server.count(CLAUDE), 2);
    native()
        .extract::<User>()
        .customize(|operation| {
            operation.config_override(sdk::Config::builder().retry_config(five()))
        })
        .retry(Never)
        .await
        .unwrap_err();
    assert_eq!(server.count(CLAUDE), 3);
}

#[tokio::test]
async fn its_numbers_are_ours() {
    let server = broken().await;
    let sdk = client(&server);
    let error = Bedrock::from_client(sdk.clone(), CLAUDE)
        .extract::<User>("text")
        .await
        .unwrap_err();
    assert_eq!(server.count(CLAUDE), 5);
    assert_eq!(error.report().attempts.len(), 5);
    let request = sdk.converse().model_id(CLAUDE).messages(message("text"));
    request.extract::<User>().await.unwrap_err();
    assert_eq!(server.count(CLAUDE), 10, "also inside a builder");
}

#[tokio::test]
async fn the_clients_retries_are_as_they_were_for_its_other_calls() {
    let fault = Reply::error(500, "InternalServerException", "later");
    let good = || Reply::tool("User", ALICE);
    let server = Server::answering(CLAUDE, [good(), fault, good()]).await;
    let sdk = client(&server);
    let request = || sdk.converse().model_id(CLAUDE).messages(message("text"));
    let user: User = request().extract().await.unwrap();
    assert_eq!(user, alice());
    request().send().await.unwrap();
    assert_eq!(
        server.count(CLAUDE),
        3,
        "the SDK sent its own request twice"
    );
}

#[tokio::test]
async fn a_time_limit_of_the_clients_is_not_sent_again_behind_our_back() {
    let server = Server::answering(CLAUDE, [Reply::stall(), Reply::stall(), Reply::stall()]).await;
    let limits = TimeoutConfig::builder()
        .operation_attempt_timeout(Duration::from_millis(200))
        .build();
    let config = sdk_config(&server)
        .retry_config(five())
        .timeout_config(limits)
        .build();
    let error = Bedrock::from_client(Client::from_conf(config), CLAUDE)
        .extract::<User>("text")
        .await
        .unwrap_err();
    assert_eq!(error.code(), "timeout");
    assert_eq!(server.count(CLAUDE), 1, "it was probably paid for");
}

/// A policy of the caller's own: everything once more, at once, and an account of it.
#[derive(Debug, Default)]
struct Once(std::sync::Mutex<Vec<String>>);

impl RetryPolicy for Once {
    fn decide(&self, failure: &Failure, spent: &Spent) -> Decision {
        self.0.lock().unwrap().push(failure.kind.code().to_owned());
        if spent.resends == 0 {
            Decision::Resend {
                after: Duration::ZERO,
            }
        } else {
            Decision::Fail
        }
    }

    fn settle(&self, outcome: &Outcome<'_>) {
        let end = outcome.failure.map_or("good", |_| "bad");
        self.0.lock().unwrap().push(end.to_owned());
    }
}

#[tokio::test]
async fn a_policy_of_the_callers_own_decides_alone() {
    let refused = Reply::error(403, "AccessDeniedException", "no");
    let server = Server::answering(CLAUDE, [refused.clone(), Reply::tool("User", ALICE)]).await;
    let policy = std::sync::Arc::new(Once::default());
    let user: User = Bedrock::from_client(client(&server), CLAUDE)
        .extract("text")
        .retry(std::sync::Arc::clone(&policy))
        .await
        .unwrap();
    assert_eq!(user, alice());
    assert_eq!(*policy.0.lock().unwrap(), ["bad", "access_denied", "good"]);
}
