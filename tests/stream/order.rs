//! Which event may follow which: the SDK hands on whatever comes.

use instructor_bedrock::{FailureKind, Never, StopReason};
use instructor_tests::{ALICE, CLAUDE, Events, Server, User, alice, bedrock};
use serde_json::json;

fn good() -> Events {
    Events::tool("User", &[&ALICE[..9], &ALICE[9..]])
}

fn begun() -> Events {
    Events::start().called(0, "User").input(0, &ALICE[..9])
}

async fn read(events: &Events) -> Result<User, instructor_bedrock::Error> {
    let server = Server::answering(CLAUDE, [events.reply()]).await;
    let extraction = bedrock(&server, CLAUDE).extract::<User>("Alice is 30 years old");
    let done = match extraction.retry(Never).partials().await {
        Ok(stream) => stream.finish().await,
        Err(error) => Err(error),
    };
    assert_eq!(server.count(CLAUDE), 1);
    done
}

#[tokio::test]
async fn what_ends_too_early_is_no_answer() {
    let end = json!({"stopReason": "tool_use"});
    for (what, events) in [
        ("no end of the message", good().without("messageStop")),
        (
            "neither end nor metadata",
            good().without("messageStop").without("metadata"),
        ),
        ("no end of the block", good().without("contentBlockStop")),
        ("amid the arguments", begun()),
        (
            "an end amid the arguments",
            begun().event("messageStop", &end).metadata(),
        ),
    ] {
        let error = read(&events).await.unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::Interrupted, "{what}");
        assert!(error.hint().is_some(), "{what}");
    }
}

#[tokio::test]
async fn what_had_come_is_in_the_error() {
    let error = read(&begun().input(0, &ALICE[9..20])).await.unwrap_err();
    let partial = error.partial::<User>().unwrap();
    assert_eq!(partial.name.done().map(String::as_str), Some("Alice"));
    assert!(partial.age.is_pending());
    assert!(!format!("{error} {error:?}").contains("Alice"));
    let partial = error.into_partial::<User>().unwrap();
    assert!(partial.name.done().is_some());
}

#[tokio::test]
async fn nothing_but_metadata_follows_the_end() {
    let end = json!({"stopReason": "tool_use"});
    for (what, events) in [
        ("a piece", good().input(0, "}")),
        ("a second end", good().event("messageStop", &end)),
        ("a second call", good().called(1, "User")),
        ("an end of a block", good().stop(0)),
    ] {
        let error = read(&events).await.unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::Protocol, "{what}");
    }
}

#[tokio::test]
async fn what_belongs_to_no_block_is_never_taken_for_the_answer() {
    for (what, events) in [
        (
            "a block that starts twice",
            begun().called(0, "User").input(0, &ALICE[9..]),
        ),
        (
            "a piece behind its block's end",
            begun().stop(0).input(0, &ALICE[9..]),
        ),
        (
            "arguments of nobody's call",
            Events::start().input(0, ALICE),
        ),
        ("text in a call", begun().word(0, &ALICE[9..])),
        ("a block below zero", Events::start().called(-1, "User")),
        (
            "a second start",
            begun().event("messageStart", &json!({"role": "assistant"})),
        ),
        (
            "a turn of the user",
            Events::default().event("messageStart", &json!({"role": "user"})),
        ),
    ] {
        let events = events.stop(0).end("tool_use");
        let error = read(&events).await.unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::Protocol, "{what}");
    }
}

#[tokio::test]
async fn blocks_are_told_apart_by_their_number() {
    // Interleaved, and their numbers with gaps.
    let events = Events::start()
        .called(7, "User")
        .word(3, "{\"name\":")
        .input(7, &ALICE[..9])
        .word(3, "\"Bob\"}")
        .stop(3)
        .input(7, &ALICE[9..])
        .stop(7)
        .end("tool_use");
    assert_eq!(read(&events).await.unwrap(), alice());
}

#[tokio::test]
async fn an_event_that_nobody_knows_is_passed_over() {
    let events = begun()
        .event(
            "contentBlockHint",
            &json!({"contentBlockIndex": 0, "x": [1]}),
        )
        .input(0, &ALICE[9..])
        .stop(0)
        .end("tool_use");
    assert_eq!(read(&events).await.unwrap(), alice());
}

#[tokio::test]
async fn an_unknown_stop_reason_is_an_error_that_has_the_value() {
    let events = begun().input(0, &ALICE[9..]).stop(0).end("coffee_break");
    let error = read(&events).await.unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::UnknownStop);
    assert_eq!(error.into_value::<User>().unwrap(), alice());
}

#[tokio::test]
async fn other_stop_reasons_mean_what_they_mean_in_a_whole_reply() {
    for (word, kind) in [
        ("max_tokens", FailureKind::Truncated),
        ("refusal", FailureKind::Refused),
        ("content_filtered", FailureKind::Refused),
        ("guardrail_intervened", FailureKind::GuardrailBlocked),
        (
            "model_context_window_exceeded",
            FailureKind::ContextOverflow,
        ),
    ] {
        let events = begun().input(0, &ALICE[9..]).stop(0).end(word);
        let error = read(&events).await.unwrap_err();
        assert_eq!(error.failure_kind(), kind, "{word}");
        assert_eq!(error.report().usage.output_tokens, 20, "{word} is paid for");
        assert_ne!(error.response().unwrap().stop, StopReason::ToolUse);
    }
}

#[tokio::test]
async fn a_call_without_arguments_has_none() {
    let error = read(&Events::tool("User", &[])).await.unwrap_err();
    assert_eq!(error.code(), "invalid_answer");
    let missing: Vec<_> = error
        .issues()
        .iter()
        .map(|issue| issue.path().to_string())
        .collect();
    assert_eq!(missing, ["name", "age"]);
    let pieces = ["", &ALICE[..3], "", "", &ALICE[3..], ""];
    assert_eq!(read(&Events::tool("User", &pieces)).await.unwrap(), alice());
}

#[tokio::test]
async fn two_calls_are_no_choice() {
    let events = Events::start()
        .call(0, "User", &[ALICE])
        .call(1, "User", &[ALICE])
        .end("tool_use");
    assert_eq!(read(&events).await.unwrap_err().code(), "invalid_answer");
}

/// What a guardrail's trace says it did with an address.
fn trace(action: &str) -> serde_json::Value {
    let entity = json!({"type": "EMAIL", "match": "trace-canary@example.com", "action": action});
    json!({"guardrail": {"outputAssessments": {"g1": [{"sensitiveInformationPolicy": {"piiEntities": [entity]}}]}}})
}

#[tokio::test]
async fn what_a_guardrail_did_is_told_by_the_trace_that_comes_last() {
    let answer = begun().input(0, &ALICE[9..]).stop(0).event(
        "messageStop",
        &json!({"stopReason": "guardrail_intervened"}),
    );
    let blocked = answer
        .clone()
        .event("metadata", &json!({"trace": trace("BLOCKED")}));
    let error = read(&blocked).await.unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::GuardrailBlocked);
    for shown in [format!("{error}"), format!("{error:?}")] {
        assert!(!shown.contains("canary"), "{shown}");
    }
    // Nobody can tell without it.
    let error = read(&answer).await.unwrap_err();
    assert_eq!(error.failure_kind(), FailureKind::GuardrailBlocked);

    let masked = answer.event("metadata", &json!({"trace": trace("ANONYMIZED")}));
    assert_eq!(read(&masked).await.unwrap(), alice());

    // With a guardrail it is asked for text, which is what a guardrail looks at.
    let said = Events::text(&[ALICE]).without("metadata");
    let said = said.event("metadata", &json!({"trace": trace("ANONYMIZED")}));
    let server = Server::answering(CLAUDE, [said.reply()]).await;
    let extraction = bedrock(&server, CLAUDE).extract::<User>("text");
    let stream = extraction.guardrail("g1", "7").partials().await.unwrap();
    let done = stream.finish().detailed().await.unwrap();
    let guardrail = done.response.guardrail.as_ref().unwrap();
    assert_eq!(guardrail.masked, ["sensitiveInformationPolicy: EMAIL"]);
    let body = &server.bodies(CLAUDE)[0];
    assert_eq!(body["guardrailConfig"]["guardrailIdentifier"], "g1");
    assert!(body.get("toolConfig").is_none(), "{body}");
}
