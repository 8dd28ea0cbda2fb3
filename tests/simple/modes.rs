//! Mode switching: what each mode puts on the wire, and which one `Auto` takes.

use std::sync::Arc;

use aws_smithy_types::Document;
use instructor_bedrock::mode::{Auto, Json, JsonSchema, Mode, StrictTools, Tools};
use instructor_bedrock::{Capability, Definition, Extract, FailureKind};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, bedrock};
use serde_json::{Value, json};

/// The body of one extraction in a mode, whose answer is accepted.
async fn body(mode: Arc<dyn Mode>, reply: Reply) -> Value {
    let name = mode.name();
    let server = Server::answering(CLAUDE, [reply]).await;
    let done = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .mode(mode)
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());
    assert_eq!(done.report.attempts[0].mode, name);
    server.bodies(CLAUDE).remove(0)
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

#[tokio::test]
async fn tools_force_the_call_of_one_tool() {
    let body = body(Arc::new(Tools), Reply::tool("User", ALICE)).await;
    let tool = &body["toolConfig"]["tools"][0]["toolSpec"];
    assert_eq!(
        tool["inputSchema"]["json"],
        parsed(Definition::of::<User>().plain())
    );
    assert!(tool.get("strict").is_none());
    assert_eq!(
        body["toolConfig"]["toolChoice"],
        json!({"tool": {"name": "User"}})
    );
    assert!(body.get("system").is_none() && body.get("outputConfig").is_none());
}

#[tokio::test]
async fn strict_tools_have_the_service_hold_the_model_to_the_schema() {
    let body = body(Arc::new(StrictTools), Reply::tool("User", ALICE)).await;
    let tool = &body["toolConfig"]["tools"][0]["toolSpec"];
    assert_eq!(tool["strict"], true);
    let schema = &tool["inputSchema"]["json"];
    assert_eq!(*schema, parsed(Definition::of::<User>().strict().unwrap()));
    assert_eq!(schema["additionalProperties"], false);
    let age = &schema["properties"]["age"];
    assert!(
        age.get("maximum").is_none() && age["description"].as_str().unwrap().contains("130"),
        "what the dialect refuses is said in words: {age}"
    );
}

#[tokio::test]
async fn json_schema_is_the_services_own_structured_output() {
    let body = body(Arc::new(JsonSchema), Reply::text(ALICE)).await;
    let format = &body["outputConfig"]["textFormat"];
    assert_eq!(format["type"], "json_schema");
    let structure = &format["structure"]["jsonSchema"];
    assert_eq!(structure["name"], "User");
    assert_eq!(
        structure["schema"],
        Definition::of::<User>().strict_described().unwrap()
    );
    assert!(body.get("toolConfig").is_none());
}

#[tokio::test]
async fn json_says_the_schema_in_the_system_prompt() {
    let body = body(Arc::new(Json), Reply::text(ALICE)).await;
    let system = body["system"][0]["text"].as_str().unwrap();
    assert!(system.contains(Definition::of::<User>().described()));
    assert!(body.get("toolConfig").is_none() && body.get("outputConfig").is_none());
}

/// Which mode `Auto` takes for a model, and what the request held.
async fn auto(model: &str, guardrail: bool) -> (&'static str, Value) {
    let probe = Server::start().await;
    // Text and a call in one reply would be two answers: the first request tells which is wanted.
    probe.script(model, [Reply::text(ALICE), Reply::tool("User", ALICE)]);
    let mut call = bedrock(&probe, model)
        .extract::<User>("Alice is 30 years old")
        .mode(Auto);
    if guardrail {
        call = call.guardrail("gr-1", "1");
    }
    let done = call.detailed().await.unwrap();
    assert_eq!(done.value, alice());
    (done.report.attempts[0].mode, probe.bodies(model).remove(0))
}

#[tokio::test]
async fn auto_takes_tools_where_they_can_be_forced() {
    for model in [
        CLAUDE,
        "amazon.nova-lite-v1:0",
        "mistral.mistral-large-2407-v1:0",
        "somebody.new-model-v9",
    ] {
        assert_eq!(auto(model, false).await.0, "tools", "{model}");
    }
}

#[tokio::test]
async fn auto_takes_text_where_they_cannot() {
    for model in [
        "anthropic.claude-v2",
        "us.meta.llama3-3-70b-instruct-v1:0",
        "us.deepseek.r1-v1:0",
    ] {
        let (mode, body) = auto(model, false).await;
        assert_eq!(mode, "json", "{model}");
        assert!(body["system"][0]["text"].is_string());
    }
    let (mode, body) = auto("amazon.titan-text-express-v1", false).await;
    assert_eq!(mode, "json");
    assert!(body.get("system").is_none(), "it takes no system prompt");
    assert_eq!(body["messages"][0]["content"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn auto_takes_text_where_a_guardrail_is_to_look_at_the_answer() {
    let (mode, body) = auto(CLAUDE, true).await;
    assert_eq!(mode, "json");
    assert!(body.get("toolConfig").is_none());
}

fn thinking(kind: &str) -> Document {
    let kind = Document::String(kind.to_owned());
    let thinking = Document::Object([("type".to_owned(), kind)].into());
    Document::Object([("thinking".to_owned(), thinking)].into())
}

#[tokio::test]
async fn auto_takes_text_where_a_model_thinks_and_cannot_be_forced_too() {
    for (kind, expected) in [("enabled", "json"), ("disabled", "tools")] {
        let answer = if expected == "json" {
            Reply::text(ALICE)
        } else {
            Reply::tool("User", ALICE)
        };
        let server = Server::answering(CLAUDE, [answer]).await;
        let fields = thinking(kind);
        let done = bedrock(&server, CLAUDE)
            .extract::<User>("Alice is 30 years old")
            .configure(move |request| request.additional_model_request_fields(fields.clone()))
            .detailed()
            .await
            .unwrap();
        assert_eq!(done.report.attempts[0].mode, expected, "{kind}");
        assert_eq!(server.count(CLAUDE), 1);
    }
}

#[tokio::test]
async fn an_arn_is_known_by_its_base_model() {
    let arn = "arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc";
    let server = Server::answering(arn, [Reply::text(ALICE)]).await;
    let done = bedrock(&server, arn)
        .extract::<User>("Alice is 30 years old")
        .base_model("anthropic.claude-v2")
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.report.attempts[0].mode, "json");
    assert_eq!(server.count(arn), 1);
}

const NEW: &str = "somebody.new-model-v9";

#[tokio::test]
async fn auto_steps_down_on_a_refusal_and_remembers_it_for_the_model() {
    for (refusal, capability) in [
        ("This model doesn't support tool use.", Capability::Tools),
        (
            "This model doesn\u{2019}t support the toolConfig.toolChoice.tool field. Remove toolConfig.toolChoice.tool and try again.",
            Capability::ToolChoice,
        ),
        (
            "The model returned the following errors: Thinking may not be enabled when tool_choice forces tool use.",
            Capability::ToolChoice,
        ),
    ] {
        let server = Server::start().await;
        server.script(
            NEW,
            [
                Reply::error(400, "ValidationException", refusal),
                Reply::text(ALICE),
                Reply::text(ALICE),
            ],
        );
        server.script("somebody.other-model", [Reply::tool("User", ALICE)]);
        let client = bedrock(&server, NEW);
        let done = client
            .extract::<User>("Alice is 30 years old")
            .detailed()
            .await
            .unwrap();
        assert_eq!(done.value, alice());
        let modes: Vec<_> = done
            .report
            .attempts
            .iter()
            .map(|attempt| (attempt.mode, attempt.code()))
            .collect();
        assert_eq!(
            modes,
            [("tools", "unsupported"), ("json", "ok")],
            "{refusal}"
        );
        assert_eq!(done.report.refused, [capability]);

        let again = client
            .extract::<User>("Alice is 30 years old")
            .detailed()
            .await
            .unwrap();
        assert_eq!(again.report.attempts.len(), 1, "it was remembered");
        assert_eq!(server.count(NEW), 3);
        let other = client
            .extract::<User>("Alice is 30 years old")
            .model("somebody.other-model")
            .detailed()
            .await
            .unwrap();
        assert_eq!(other.report.attempts[0].mode, "tools", "of one model only");

        client.memory().clear();
        server.script(NEW, [Reply::tool("User", ALICE)]);
        let user: User = client.extract("Alice is 30 years old").await.unwrap();
        assert_eq!(user, alice(), "forgotten");
    }
}

#[tokio::test]
async fn what_is_refused_while_a_model_thinks_is_not_closed_for_calls_in_which_it_does_not() {
    let server = Server::answering(
        NEW,
        [
            Reply::error(
                400,
                "ValidationException",
                "Thinking may not be enabled when tool_choice forces tool use.",
            ),
            Reply::text(ALICE),
            Reply::tool("User", ALICE),
            Reply::text(ALICE),
        ],
    )
    .await;
    let client = bedrock(&server, NEW);
    for (kind, modes) in [
        ("enabled", ["tools", "json"].as_slice()),
        ("disabled", ["tools"].as_slice()),
        ("enabled", ["json"].as_slice()),
    ] {
        let done = client
            .extract::<User>("Alice is 30 years old")
            .configure(move |request| request.additional_model_request_fields(thinking(kind)))
            .detailed()
            .await
            .unwrap();
        let asked: Vec<_> = done.report.attempts.iter().map(|one| one.mode).collect();
        assert_eq!(asked, modes, "{kind}");
    }
}

#[tokio::test]
async fn an_explicit_mode_is_obeyed_and_its_refusal_is_an_error() {
    let refusal = Reply::error(
        400,
        "ValidationException",
        "This model doesn't support the outputConfig field. Remove outputConfig and try again.",
    );
    let server = Server::answering(NEW, [refusal]).await;
    let error = bedrock(&server, NEW)
        .extract::<User>("Alice is 30 years old")
        .mode(JsonSchema)
        .await
        .unwrap_err();
    assert_eq!(error.unsupported(), Some(Capability::OutputFormat));
    assert!(error.hint().unwrap().contains("Auto"), "{:?}", error.hint());
    assert_eq!(server.count(NEW), 1);
}

/// A part and its parts.
#[derive(Debug, PartialEq, Extract)]
struct Part {
    name: String,
    parts: Vec<Part>,
}

#[tokio::test]
async fn a_type_that_the_strict_dialect_cannot_say_is_told_before_any_request() {
    let server = Server::start().await;
    let client = bedrock(&server, CLAUDE);
    for mode in [Arc::new(JsonSchema) as Arc<dyn Mode>, Arc::new(StrictTools)] {
        let error = client
            .extract::<Part>("A box of bolts")
            .mode(mode)
            .await
            .unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::Inexpressible);
        assert!(error.hint().is_some());
    }
    assert_eq!(server.total(), 0);
    server.script(
        CLAUDE,
        [Reply::tool(
            "Part",
            r#"{"name":"box","parts":[{"name":"bolt","parts":[]}]}"#,
        )],
    );
    let part: Part = client.extract("A box of bolts").await.unwrap();
    assert_eq!(part.parts[0].name, "bolt", "plain tools can say it");
}
