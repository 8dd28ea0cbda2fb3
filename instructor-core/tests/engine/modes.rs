//! What each mode asks for, where it finds the answer, and how `Auto` chooses.

use std::sync::Arc;

use instructor_core::IssueKind;
use instructor_core::engine::{Extraction, GaveUp, Limits, Memory};
use instructor_core::exchange::mode::{Auto, Json, JsonSchema, Mode, StrictTools, Tools};
use instructor_core::exchange::{
    Capability, Content, Failure, FailureKind, Response, StopReason, ToolChoice,
};

use super::policy::Always;
use super::scripted::{BAD, GOOD, Scripted, Step, answer, bad, call, fails, good, reply, text};
use super::{Node, extract, mode, policy};

fn refuses(capability: Capability) -> Step {
    fails(FailureKind::Unsupported(capability))
}

#[test]
fn each_mode_asks_in_its_way() {
    let asked = |asking: Arc<dyn Mode>, response: Response| {
        let backend = Arc::new(Scripted::new([Step::Reply(response)]));
        let extracted = backend
            .block_on(extract(&backend).mode(asking).detailed())
            .unwrap();
        (
            backend.sent().remove(0).output,
            extracted.report.attempts[0].mode,
        )
    };
    let (spec, name) = asked(mode(Tools), answer(GOOD));
    let tool = spec.tool.unwrap();
    assert_eq!((name, tool.name, tool.strict), ("tools", "Ticket", false));
    assert_eq!(spec.tool_choice, Some(ToolChoice::Tool));
    assert!(spec.output_format.is_none() && spec.instructions.is_none());

    let (spec, name) = asked(mode(StrictTools), answer(GOOD));
    let tool = spec.tool.unwrap();
    assert_eq!((name, tool.strict), ("strict_tools", true));
    assert!(tool.schema.contains("additionalProperties"));

    let (spec, name) = asked(mode(JsonSchema), text(GOOD));
    assert_eq!(
        (name, spec.output_format.unwrap().name),
        ("json_schema", "Ticket")
    );
    assert!(spec.tool.is_none() && spec.tool_choice.is_none() && spec.instructions.is_none());

    let (spec, name) = asked(
        mode(Json),
        text(&format!("Here it is:\n```json\n{GOOD}\n```")),
    );
    assert_eq!(name, "json");
    assert!(spec.instructions.unwrap().contains("\"type\":\"object\""));
    assert!(spec.tool.is_none() && spec.output_format.is_none());
}

#[test]
fn words_before_the_call_are_skipped() {
    let before = [
        Content::Reasoning("Let me see {\"title\":1}".to_owned()),
        Content::Text("{\"title\":\"not this\"}".to_owned()),
        call("call-1", "Ticket", GOOD),
    ];
    let backend = Arc::new(Scripted::new([Step::Reply(reply(
        StopReason::ToolUse,
        before,
    ))]));
    assert_eq!(
        backend.block_on(extract(&backend)).unwrap().title,
        "Fix the login"
    );
}

#[test]
fn text_blocks_are_joined() {
    let (head, tail) = GOOD.split_at(9);
    let blocks = [
        Content::Text(head.to_owned()),
        Content::Text(tail.to_owned()),
    ];
    for asking in [mode(Json), mode(JsonSchema)] {
        let response = reply(StopReason::EndTurn, blocks.clone());
        let backend = Arc::new(Scripted::new([Step::Reply(response)]));
        backend.block_on(extract(&backend).mode(asking)).unwrap();
    }
}

#[test]
fn what_is_no_single_call_of_the_tool_is_an_issue() {
    let table: [(&[Content], IssueKind); 7] = [
        (&[], IssueKind::NoAnswer),
        (&[Content::Text(GOOD.to_owned())], IssueKind::NoAnswer),
        (&[call("1", "Other", GOOD)], IssueKind::WrongTool),
        (&[call("1", "ticket", GOOD)], IssueKind::WrongTool),
        (
            &[call("1", "Other", GOOD), call("2", "Another", GOOD)],
            IssueKind::WrongTool,
        ),
        (
            &[call("1", "Ticket", GOOD), call("2", "Ticket", GOOD)],
            IssueKind::SeveralAnswers,
        ),
        (
            &[call("1", "Other", "{}"), call("2", "Ticket", GOOD)],
            IssueKind::SeveralAnswers,
        ),
    ];
    for asking in [mode(Tools), mode(StrictTools)] {
        for (content, kind) in &table {
            let response = reply(StopReason::ToolUse, content.to_vec());
            let backend = Arc::new(Scripted::new([Step::Reply(response), good()]));
            let extracted = backend
                .block_on(extract(&backend).mode(Arc::clone(&asking)).detailed())
                .unwrap();
            let issues = extracted.report.attempts[0].issues.as_ref().unwrap();
            assert_eq!((issues.len(), issues[0].kind()), (1, kind));
        }
    }
}

#[test]
fn what_is_no_text_is_an_issue_in_text_modes() {
    let table: [(&[Content], IssueKind); 3] = [
        (&[], IssueKind::NoAnswer),
        (&[Content::Text(" \n".to_owned())], IssueKind::NoAnswer),
        (
            &[Content::Text(GOOD.to_owned()), call("1", "Other", GOOD)],
            IssueKind::WrongTool,
        ),
    ];
    for asking in [mode(Json), mode(JsonSchema)] {
        for (content, kind) in &table {
            let response = reply(StopReason::EndTurn, content.to_vec());
            let backend = Arc::new(Scripted::new([
                Step::Reply(response),
                Step::Reply(text(GOOD)),
            ]));
            let extracted = backend
                .block_on(extract(&backend).mode(Arc::clone(&asking)).detailed())
                .unwrap();
            assert_eq!(
                extracted.report.attempts[0].issues.as_ref().unwrap()[0].kind(),
                kind
            );
        }
    }
}

#[test]
fn a_call_without_arguments_is_read_as_an_empty_object() {
    let backend = Arc::new(Scripted::new([Step::Reply(answer(" ")), good()]));
    let extracted = backend.block_on(extract(&backend).detailed()).unwrap();
    let issues = extracted.report.attempts[0].issues.as_ref().unwrap();
    assert!(
        issues
            .iter()
            .any(|issue| *issue.kind() == IssueKind::Missing)
    );
}

#[test]
fn a_type_without_a_strict_form_is_refused_before_any_request() {
    for asking in [mode(StrictTools), mode(JsonSchema)] {
        let backend = Arc::new(Scripted::new([]));
        let extraction: Extraction<Scripted, Node> = Extraction::new(Arc::clone(&backend), "base");
        let error = backend.block_on(extraction.mode(asking)).unwrap_err();
        assert_eq!(error.code(), "inexpressible");
        assert!(error.hint().is_some());
        assert!(error.report().attempts.is_empty());
    }
}

#[test]
fn auto_asks_for_text_where_tools_would_not_do() {
    let mut targets = [Scripted::new([]), Scripted::new([]), Scripted::new([])];
    targets[0].target.closed.push(Capability::Tools);
    targets[1].target.closed.push(Capability::ToolChoice);
    targets[2].target.guardrail = true;
    for backend in targets {
        let target = backend.target;
        let mut backend = Scripted::new([Step::Reply(text(GOOD))]);
        backend.target = target;
        let backend = Arc::new(backend);
        let extracted = backend
            .block_on(extract(&backend).mode(mode(Auto)).detailed())
            .unwrap();
        assert_eq!(extracted.report.attempts[0].mode, "json");
        assert!(!extracted.report.guardrail_skipped);
    }
}

#[test]
fn an_explicit_tools_with_a_guardrail_is_obeyed_and_reported() {
    let mut backend = Scripted::new([good()]);
    backend.target.guardrail = true;
    let backend = Arc::new(backend);
    let extracted = backend
        .block_on(extract(&backend).mode(mode(Tools)).detailed())
        .unwrap();
    assert!(extracted.report.guardrail_skipped);
}

#[test]
fn auto_steps_down_and_remembers() {
    for capability in [Capability::Tools, Capability::ToolChoice] {
        let memory = Memory::default();
        let script = [
            refuses(capability),
            Step::Reply(text(GOOD)),
            Step::Reply(text(GOOD)),
        ];
        let backend = Arc::new(Scripted::new(script));
        let extracted = backend
            .block_on(extract(&backend).memory(memory.clone()).detailed())
            .unwrap();
        let modes: Vec<_> = extracted
            .report
            .attempts
            .iter()
            .map(|attempt| attempt.mode)
            .collect();
        assert_eq!(modes, ["tools", "json"]);
        assert_eq!(extracted.report.refused, [capability]);

        let extracted = backend
            .block_on(extract(&backend).memory(memory.clone()).detailed())
            .unwrap();
        assert_eq!(extracted.report.attempts.len(), 1);
        assert_eq!(extracted.report.attempts[0].mode, "json");
        assert_eq!(backend.sent().len(), 3);

        // Another model is another matter.
        let mut other = Scripted::new([good()]);
        other.target.key = "another".to_owned();
        let other = Arc::new(other);
        other.block_on(extract(&other).memory(memory)).unwrap();
    }
}

#[test]
fn a_step_down_costs_a_request_and_starts_clean() {
    let backend = Arc::new(Scripted::new([
        bad(),
        refuses(Capability::Tools),
        Step::Reply(text(GOOD)),
    ]));
    backend.block_on(extract(&backend)).unwrap();
    let sent = backend.sent();
    assert!(sent[1].correction.is_some());
    assert!(sent[2].correction.is_none());

    let backend = Arc::new(Scripted::new([refuses(Capability::Tools)]));
    let mut limits = Limits::default();
    limits.max_requests = 1;
    let error = backend
        .block_on(extract(&backend).limits(limits))
        .unwrap_err();
    assert_eq!(error.gave_up(), Some(GaveUp::Requests(1)));
    assert_eq!(error.unsupported(), Some(Capability::Tools));
}

#[test]
fn a_mode_that_was_chosen_does_not_step_down() {
    let backend = Arc::new(Scripted::new([refuses(Capability::ToolChoice)]));
    let error = backend
        .block_on(extract(&backend).mode(mode(Tools)))
        .unwrap_err();
    assert_eq!(error.code(), "unsupported");
    assert_eq!(backend.sent().len(), 1);
}

#[test]
fn a_service_that_refuses_everything_does_not_loop() {
    let script = (0..20).map(|_| {
        Step::Fail(Failure::new(
            FailureKind::Unsupported(Capability::Tools),
            "no tools here",
        ))
    });
    let backend = Arc::new(Scripted::new(script));
    let error = backend.block_on(extract(&backend)).unwrap_err();
    assert_eq!(backend.sent().len(), 2);
    assert_eq!(error.code(), "unsupported");

    let backend = Arc::new(Scripted::new((0..20).map(|_| refuses(Capability::Tools))));
    backend
        .block_on(extract(&backend).retry(policy(Always)))
        .unwrap_err();
    assert_eq!(backend.sent().len(), 6);
}

#[test]
fn corrections_go_on_in_the_mode_that_was_stepped_down_to() {
    let script = [
        refuses(Capability::Tools),
        Step::Reply(text(BAD)),
        Step::Reply(text(GOOD)),
    ];
    let backend = Arc::new(Scripted::new(script));
    backend.block_on(extract(&backend)).unwrap();
    let told = backend.sent()[2].told();
    assert!(
        told.contains("Reply with only the whole corrected JSON object"),
        "{told}"
    );
}
