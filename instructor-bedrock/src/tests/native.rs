//! Extraction from the SDK's own requests.

use aws_sdk_bedrockruntime::primitives::Blob;
use aws_sdk_bedrockruntime::types::{
    AutoToolChoice, ContentBlock, ConversationRole, InferenceConfiguration, JsonSchemaDefinition,
    Message, OutputConfig, OutputFormat, OutputFormatStructure, OutputFormatType, Tool, ToolChoice,
    ToolConfiguration, ToolInputSchema, ToolSpecification,
};
use aws_smithy_types::Document;
use serde_json::json;

use super::{CLAUDE, Stub, User, alice, call, text};
use crate::mode::{Json, Tools};
use crate::{Capability, ExtractExt, FailureKind};

const ANSWER: &str = r#"{"name":"Alice","age":30}"#;
const SEED: &str = r#"{ "prompt": "\n\nHuman: Extract: Alice is 30 years old\n\nAssistant:",
    "max_tokens_to_sample": 1000, "temperature": 0.70, "anthropic_version": "bedrock-2023-05-31" }"#;

fn message() -> Message {
    Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text("Alice is 30".to_owned()))
        .build()
        .unwrap()
}

fn tool(name: &str) -> Tool {
    let spec = ToolSpecification::builder()
        .name(name)
        .description("d")
        .input_schema(ToolInputSchema::Json(Document::Object(
            [("type".to_owned(), Document::String("object".to_owned()))].into(),
        )));
    Tool::ToolSpec(spec.build().unwrap())
}

#[tokio::test]
async fn a_converse_request_stays_the_callers() {
    let stub = Stub::answers([call(r#"{"name":"Alice"}"#), call(ANSWER)]);
    let user: User = stub
        .client()
        .converse()
        .model_id(CLAUDE)
        .messages(message())
        .inference_config(InferenceConfiguration::builder().temperature(0.5).build())
        .tool_config(
            ToolConfiguration::builder()
                .tools(tool("other"))
                .build()
                .unwrap(),
        )
        .output_config(OutputConfig::builder().effort("low").build())
        .extract()
        .await
        .unwrap();
    assert_eq!(user, alice());
    assert_eq!(stub.sent().len(), 2);
    for sent in stub.sent() {
        let body = sent.json();
        assert_eq!(
            body["inferenceConfig"],
            json!({"temperature": 0.5}),
            "no limit is added to a request of the caller's"
        );
        assert_eq!(body["toolConfig"]["tools"][0]["toolSpec"]["name"], "other");
        assert_eq!(body["toolConfig"]["tools"][1]["toolSpec"]["name"], "User");
        assert_eq!(body["outputConfig"], json!({"effort": "low"}));
    }
}

#[tokio::test]
async fn what_is_already_taken_is_a_conflict_before_any_request() {
    let stub = Stub::default();
    let request = || {
        stub.client()
            .converse()
            .model_id(CLAUDE)
            .messages(message())
    };
    let chosen = ToolConfiguration::builder()
        .tools(tool("other"))
        .tool_choice(ToolChoice::Auto(AutoToolChoice::builder().build()));
    let named = ToolConfiguration::builder().tools(tool("User"));
    let format = OutputFormat::builder()
        .r#type(OutputFormatType::JsonSchema)
        .structure(OutputFormatStructure::JsonSchema(
            JsonSchemaDefinition::builder()
                .schema("{}")
                .build()
                .unwrap(),
        ));
    let requests = [
        request().tool_config(chosen.build().unwrap()),
        request().tool_config(named.build().unwrap()),
        request().output_config(
            OutputConfig::builder()
                .text_format(format.build().unwrap())
                .build(),
        ),
    ];
    for request in requests {
        let error = request.extract::<User>().await.unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::Conflict);
        assert!(error.hint().is_some());
    }
    let bodies = [
        json!({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9, "messages": [{"role": "user", "content": "x"}], "tool_choice": {"type": "auto"}}),
        json!({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9, "messages": [{"role": "user", "content": "x"}], "tools": [{"name": "User"}]}),
        json!({"anthropic_version": "bedrock-2023-05-31", "max_tokens": 9, "messages": [{"role": "user", "content": "x"}], "output_config": {"format": {}}}),
    ];
    for body in bodies {
        let error = stub
            .client()
            .invoke_model()
            .model_id(CLAUDE)
            .body(Blob::new(body.to_string()))
            .extract::<User>()
            .await
            .unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::Conflict, "{body}");
    }
    assert!(stub.sent().is_empty());
}

#[tokio::test]
async fn the_seeds_call_is_answered_and_corrected_in_its_own_template() {
    let completion = |text: &str| {
        json!({"type": "completion", "completion": text, "stop_reason": "stop_sequence", "stop": "\n\nHuman:"}).to_string()
    };
    let stub = Stub::default();
    stub.then(200, &[], completion(" {\"name\": \"Alice\", \"age\": 300}"));
    stub.then(
        200,
        &[
            ("x-amzn-bedrock-input-token-count", "20"),
            ("x-amzn-bedrock-output-token-count", "8"),
        ],
        completion(" Here it is:\n```json\n{\"name\": \"Alice\", \"age\": 30}\n```"),
    );
    let extracted = stub
        .client()
        .invoke_model()
        .model_id("anthropic.claude-v2")
        .content_type("application/json")
        .accept("application/json")
        .body(Blob::new(SEED))
        .extract::<User>()
        .detailed()
        .await
        .unwrap();
    assert_eq!(extracted.value, alice());
    assert_eq!(
        (
            extracted.report.usage.input_tokens,
            extracted.report.usage.output_tokens
        ),
        (20, 8)
    );
    let sent = stub.sent();
    let first = sent[0].json();
    let prompt = first["prompt"].as_str().unwrap();
    assert!(
        prompt.starts_with("\n\nHuman: Extract: Alice is 30 years old\n\n")
            && prompt.ends_with("\n\nAssistant:"),
        "{prompt}"
    );
    assert!(sent[0].body.ends_with("\",\n    \"max_tokens_to_sample\": 1000, \"temperature\": 0.70, \"anthropic_version\": \"bedrock-2023-05-31\" }"));
    assert_eq!(
        (sent[0].header("content-type"), sent[0].header("accept")),
        (Some("application/json"), Some("application/json"))
    );
    let second = sent[1].json();
    let corrected = second["prompt"].as_str().unwrap();
    assert!(corrected.starts_with(prompt), "{corrected}");
    assert!(
        corrected.contains(" {\"name\": \"Alice\", \"age\": 300}\n\nHuman: ")
            && corrected.ends_with("\n\nAssistant:"),
        "{corrected}"
    );
}

#[tokio::test]
async fn text_completions_have_no_place_for_tools() {
    let stub = Stub::default();
    let request = stub
        .client()
        .invoke_model()
        .model_id("anthropic.claude-v2")
        .body(Blob::new(SEED));
    let error = request.extract::<User>().mode(Tools).await.unwrap_err();
    assert_eq!(error.unsupported(), Some(Capability::Tools));
    assert!(stub.sent().is_empty());
}

#[tokio::test]
async fn a_messages_body_gets_the_tool_and_keeps_its_bytes() {
    let reply = |input: &str| {
        format!(
            r#"{{"id":"msg_1","type":"message","role":"assistant","content":[{{"type":"thinking","thinking":"hm","signature":"s"}},{{"type":"tool_use","id":"toolu_1","name":"User","input":{input}}}],"stop_reason":"tool_use","usage":{{"input_tokens":3,"output_tokens":4,"cache_read_input_tokens":2,"cache_creation_input_tokens":1}}}}"#
        )
    };
    let stub = Stub::answers([reply(r#"{"name":"Alice","age":-1}"#), reply(ANSWER)]);
    let body = "{\"anthropic_version\":\"bedrock-2023-05-31\", \"max_tokens\": 99, \"top_p\": 0.10,\n \"messages\": [ {\"role\":\"user\",\"content\":\"Alice is 30\"} ]}";
    let extracted = stub
        .client()
        .invoke_model()
        .model_id(CLAUDE)
        .body(Blob::new(body))
        .extract::<User>()
        .detailed()
        .await
        .unwrap();
    assert_eq!(extracted.value, alice());
    assert_eq!(
        extracted.report.attempts[1].usage.unwrap().total_tokens(),
        10
    );
    assert_eq!(extracted.response.reasoning(), "hm");
    let sent = stub.sent();
    assert!(
        sent[0].body.starts_with(&body[..body.len() - 1]),
        "{}",
        sent[0].body
    );
    assert_eq!(
        sent[0].json()["tool_choice"],
        json!({"type": "tool", "name": "User"})
    );
    let second = sent[1].json();
    assert_eq!(second["messages"][1]["content"][0]["signature"], "s");
    assert_eq!(second["messages"][2]["content"][0]["type"], "tool_result");
    assert_eq!(second["messages"][2]["content"][0]["is_error"], true);
    assert_eq!(second["max_tokens"], 99);
}

#[tokio::test]
async fn an_unknown_body_says_how_to_name_its_family() {
    let stub = Stub::default();
    let arn = "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc";
    let request = || {
        stub.client().invoke_model().model_id(arn).body(Blob::new(
            r#"{"messages":[{"role":"user","content":"x"}],"max_tokens":5}"#,
        ))
    };
    let error = request().extract::<User>().await.unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Config);
    assert!(error.hint().unwrap().contains("base_model"));
    assert!(stub.sent().is_empty());
    let reply = json!({"content": [{"type": "text", "text": ANSWER}], "stop_reason": "end_turn", "usage": {"input_tokens": 1, "output_tokens": 1}});
    stub.then(200, &[], reply.to_string());
    assert_eq!(
        request()
            .extract::<User>()
            .base_model(CLAUDE)
            .mode(Json)
            .max_tokens(7)
            .await
            .unwrap(),
        alice()
    );
    assert_eq!(stub.sent()[0].json()["max_tokens"], 7);
    let error = stub
        .client()
        .invoke_model()
        .model_id(CLAUDE)
        .body(Blob::new("no json"))
        .extract::<User>()
        .await
        .unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::Config);
}

#[tokio::test]
async fn a_client_lends_its_way_of_asking_and_not_its_request() {
    let stub = Stub::answers([text(ANSWER)]);
    let bedrock = crate::Bedrock::builder()
        .client(stub.client())
        .model("amazon.nova-lite-v1:0")
        .system("be brief")
        .mode(Json)
        .build()
        .unwrap();
    let request = stub
        .client()
        .converse()
        .model_id(CLAUDE)
        .messages(message());
    assert_eq!(
        request.extract::<User>().via(&bedrock).await.unwrap(),
        alice()
    );
    let sent = &stub.sent()[0];
    assert!(sent.uri.contains("claude"));
    assert_eq!(
        sent.json()["system"].as_array().unwrap().len(),
        1,
        "only what the mode says"
    );
    assert!(sent.json().get("toolConfig").is_none());
}

#[tokio::test]
async fn a_request_without_a_limit_is_told_what_that_costs() {
    let stub = Stub::default();
    stub.error(
        429,
        "ThrottlingException",
        "Too many tokens, please wait before trying again.",
    );
    let request = stub
        .client()
        .converse()
        .model_id(CLAUDE)
        .messages(message());
    let error = request
        .extract::<User>()
        .retry(crate::Never)
        .await
        .unwrap_err();
    assert!(error.is_throttled());
    assert!(
        error.hint().unwrap().contains("set `max_tokens`"),
        "{:?}",
        error.hint()
    );
}

#[tokio::test]
async fn the_services_own_words_are_where_the_hint_says() {
    let stub = Stub::default();
    stub.error(400, "ValidationException", "a new complaint");
    let error = stub.bedrock().extract::<User>("x").await.unwrap_err();
    assert!(!error.to_string().contains("complaint"));
    let words = crate::sdk::error::DisplayErrorContext(error.sdk_error().unwrap()).to_string();
    assert!(words.contains("a new complaint"), "{words}");
    assert_eq!(
        (error.request_id(), stub.sent().len()),
        (Some("req-error"), 1)
    );
}
