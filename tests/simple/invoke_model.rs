//! InvokeModel: the seed's call word for word, and Anthropic's Messages body.

use instructor_bedrock::mode::{Json, JsonSchema, StrictTools};
use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::{Definition, ExtractExt};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, sdk_client};
use serde_json::{Value, json};

#[tokio::test]
async fn the_seeds_call_word_for_word() {
    for answer in [
        format!(" {ALICE}"),
        format!(" Here is the JSON:\n\n```json\n{ALICE}\n```"),
    ] {
        let server = Server::answering("anthropic.claude-v2", [Reply::completion(&answer)]).await;
        let client = sdk_client(&server);
        let extracted = client
            .invoke_model()
            .model_id("anthropic.claude-v2")
            .content_type("application/json")
            .accept("application/json")
            .body(Blob::new(
                serde_json::to_vec(&json!({
                    "prompt": "\n\nHuman: Extract: Alice is 30 years old\n\nAssistant:",
                    "max_tokens_to_sample": 1000,
                    "temperature": 0.7,
                    "anthropic_version": "bedrock-2023-05-31"
                }))
                .unwrap(),
            ))
            .extract::<User>()
            .detailed()
            .await
            .unwrap();
        assert_eq!(extracted.value, alice());
        let usage = extracted.report.usage;
        assert_eq!((usage.input_tokens, usage.output_tokens), (100, 20));
        assert_eq!(extracted.response.text(), answer);

        let sent = &server.received("anthropic.claude-v2")[0];
        assert_eq!(sent.operation, "invoke");
        assert_eq!(sent.header("content-type"), Some("application/json"));
        assert_eq!(sent.header("accept"), Some("application/json"));
        let mut body = sent.json();
        let prompt = body["prompt"].take();
        assert_eq!(
            body,
            json!({"prompt": null, "max_tokens_to_sample": 1000, "temperature": 0.7, "anthropic_version": "bedrock-2023-05-31"})
        );
        let prompt = prompt.as_str().unwrap();
        assert!(
            prompt.starts_with("\n\nHuman: Extract: Alice is 30 years old\n\n")
                && prompt.contains(Definition::of::<User>().described())
                && prompt.ends_with("\n\nAssistant:"),
            "{prompt}"
        );
    }
}

const BODY: &str = r#"{"anthropic_version": "bedrock-2023-05-31", "max_tokens": 99, "top_p": 0.10, "messages": [{"role": "user", "content": "Alice is 30"}]}"#;

fn tool_use(input: &str) -> String {
    format!(r#"{{"type":"tool_use","id":"toolu_1","name":"User","input":{input}}}"#)
}

fn text(text: &str) -> String {
    format!(r#"{{"type":"text","text":{}}}"#, Value::from(text))
}

#[tokio::test]
async fn a_messages_body() {
    let blocks = format!(
        r#"{{"type":"thinking","thinking":"Let me see.","signature":"s"}},{}"#,
        tool_use(ALICE)
    );
    let server = Server::answering(CLAUDE, [Reply::messages(&blocks, "tool_use")]).await;
    let done = sdk_client(&server)
        .invoke_model()
        .model_id(CLAUDE)
        .body(Blob::new(BODY))
        .extract::<User>()
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());
    assert_eq!(done.response.reasoning(), "Let me see.");
    assert_eq!(done.report.usage.total_tokens(), 120);
    let sent = &server.received(CLAUDE)[0];
    assert!(
        sent.body.starts_with(BODY.strip_suffix('}').unwrap()),
        "the caller's bytes are as they were: {}",
        sent.body
    );
    let body = sent.json();
    assert_eq!(
        body["tools"][0]["input_schema"],
        serde_json::from_str::<Value>(Definition::of::<User>().plain()).unwrap()
    );
    assert_eq!(body["tool_choice"], json!({"type": "tool", "name": "User"}));
}

#[tokio::test]
async fn the_other_modes_of_a_messages_body() {
    let server = Server::answering(
        CLAUDE,
        [
            Reply::messages(&text(ALICE), "end_turn"),
            Reply::messages(&text(ALICE), "end_turn"),
            Reply::messages(&tool_use(ALICE), "tool_use"),
        ],
    )
    .await;
    let request = || {
        sdk_client(&server)
            .invoke_model()
            .model_id(CLAUDE)
            .body(Blob::new(BODY))
            .extract::<User>()
    };
    assert_eq!(request().mode(Json).await.unwrap(), alice());
    assert_eq!(request().mode(JsonSchema).await.unwrap(), alice());
    assert_eq!(request().mode(StrictTools).await.unwrap(), alice());
    let bodies = server.bodies(CLAUDE);
    let (plain, strict) = (
        Definition::of::<User>().described(),
        Definition::of::<User>().strict().unwrap(),
    );
    assert!(bodies[0]["system"].as_str().unwrap().contains(plain));
    let strict: Value = serde_json::from_str(strict).unwrap();
    // The body has no other place for what the type is.
    let described = Definition::of::<User>().strict_described().unwrap();
    let described: Value = serde_json::from_str(described).unwrap();
    assert!(described.get("description").is_some());
    assert_eq!(
        bodies[1]["output_config"]["format"],
        json!({"type": "json_schema", "schema": described})
    );
    assert_eq!(bodies[2]["tools"][0]["strict"], true);
    assert_eq!(bodies[2]["tools"][0]["input_schema"], strict);
}
