//! The budget holds whatever the policy says, and everything spent is on the bill.

use std::sync::Arc;
use std::time::Duration;

use instructor_core::engine::{Attempt, Decision, GaveUp, Limits};
use instructor_core::exchange::{Capability, Failure, FailureKind, Phase, Usage};

use super::policy::{Always, Fixed, KINDS};
use super::scripted::{BAD, GOOD, Scripted, Step, answer, bad, fails, good, text};
use super::{extract, policy};

fn limits(change: impl FnOnce(&mut Limits)) -> Limits {
    let mut limits = Limits::default();
    change(&mut limits);
    limits
}

#[test]
fn a_model_that_never_learns_is_corrected_twice() {
    let backend = Arc::new(Scripted::new((0..9).map(|_| bad())));
    let error = backend
        .block_on(extract(&backend).retry(policy(Always)))
        .unwrap_err();
    assert_eq!(backend.sent().len(), 3);
    assert_eq!(error.gave_up(), Some(GaveUp::Corrections(2)));
    assert_eq!(error.code(), "invalid_answer");
    assert_eq!(error.report().usage, Usage::new(300, 30));
    assert_eq!(
        error.to_string(),
        "the answer has an issue: urgency: breaks `range`, expected an integer between 1 and 5, found a number of 1 character \
         (gave up after 3 requests: the limit of 2 corrections is reached); hint: `report().with_content()` \
         shows what the model wrote there"
    );
}

#[test]
fn requests_stay_within_the_limit_whatever_is_mixed() {
    for kind in KINDS {
        for requests in 1..=7 {
            for corrections in 0..=3 {
                let script = (0..20).map(|turn| if turn % 2 == 0 { fails(kind) } else { bad() });
                let backend = Arc::new(Scripted::new(script));
                let limits = limits(|limits| {
                    limits.max_requests = requests;
                    limits.max_corrections = corrections;
                });
                let error = backend
                    .block_on(extract(&backend).retry(policy(Always)).limits(limits))
                    .unwrap_err();
                let sent = u32::try_from(backend.sent().len()).unwrap();
                assert!(sent <= requests, "{kind:?}: {sent} of {requests}");
                let corrections_used = error
                    .report()
                    .attempts
                    .iter()
                    .filter(|attempt| attempt.issues.is_some());
                assert!(corrections_used.count() <= corrections as usize + 1);
                // A backend that calls it a bad answer and shows none leaves nothing to correct.
                let correctable = matches!(kind, FailureKind::Answer | FailureKind::Malformed);
                assert!(correctable || error.gave_up().is_some());
            }
        }
    }
}

#[test]
fn no_request_follows_when_the_tokens_are_spent() {
    let backend = Arc::new(Scripted::new((0..9).map(|_| bad())));
    let limits = limits(|limits| limits.max_tokens = Some(110));
    let error = backend
        .block_on(extract(&backend).limits(limits))
        .unwrap_err();
    assert_eq!(backend.sent().len(), 1);
    assert_eq!(error.gave_up(), Some(GaveUp::Tokens(110)));
}

#[test]
fn a_policy_that_gives_up_is_not_called_a_limit() {
    let backend = Arc::new(Scripted::new([fails(FailureKind::AccessDenied)]));
    let limits = limits(|limits| limits.max_requests = 1);
    let error = backend
        .block_on(extract(&backend).limits(limits))
        .unwrap_err();
    assert_eq!(error.gave_up(), None);
    assert_eq!(error.to_string(), "it failed: access_denied");
}

#[test]
fn usage_is_summed_over_every_attempt_of_a_success() {
    let mut counted = Failure::new(FailureKind::Model, "it failed");
    counted.usage = Some(Usage::new(7, 3));
    let mut unknown = answer(BAD);
    unknown.usage = None;
    let script = [Step::Fail(counted), bad(), Step::Reply(unknown), good()];
    let backend = Arc::new(Scripted::new(script));
    let extracted = backend
        .block_on(extract(&backend).retry(policy(Always)).detailed())
        .unwrap();
    assert_eq!(extracted.report.usage, Usage::new(207, 23));
    let codes: Vec<_> = extracted
        .report
        .attempts
        .iter()
        .map(Attempt::code)
        .collect();
    assert_eq!(
        codes,
        ["model_error", "invalid_answer", "invalid_answer", "ok"]
    );
    assert_eq!(extracted.value.urgency, 4);
    assert_eq!(extracted.response.request_id.as_deref(), Some("req-1"));
}

#[test]
fn a_wait_that_would_pass_the_deadline_fails_at_once() {
    let backend = Arc::new(Scripted::new([fails(FailureKind::Throttled), good()]));
    let limits = limits(|limits| limits.timeout = Duration::from_secs(30));
    let retry = policy(Fixed(Decision::Resend {
        after: Duration::from_secs(30),
    }));
    let error = backend
        .block_on(extract(&backend).retry(retry).limits(limits))
        .unwrap_err();
    assert_eq!(backend.elapsed(), Duration::ZERO);
    assert_eq!(backend.sent().len(), 1);
    assert!(error.is_throttled() && !error.is_timeout());
    assert_eq!(
        error.to_string(),
        "it failed: throttled (not tried again: a wait of 30.0s would pass the deadline of the whole call)"
    );
}

#[test]
fn a_request_that_was_refused_before_it_was_sent_costs_nothing() {
    let mut backend = Scripted::new([]);
    backend.refuse = Some(Failure::new(
        FailureKind::EmptyInput,
        "there is nothing to extract from",
    ));
    let backend = Arc::new(backend);
    let error = backend
        .block_on(extract(&backend).retry(policy(Always)))
        .unwrap_err();
    assert_eq!(error.code(), "empty_input");
    assert!(error.report().attempts.is_empty() && backend.sent().is_empty());
}

#[test]
fn a_request_that_could_not_be_built_is_no_attempt() {
    let never_sent = |kind| Step::Fail(Failure::new(kind, "it was not sent").phase(Phase::Build));
    let script = [bad(), never_sent(FailureKind::Conflict)];
    let backend = Arc::new(Scripted::new(script));
    let error = backend
        .block_on(extract(&backend).retry(policy(Always)))
        .unwrap_err();
    assert_eq!(error.code(), "conflict");
    assert_eq!(error.report().attempts.len(), 1);
    assert!(error.issues().is_empty() && error.response().is_none());

    // A step down from what was never asked costs no request.
    let unsupported = FailureKind::Unsupported(Capability::Tools);
    let script = [never_sent(unsupported), Step::Reply(text(GOOD))];
    let backend = Arc::new(Scripted::new(script));
    let limits = limits(|limits| limits.max_requests = 1);
    let extracted = backend
        .block_on(extract(&backend).limits(limits).detailed())
        .unwrap();
    assert_eq!(extracted.report.attempts.len(), 1);
}
