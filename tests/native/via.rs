//! A native request may go by way of a client of ours: it lends how to ask and how long to try, and nothing that stands in the request.

use instructor_bedrock::mode::Json;
use instructor_bedrock::{Bedrock, Capability, ExtractExt, GaveUp};
use instructor_tests::{
    ALICE, CLAUDE, Reply, Server, User, alice, bedrock, message, quick, sdk_client,
};

#[tokio::test]
async fn mode_and_limits_are_lent_and_settings_of_the_request_are_not() {
    let server = Server::answering(CLAUDE, [Reply::text(r#"{"name":"","age":30}"#)]).await;
    let client = Bedrock::builder()
        .client(sdk_client(&server))
        .model("amazon.nova-lite-v1:0")
        .mode(Json)
        .max_corrections(0)
        .system("not for this request")
        .max_tokens(5)
        .temperature(0.9)
        .metadata("team", "red")
        .build()
        .unwrap();
    let error = sdk_client(&server)
        .converse()
        .model_id(CLAUDE)
        .messages(message("Alice is 30"))
        .extract::<User>()
        .via(&client)
        .await
        .unwrap_err();
    assert_eq!(error.gave_up(), Some(GaveUp::Corrections(0)));
    let body = server.bodies(CLAUDE).remove(0);
    let keys: Vec<_> = body.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["messages", "system"],
        "its own message, the mode's words"
    );
    assert_eq!(body["system"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn what_one_learns_of_a_model_the_other_knows() {
    let model = "somebody.new-model-v9";
    let server = Server::answering(
        model,
        [
            Reply::error(
                400,
                "ValidationException",
                "This model doesn't support tool use.",
            ),
            Reply::text(ALICE),
            Reply::text(ALICE),
        ],
    )
    .await;
    let client = bedrock(&server, model);
    let done = sdk_client(&server)
        .converse()
        .model_id(model)
        .messages(message("Alice is 30"))
        .extract::<User>()
        .via(&client)
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.report.refused, [Capability::Tools]);
    let user: User = client.extract("Alice is 30").await.unwrap();
    assert_eq!(user, alice());
    assert_eq!(server.count(model), 3);
}

#[tokio::test]
async fn the_bucket_is_shared() {
    let server = Server::start().await;
    let throttled = || Reply::error(429, "ThrottlingException", "slow down");
    server.script(CLAUDE, (0..200).map(|_| throttled()));
    let client = Bedrock::builder()
        .client(sdk_client(&server))
        .model(CLAUDE)
        .retry(quick().max_attempts(101))
        .max_requests(1000)
        .build()
        .unwrap();
    client.extract::<User>("Alice is 30").await.unwrap_err();
    assert_eq!(
        server.count(CLAUDE),
        101,
        "the bucket holds 100 repetitions"
    );
    let native = || {
        sdk_client(&server)
            .converse()
            .model_id(CLAUDE)
            .messages(message("Alice is 30"))
            .extract::<User>()
    };
    native().via(&client).await.unwrap_err();
    assert_eq!(server.count(CLAUDE), 102, "and is empty for both");
    native().retry(quick()).await.unwrap_err();
    assert_eq!(
        server.count(CLAUDE),
        105,
        "but not for a request of its own"
    );
}
