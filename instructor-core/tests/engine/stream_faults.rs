//! What goes wrong while a stream is read, and what follows.

use std::sync::Arc;
use std::time::Duration;

use instructor_core::engine::{Attempt, Decision, Error, GaveUp, Limits, Never, Partials};
use instructor_core::exchange::mode::JsonSchema;
use instructor_core::exchange::{
    Billed, Capability, Failure, FailureKind, Phase, Response, StopReason,
};

use super::policy::{Always, Fixed};
use super::scripted::{BAD, GOOD, Scripted, Step, call, fails, reply};
use super::stream_partials::{line, shown};
use super::streamed::{Beats, begun, saying, streams};
use super::{Ticket, extract, mode, policy};

const SECOND: Duration = Duration::from_secs(1);
const HALF: [&str; 2] = [r#"{"title":"Fix "#, "the"];

/// How a stream goes on after what it brought.
type Ending = fn(Beats) -> Beats;

/// Reads all updates, and gives what came of it.
async fn ends(mut stream: Partials<Ticket>) -> (Vec<String>, Result<Ticket, Error>) {
    let all = shown(&mut stream).await;
    (all, stream.finish().await)
}

fn broken(kind: FailureKind) -> Failure {
    Failure::new(kind, "it broke")
}

fn replies(stop: StopReason, pieces: &[&str]) -> Beats {
    let input = pieces.concat();
    begun(pieces).whole(reply(stop, [call("1", "Ticket", &input)]))
}

#[test]
fn a_stream_that_breaks_off_is_an_error_with_what_had_come() {
    let cases: [(Ending, FailureKind); 4] = [
        (|beats| beats.hang_up(10), FailureKind::Interrupted),
        (
            |beats| beats.fail(10, broken(FailureKind::Transport)),
            FailureKind::Interrupted,
        ),
        (
            |beats| beats.fail(10, broken(FailureKind::Throttled)),
            FailureKind::Throttled,
        ),
        (
            |beats| beats.fail(10, broken(FailureKind::Protocol)),
            FailureKind::Protocol,
        ),
    ];
    for (end, kind) in cases {
        let backend = Arc::new(Scripted::new([Step::Stream(end(begun(&HALF)))]));
        backend.block_on(async {
            let stream = extract(&backend).partials().await.unwrap();
            let (all, result) = ends(stream).await;
            assert_eq!(all, ["Fix …", "Fix the…"]);
            let error = result.unwrap_err();
            assert_eq!(error.failure_kind(), kind);
            assert_eq!(error.failure().phase, Phase::StreamAfter);
            let partial = error.partial::<Ticket>().unwrap();
            assert_eq!(partial.title.partial().unwrap(), "Fix the");
            assert!(error.partial::<super::Node>().is_none());
            assert_eq!(error.report().attempts.len(), 1);
            assert_eq!(error.report().attempts[0].code(), kind.code());
            let error = error.into_partial::<super::Node>().unwrap_err();
            let partial = error.into_partial::<Ticket>().unwrap();
            assert!(partial.urgency.is_pending());
        });
        assert_eq!((backend.sent().len(), backend.open_streams()), (1, 0));
    }
}

#[test]
fn before_the_answer_a_fault_is_what_the_backend_says() {
    for (fault, kind) in [
        (broken(FailureKind::Transport), FailureKind::Transport),
        (broken(FailureKind::Internal), FailureKind::Internal),
    ] {
        // A call has begun, none of its arguments has come.
        let backend = Arc::new(Scripted::new([Step::Stream(begun(&[]).fail(10, fault))]));
        backend.block_on(async {
            let stream = extract(&backend).partials().await.unwrap();
            let (all, result) = ends(stream).await;
            assert!(all.is_empty());
            let error = result.unwrap_err();
            assert_eq!(error.failure_kind(), kind);
            assert_eq!(error.failure().phase, Phase::StreamBefore);
            assert_eq!(error.failure().billed, Billed::No);
            assert!(error.partial::<Ticket>().is_none());
        });
    }
}

#[test]
fn an_answer_that_broke_off_was_paid_for() {
    let mut quiet = broken(FailureKind::Transport);
    quiet.billed = Billed::Perhaps;
    for beats in [begun(&HALF).hang_up(10), begun(&HALF).fail(10, quiet)] {
        let backend = Arc::new(Scripted::new([Step::Stream(beats)]));
        let error = backend.block_on(async {
            let stream = extract(&backend).partials().await.unwrap();
            stream.finish().await.unwrap_err()
        });
        assert_eq!(error.failure().billed, Billed::Yes);
        assert!(error.is_retryable());
    }
}

#[test]
fn a_fault_that_is_resent_restarts_what_is_shown() {
    let backend = Arc::new(Scripted::new([
        Step::Stream(begun(&HALF).fail(10, broken(FailureKind::Transport))),
        fails(FailureKind::Throttled),
        streams(&[GOOD]),
    ]));
    let retry = policy(Fixed(Decision::Resend { after: SECOND }));
    backend.block_on(async {
        let mut stream = extract(&backend).retry(retry).partials().await.unwrap();
        assert_eq!(line(&stream.next().await.unwrap()), "Fix …");
        assert_eq!(line(&stream.next().await.unwrap()), "Fix the…");
        let update = stream.next().await.unwrap();
        assert_eq!(line(&update), "Fix the login 4");
        let restarted = update.restarted().unwrap();
        assert_eq!(restarted.attempt, 3);
        assert_eq!(restarted.failure.kind, FailureKind::Throttled);
        assert!(restarted.issues.is_none());
        let report = stream.finish().detailed().await.unwrap().report;
        let codes: Vec<_> = report.attempts.iter().map(Attempt::code).collect();
        assert_eq!(codes, ["interrupted", "throttled", "ok"]);
        assert_eq!(report.attempts[1].waited, SECOND);
    });
    let at: Vec<_> = backend.sent().iter().map(|sent| sent.at).collect();
    let first = Duration::from_millis(50);
    assert_eq!(at, [Duration::ZERO, first + SECOND, first + SECOND * 2]);
    assert_eq!(backend.open_streams(), 0);
}

#[test]
fn an_answer_with_issues_is_corrected_in_a_stream_of_its_own() {
    let backend = Arc::new(Scripted::new([streams(&[BAD]), streams(&[GOOD])]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        assert_eq!(line(&stream.next().await.unwrap()), "Fix the login");
        let update = stream.next().await.unwrap();
        assert_eq!(
            (update.restarted().unwrap().attempt, line(&update)),
            (2, "Fix the login 4".to_owned())
        );
        let issues = update.restarted().unwrap().issues.as_ref().unwrap();
        assert_eq!(issues[0].path().to_string(), "urgency");
        assert!(stream.next().await.is_none());
        stream.finish().await.unwrap();
    });
    let sent = backend.sent();
    assert_eq!(sent.len(), 2);
    let correction = sent[1].correction.as_ref().unwrap();
    assert!(
        correction.echo.is_some(),
        "the turn came whole, and is echoed"
    );
    assert!(sent[1].told().contains("urgency"));
}

#[test]
fn only_the_first_update_after_a_restart_says_so() {
    let pieces = [r#"{"title":"Fix it","#, r#""urgency":4}"#];
    let backend = Arc::new(Scripted::new([streams(&[BAD]), streams(&pieces)]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        let mut restarts = Vec::new();
        while let Some(update) = stream.next().await {
            restarts.push(update.restarted().map(|restarted| restarted.attempt));
        }
        assert_eq!(restarts, [None, Some(2), None]);
    });
}

#[test]
fn what_fails_before_any_reply_is_tried_again_while_the_stream_is_opened() {
    let backend = Arc::new(Scripted::new([
        fails(FailureKind::Throttled),
        fails(FailureKind::Unavailable),
        streams(&[GOOD]),
    ]));
    let retry = policy(Fixed(Decision::Resend { after: SECOND }));
    backend.block_on(async {
        let mut stream = extract(&backend).retry(retry).partials().await.unwrap();
        assert_eq!(backend.sent().len(), 3);
        let update = stream.next().await.unwrap();
        assert!(update.restarted().is_none(), "nothing was ever shown");
        assert_eq!(
            stream
                .finish()
                .detailed()
                .await
                .unwrap()
                .report
                .attempts
                .len(),
            3
        );
    });
}

#[test]
fn what_cannot_be_opened_is_an_error_at_once() {
    let backend = Arc::new(Scripted::new([fails(FailureKind::AccessDenied)]));
    let error = backend.block_on(extract(&backend).partials()).unwrap_err();
    assert!(error.is_access_denied());
    assert_eq!(error.report().attempts.len(), 1);

    let refused = Failure::new(FailureKind::Conflict, "no").phase(Phase::Build);
    let backend = Arc::new(Scripted::new([Step::Fail(refused)]));
    let error = backend
        .block_on(extract(&backend).retry(policy(Always)).partials())
        .unwrap_err();
    assert!(error.report().attempts.is_empty(), "it was never sent");
}

#[test]
fn the_budget_is_that_of_every_extraction() {
    let backend = Arc::new(Scripted::new((0..9).map(|_| streams(&[BAD]))));
    let error = backend.block_on(async {
        let stream = extract(&backend)
            .retry(policy(Always))
            .partials()
            .await
            .unwrap();
        stream.finish().await.unwrap_err()
    });
    assert_eq!(
        (backend.sent().len(), error.gave_up()),
        (3, Some(GaveUp::Corrections(2)))
    );
    assert_eq!(error.issues().len(), 1);
    assert_eq!(error.report().usage.output_tokens, 30);

    let backend = Arc::new(Scripted::new(
        (0..9).map(|_| Step::Stream(begun(&HALF).hang_up(0))),
    ));
    let mut limits = Limits::default();
    limits.max_requests = 4;
    let error = backend.block_on(async {
        let always = extract(&backend).retry(policy(Always)).limits(limits);
        always.partials().await.unwrap().finish().await.unwrap_err()
    });
    assert_eq!(
        (backend.sent().len(), error.gave_up()),
        (4, Some(GaveUp::Requests(4)))
    );
}

#[test]
fn a_stop_reason_decides_before_the_answer_is_taken() {
    let cases = [
        (StopReason::MaxTokens, FailureKind::Truncated),
        (StopReason::Refusal, FailureKind::Refused),
        (StopReason::ContentFiltered, FailureKind::Refused),
        (
            StopReason::ContextWindowExceeded,
            FailureKind::ContextOverflow,
        ),
    ];
    for (stop, kind) in cases {
        for pieces in [&HALF[..], &[GOOD]] {
            let beats = replies(stop.clone(), pieces);
            let backend = Arc::new(Scripted::new([Step::Stream(beats)]));
            backend.block_on(async {
                let stream = extract(&backend).partials().await.unwrap();
                let (all, result) = ends(stream).await;
                assert!(!all.is_empty());
                let error = result.unwrap_err();
                assert_eq!(error.failure_kind(), kind);
                assert_eq!(error.partial::<Ticket>().is_some(), pieces.len() > 1);
                assert!(error.into_value::<Ticket>().is_err());
            });
        }
    }
}

#[test]
fn a_value_with_an_unknown_stop_can_be_taken_out() {
    let beats = replies(StopReason::Unknown("tea_break".to_owned()), &[GOOD]);
    let backend = Arc::new(Scripted::new([Step::Stream(beats)]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        assert_eq!(shown(&mut stream).await, ["Fix the login 4"]);
        assert_eq!(stream.progress().done().unwrap().urgency, 4);
        let error = stream.finish().await.unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::UnknownStop);
        assert_eq!(error.failure().code.as_deref(), Some("tea_break"));
        assert_eq!(error.into_value::<Ticket>().unwrap().urgency, 4);
    });
}

#[test]
fn an_unfinished_answer_shows_how_far_it_came() {
    let backend = Arc::new(Scripted::new([Step::Stream(replies(
        StopReason::ToolUse,
        &HALF,
    ))]));
    let error = backend.block_on(async {
        let never = extract(&backend).retry(policy(Never));
        never.partials().await.unwrap().finish().await.unwrap_err()
    });
    assert!(error.is_invalid_answer());
    assert!(error.partial::<Ticket>().unwrap().title.partial().is_some());
}

#[test]
fn malformed_output_is_corrected_in_a_stream_too() {
    let beats = replies(StopReason::Malformed, &HALF);
    let backend = Arc::new(Scripted::new([Step::Stream(beats), streams(&[GOOD])]));
    backend.block_on(async {
        let stream = extract(&backend).partials().await.unwrap();
        assert_eq!(stream.finish().await.unwrap().urgency, 4);
    });
    assert_eq!(backend.sent().len(), 2);
}

#[test]
fn no_text_at_all_is_an_issue() {
    let silent = || Beats::default().whole(Response::new(StopReason::EndTurn, ""));
    let backend = Arc::new(Scripted::new([
        Step::Stream(silent()),
        Step::Stream(saying(&[GOOD])),
    ]));
    backend.block_on(async {
        let stream = extract(&backend)
            .mode(mode(JsonSchema))
            .partials()
            .await
            .unwrap();
        assert_eq!(stream.finish().await.unwrap().urgency, 4);
    });
    let told = backend.sent()[1].told();
    assert!(
        told.contains("a JSON object as the text of the reply"),
        "{told}"
    );
}

#[test]
fn a_step_down_is_taken_while_the_stream_is_opened() {
    let backend = Arc::new(Scripted::new([
        fails(FailureKind::Unsupported(Capability::ToolChoice)),
        Step::Stream(saying(&[GOOD])),
    ]));
    backend.block_on(async {
        let stream = extract(&backend).partials().await.unwrap();
        let report = stream.finish().detailed().await.unwrap().report;
        assert_eq!(report.refused, [Capability::ToolChoice]);
        assert!(!report.text_for_stream);
    });
}

#[test]
fn what_differs_from_what_was_streamed_is_read_again() {
    // A guardrail may mask words of the whole reply that went by in the stream.
    let masked = r#"{"title":"{NAME} fixes it","urgency":4}"#;
    let beats = begun(&[GOOD]).whole(reply(StopReason::ToolUse, [call("1", "Ticket", masked)]));
    let backend = Arc::new(Scripted::new([Step::Stream(beats)]));
    backend.block_on(async {
        let stream = extract(&backend).partials().await.unwrap();
        assert_eq!(stream.finish().await.unwrap().title, "{NAME} fixes it");
    });
}
