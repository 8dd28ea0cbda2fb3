//! What an error says, and what it never says.

use std::error::Error as _;
use std::sync::Arc;

use instructor_core::engine::{Error, Extraction, Limits, Never};
use instructor_core::exchange::{Failure, FailureKind, GuardrailTrace, StopReason, Usage};
use serde_json::json;

use super::policy::KINDS;
use super::scripted::{Scripted, Step, answer, call, fails, reply, text};
use super::{extract, policy};

#[test]
fn the_codes_are_stable() {
    let codes: Vec<_> = KINDS.iter().map(|kind| kind.code()).collect();
    assert_eq!(
        codes.join(" "),
        "conflict empty_input too_large config definition inexpressible no_credentials expired_credentials no_region no_recording access_denied \
         unknown_model inference_profile_required unsupported input_too_long invalid_request quota_exceeded throttled model_not_ready \
         unavailable internal model_error model_timeout timeout transport interrupted protocol invalid_answer truncated malformed refused \
         guardrail_blocked context_overflow unknown_stop"
    );
}

#[test]
fn the_documented_table_has_every_code() {
    let source = include_str!("../../src/engine/error.rs");
    for kind in KINDS {
        assert!(
            source.contains(&format!("`{}`", kind.code())),
            "{}",
            kind.code()
        );
    }
}

#[test]
fn each_kind_answers_its_question() {
    let error = |kind| Error::from(Failure::new(kind, "it failed"));
    assert!(error(FailureKind::Truncated).is_truncated());
    assert!(error(FailureKind::Refused).is_refused());
    assert!(error(FailureKind::GuardrailBlocked).is_guardrail_blocked());
    assert!(error(FailureKind::Throttled).is_throttled());
    assert!(error(FailureKind::ModelTimeout).is_timeout());
    assert!(error(FailureKind::AccessDenied).is_access_denied());
    assert!(error(FailureKind::Malformed).is_invalid_answer());
    let retryable: Vec<_> = KINDS
        .into_iter()
        .filter(|kind| error(*kind).is_retryable())
        .map(FailureKind::code)
        .collect();
    assert_eq!(
        retryable.join(" "),
        "throttled model_not_ready unavailable internal model_error model_timeout timeout transport interrupted"
    );
}

#[test]
fn an_error_has_what_the_backend_said() {
    let mut failure = Failure::new(
        FailureKind::AccessDenied,
        "no access to the model\nsecond line",
    );
    failure.hint = Some("enable model access".to_owned());
    failure.request_id = Some("req-7".to_owned());
    failure.usage = Some(Usage::new(1, 0));
    failure.sdk_error = Some(Arc::new(std::io::Error::other("with the reply in it")));
    let backend = Arc::new(Scripted::new([Step::Fail(failure)]));
    let error = backend.block_on(extract(&backend)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "no access to the model second line; hint: enable model access"
    );
    assert_eq!(error.hint(), Some("enable model access"));
    assert_eq!(error.request_id(), Some("req-7"));
    assert_eq!(
        error.sdk_error().unwrap().to_string(),
        "with the reply in it"
    );
    assert!(error.source().is_none());
}

#[test]
fn the_source_of_a_bad_answer_is_its_issues() {
    let backend = Arc::new(Scripted::new([Step::Reply(answer(
        r#"{"title":"Fix","urgency":9,"due":1}"#,
    ))]));
    let error = backend
        .block_on(extract(&backend).retry(policy(Never)))
        .unwrap_err();
    let source = error.source().unwrap();
    assert_eq!(
        source.to_string(),
        "urgency: breaks `range`, expected an integer between 1 and 5, found a number of 1 character; [*]: unknown field"
    );
    assert_eq!(error.issues().len(), 2);
}

/// Its default is out of its own range.
#[derive(Debug, instructor_core::Extract)]
#[expect(dead_code, reason = "there never is one")]
struct Contradiction {
    #[extract(range = 10..)]
    #[serde(default)]
    count: u8,
}

#[test]
fn a_definition_that_contradicts_itself_is_never_asked_for() {
    let backend = Arc::new(Scripted::new([]));
    let call = Extraction::<Scripted, Contradiction>::new(Arc::clone(&backend), "base");
    let error = backend.block_on(call).unwrap_err();
    assert_eq!(error.code(), "definition");
    assert!(error.report().attempts.is_empty());
    assert_eq!(
        error.to_string(),
        "the definition of `Contradiction` is wrong at `count`: the default `0` would not be accepted: breaks `range`, expected an integer of at least 10, \
         found a number of 1 character; hint: correct the attributes of the type; `check_definition` in a unit test finds this before a request does"
    );
}

/// A word that stands for everything private: prompts, answers, keys, names.
const CANARY: &str = "CANARY";

/// Replies and failures that are full of it.
fn indiscreet() -> Vec<Step> {
    let input = json!({"title": CANARY.repeat(20), "urgency": CANARY, CANARY: CANARY}).to_string();
    let mut guarded = text(CANARY);
    guarded.stop = StopReason::GuardrailIntervened;
    let mut trace = GuardrailTrace::default();
    trace.blocked = true;
    trace.raw = CANARY.into();
    guarded.guardrail = Some(trace);
    let mut broken = Failure::new(FailureKind::Protocol, "the reply is no JSON");
    broken.sdk_error = Some(Arc::new(std::io::Error::other(CANARY)));
    let mut refused = text(CANARY);
    refused.stop = StopReason::Refusal;
    vec![
        Step::Reply(answer(&input)),
        Step::Reply(text(CANARY)),
        Step::Reply(reply(StopReason::ToolUse, [call(CANARY, CANARY, &input)])),
        Step::Reply(guarded),
        Step::Reply(refused),
        Step::Fail(broken),
    ]
}

#[test]
fn no_word_of_request_or_reply_is_displayed() {
    let cases = indiscreet().into_iter().zip([1; 6]);
    let corrected = indiscreet().into_iter().zip([2; 6]);
    for (step, requests) in cases.chain(corrected) {
        let backend = Arc::new(Scripted::new([step, fails(FailureKind::AccessDenied)]));
        let mut limits = Limits::default();
        limits.max_requests = requests;
        let extraction = Extraction::new(Arc::clone(&backend), CANARY).limits(limits);
        let shown_before = format!("{extraction:?}");
        let error: Error = backend
            .block_on::<Extraction<_, super::Ticket>>(extraction)
            .unwrap_err();
        let mut shown = vec![
            shown_before,
            error.to_string(),
            format!("{error:?}\n{error:#?}"),
            format!("{}\n{:?}", error.report(), error.report()),
            format!(
                "{}\n{:?}\n{:?}",
                error.failure(),
                error.failure(),
                error.response()
            ),
        ];
        for issue in error.issues() {
            shown.push(format!("{issue} {issue:?} {:?}", issue.path()));
            shown.push(format!("{} {:?}", issue.found(), issue.found()));
        }
        let mut source = error.source();
        while let Some(cause) = source {
            shown.push(format!("{cause} {cause:?}"));
            source = cause.source();
        }
        shown.extend(backend.sent().into_iter().map(|sent| sent.shown));
        let shown = shown.join("\n");
        assert!(!shown.contains(CANARY), "{shown}");
        assert!(!error.to_string().contains('\n'));
        if !error.issues().is_empty() {
            assert!(error.report().with_content().to_string().contains(CANARY));
        }
    }
}

#[test]
fn a_report_reads_as_text() {
    let script = [
        Step::Reply(answer(r#"{"title":"Fix","urgency":9}"#)),
        Step::Reply(answer(r#"{"title":"Fix","urgency":"4"}"#)),
    ];
    let mut backend = Scripted::new(script);
    backend.target.guardrail = true;
    let backend = Arc::new(backend);
    let asking = super::mode(instructor_core::exchange::mode::Tools);
    let extracted = backend
        .block_on(extract(&backend).mode(asking).detailed())
        .unwrap();
    assert_eq!(extracted.report.adjustments.len(), 1);
    let shown = "requests: 2, tokens: 200 in and 20 out, time: 0.0ns\n\
         1: tools, invalid_answer, request req-1\n   \
         urgency: breaks `range`, expected an integer between 1 and 5, found a number of 1 character\n\
         2: tools, ok, request req-1\n\
         adjusted urgency: string read as a number\n\
         not evaluated by the guardrail: it does not look at tool calls";
    assert_eq!(extracted.report.to_string(), shown);
    let content = shown.replace("a number of 1 character", "\"9\"");
    assert_eq!(extracted.report.with_content().to_string(), content);
}
