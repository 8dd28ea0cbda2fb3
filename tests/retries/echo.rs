//! The turn that was wrong goes back as it came, and every call in it is answered; where it cannot go back, the user's own turn says it all.

use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::sdk::types::{ContentBlock, ConversationRole, Message};
use instructor_bedrock::{ExtractExt, IssueKind};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, User, alice, bedrock, message, sdk_client};
use serde_json::{Value, json};

/// Two requests: this reply, then the right answer. Gives the kind of the first issue and the second request's messages.
async fn corrected(first: Reply) -> (IssueKind, Vec<Value>) {
    let server = Server::answering(CLAUDE, [first, Reply::tool("User", ALICE)]).await;
    let done = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());
    assert_eq!(server.count(CLAUDE), 2);
    let kind = done.report.attempts[0].issues.as_ref().unwrap()[0]
        .kind()
        .clone();
    let messages = server.bodies(CLAUDE)[1]["messages"]
        .as_array()
        .unwrap()
        .clone();
    (kind, messages)
}

#[tokio::test]
async fn every_call_is_answered() {
    let calls = [("User", ALICE), ("search", r#"{"q":"x"}"#), ("User", ALICE)];
    let (kind, messages) = corrected(Reply::tools(&calls)).await;
    assert_eq!(kind, IssueKind::SeveralAnswers);
    assert_eq!(messages[1]["content"].as_array().unwrap().len(), 3);
    let answers = messages[2]["content"].as_array().unwrap();
    let ids: Vec<_> = answers
        .iter()
        .filter_map(|answer| answer["toolResult"]["toolUseId"].as_str())
        .collect();
    assert_eq!(ids, ["call_0", "call_1", "call_2"]);
    for answer in answers {
        assert_eq!(answer["toolResult"]["status"], "error");
    }
}

#[tokio::test]
async fn a_call_of_another_tool_is_answered() {
    let (kind, messages) = corrected(Reply::tool("search", r#"{"q":"x"}"#)).await;
    assert_eq!(kind, IssueKind::WrongTool);
    assert_eq!(
        messages[2]["content"][0]["toolResult"]["toolUseId"],
        "call_0"
    );
}

#[tokio::test]
async fn reasoning_goes_back_with_its_signature_and_arguments_as_they_were_written() {
    let input =
        r#"{"name":"Alice","age":300,"id":123456789012345678901234567890,"b":1.10,"a":"\u00e9"}"#;
    let blocks = format!(
        r#"{{"reasoningContent":{{"reasoningText":{{"text":"Let me see.","signature":"c2ln"}}}}}},{{"reasoningContent":{{"redactedContent":"AAEC"}}}},{{"text":"Here."}},{{"toolUse":{{"toolUseId":"call_1","name":"User","input":{input}}}}}"#
    );
    let server = Server::answering(
        CLAUDE,
        [
            Reply::converse(&blocks, "tool_use"),
            Reply::tool("User", ALICE),
        ],
    )
    .await;
    let user: User = bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .await
        .unwrap();
    assert_eq!(user, alice());
    let second = &server.received(CLAUDE)[1];
    assert!(second.body.contains(input), "{}", second.body);
    let echoed = &second.json()["messages"][1]["content"];
    assert_eq!(
        echoed[0],
        json!({"reasoningContent": {"reasoningText": {"text": "Let me see.", "signature": "c2ln"}}})
    );
    assert_eq!(
        echoed[1],
        json!({"reasoningContent": {"redactedContent": "AAEC"}})
    );
    assert_eq!(echoed[2], json!({"text": "Here."}));
}

#[tokio::test]
async fn words_in_place_of_a_call_are_answered_by_words() {
    let (kind, messages) = corrected(Reply::text("I would rather not call a tool.")).await;
    assert_eq!(kind, IssueKind::NoAnswer);
    assert_eq!(messages.len(), 3);
    assert!(messages[2]["content"][0]["text"].is_string());
}

/// Whether the second request says it all in the user's own turn, which it keeps.
fn in_the_users_own_turn(messages: &[Value]) -> bool {
    messages.len() == 1
        && messages[0]["content"][0]["text"] == "Alice is 30 years old"
        && messages[0]["content"][1]["text"].is_string()
}

#[tokio::test]
async fn a_turn_that_the_service_would_not_take_back() {
    let cases = [
        (
            "nothing at all",
            Reply::converse("", "end_turn"),
            IssueKind::NoAnswer,
        ),
        ("blank text", Reply::text(" \n"), IssueKind::NoAnswer),
        (
            "arguments that are a string",
            Reply::tool("User", r#""Alice""#),
            IssueKind::WrongType,
        ),
        (
            "arguments that are null",
            Reply::tool("User", "null"),
            IssueKind::WrongType,
        ),
        (
            "arguments that are a list",
            Reply::tool("User", "[1]"),
            IssueKind::WrongType,
        ),
        (
            "arguments with half a surrogate pair",
            Reply::tool("User", r#"{"name":"Al\ud800ice","age":30}"#),
            IssueKind::Surrogate,
        ),
    ];
    for (what, reply, expected) in cases {
        let (kind, messages) = corrected(reply).await;
        assert_eq!(kind, expected, "{what}");
        assert!(in_the_users_own_turn(&messages), "{what}: {messages:?}");
    }
}

#[tokio::test]
async fn half_a_surrogate_pair_in_a_text_is_asked_again() {
    let reply = Reply::converse(r#"{"text":"{\"name\":\"\ud800\"}"}"#, "end_turn");
    let server = Server::answering(CLAUDE, [reply, Reply::tool("User", ALICE)]).await;
    let done = bedrock(&server, CLAUDE)
        .extract::<User>("Alice is 30 years old")
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, alice());
    assert_eq!(done.report.attempts[0].code(), "malformed");
    assert_eq!(done.report.usage.input_tokens, 200, "both are paid for");
    assert!(in_the_users_own_turn(
        server.bodies(CLAUDE)[1]["messages"].as_array().unwrap()
    ));
}

fn roles(body: &Value) -> Vec<&str> {
    let messages = body["messages"].as_array().unwrap();
    messages
        .iter()
        .map(|message| message["role"].as_str().unwrap())
        .collect()
}

const TURNS: [&str; 3] = ["user", "assistant", "user"];

#[tokio::test]
async fn an_answer_that_the_caller_began_goes_on_in_its_turn() {
    let wrong = Reply::tool("User", r#"{"name":"","age":30}"#);
    let server = Server::answering(CLAUDE, [wrong, Reply::tool("User", ALICE)]).await;
    let begun = Message::builder()
        .role(ConversationRole::Assistant)
        .content(ContentBlock::Text("Her data:".to_owned()));
    let user: User = bedrock(&server, CLAUDE)
        .extract([message("Alice is 30"), begun.build().unwrap()])
        .await
        .unwrap();
    assert_eq!(user, alice());
    let body = server.bodies(CLAUDE).remove(1);
    assert_eq!(roles(&body), TURNS);
    let turn = &body["messages"][1]["content"];
    assert_eq!(turn[0]["text"], "Her data:");
    assert_eq!(turn[1]["toolUse"]["toolUseId"], "call_0");
}

#[tokio::test]
async fn in_a_messages_body_too() {
    for begun in [
        r#""Her\u0020data:""#,
        r#"[{"type":"text","text":"Her data:"}]"#,
    ] {
        let call = |input: &str| {
            let block = format!(r#"{{"type":"tool_use","id":"t1","name":"User","input":{input}}}"#);
            Reply::messages(&block, "tool_use")
        };
        let wrong = call(r#"{"name":"","age":30}"#);
        let server = Server::answering(CLAUDE, [wrong, call(ALICE)]).await;
        let body = format!(
            r#"{{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{{"role":"user","content":"Alice is 30"}},{{"role":"assistant","content":{begun}}}]}}"#
        );
        let request = sdk_client(&server).invoke_model().model_id(CLAUDE);
        let user: User = request.body(Blob::new(body)).extract().await.unwrap();
        assert_eq!(user, alice());
        let body = server.bodies(CLAUDE).remove(1);
        assert_eq!(roles(&body), TURNS);
        let turn = &body["messages"][1]["content"];
        assert_eq!(turn[0], json!({"type": "text", "text": "Her data:"}));
        assert_eq!(turn[1]["id"], "t1");
    }
}
