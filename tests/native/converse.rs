//! Converse requests. What the caller's own `send` puts on the wire is the measure.

use std::collections::HashMap;

use aws_smithy_types::Document;
use instructor_bedrock::mode::{Json, Mode, Tools};
use instructor_bedrock::sdk;
use instructor_bedrock::sdk::config::AppName;
use instructor_bedrock::sdk::operation::converse::builders::ConverseFluentBuilder;
use instructor_bedrock::sdk::types::{
    AnyToolChoice, CachePointBlock, CachePointType, ContentBlock, GuardrailConfiguration,
    GuardrailTrace, InferenceConfiguration, OutputConfig, PerformanceConfigLatency,
    PerformanceConfiguration, ServiceTier, ServiceTierType, SystemContentBlock, Tool, ToolChoice,
    ToolConfiguration, ToolInputSchema, ToolSpecification,
};
use instructor_bedrock::{Definition, ExtractExt};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, message, sdk_client};
use serde_json::{Value, json};

use super::Marks;

fn document(pairs: &[(&str, Document)]) -> Document {
    let pairs = pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()));
    Document::Object(pairs.collect::<HashMap<_, _>>())
}

pub(super) fn tool(name: &str) -> Tool {
    let schema = document(&[("type", Document::String("object".to_owned()))]);
    let tool = ToolSpecification::builder()
        .name(name)
        .description("the caller's own")
        .input_schema(ToolInputSchema::Json(schema));
    Tool::ToolSpec(tool.build().unwrap())
}

fn tools() -> ToolConfiguration {
    let cache = CachePointBlock::builder()
        .r#type(CachePointType::Default)
        .build()
        .unwrap();
    ToolConfiguration::builder()
        .tools(tool("search"))
        .tools(Tool::CachePoint(cache))
        .build()
        .unwrap()
}

/// Everything that a Converse request can say, but for what a mode must say itself.
fn full(server: &Server) -> ConverseFluentBuilder {
    let inference = InferenceConfiguration::builder()
        .max_tokens(77)
        .temperature(0.25)
        .top_p(0.5)
        .stop_sequences("END");
    let guardrail = GuardrailConfiguration::builder()
        .guardrail_identifier("gr-1")
        .guardrail_version("3")
        .trace(GuardrailTrace::EnabledFull);
    let fast = PerformanceConfiguration::builder().latency(PerformanceConfigLatency::Optimized);
    let tier = ServiceTier::builder().r#type(ServiceTierType::Priority);
    let fields = document(&[
        ("top_k", Document::from(7)),
        ("deep", document(&[("a", Document::Null)])),
    ]);
    sdk_client(server)
        .converse()
        .model_id(CLAUDE)
        .messages(message("Alice is 30 years old"))
        .system(SystemContentBlock::Text("be brief".to_owned()))
        .inference_config(inference.build())
        .tool_config(tools())
        .guardrail_config(guardrail.build())
        .additional_model_request_fields(fields)
        .additional_model_response_field_paths("/stop_sequence")
        .request_metadata("team", "blue")
        .performance_config(fast.build())
        .service_tier(tier.build().unwrap())
        .output_config(OutputConfig::builder().effort("low").build())
}

/// What the caller's request says by itself, and the two requests of an extraction whose first answer is corrected.
async fn asked(mode: impl Mode + 'static, answer: fn(&str) -> Reply) -> [Value; 3] {
    let server = Server::answering(
        CLAUDE,
        [
            Reply::text("hello"),
            answer(r#"{"name":"","age":30}"#),
            answer(ALICE),
        ],
    )
    .await;
    let request = full(&server);
    request.clone().send().await.unwrap();
    let user: User = request
        .extract()
        .mode(mode)
        .customize(|operation| {
            let name = AppName::new("shop").unwrap();
            operation
                .interceptor(Marks)
                .config_override(sdk::Config::builder().app_name(name))
        })
        .await
        .unwrap();
    assert_eq!(user, alice());
    let sent = server.received(CLAUDE);
    for request in &sent[1..] {
        assert_eq!(request.header("x-marked"), Some("by the caller"));
        let agent = request.header("x-amz-user-agent").unwrap();
        assert!(agent.contains("app/shop"), "{agent}");
        let signature = request.header("authorization").unwrap();
        assert!(
            signature.contains("x-marked"),
            "what the caller's interceptor adds is signed: {signature}"
        );
    }
    server.bodies(CLAUDE).try_into().unwrap()
}

/// All of `own` is in `sent`, but for these keys.
fn assert_kept(own: &Value, sent: &Value, but: &[&str]) {
    for (key, value) in own.as_object().unwrap() {
        if !but.contains(&key.as_str()) {
            assert_eq!(sent.get(key), Some(value), "{key}");
        }
    }
    let more = sent.as_object().unwrap().keys();
    let more: Vec<_> = more.filter(|key| own.get(key).is_none()).collect();
    assert!(more.is_empty(), "{more:?}");
}

/// `sent` begins with all of `own`.
fn assert_begins(own: &Value, sent: &Value) {
    let (own, sent) = (own.as_array().unwrap(), sent.as_array().unwrap());
    assert_eq!(own[..], sent[..own.len()]);
}

#[tokio::test]
async fn every_setting_is_on_the_wire_at_both_attempts() {
    let [own, first, second] = asked(Tools, |input| Reply::tool("User", input)).await;
    for sent in [&first, &second] {
        assert_kept(&own, sent, &["messages", "toolConfig"]);
        let tools = &sent["toolConfig"]["tools"];
        assert_begins(&own["toolConfig"]["tools"], tools);
        assert_eq!(tools.as_array().unwrap().len(), 3);
        assert_eq!(tools[2]["toolSpec"]["name"], "User");
        assert_eq!(
            sent["toolConfig"]["toolChoice"],
            json!({"tool": {"name": "User"}})
        );
        assert_begins(&own["messages"], &sent["messages"]);
    }
    assert_eq!(first["messages"].as_array().unwrap().len(), 1);
    assert_eq!(second["messages"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn in_text_too() {
    let [own, first, second] = asked(Json, Reply::text).await;
    for sent in [&first, &second] {
        assert_kept(&own, sent, &["messages", "system"]);
        assert_begins(&own["system"], &sent["system"]);
        let said = sent["system"][1]["text"].as_str().unwrap();
        assert!(said.contains(Definition::of::<User>().described()));
        assert_begins(&own["messages"], &sent["messages"]);
    }
}

#[tokio::test]
async fn structured_output_leaves_the_effort() {
    let [own, first, second] = asked(instructor_bedrock::mode::JsonSchema, Reply::text).await;
    for sent in [&first, &second] {
        assert_kept(&own, sent, &["messages", "outputConfig"]);
        assert_eq!(sent["outputConfig"]["effort"], "low");
        assert_eq!(sent["outputConfig"]["textFormat"]["type"], "json_schema");
    }
}

#[tokio::test]
async fn nothing_is_added_that_the_caller_did_not_set() {
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let user: User = sdk_client(&server)
        .converse()
        .model_id(CLAUDE)
        .messages(message("Alice is 30 years old"))
        .extract()
        .await
        .unwrap();
    assert_eq!(user, alice());
    let body = server.bodies(CLAUDE).remove(0);
    let keys: Vec<_> = body.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["messages", "toolConfig"], "no limit either");
}

#[tokio::test]
async fn a_setting_of_the_extraction_wins_over_the_builders() {
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let user: User = full(&server)
        .extract()
        .mode(Tools)
        .max_tokens(500)
        .metadata("app", "shop")
        .await
        .unwrap();
    assert_eq!(user, alice());
    let body = server.bodies(CLAUDE).remove(0);
    assert_eq!(
        body["inferenceConfig"],
        json!({"maxTokens": 500, "temperature": 0.25, "topP": 0.5, "stopSequences": ["END"]})
    );
    assert_eq!(
        body["requestMetadata"],
        json!({"team": "blue", "app": "shop"})
    );
}

#[tokio::test]
async fn a_history_with_calls_of_the_callers_own_tools() {
    let mut history = vec![message("Look her up.")];
    let call = sdk::types::ToolUseBlock::builder()
        .tool_use_id("t1")
        .name("search")
        .input(document(&[("q", Document::String("Alice".to_owned()))]))
        .build()
        .unwrap();
    history.push(
        sdk::types::Message::builder()
            .role(sdk::types::ConversationRole::Assistant)
            .content(ContentBlock::ToolUse(call))
            .build()
            .unwrap(),
    );
    let found = sdk::types::ToolResultBlock::builder()
        .tool_use_id("t1")
        .content(sdk::types::ToolResultContentBlock::Text(
            "Alice, 30".to_owned(),
        ))
        .build()
        .unwrap();
    history.push(
        sdk::types::Message::builder()
            .role(sdk::types::ConversationRole::User)
            .content(ContentBlock::ToolResult(found))
            .build()
            .unwrap(),
    );
    let server = Server::answering(CLAUDE, [Reply::tool("User", ALICE)]).await;
    let user: User = sdk_client(&server)
        .converse()
        .model_id(CLAUDE)
        .set_messages(Some(history))
        .tool_config(tools())
        .extract()
        .await
        .unwrap();
    assert_eq!(user, alice());
    let messages = &server.bodies(CLAUDE)[0]["messages"];
    assert_eq!(
        messages[1]["content"][0],
        json!({"toolUse": {"toolUseId": "t1", "name": "search", "input": {"q": "Alice"}}})
    );
}

/// A tool choice of the caller's.
pub(super) fn any() -> ToolChoice {
    ToolChoice::Any(AnyToolChoice::builder().build())
}
