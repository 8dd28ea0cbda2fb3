//! Which parts of a stream are the answer: what the mode finds in the whole reply is what is read on the way.

use std::sync::Arc;

use instructor_core::engine::Extraction;
use instructor_core::exchange::mode::{Answer, Json, JsonSchema, Mode, Tools};
use instructor_core::exchange::{
    Capability, Content, Correction, Delta, FailureKind, OutputSpec, Response, StopReason,
};
use instructor_core::{Definition, Extract, Inexpressible, Issue, IssueKind, Issues};

use super::scripted::{GOOD, Scripted, Step, call, fails, reply};
use super::stream_partials::shown;
use super::streamed::{Beats, calling, saying, streams};
use super::{extract, mode};

const FIRST: &str = r#"{"title":"Fix the"#;
const REST: &str = r#" login","urgency":4}"#;

fn play(beats: Beats) -> Arc<Scripted> {
    Arc::new(Scripted::new([Step::Stream(beats)]))
}

#[test]
fn words_before_a_call_are_never_taken_for_its_arguments() {
    // Nova thinks aloud, and in JSON if it likes.
    let thinking = r#"<thinking>{"title":"no","urgency":1}</thinking>"#;
    let beats = Beats::default()
        .delta(
            0,
            Delta::Reasoning {
                block: 0,
                text: thinking.to_owned(),
            },
        )
        .end_of(0)
        .text(10, 1, thinking)
        .end_of(1)
        .call(2, "Ticket")
        .input(20, 2, FIRST)
        .text(10, 1, "too late")
        .input(20, 2, REST)
        .end_of(2);
    let content = [
        Content::Reasoning(thinking.to_owned()),
        Content::Text(thinking.to_owned()),
        call("1", "Ticket", GOOD),
    ];
    let backend = play(beats.whole(reply(StopReason::ToolUse, content)));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        assert_eq!(shown(&mut stream).await, ["Fix the…", "Fix the login 4"]);
        assert_eq!(stream.finish().await.unwrap().urgency, 4);
    });
}

#[test]
fn arguments_are_those_of_the_first_call_of_the_tool() {
    let beats = Beats::default()
        .call(0, "Other")
        .input(10, 0, r#"{"title":"no","urgency":1}"#)
        .call(1, "Ticket")
        .call(2, "Ticket")
        .input(10, 2, r#"{"title":"nor this"#)
        .input(10, 1, FIRST)
        .input(10, 1, REST)
        .end_of(0)
        .end_of(1);
    let content = [
        call("1", "Other", r#"{"title":"no","urgency":1}"#),
        call("2", "Ticket", GOOD),
        call("3", "Ticket", r#"{"title":"nor this"#),
    ];
    let backend = Arc::new(Scripted::new([
        Step::Stream(beats.whole(reply(StopReason::ToolUse, content))),
        streams(&[GOOD]),
    ]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        assert_eq!(
            shown(&mut stream).await,
            ["Fix the…", "Fix the login 4", "Fix the login 4"]
        );
        let extracted = stream.finish().detailed().await.unwrap();
        let issues = extracted.report.attempts[0].issues.clone().unwrap();
        assert_eq!(issues[0].kind(), &IssueKind::SeveralAnswers);
    });
}

#[test]
fn a_call_of_another_tool_is_no_answer() {
    let beats = Beats::default()
        .call(0, "Other")
        .input(10, 0, GOOD)
        .end_of(0)
        .whole(reply(StopReason::ToolUse, [call("1", "Other", GOOD)]));
    let backend = Arc::new(Scripted::new([Step::Stream(beats), streams(&[GOOD])]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        let update = stream.next().await.unwrap();
        let restarted = update.restarted().unwrap();
        assert_eq!(
            restarted.issues.as_ref().unwrap()[0].kind(),
            &IssueKind::WrongTool
        );
        stream.finish().await.unwrap();
    });
}

/// All of it may be left out.
#[derive(Debug, PartialEq, Extract)]
struct Notes {
    note: Option<String>,
}

#[test]
fn a_call_without_arguments_is_an_empty_object() {
    for pieces in [&[][..], &[""], &["  "], &[" ", "{}"]] {
        let backend = play(calling("Notes", pieces));
        backend.block_on(async {
            let notes = Extraction::<_, Notes>::new(Arc::clone(&backend), "base");
            let stream = notes.partials().await.unwrap();
            assert_eq!(stream.finish().await.unwrap(), Notes { note: None });
        });
    }
}

#[test]
fn text_blocks_are_read_in_their_order_however_they_arrive() {
    let halves = [FIRST, " login", r#"","urgency":4}"#];
    let content = halves.map(|text| Content::Text(text.to_owned()));
    let whole = || reply(StopReason::EndTurn, content.clone());
    let in_turn = Beats::default()
        .text(10, 0, halves[0])
        .end_of(0)
        .text(10, 1, halves[1])
        .end_of(1)
        .text(10, 3, halves[2])
        .end_of(3);
    let mixed = Beats::default()
        .text(10, 0, &halves[0][..5])
        .text(10, 3, halves[2])
        .text(10, 1, halves[1])
        .end_of(3)
        .text(10, 0, &halves[0][5..])
        .end_of(0)
        .end_of(1);
    let never_ended = Beats::default()
        .text(10, 0, halves[0])
        .text(10, 3, halves[2])
        .text(10, 1, &halves[1][..3])
        .text(10, 1, &halves[1][3..]);
    for beats in [in_turn, mixed, never_ended] {
        let backend = play(beats.whole(whole()));
        backend.block_on(async {
            let said = extract(&backend).mode(mode(JsonSchema));
            let mut stream = said.partials().await.unwrap();
            let all = shown(&mut stream).await;
            assert_eq!(all.last().unwrap(), "Fix the login 4");
            assert!(all.len() <= 4, "{all:?}");
            assert_eq!(stream.finish().await.unwrap().title, "Fix the login");
        });
    }
}

#[test]
fn text_that_comes_before_what_was_read_breaks_the_protocol() {
    for (first, then) in [(1, 0), (1, 1)] {
        let beats = Beats::default()
            .text(10, first, FIRST)
            .end_of(first)
            .text(10, then, REST);
        let backend = play(beats);
        backend.block_on(async {
            let said = extract(&backend).mode(mode(JsonSchema));
            let mut stream = said.partials().await.unwrap();
            shown(&mut stream).await;
            let error = stream.finish().await.unwrap_err();
            assert_eq!(error.failure_kind(), FailureKind::Protocol);
        });
    }
}

#[test]
fn json_is_found_among_words_while_they_arrive() {
    let pieces = [
        "Let me see. {so be it}\n```js",
        "on\n{\"title\": \"Fix the",
        " login\", // no hurry\n \"urgency\": 4,",
        "}\n```\nThat is {all}.",
    ];
    let backend = play(saying(&pieces));
    backend.block_on(async {
        let mut stream = extract(&backend).mode(mode(Json)).partials().await.unwrap();
        assert_eq!(shown(&mut stream).await, ["Fix the…", "Fix the login 4"]);
        let extracted = stream.finish().detailed().await.unwrap();
        assert_eq!(extracted.value.urgency, 4);
        let adjusted = extracted.report.adjustments.iter();
        let adjusted: Vec<_> = adjusted
            .map(|adjustment| adjustment.kind().to_string())
            .collect();
        assert_eq!(adjusted.len(), 4, "{adjusted:?}");
    });
}

#[test]
fn a_second_answer_is_an_issue_at_the_end() {
    let backend = Arc::new(Scripted::new([
        Step::Stream(saying(&[GOOD, "\nor rather ", GOOD])),
        Step::Stream(saying(&[GOOD])),
    ]));
    backend.block_on(async {
        let mut stream = extract(&backend).mode(mode(Json)).partials().await.unwrap();
        assert_eq!(
            shown(&mut stream).await,
            ["Fix the login 4", "Fix the login 4"]
        );
        let extracted = stream.finish().detailed().await.unwrap();
        let issues = extracted.report.attempts[0].issues.clone().unwrap();
        assert_eq!(issues[0].kind(), &IssueKind::SeveralAnswers);
    });
}

/// A mode of the user's own: the answer is the reasoning.
#[derive(Debug)]
struct Thought;

impl Mode for Thought {
    fn name(&self) -> &'static str {
        "thought"
    }

    fn ask(&self, definition: &'static Definition) -> Result<OutputSpec, &'static Inexpressible> {
        Json.ask(definition)
    }

    fn find<'r>(&self, _: &Definition, response: &'r Response) -> Result<Answer<'r>, Issue> {
        Ok(Answer::json(response.reasoning()))
    }

    fn correct(&self, of: &Definition, response: &Arc<Response>, issues: &Issues) -> Correction {
        Json.correct(of, response, issues)
    }
}

#[test]
fn a_mode_that_knows_only_whole_replies_is_read_at_the_end() {
    let beats = Beats::default()
        .delta(
            10,
            Delta::Reasoning {
                block: 0,
                text: GOOD.to_owned(),
            },
        )
        .text(10, 1, FIRST)
        .whole(reply(
            StopReason::EndTurn,
            [Content::Reasoning(GOOD.to_owned())],
        ));
    let backend = play(beats);
    backend.block_on(async {
        let mut stream = extract(&backend)
            .mode(mode(Thought))
            .partials()
            .await
            .unwrap();
        assert!(stream.next().await.is_none());
        assert_eq!(stream.progress().done().unwrap().urgency, 4);
        assert_eq!(stream.finish().await.unwrap().urgency, 4);
    });
}

#[test]
fn auto_asks_for_text_where_arguments_come_in_one_piece() {
    let known = {
        let mut backend = Scripted::new([Step::Stream(saying(&[FIRST, REST]))]);
        backend.target.closed.push(Capability::StreamedTools);
        Arc::new(backend)
    };
    // The model refuses tools in a stream: it is asked for text at once.
    let learnt = Arc::new(Scripted::new([
        fails(FailureKind::Unsupported(Capability::StreamedTools)),
        Step::Stream(saying(&[FIRST, REST])),
    ]));
    for (backend, requests) in [(known, 1), (learnt, 2)] {
        backend.block_on(async {
            let mut stream = extract(&backend).partials().await.unwrap();
            assert_eq!(shown(&mut stream).await, ["Fix the…", "Fix the login 4"]);
            let report = stream.finish().detailed().await.unwrap().report;
            assert!(report.text_for_stream && !report.arguments_in_one_piece);
            assert!(report.to_string().ends_with(
                "\nasked for text: the model gives the arguments of a tool call in one piece"
            ));
            assert_eq!(report.attempts.last().unwrap().mode, "json");
        });
        assert_eq!(backend.sent().len(), requests);
    }
}

#[test]
fn explicit_tools_are_obeyed_and_what_that_means_is_said() {
    let mut backend = Scripted::new([streams(&[GOOD])]);
    backend.target.closed.push(Capability::StreamedTools);
    let backend = Arc::new(backend);
    backend.block_on(async {
        let stream = extract(&backend)
            .mode(mode(Tools))
            .partials()
            .await
            .unwrap();
        let report = stream.finish().detailed().await.unwrap().report;
        assert!(report.arguments_in_one_piece && !report.text_for_stream);
        assert!(report.to_string().contains("in one piece"));
    });
}

#[test]
fn a_guardrail_is_reason_enough_for_text() {
    let mut backend = Scripted::new([Step::Stream(saying(&[GOOD]))]);
    backend.target.closed.push(Capability::StreamedTools);
    backend.target.guardrail = true;
    let backend = Arc::new(backend);
    backend.block_on(async {
        let stream = extract(&backend).partials().await.unwrap();
        let report = stream.finish().detailed().await.unwrap().report;
        assert!(!report.text_for_stream && !report.arguments_in_one_piece);
    });
}

#[test]
fn as_a_whole_the_same_model_is_asked_for_a_call() {
    let answer = reply(StopReason::ToolUse, [call("1", "Ticket", GOOD)]);
    let mut backend = Scripted::new([Step::Reply(answer)]);
    backend.target.closed.push(Capability::StreamedTools);
    let backend = Arc::new(backend);
    let report = backend
        .block_on(extract(&backend).detailed())
        .unwrap()
        .report;
    assert_eq!(report.attempts[0].mode, "tools");
    assert!(!report.text_for_stream && !report.arguments_in_one_piece);
}
