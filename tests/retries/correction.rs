//! A bad answer is corrected: once, with everything that was wrong.

use instructor_bedrock::mode::Json;
use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::{ExtractExt, IssueKind};
use instructor_tests::{
    ALICE, CLAUDE, Contact, Reply, Server, User, alice, bedrock, message, sdk_client,
};
use serde_json::{Value, json};

const WRONG: &str = r#"{"name":"","age":200,"email":"nowhere"}"#;
const RIGHT: &str = r#"{"name":"Alice","age":30,"email":"alice@example.com"}"#;

/// The problems that a correction lists, as data.
fn problems(text: &str) -> Vec<Value> {
    let start = text.find("\n[").unwrap() + 1;
    let mut values = serde_json::Deserializer::from_str(&text[start..]).into_iter();
    values.next().unwrap().unwrap()
}

#[tokio::test]
async fn three_broken_rules_one_correction() {
    let server = Server::answering(
        CLAUDE,
        [Reply::tool("Contact", WRONG), Reply::tool("Contact", RIGHT)],
    )
    .await;
    let done = bedrock(&server, CLAUDE)
        .extract::<Contact>("Alice, 30, alice@example.com")
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value.email.as_deref(), Some("alice@example.com"));
    assert_eq!(server.count(CLAUDE), 2);

    let report = &done.report;
    let codes: Vec<_> = report
        .attempts
        .iter()
        .map(instructor_bedrock::Attempt::code)
        .collect();
    assert_eq!(codes, ["invalid_answer", "ok"]);
    let issues = report.attempts[0].issues.as_ref().unwrap();
    let kinds: Vec<_> = issues
        .iter()
        .map(|issue| (issue.path().to_string(), issue.kind().clone()))
        .collect();
    assert_eq!(
        kinds,
        [
            ("name".to_owned(), IssueKind::Rule("non_empty")),
            ("age".to_owned(), IssueKind::Rule("range")),
            ("email".to_owned(), IssueKind::Rule("email")),
        ]
    );
    assert_eq!(
        (report.usage.input_tokens, report.usage.output_tokens),
        (200, 40),
        "both requests are paid for"
    );

    let bodies = server.bodies(CLAUDE);
    let messages = bodies[1]["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 3);
    assert_eq!(messages[0], bodies[0]["messages"][0]);
    let echo = &messages[1];
    assert_eq!(echo["role"], "assistant");
    assert_eq!(
        echo["content"],
        json!([{"toolUse": {"toolUseId": "call_0", "name": "Contact", "input": {"name": "", "age": 200, "email": "nowhere"}}}])
    );
    let results = messages[2]["content"].as_array().unwrap();
    assert_eq!(
        (messages[2]["role"].as_str(), results.len()),
        (Some("user"), 1)
    );
    let result = &results[0]["toolResult"];
    assert_eq!(result["toolUseId"], "call_0");
    assert_eq!(result["status"], "error");
    let problems = problems(result["content"][0]["text"].as_str().unwrap());
    let told: Vec<_> = problems
        .iter()
        .map(|problem| problem["path"].as_str().unwrap())
        .collect();
    assert_eq!(told, ["name", "age", "email"]);
    assert_eq!(problems[1]["expected"], "an integer between 0 and 130");
    assert_eq!(problems[1]["found"], "200");
    // All else is the first request's.
    for key in ["toolConfig", "inferenceConfig"] {
        assert_eq!(bodies[0][key], bodies[1][key]);
    }
}

#[tokio::test]
async fn a_text_is_corrected_by_text() {
    let server = Server::answering(CLAUDE, [Reply::text(WRONG), Reply::text(RIGHT)]).await;
    let contact: Contact = bedrock(&server, CLAUDE)
        .extract("Alice, 30, alice@example.com")
        .mode(Json)
        .await
        .unwrap();
    assert_eq!(contact.age, 30);
    let bodies = server.bodies(CLAUDE);
    assert_eq!(bodies.len(), 2);
    let messages = bodies[1]["messages"].as_array().unwrap();
    assert_eq!(messages[1]["content"], json!([{"text": WRONG}]));
    let told = problems(messages[2]["content"][0]["text"].as_str().unwrap());
    assert_eq!(told.len(), 3);
}

#[tokio::test]
async fn a_messages_body_is_corrected_in_its_own_words() {
    let call = |input: &str| {
        let block =
            format!(r#"{{"type":"tool_use","id":"toolu_1","name":"Contact","input":{input}}}"#);
        Reply::messages(&block, "tool_use")
    };
    let server = Server::answering(CLAUDE, [call(WRONG), call(RIGHT)]).await;
    let body = r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":99,"messages":[{"role":"user","content":"Alice, 30"}]}"#;
    let contact: Contact = sdk_client(&server)
        .invoke_model()
        .model_id(CLAUDE)
        .body(Blob::new(body))
        .extract()
        .await
        .unwrap();
    assert_eq!(contact.age, 30);
    let bodies = server.bodies(CLAUDE);
    assert_eq!(bodies.len(), 2);
    let messages = bodies[1]["messages"].as_array().unwrap();
    assert_eq!(messages[1]["content"][0]["id"], "toolu_1");
    let result = &messages[2]["content"][0];
    assert_eq!(result["tool_use_id"], "toolu_1");
    assert_eq!(result["is_error"], true);
    assert_eq!(problems(result["content"].as_str().unwrap()).len(), 3);
}

#[tokio::test]
async fn the_seeds_prompt_is_corrected_in_its_own_turns() {
    let model = "anthropic.claude-v2";
    let server = Server::answering(
        model,
        [
            Reply::completion(" {\"name\":\"Alice\",\"age\":300}"),
            Reply::completion(&format!(" {ALICE}")),
        ],
    )
    .await;
    let body = r#"{"prompt":"\n\nHuman: Extract: Alice is 30 years old\n\nAssistant:","max_tokens_to_sample":1000}"#;
    let user: User = sdk_client(&server)
        .invoke_model()
        .model_id(model)
        .body(Blob::new(body))
        .extract()
        .await
        .unwrap();
    assert_eq!(user, alice());
    let bodies = server.bodies(model);
    assert_eq!(bodies.len(), 2);
    let prompt = |index: usize| bodies[index]["prompt"].as_str().unwrap();
    let said = prompt(1).strip_prefix(prompt(0)).unwrap();
    let told = said
        .strip_prefix(" {\"name\":\"Alice\",\"age\":300}\n\nHuman: ")
        .unwrap();
    assert!(told.ends_with("\n\nAssistant:"), "{told}");
    assert_eq!(problems(told).len(), 1);
}

#[tokio::test]
async fn a_request_of_the_callers_own_is_corrected_too() {
    let server = Server::answering(
        CLAUDE,
        [Reply::tool("Contact", WRONG), Reply::tool("Contact", RIGHT)],
    )
    .await;
    let contact: Contact = sdk_client(&server)
        .converse()
        .model_id(CLAUDE)
        .messages(message("Alice, 30"))
        .extract()
        .await
        .unwrap();
    assert_eq!(contact.age, 30);
    assert_eq!(server.count(CLAUDE), 2);
}

#[tokio::test]
async fn what_the_service_could_not_parse_is_asked_again() {
    for stop in ["malformed_tool_use", "malformed_model_output"] {
        let server = Server::answering(
            CLAUDE,
            [Reply::converse("", stop), Reply::tool("User", ALICE)],
        )
        .await;
        let done = bedrock(&server, CLAUDE)
            .extract::<User>("Alice is 30 years old")
            .detailed()
            .await
            .unwrap();
        assert_eq!(done.value, alice());
        assert_eq!(done.report.attempts[0].code(), "malformed", "{stop}");
        assert_eq!(server.count(CLAUDE), 2);
    }
}
