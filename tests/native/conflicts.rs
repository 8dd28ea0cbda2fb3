//! Where the caller has already said what the mode must say, nothing is sent.

use instructor_bedrock::mode::{Json, JsonSchema, Tools};
use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::sdk::types::{
    JsonSchemaDefinition, OutputConfig, OutputFormat, OutputFormatStructure, OutputFormatType,
    ToolConfiguration,
};
use instructor_bedrock::{Error, ExtractExt, FailureKind};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, message, sdk_client};

use super::converse::{any, tool};

fn assert_conflict(server: &Server, error: &Error, word: &str) {
    assert_eq!(error.failure_kind(), FailureKind::Conflict, "{error}");
    assert_eq!(error.code(), "conflict");
    let hint = error.hint().unwrap();
    assert!(
        error.to_string().contains(word) || hint.contains(word),
        "{word}: {error}; {hint}"
    );
    assert!(error.report().attempts.is_empty());
    assert_eq!(server.total(), 0);
}

#[tokio::test]
async fn on_a_converse_request() {
    let server = Server::start().await;
    let request = || {
        sdk_client(&server)
            .converse()
            .model_id(CLAUDE)
            .messages(message("Alice is 30"))
    };
    let chosen = ToolConfiguration::builder()
        .tools(tool("search"))
        .tool_choice(any())
        .build()
        .unwrap();
    let error = request()
        .tool_config(chosen)
        .extract::<User>()
        .await
        .unwrap_err();
    assert_conflict(&server, &error, "tool choice");

    let named = || {
        ToolConfiguration::builder()
            .tools(tool("User"))
            .build()
            .unwrap()
    };
    let error = request()
        .tool_config(named())
        .extract::<User>()
        .await
        .unwrap_err();
    assert_conflict(&server, &error, "`User`");

    let definition = JsonSchemaDefinition::builder()
        .schema("{}")
        .build()
        .unwrap();
    let format = OutputFormat::builder()
        .r#type(OutputFormatType::JsonSchema)
        .structure(OutputFormatStructure::JsonSchema(definition))
        .build()
        .unwrap();
    let taken = OutputConfig::builder().text_format(format).build();
    let error = request()
        .output_config(taken)
        .extract::<User>()
        .mode(JsonSchema)
        .await
        .unwrap_err();
    assert_conflict(&server, &error, "output format");

    // A tool of our name is in nobody's way where no tool of ours is needed.
    server.script(CLAUDE, [Reply::text(ALICE)]);
    let user: User = request()
        .tool_config(named())
        .extract()
        .mode(Json)
        .await
        .unwrap();
    assert_eq!(user, alice());
}

#[tokio::test]
async fn in_a_messages_body() {
    let server = Server::start().await;
    for (taken, word) in [
        (r#""tool_choice":{"type":"auto"}"#, "tool_choice"),
        (r#""tools":[{"name":"User","input_schema":{}}]"#, "User"),
        (
            r#""output_config":{"format":{"type":"json_schema"}}"#,
            "output_config",
        ),
        (r#""output_format":{"type":"json_schema"}"#, "output_format"),
    ] {
        let body = format!(
            r#"{{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{{"role":"user","content":"Alice is 30"}}],{taken}}}"#
        );
        let error = sdk_client(&server)
            .invoke_model()
            .model_id(CLAUDE)
            .body(Blob::new(body))
            .extract::<User>()
            .mode(Tools)
            .await
            .unwrap_err();
        assert_conflict(&server, &error, word);
    }
}
