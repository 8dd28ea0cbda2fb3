//! The state machine over lists of events, and the reply that it puts together.

mod any;

use serde_json::{Value, json};

use super::event::read;
use super::turn::{Fault, Turn};
use super::whole::respond;
use crate::converse::response::parse;
use instructor_core::exchange::{Content, Delta, Response, StopReason};

type Event = (&'static str, Value);

fn text(block: i64, text: &str) -> Event {
    (
        "contentBlockDelta",
        json!({"contentBlockIndex": block, "delta": {"text": text}}),
    )
}

fn input(block: i64, text: &str) -> Event {
    (
        "contentBlockDelta",
        json!({"contentBlockIndex": block, "delta": {"toolUse": {"input": text}}}),
    )
}

fn reasoning(block: i64, piece: &Value) -> Event {
    (
        "contentBlockDelta",
        json!({"contentBlockIndex": block, "delta": {"reasoningContent": piece}}),
    )
}

fn delta(block: i64, piece: &Value) -> Event {
    (
        "contentBlockDelta",
        json!({"contentBlockIndex": block, "delta": piece}),
    )
}

fn start(block: i64, start: &Value) -> Event {
    (
        "contentBlockStart",
        json!({"contentBlockIndex": block, "start": start}),
    )
}

fn tool(block: i64) -> Event {
    let name = format!("tool_{block}");
    start(
        block,
        &json!({"toolUse": {"toolUseId": format!("id_{block}"), "name": name}}),
    )
}

fn stop(block: i64) -> Event {
    ("contentBlockStop", json!({"contentBlockIndex": block}))
}

fn begin() -> Event {
    ("messageStart", json!({"role": "assistant"}))
}

fn done(reason: &str) -> Event {
    ("messageStop", json!({"stopReason": reason}))
}

fn metadata() -> Event {
    let usage = json!({"inputTokens": 10, "outputTokens": 5, "totalTokens": 15});
    (
        "metadata",
        json!({"usage": usage, "metrics": {"latencyMs": 1}}),
    )
}

/// What a list of events brought, up to its end or its first fault.
#[derive(Debug)]
struct Run {
    deltas: Vec<Delta>,
    end: Result<Response, Fault>,
}

fn run(events: &[Event], aloud: bool) -> Run {
    let mut turn = Turn::new(aloud);
    let mut deltas = std::collections::VecDeque::new();
    for (name, payload) in events {
        let payload = payload.to_string();
        let event = read(name, payload.as_bytes()).unwrap();
        if let Err(fault) = turn.take(event, &mut deltas) {
            return Run {
                deltas: deltas.into(),
                end: Err(fault),
            };
        }
    }
    Run {
        deltas: deltas.into(),
        end: respond(&turn, aloud),
    }
}

/// What was said of a block on the way: by kind, joined.
fn said(deltas: &[Delta], block: usize) -> [String; 3] {
    let mut all = [String::new(), String::new(), String::new()];
    for delta in deltas {
        match delta {
            Delta::Text { block: at, text } if *at == block => all[0].push_str(text),
            Delta::Input { block: at, json } if *at == block => all[1].push_str(json),
            Delta::Reasoning { block: at, text } if *at == block => all[2].push_str(text),
            _ => {}
        }
    }
    all
}

fn order(events: &[Event]) -> &'static str {
    match run(events, false).end {
        Err(Fault::Order(what)) => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_whole_turn_is_the_reply_that_converse_would_have_given() {
    let events = [
        begin(),
        reasoning(0, &json!({"text": "Let me "})),
        reasoning(0, &json!({"text": "see."})),
        reasoning(0, &json!({"signature": "sig"})),
        stop(0),
        reasoning(1, &json!({"redactedContent": "AAEC"})),
        reasoning(1, &json!({"redactedContent": "Aw=="})),
        stop(1),
        text(2, "I call "),
        text(2, "\"it\"\n"),
        stop(2),
        tool(3),
        input(3, "{\"b\":1,"),
        input(3, "\"a\":123456789012345678901234567890,\"b\":2}"),
        stop(3),
        tool(4),
        stop(4),
        start(
            5,
            &json!({"toolUse": {"toolUseId": "s", "name": "search", "type": "server_tool_use"}}),
        ),
        input(5, "{\"q\":1}"),
        stop(5),
        text(6, "As is "),
        delta(
            6,
            &json!({"citation": {"title": "t", "location": {"web": {"url": "u"}}}}),
        ),
        text(6, "known"),
        stop(6),
        (
            "messageStop",
            json!({"stopReason": "tool_use", "additionalModelResponseFields": {"stop_sequence": null}}),
        ),
        (
            "metadata",
            json!({"p": "abc", "usage": {"inputTokens": 10, "outputTokens": 5, "cacheReadInputTokens": 3},
            "trace": {"guardrail": {"outputAssessments": {}}}, "metrics": {"latencyMs": 1}, "serviceTier": {"type": "default"}}),
        ),
    ];
    let Run { deltas, end } = run(&events, false);
    let response = end.unwrap();
    let expected = json!({
        "output": {"message": {"role": "assistant", "content": [
            {"reasoningContent": {"reasoningText": {"text": "Let me see.", "signature": "sig"}}},
            {"reasoningContent": {"redactedContent": "AAECAw=="}},
            {"text": "I call \"it\"\n"},
            {"toolUse": {"toolUseId": "id_3", "name": "tool_3", "input": {"b": 1, "a": 1, "b": 2}}},
            {"toolUse": {"toolUseId": "id_4", "name": "tool_4", "input": {}}},
            {"toolUse": {"toolUseId": "s", "name": "search", "input": {"q": 1}, "type": "server_tool_use"}},
            {"citationsContent": {"content": [{"text": "As is known"}], "citations": [{"title": "t", "location": {"web": {"url": "u"}}}]}},
        ]}},
        "stopReason": "tool_use",
        "additionalModelResponseFields": {"stop_sequence": null},
        "usage": {"inputTokens": 10, "outputTokens": 5, "cacheReadInputTokens": 3},
        "trace": {"guardrail": {"outputAssessments": {}}},
        "metrics": {"latencyMs": 1},
        "serviceTier": {"type": "default"},
    });
    let arguments = "{\"b\":1,\"a\":123456789012345678901234567890,\"b\":2}";
    assert!(response.raw.contains(arguments), "{}", response.raw);
    let raw = response.raw.replace(arguments, "{\"b\": 2, \"a\": 1}");
    assert_eq!(serde_json::from_str::<Value>(&raw).unwrap(), expected);
    same(&response, &parse(&response.raw, false).unwrap());
    assert_eq!(response.usage.unwrap().cache_read_input_tokens, 3);
    assert!(response.guardrail.is_some());
    assert_eq!(response.text(), "I call \"it\"\nAs is known");
    assert_eq!(
        response.tool_calls().count(),
        2,
        "the service's own tool is no call"
    );
    assert_eq!(said(&deltas, 3)[1], arguments);
    assert_eq!(said(&deltas, 0)[2], "Let me see.");
    assert_eq!(said(&deltas, 5), ["", "", ""]);
    assert_eq!(said(&deltas, 6)[0], "As is known");
}

/// Everything of two replies is the same.
fn same(one: &Response, other: &Response) {
    assert_eq!(one.content, other.content);
    assert_eq!(
        (&one.stop, one.usage, &one.guardrail, &one.raw),
        (&other.stop, other.usage, &other.guardrail, &other.raw)
    );
}

#[test]
fn arguments_that_are_no_json_stay_what_they_are() {
    for written in ["{\"a\":", "{\"a\":1} x", "\u{a0}{}", "nul"] {
        let events = [tool(0), input(0, written), stop(0), done("tool_use")];
        let response = run(&events, false).end.unwrap();
        assert_eq!(response.tool_calls().next().unwrap().input, written);
        let raw: Value = serde_json::from_str(&response.raw).unwrap();
        assert_eq!(
            raw["output"]["message"]["content"][0]["toolUse"]["input"],
            json!(written)
        );
    }
    for (written, read) in [
        ("", "{}"),
        (" \n", "{}"),
        (" {} ", " {} "),
        ("null", "null"),
        ("\"x\"", "\"x\""),
    ] {
        let events = [tool(0), input(0, written), stop(0), done("tool_use")];
        let response = run(&events, false).end.unwrap();
        assert_eq!(response.tool_calls().next().unwrap().input, read);
    }
}

#[test]
fn what_an_end_needs() {
    let whole = [begin(), text(0, "x"), stop(0), done("end_turn"), metadata()];
    assert_eq!(run(&whole, false).end.unwrap().stop, StopReason::EndTurn);
    for missing in 0..whole.len() {
        let mut events = whole.to_vec();
        let (name, _) = events.remove(missing);
        let end = run(&events, false).end;
        match name {
            "messageStart" | "metadata" => {
                assert_eq!(end.unwrap().usage.is_some(), name == "messageStart");
            }
            "contentBlockStop" | "messageStop" => {
                assert!(matches!(end, Err(Fault::Cut(_))), "{name}: {end:?}");
            }
            // A block that ends and never began.
            _ => assert!(matches!(end, Err(Fault::Order(_))), "{name}: {end:?}"),
        }
    }
    let nothing = run(&[begin(), done("end_turn"), metadata()], false)
        .end
        .unwrap();
    assert!(nothing.content.is_empty());
    assert!(matches!(run(&[], false).end, Err(Fault::Cut(_))));
    let limited = [
        begin(),
        tool(0),
        input(0, "{\"a\":"),
        done("max_tokens"),
        metadata(),
    ];
    assert_eq!(
        run(&limited, false).end.unwrap().stop,
        StopReason::MaxTokens
    );
}

#[test]
fn an_answer_that_was_stopped_says_by_what_though_a_block_is_open() {
    let stopped = |word, trace: &Value| {
        let said = ("metadata", json!({"trace": {"guardrail": trace}}));
        let events = [begin(), tool(0), input(0, "{\"a\":"), done(word), said];
        run(&events, false).end
    };
    for (word, stop) in [
        ("content_filtered", StopReason::ContentFiltered),
        ("refusal", StopReason::Refusal),
        (
            "model_context_window_exceeded",
            StopReason::ContextWindowExceeded,
        ),
        ("malformed_tool_use", StopReason::Malformed),
        (
            "coffee_break",
            StopReason::Unknown("coffee_break".to_owned()),
        ),
    ] {
        assert_eq!(stopped(word, &Value::Null).unwrap().stop, stop);
    }
    let did = |action: &str| json!({"outputAssessments": {"g": [{"sensitiveInformationPolicy": {"piiEntities": [{"type": "EMAIL", "action": action}]}}]}});
    let blocked = stopped("guardrail_intervened", &did("BLOCKED")).unwrap();
    assert!(blocked.guardrail.unwrap().blocked);
    // What was only masked is an answer, and none without its end.
    for word in ["guardrail_intervened", "tool_use", "end_turn"] {
        let end = stopped(word, &did("ANONYMIZED"));
        assert!(matches!(end, Err(Fault::Cut(_))), "{word}: {end:?}");
    }
}

#[test]
fn events_out_of_order() {
    let whole = [begin(), tool(0), input(0, "{}"), stop(0), done("tool_use")];
    let and = |events: &[Event]| order(&[&whole, events].concat());
    assert!(and(&[text(1, "x")]).contains("follows the end"));
    assert!(and(&[stop(0)]).contains("follows the end"));
    assert!(and(&[begin()]).contains("follows the end"));
    assert!(and(&[done("tool_use")]).contains("follows the end"));
    assert!(and(&[metadata(), metadata()]).contains("twice"));
    assert!(and(&[metadata(), text(1, "x")]).contains("follows the end"));
    assert!(order(&[begin(), begin()]).contains("starts twice"));
    assert!(order(&[text(0, "x"), begin()]).contains("behind its first block"));
    assert!(order(&[("messageStart", json!({"role": "user"}))]).contains("not the assistant's"));
    assert!(order(&[tool(0), tool(0)]).contains("starts twice"));
    assert!(order(&[text(0, "x"), tool(0)]).contains("starts twice"));
    assert!(order(&[tool(0), stop(0), tool(0)]).contains("starts twice"));
    assert!(order(&[input(0, "{}")]).contains("no tool call"));
    assert!(order(&[text(0, "x"), input(0, "{}")]).contains("no tool call"));
    assert!(order(&[tool(0), text(0, "x")]).contains("another kind"));
    assert!(order(&[tool(0), reasoning(0, &json!({"text": "x"}))]).contains("another kind"));
    assert!(order(&[reasoning(0, &json!({"text": "x"})), text(0, "x")]).contains("another kind"));
    assert!(order(&[text(0, "x"), stop(0), text(0, "y")]).contains("behind its end"));
    assert!(order(&[text(0, "x"), stop(0), stop(0)]).contains("ends twice"));
    assert!(order(&[stop(0)]).contains("did not begin"));
    assert!(order(&[text(-1, "x")]).contains("negative"));
    assert!(order(&[tool(-1)]).contains("negative"));
    assert!(order(&[text(0, "x"), stop(-1)]).contains("negative"));
    assert!(order(&[reasoning(0, &json!({"redactedContent": "%"}))]).contains("base64"));
}

#[test]
fn what_is_not_known_is_passed_over() {
    let events = [
        ("somethingNew", json!({"a": 1})),
        begin(),
        start(0, &json!({"image": {"format": "png"}})),
        delta(0, &json!({"image": {"source": {}}})),
        stop(0),
        start(1, &json!({})),
        text(1, "x"),
        delta(1, &json!({"somethingNew": {}})),
        stop(1),
        delta(2, &json!({"somethingNew": {}})),
        stop(2),
        done("something_new"),
        ("somethingNew", json!([])),
        metadata(),
        ("somethingNew", json!([])),
    ];
    let Run { deltas, end } = run(&events, false);
    let response = end.unwrap();
    assert_eq!(response.content, [Content::Text("x".to_owned())]);
    assert_eq!(
        response.stop,
        StopReason::Unknown("something_new".to_owned())
    );
    assert_eq!(said(&deltas, 1)[0], "x");
    assert!(
        crate::converse::response::blocks(&response.raw).is_none(),
        "no echo of what is not known"
    );
}

#[test]
fn a_thought_said_aloud_is_reasoning() {
    let events = [
        text(0, "<think"),
        text(0, "ing>Hm.</thinking>\n"),
        text(0, "{\"a\":1}"),
        stop(0),
        text(1, "<thinking>"),
        stop(1),
        done("end_turn"),
    ];
    let Run { deltas, end } = run(&events, true);
    let response = end.unwrap();
    assert_eq!(said(&deltas, 0), ["{\"a\":1}", "", "Hm."]);
    assert_eq!(
        said(&deltas, 1),
        ["<thinking>", "", ""],
        "it is not at the beginning"
    );
    assert_eq!(
        (response.text(), response.reasoning()),
        ("{\"a\":1}<thinking>".to_owned(), "Hm.".to_owned())
    );
    assert!(
        response.raw.contains("<thinking>Hm.</thinking>\\n{"),
        "it is sent back as it came"
    );
    same(&response, &parse(&response.raw, true).unwrap());
    let other = run(&events, false);
    assert_eq!(
        said(&other.deltas, 0)[0],
        "<thinking>Hm.</thinking>\n{\"a\":1}"
    );
    // Before a call nothing is left of the text that would be blank.
    let events = [
        text(0, "<thinking>Hm.</thinking>\n"),
        stop(0),
        tool(1),
        stop(1),
        done("tool_use"),
    ];
    let content = run(&events, true).end.unwrap().content;
    assert!(
        matches!(
            content.as_slice(),
            [Content::Reasoning(_), Content::ToolCall(_)]
        ),
        "{content:?}"
    );
}
