//! Replies with a good status that are none of the service's.

use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::{ExtractExt, FailureKind};
use instructor_tests::{
    ALICE, CLAUDE, Reply, Server, User, alice, quick, quick_bedrock, sdk_client,
};

use super::assert_well_formed;

fn strange() -> Vec<(&'static str, Reply)> {
    vec![
        ("a page", Reply::html(200)),
        ("nothing", Reply::json("")),
        ("blanks", Reply::json(" \n")),
        ("an empty object", Reply::json("{}")),
        ("a list", Reply::json("[]")),
        ("a string", Reply::json(r#""hello""#)),
        ("null", Reply::json("null")),
        (
            "half an object",
            Reply::json(r#"{"output":{"message":{"content":[{"text":"hi"#),
        ),
        (
            "no message",
            Reply::json(r#"{"output":{},"stopReason":"end_turn"}"#),
        ),
        (
            "no stop reason",
            Reply::json(r#"{"output":{"message":{"role":"assistant","content":[{"text":"hi"}]}}}"#),
        ),
        (
            "content of another shape",
            Reply::json(r#"{"output":{"message":{"content":"hi"}},"stopReason":"end_turn"}"#),
        ),
        ("no text", Reply::json(b"\xff\xfe\xfd")),
    ]
}

#[tokio::test]
async fn each_is_a_fault_of_the_protocol_and_no_answer() {
    for (what, reply) in strange() {
        let server = Server::answering(CLAUDE, [reply.clone(), reply]).await;
        let error = quick_bedrock(&server, CLAUDE)
            .extract::<User>("Alice is 30 years old")
            .await
            .unwrap_err();
        assert_eq!(
            error.failure_kind(),
            FailureKind::Protocol,
            "{what}: {error}"
        );
        assert!(error.hint().is_some(), "{what}");
        assert!(error.issues().is_empty(), "{what}: the model said nothing");
        assert_well_formed(&error);
        assert_eq!(
            server.count(CLAUDE),
            2,
            "{what}: once more, and no correction"
        );
        let bodies = server.bodies(CLAUDE);
        assert_eq!(bodies[0], bodies[1], "{what}");
    }
}

#[tokio::test]
async fn the_same_of_invoke_model() {
    let body = r#"{"anthropic_version":"bedrock-2023-05-31","max_tokens":9,"messages":[{"role":"user","content":"Alice is 30"}]}"#;
    for (what, reply) in strange() {
        let server = Server::answering(CLAUDE, [reply.clone(), reply]).await;
        let error = sdk_client(&server)
            .invoke_model()
            .model_id(CLAUDE)
            .body(Blob::new(body))
            .extract::<User>()
            .retry(quick())
            .await
            .unwrap_err();
        assert_eq!(
            error.failure_kind(),
            FailureKind::Protocol,
            "{what}: {error}"
        );
        assert_eq!(server.count(CLAUDE), 2, "{what}");
    }
}

#[tokio::test]
async fn a_portal_that_lets_the_second_request_through() {
    let server = Server::answering(CLAUDE, [Reply::html(200), Reply::tool("User", ALICE)]).await;
    let user: User = quick_bedrock(&server, CLAUDE)
        .extract("Alice is 30 years old")
        .await
        .unwrap();
    assert_eq!(user, alice());
}

#[tokio::test]
async fn a_redirection_is_not_followed() {
    let other = Server::start().await;
    let away = |status| {
        let target = format!("{}/model/{CLAUDE}/converse", other.url());
        Reply::http(status, &[("location", &target)], "")
    };
    for status in [301, 307, 308] {
        let server = Server::answering(CLAUDE, [away(status), away(status)]).await;
        let error = quick_bedrock(&server, CLAUDE)
            .extract::<User>("Alice is 30 years old")
            .await
            .unwrap_err();
        assert_eq!(error.failure().status, Some(status), "{error}");
        assert_well_formed(&error);
    }
    assert_eq!(
        other.total(),
        0,
        "a signed request goes to its own host only"
    );
}
