//! InvokeModel requests: bytes that are not ours leave as they came.

use instructor_bedrock::mode::{Json, Tools};
use instructor_bedrock::sdk::operation::invoke_model::builders::InvokeModelFluentBuilder;
use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::sdk::types::{PerformanceConfigLatency, ServiceTierType, Trace};
use instructor_bedrock::{ExtractExt, FailureKind};
use instructor_tests::{ALICE, CLAUDE, Received, Reply, Server, User, alice, sdk_client};
use serde_json::Value;

use super::Marks;

/// A body in pieces: between them is where something of ours may stand.
const PIECES: [&str; 4] = [
    " {\"anthropic_version\" : \"bedrock-2023-05-31\",\n\t\"max_tokens\": 99, \"top_p\": 0.10, \"big\": 123456789012345678901234567890,\
     \n\"tools\":[ {\"name\":\"search\", \"input_schema\":{\"type\":\"object\"} } ",
    "], \"system\" : \"be \\u0062rief",
    "\",\"messages\": [ {\"role\":\"user\",\"content\":\"caf\\u00e9: Alice is 30\"} ",
    "] , \"metadata\":{\"user_id\":\"u1\"} ",
];

fn request(server: &Server) -> InvokeModelFluentBuilder {
    let body = format!("{}}} ", PIECES.concat());
    assert!(serde_json::from_str::<Value>(&body).is_ok(), "{body}");
    sdk_client(server)
        .invoke_model()
        .model_id(CLAUDE)
        .content_type("application/json")
        .accept("application/json")
        .guardrail_identifier("gr-1")
        .guardrail_version("3")
        .trace(Trace::Enabled)
        .performance_config_latency(PerformanceConfigLatency::Optimized)
        .service_tier(ServiceTierType::Priority)
        .body(Blob::new(body))
}

/// The caller's pieces are all there, in their order and byte for byte.
fn assert_kept(sent: &Received) {
    let mut rest = sent.body.as_str();
    for piece in PIECES {
        let at = rest
            .find(piece)
            .unwrap_or_else(|| unreachable!("{piece} is not in {}", sent.body));
        rest = &rest[at + piece.len()..];
    }
    assert!(sent.body.starts_with(PIECES[0]));
    assert!(rest.ends_with("} "), "{rest}");
}

fn assert_same_headers(own: &Received, sent: &Received) {
    for (name, value) in &own.headers {
        let ours = [
            "authorization",
            "content-length",
            "x-amz-date",
            "amz-sdk-invocation-id",
            "amz-sdk-request",
            "user-agent",
            "x-amz-user-agent",
        ];
        if !ours.contains(&name.as_str()) {
            assert_eq!(sent.header(name), Some(value.as_str()), "{name}");
        }
    }
    assert_eq!(sent.header("x-marked"), Some("by the caller"));
}

const WRONG: &str = r#"{"name":"","age":30}"#;

#[tokio::test]
async fn bytes_and_headers_are_kept_at_both_attempts() {
    let call = |input: &str| {
        let block = format!(r#"{{"type":"tool_use","id":"t1","name":"User","input":{input}}}"#);
        Reply::messages(&block, "tool_use")
    };
    let text = |answer: &str| {
        Reply::messages(
            &format!(r#"{{"type":"text","text":{}}}"#, Value::from(answer)),
            "end_turn",
        )
    };
    let server = Server::answering(
        CLAUDE,
        [
            text("hello"),
            call(WRONG),
            call(ALICE),
            text(WRONG),
            text(ALICE),
        ],
    )
    .await;
    let request = request(&server);
    request.clone().send().await.unwrap();
    let extract = || {
        request
            .clone()
            .extract::<User>()
            .customize(|operation| operation.interceptor(Marks))
    };
    assert_eq!(extract().mode(Tools).await.unwrap(), alice());
    assert_eq!(extract().mode(Json).await.unwrap(), alice());

    let sent = server.received(CLAUDE);
    assert_eq!(sent.len(), 5);
    for request in &sent[1..] {
        assert_kept(request);
        assert_same_headers(&sent[0], request);
    }
    let bodies = server.bodies(CLAUDE);
    for body in &bodies[1..3] {
        assert_eq!(body["tools"][1]["name"], "User");
        assert_eq!(body["system"], "be brief");
    }
    for body in &bodies[3..] {
        assert_eq!(body["tools"].as_array().unwrap().len(), 1);
        assert!(body["system"].as_str().unwrap().starts_with("be brief\n\n"));
    }
    for (first, second) in [(1, 2), (3, 4)] {
        let messages = |index: usize| bodies[index]["messages"].as_array().unwrap();
        assert_eq!((messages(first).len(), messages(second).len()), (1, 3));
        assert_eq!(messages(first)[0], messages(second)[0]);
    }
}

#[tokio::test]
async fn a_prompt_keeps_its_spelling() {
    let model = "anthropic.claude-v2";
    let before = r#"{"temperature":0.70,"prompt":"\u000a\u000aHuman: caf\u00e9: Alice is 30"#;
    let after = r#"\u000a\u000aAssistant:","max_tokens_to_sample":1000 }"#;
    let server = Server::answering(
        model,
        [
            Reply::completion(r#" {"name":"","age":30}"#),
            Reply::completion(ALICE),
        ],
    )
    .await;
    let user: User = sdk_client(&server)
        .invoke_model()
        .model_id(model)
        .body(Blob::new(format!("{before}{after}")))
        .extract()
        .await
        .unwrap();
    assert_eq!(user, alice());
    let sent = server.received(model);
    assert!(sent[0].body.starts_with(before) && sent[0].body.ends_with(after));
    let (marker, rest) = after.split_once('"').unwrap();
    assert!(sent[1].body.starts_with(before) && sent[1].body.contains(marker));
    assert!(sent[1].body.ends_with(rest), "{}", sent[1].body);
}

#[tokio::test]
async fn nothing_is_added_to_a_body_but_what_the_mode_needs() {
    let body = r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"Alice is 30"}]}"#;
    let block = format!(r#"{{"type":"tool_use","id":"t1","name":"User","input":{ALICE}}}"#);
    let server = Server::answering(CLAUDE, [Reply::messages(&block, "tool_use")]).await;
    let user: User = sdk_client(&server)
        .invoke_model()
        .model_id(CLAUDE)
        .body(Blob::new(body))
        .extract()
        .await
        .unwrap();
    assert_eq!(user, alice());
    let mut sent = server.bodies(CLAUDE).remove(0);
    let object = sent.as_object_mut().unwrap();
    assert!(object.remove("tools").is_some() && object.remove("tool_choice").is_some());
    assert_eq!(sent, serde_json::from_str::<Value>(body).unwrap());
}

#[tokio::test]
async fn a_request_that_names_no_type_of_its_body_says_that_it_is_json() {
    let body = r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"Alice is 30"}]}"#;
    let block = format!(r#"{{"type":"tool_use","id":"t1","name":"User","input":{ALICE}}}"#);
    let replies = [(); 2].map(|()| Reply::messages(&block, "tool_use"));
    let server = Server::answering(CLAUDE, replies).await;
    let request = sdk_client(&server)
        .invoke_model()
        .model_id(CLAUDE)
        .body(Blob::new(body));
    let own = request.clone().content_type("application/json; own=1");
    let _: User = request.extract().await.unwrap();
    let _: User = own.extract().await.unwrap();
    let sent = server.received(CLAUDE);
    assert_eq!(sent[0].header("content-type"), Some("application/json"));
    assert_eq!(
        sent[1].header("content-type"),
        Some("application/json; own=1")
    );
}

#[tokio::test]
async fn metadata_joins_the_requests_own_or_is_a_conflict() {
    let body = r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"Alice is 30"}]}"#;
    let block = format!(r#"{{"type":"tool_use","id":"t1","name":"User","input":{ALICE}}}"#);
    let server = Server::answering(CLAUDE, [Reply::messages(&block, "tool_use")]).await;
    let request = sdk_client(&server)
        .invoke_model()
        .model_id(CLAUDE)
        .body(Blob::new(body));
    let own = request
        .clone()
        .request_metadata(r#"{"team":"blue","app":"x"}"#);
    let _: User = own.extract().metadata("team", "red").await.unwrap();
    let sent = server.received(CLAUDE).remove(0);
    let pairs: Value =
        serde_json::from_str(sent.header("x-amzn-bedrock-request-metadata").unwrap()).unwrap();
    assert_eq!(pairs, serde_json::json!({"team": "red", "app": "x"}));

    let own = request.request_metadata("team=blue");
    let error = own
        .extract::<User>()
        .metadata("team", "red")
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Conflict);
    assert_eq!(server.count(CLAUDE), 1, "nothing more was sent");
}
