//! Streams from the SDK's own builder, and where there are none.

use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::sdk::types::InferenceConfiguration;
use instructor_bedrock::{ExtractExt, FailureKind};
use instructor_tests::{CLAUDE, Server, bedrock, message, sdk_client};
use serde_json::json;

use super::types::{Round, called, round, slowly};

#[tokio::test]
async fn the_sdks_own_request_streams() {
    let server = Server::answering(CLAUDE, [slowly(&called())]).await;
    let inference = InferenceConfiguration::builder()
        .max_tokens(77)
        .temperature(0.5);
    let mut stream = sdk_client(&server)
        .converse_stream()
        .model_id(CLAUDE)
        .messages(message("text"))
        .inference_config(inference.build())
        .request_metadata("team", "errands")
        .extract::<Round>()
        .partials()
        .await
        .unwrap();
    let mut updates = 0;
    while let Some(update) = stream.next().await {
        updates += usize::from(update.partial().minutes.is_pending());
    }
    assert!(updates > 5, "{updates}");
    assert_eq!(stream.finish().await.unwrap(), round());
    let body = &server.bodies(CLAUDE)[0];
    assert_eq!(body["inferenceConfig"]["maxTokens"], 77);
    assert_eq!(body["requestMetadata"], json!({"team": "errands"}));
    assert_eq!(body["toolConfig"]["toolChoice"]["tool"]["name"], "Round");
}

#[tokio::test]
async fn it_may_also_be_awaited() {
    let server = Server::answering(CLAUDE, [slowly(&called())]).await;
    let request = sdk_client(&server).converse_stream().model_id(CLAUDE);
    let done = request
        .messages(message("text"))
        .extract::<Round>()
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, round());
    assert_eq!(done.report.usage.output_tokens, 20);
    assert_eq!(server.received(CLAUDE)[0].operation, "converse-stream");
}

#[tokio::test]
async fn settings_of_a_clients_extraction_reach_the_stream() {
    let server = Server::answering(CLAUDE, [called().reply()]).await;
    let stream = bedrock(&server, CLAUDE)
        .extract::<Round>("text")
        .system("Be brief.")
        .temperature(0.25)
        .metadata("team", "errands")
        .configure(|base| {
            base.performance_config(
                instructor_bedrock::sdk::types::PerformanceConfiguration::builder().build(),
            )
        })
        .partials()
        .await
        .unwrap();
    assert_eq!(stream.finish().await.unwrap(), round());
    let body = &server.bodies(CLAUDE)[0];
    assert_eq!(body["system"][0]["text"], "Be brief.");
    assert_eq!(body["inferenceConfig"]["temperature"], 0.25);
    assert_eq!(body["requestMetadata"]["team"], "errands");
    assert!(body.get("performanceConfig").is_some());
}

#[tokio::test]
async fn where_no_stream_can_be_had_nothing_is_sent() {
    let server = Server::start().await;
    let own = sdk_client(&server)
        .converse()
        .model_id(CLAUDE)
        .messages(message("text"));
    let invoke = sdk_client(&server)
        .invoke_model()
        .model_id(CLAUDE)
        .body(Blob::new(r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":99,"messages":[{"role":"user","content":"x"}]}"#));
    let customised = bedrock(&server, CLAUDE)
        .extract::<Round>("text")
        .customize(|operation| operation);
    for (what, error) in [
        (
            "the caller's own Converse",
            own.extract::<Round>().partials().await.unwrap_err(),
        ),
        (
            "InvokeModel",
            invoke.extract::<Round>().partials().await.unwrap_err(),
        ),
        (
            "a customised call",
            customised.partials().await.unwrap_err(),
        ),
    ] {
        assert_eq!(error.failure_kind(), FailureKind::Conflict, "{what}");
        let said = format!("{error} {}", error.hint().unwrap_or_default());
        assert!(said.to_lowercase().contains("converse"), "{what}: {said}");
        assert!(error.report().attempts.is_empty(), "{what}");
    }
    assert_eq!(server.total(), 0);
}
