//! Every stop reason, decided before a byte of the answer is read.

use std::sync::Arc;

use instructor_core::exchange::mode::Json;
use instructor_core::exchange::{FailureKind, GuardrailTrace, Response, StopReason};

use super::policy::Always;
use super::scripted::{BAD, GOOD, Scripted, Step, answer, good, reply, text};
use super::{Ticket, extract, mode, policy};

fn stopped(stop: StopReason, input: &str) -> Response {
    let mut response = answer(input);
    response.stop = stop;
    response
}

fn guarded(mut response: Response, blocked: bool) -> Response {
    let mut trace = GuardrailTrace::default();
    trace.blocked = blocked;
    trace.masked = vec!["sensitive information: EMAIL".to_owned()];
    response.guardrail = Some(trace);
    response
}

#[test]
fn a_reply_that_ended_well_is_read() {
    for stop in [
        StopReason::EndTurn,
        StopReason::StopSequence,
        StopReason::ToolUse,
    ] {
        let backend = Arc::new(Scripted::new([Step::Reply(stopped(stop, GOOD))]));
        assert_eq!(backend.block_on(extract(&backend)).unwrap().urgency, 4);
    }
}

#[test]
fn a_reply_that_ended_badly_is_not_read_even_if_it_is_valid() {
    let table = [
        (StopReason::MaxTokens, FailureKind::Truncated),
        (StopReason::Refusal, FailureKind::Refused),
        (StopReason::ContentFiltered, FailureKind::Refused),
        (
            StopReason::GuardrailIntervened,
            FailureKind::GuardrailBlocked,
        ),
        (
            StopReason::ContextWindowExceeded,
            FailureKind::ContextOverflow,
        ),
    ];
    for (stop, kind) in table {
        for input in [GOOD, r#"{"title":"cut o"#] {
            let backend = Arc::new(Scripted::new([Step::Reply(stopped(stop.clone(), input))]));
            let error = backend.block_on(extract(&backend)).unwrap_err();
            assert_eq!(error.failure_kind(), kind);
            assert_eq!(backend.sent().len(), 1, "asked once: {stop:?}");
            assert_eq!(error.report().usage.total_tokens(), 110);
            assert_eq!(error.request_id(), Some("req-1"));
            assert!(error.issues().is_empty() && error.hint().is_some());
            assert_eq!(error.response().unwrap().tool_calls().count(), 1);
            assert!(error.into_value::<Ticket>().is_err());
        }
    }
}

#[test]
fn malformed_output_is_corrected() {
    let malformed = reply(StopReason::Malformed, []);
    let backend = Arc::new(Scripted::new([Step::Reply(malformed), good()]));
    backend.block_on(extract(&backend)).unwrap();
    let told = backend.sent()[1].clone();
    assert!(told.correction.as_ref().unwrap().echo.is_none());
    assert!(
        told.told()
            .contains("\"problem\":\"no answer in the reply\"")
    );
}

#[test]
fn a_guardrail_that_blocks_is_an_error_and_one_that_masks_is_not() {
    let blocked = guarded(stopped(StopReason::GuardrailIntervened, GOOD), true);
    let backend = Arc::new(Scripted::new([Step::Reply(blocked)]));
    let error = backend.block_on(extract(&backend)).unwrap_err();
    assert!(error.is_guardrail_blocked());

    for stop in [StopReason::GuardrailIntervened, StopReason::ToolUse] {
        let masked = guarded(stopped(stop, GOOD), false);
        let backend = Arc::new(Scripted::new([Step::Reply(masked)]));
        let extracted = backend.block_on(extract(&backend).detailed()).unwrap();
        assert_eq!(extracted.report.masked, ["sensitive information: EMAIL"]);
    }
}

#[test]
fn a_value_with_an_unknown_stop_can_be_taken_out_of_the_error() {
    let unknown = || StopReason::Unknown("because".to_owned());
    let backend = Arc::new(Scripted::new([Step::Reply(stopped(unknown(), GOOD))]));
    let error = backend.block_on(extract(&backend)).unwrap_err();
    assert_eq!(error.code(), "unknown_stop");
    assert_eq!(error.failure().code.as_deref(), Some("because"));
    let error = error.into_value::<String>().unwrap_err();
    assert_eq!(error.into_value::<Ticket>().unwrap().urgency, 4);

    let backend = Arc::new(Scripted::new([Step::Reply(stopped(unknown(), BAD))]));
    let error = backend.block_on(extract(&backend)).unwrap_err();
    assert_eq!((error.code(), error.issues().len()), ("unknown_stop", 1));
    assert!(error.into_value::<Ticket>().is_err());
}

#[test]
fn an_earlier_doubtful_value_is_not_handed_out_for_a_later_reply() {
    let unknown = || StopReason::Unknown("because".to_owned());
    let first = stopped(unknown(), GOOD);
    let then = || Step::Reply(reply(unknown(), []));
    let backend = Arc::new(Scripted::new([
        Step::Reply(first),
        then(),
        then(),
        then(),
        then(),
        then(),
    ]));
    let error = backend
        .block_on(extract(&backend).retry(policy(Always)))
        .unwrap_err();
    assert_eq!(backend.sent().len(), 6);
    assert!(error.into_value::<Ticket>().is_err());
}

#[test]
fn text_that_was_cut_off_is_not_closed_up() {
    let mut cut = text(GOOD);
    cut.stop = StopReason::MaxTokens;
    let backend = Arc::new(Scripted::new([Step::Reply(cut)]));
    assert!(
        backend
            .block_on(extract(&backend).mode(mode(Json)))
            .unwrap_err()
            .is_truncated()
    );
}
