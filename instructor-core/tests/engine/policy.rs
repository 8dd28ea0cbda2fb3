//! Policies for tests, and that the engine does what a policy says.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use instructor_core::engine::{CorrectOnly, Decision, Never, Outcome, RetryPolicy, Spent};
use instructor_core::exchange::{Capability, Failure, FailureKind};

use super::scripted::{Scripted, Step, answer, bad, fails, good};
use super::{extract, policy};

/// Everything is asked again, at once: bad answers with a correction.
#[derive(Debug)]
pub(crate) struct Always;

impl RetryPolicy for Always {
    fn decide(&self, failure: &Failure, _: &Spent) -> Decision {
        match failure.kind {
            FailureKind::Answer | FailureKind::Malformed => Decision::Correct { max_tokens: None },
            _ => Decision::Resend {
                after: Duration::ZERO,
            },
        }
    }
}

/// Every failure leads to one decision.
#[derive(Debug)]
pub(crate) struct Fixed(pub(crate) Decision);

impl RetryPolicy for Fixed {
    fn decide(&self, _: &Failure, _: &Spent) -> Decision {
        self.0
    }
}

/// Resends, and writes down what it is told.
#[derive(Debug, Default)]
struct Diary(Mutex<Vec<(Option<FailureKind>, Spent)>>);

impl RetryPolicy for Diary {
    fn decide(&self, failure: &Failure, spent: &Spent) -> Decision {
        let (last, told) = *self.0.lock().unwrap().last().unwrap();
        assert_eq!(
            (last, told),
            (Some(failure.kind), *spent),
            "settled before it is asked"
        );
        match failure.kind {
            FailureKind::Answer => Decision::Correct { max_tokens: None },
            _ => Decision::Resend {
                after: Duration::from_secs(1),
            },
        }
    }

    fn settle(&self, outcome: &Outcome<'_>) {
        let kind = outcome.failure.map(|failure| failure.kind);
        self.0.lock().unwrap().push((kind, *outcome.spent));
    }
}

/// Every kind that there is.
pub(crate) const KINDS: [FailureKind; 34] = [
    FailureKind::Conflict,
    FailureKind::EmptyInput,
    FailureKind::TooLarge,
    FailureKind::Config,
    FailureKind::Definition,
    FailureKind::Inexpressible,
    FailureKind::NoCredentials,
    FailureKind::ExpiredCredentials,
    FailureKind::NoRegion,
    FailureKind::NoRecording,
    FailureKind::AccessDenied,
    FailureKind::UnknownModel,
    FailureKind::InferenceProfileRequired,
    FailureKind::Unsupported(Capability::StrictTools),
    FailureKind::InputTooLong,
    FailureKind::Invalid,
    FailureKind::QuotaExceeded,
    FailureKind::Throttled,
    FailureKind::ModelNotReady,
    FailureKind::Unavailable,
    FailureKind::Internal,
    FailureKind::Model,
    FailureKind::ModelTimeout,
    FailureKind::Timeout,
    FailureKind::Transport,
    FailureKind::Interrupted,
    FailureKind::Protocol,
    FailureKind::Answer,
    FailureKind::Truncated,
    FailureKind::Malformed,
    FailureKind::Refused,
    FailureKind::GuardrailBlocked,
    FailureKind::ContextOverflow,
    FailureKind::UnknownStop,
];

#[test]
fn each_kind_of_failure_costs_what_the_policy_says() {
    let wait = Duration::from_secs(1);
    let policies: [(&str, Arc<dyn RetryPolicy>, usize); 5] = [
        ("never", policy(Never), 1),
        // A backend that fails brings no answer, so there is nothing to correct.
        ("correct only", policy(CorrectOnly), 1),
        (
            "correct",
            policy(Fixed(Decision::Correct { max_tokens: None })),
            1,
        ),
        (
            "resend",
            policy(Fixed(Decision::Resend {
                after: Duration::ZERO,
            })),
            6,
        ),
        (
            "resend later",
            policy(Fixed(Decision::Resend { after: wait })),
            6,
        ),
    ];
    for kind in KINDS {
        for (name, policy, requests) in &policies {
            let backend = Arc::new(Scripted::new((0..10).map(|_| fails(kind))));
            let error = backend
                .block_on(extract(&backend).retry(Arc::clone(policy)))
                .unwrap_err();
            // But an answer that could not be read: that much can be told.
            let told = kind == FailureKind::Malformed && name.starts_with("correct");
            let requests = if told { 3 } else { *requests };
            assert_eq!(backend.sent().len(), requests, "{kind:?}, {name}");
            assert_eq!(error.report().attempts.len(), requests, "{kind:?}, {name}");
            assert_eq!(error.failure_kind(), kind);
            let corrections = backend
                .sent()
                .iter()
                .filter(|sent| sent.correction.is_some())
                .count();
            assert_eq!(corrections, if told { 2 } else { 0 }, "{kind:?}, {name}");
        }
    }
}

#[test]
fn a_policy_is_told_how_every_request_ended() {
    let diary = Arc::new(Diary::default());
    let script = [
        fails(FailureKind::Throttled),
        bad(),
        fails(FailureKind::Unavailable),
        good(),
    ];
    let backend = Arc::new(Scripted::new(script));
    let retry: Arc<dyn RetryPolicy> = Arc::<Diary>::clone(&diary);
    backend.block_on(extract(&backend).retry(retry)).unwrap();
    let told = diary.0.lock().unwrap().clone();
    let kinds: Vec<_> = told.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        [
            Some(FailureKind::Throttled),
            Some(FailureKind::Answer),
            Some(FailureKind::Unavailable),
            None
        ]
    );
    let last = told[3].1;
    assert_eq!((last.requests, last.resends, last.corrections), (4, 2, 1));
    assert_eq!(last.tokens, 220);
    assert_eq!(last.elapsed, Duration::from_secs(2));
}

#[test]
fn a_resend_keeps_the_correction() {
    let backend = Arc::new(Scripted::new([
        bad(),
        fails(FailureKind::Throttled),
        good(),
    ]));
    backend
        .block_on(extract(&backend).retry(policy(Always)))
        .unwrap();
    let sent = backend.sent();
    assert!(sent[0].correction.is_none());
    assert!(sent[1].correction.is_some());
    assert_eq!(sent[2].told(), sent[1].told());
}

#[test]
fn an_answer_that_was_cut_off_is_asked_again_only_with_a_higher_limit() {
    let cut = || {
        let mut response = answer(r#"{"title":"Fix"#);
        response.stop = instructor_core::exchange::StopReason::MaxTokens;
        Step::Reply(response)
    };
    for (max_tokens, requests) in [(None, 1), (Some(8192), 2)] {
        let backend = Arc::new(Scripted::new([cut(), cut(), cut()]));
        let retry = policy(Fixed(Decision::Correct { max_tokens }));
        let error = backend
            .block_on(extract(&backend).retry(retry))
            .unwrap_err();
        assert!(error.is_truncated());
        // The second time the limit is no higher than the one before.
        assert_eq!(backend.sent().len(), requests);
        assert!(backend.sent().iter().all(|sent| sent.correction.is_none()));
        assert_eq!(backend.sent().last().unwrap().max_tokens, max_tokens);
    }
}
