//! What a call sends.

use instructor_bedrock::sdk::types::{PerformanceConfigLatency, PerformanceConfiguration};
use instructor_bedrock::{Bedrock, Definition, Extract};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, bedrock, sdk_client};
use serde_json::json;

#[tokio::test]
async fn a_text_becomes_a_struct() {
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .await
        .unwrap();
    assert_eq!(user, alice());

    let sent = &server.received(CLAUDE)[0];
    assert_eq!(sent.operation, "converse");
    assert_eq!(sent.header("content-type"), Some("application/json"));
    let signature = sent.header("authorization").unwrap();
    assert!(
        signature.contains("/us-east-1/bedrock/aws4_request"),
        "{signature}"
    );
    let mut body = sent.json();
    let schema = body["toolConfig"]["tools"][0]["toolSpec"]["inputSchema"].take();
    // All there is: no temperature, no system prompt, no strictness.
    assert_eq!(
        body,
        json!({
            "messages": [{"role": "user", "content": [{"text": "Alice is 30 years old"}]}],
            "inferenceConfig": {"maxTokens": 4096},
            "toolConfig": {
                "tools": [{"toolSpec": {"name": "User", "description": "A person who is mentioned.", "inputSchema": null}}],
                "toolChoice": {"tool": {"name": "User"}},
            },
        })
    );
    let age = &schema["json"]["properties"]["age"];
    assert_eq!(
        (&age["minimum"], &age["maximum"]),
        (&json!(0), &json!(130)),
        "{age}"
    );
    assert_eq!(
        schema["json"],
        serde_json::from_str::<serde_json::Value>(Definition::of::<User>().plain()).unwrap()
    );
}

/// An order.
#[derive(Debug, PartialEq, Extract)]
struct Order {
    /// Who ordered.
    buyer: Option<User>,
    #[extract(items = 1..)]
    lines: Vec<Line>,
    status: Status,
    note: Option<String>,
}

#[derive(Debug, PartialEq, Extract)]
struct Line {
    article: String,
    #[extract(range = 1..)]
    quantity: u32,
}

#[derive(Debug, PartialEq, Extract)]
enum Status {
    Open,
    Shipped,
}

#[tokio::test]
async fn structs_nest_and_what_was_not_said_is_none() {
    let input = r#"{"buyer":{"name":"Alice","age":30},"lines":[{"article":"bolt","quantity":2},{"article":"nut","quantity":200}],"status":"Shipped"}"#;
    let server = Server::answering(CLAUDE, [Reply::tool("Order", input)]).await;
    let order: Order = bedrock(&server, CLAUDE).extract("An order.").await.unwrap();
    let line = |article: &str, quantity| Line {
        article: article.to_owned(),
        quantity,
    };
    let expected = Order {
        buyer: Some(alice()),
        lines: vec![line("bolt", 2), line("nut", 200)],
        status: Status::Shipped,
        note: None,
    };
    assert_eq!(order, expected);
}

#[tokio::test]
async fn every_setting_of_a_call_is_on_the_wire() {
    let server = Server::answering("amazon.nova-pro-v1:0", [Reply::text(ALICE)]).await;
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .model("amazon.nova-pro-v1:0")
        .system("be brief")
        .max_tokens(99)
        .temperature(0.5)
        .metadata("team", "blue")
        .guardrail("gr-1", "DRAFT")
        .service_tier("flex")
        .configure(|request| {
            let fast = PerformanceConfiguration::builder()
                .latency(PerformanceConfigLatency::Optimized)
                .build();
            request
                .performance_config(fast)
                .additional_model_response_field_paths("/stop_sequence")
        })
        .await
        .unwrap();
    assert_eq!(user, alice());
    let mut body = server.bodies("amazon.nova-pro-v1:0").remove(0);
    let instructions = body["system"][1]["text"].take();
    assert!(
        instructions
            .as_str()
            .unwrap()
            .contains(Definition::of::<User>().described())
    );
    assert_eq!(
        body,
        json!({
            "messages": [{"role": "user", "content": [{"text": "Alice is 30 years old"}]}],
            "system": [{"text": "be brief"}, {"text": null}],
            "inferenceConfig": {"maxTokens": 99, "temperature": 0.5},
            "requestMetadata": {"team": "blue"},
            "guardrailConfig": {"guardrailIdentifier": "gr-1", "guardrailVersion": "DRAFT", "trace": "enabled"},
            "serviceTier": {"type": "flex"},
            "performanceConfig": {"latency": "optimized"},
            "additionalModelResponseFieldPaths": ["/stop_sequence"],
        })
    );
}

#[tokio::test]
async fn the_clients_settings_are_the_calls_defaults() {
    let server = Server::answering(
        CLAUDE,
        [Reply::tool("User", ALICE), Reply::tool("User", ALICE)],
    )
    .await;
    let client = Bedrock::builder()
        .client(sdk_client(&server))
        .model(CLAUDE)
        .system("from the client")
        .max_tokens(1000)
        .metadata("app", "shop")
        .metadata("team", "blue")
        .build()
        .unwrap();
    let plain: User = client.extract("Alice is 30 years old").await.unwrap();
    let set: User = client
        .extract("Alice is 30 years old")
        .system("from the call")
        .max_tokens(50)
        .metadata("team", "red")
        .await
        .unwrap();
    assert_eq!((plain, set), (alice(), alice()));
    let bodies = server.bodies(CLAUDE);
    assert_eq!(bodies[0]["system"], json!([{"text": "from the client"}]));
    assert_eq!(bodies[0]["inferenceConfig"], json!({"maxTokens": 1000}));
    assert_eq!(bodies[1]["system"], json!([{"text": "from the call"}]));
    assert_eq!(bodies[1]["inferenceConfig"], json!({"maxTokens": 50}));
    assert_eq!(
        bodies[1]["requestMetadata"],
        json!({"app": "shop", "team": "red"})
    );
}

#[tokio::test]
async fn a_call_can_be_kept_moved_and_spawned() {
    let server = Server::answering(
        CLAUDE,
        [Reply::tool("User", ALICE), Reply::tool("User", ALICE)],
    )
    .await;
    let calls: Vec<_> = {
        let client = bedrock(&server, CLAUDE);
        (0..2)
            .map(|_| client.extract::<User>("Alice is 30 years old"))
            .collect()
    };
    assert_eq!(server.total(), 0, "nothing is asked before it is awaited");
    for call in calls {
        let user = tokio::spawn(call.into_future()).await.unwrap().unwrap();
        assert_eq!(user, alice());
    }
}
