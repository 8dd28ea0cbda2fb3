//! Which failure leads to what.

use super::*;

fn spent(resends: u32) -> Spent {
    let mut spent = Spent::default();
    spent.requests = resends + 1;
    spent.resends = resends;
    spent
}

fn resends(policy: &AwsRetry, failure: &Failure, already: u32) -> bool {
    matches!(
        policy.decide(failure, &spent(already)),
        Decision::Resend { .. }
    )
}

fn failed(kind: FailureKind, billed: Billed) -> Failure {
    Failure::new(kind, "x").billed(billed)
}

#[test]
fn what_is_sent_again_and_what_is_not() {
    let policy = AwsRetry::new();
    let no = Billed::No;
    for kind in [
        FailureKind::Throttled,
        FailureKind::ModelNotReady,
        FailureKind::Unavailable,
        FailureKind::Internal,
        FailureKind::Transport,
        FailureKind::Interrupted,
    ] {
        assert!(resends(&policy, &failed(kind, no), 0), "{kind:?}");
        assert!(resends(&policy, &failed(kind, no), 1), "{kind:?}");
        assert!(
            !resends(&policy, &failed(kind, no), 2),
            "{kind:?}: the SDK's default is three attempts"
        );
    }
    for kind in [
        FailureKind::Model,
        FailureKind::ModelTimeout,
        FailureKind::Protocol,
    ] {
        assert!(
            resends(&policy, &failed(kind, Billed::Perhaps), 0),
            "{kind:?}"
        );
        assert!(
            !resends(&policy, &failed(kind, Billed::Perhaps), 1),
            "{kind:?}"
        );
    }
    for kind in [
        FailureKind::Refused,
        FailureKind::Invalid,
        FailureKind::QuotaExceeded,
        FailureKind::GuardrailBlocked,
        FailureKind::Timeout,
        FailureKind::Truncated,
    ] {
        assert_eq!(
            policy.decide(&failed(kind, no), &spent(0)),
            Decision::Fail,
            "{kind:?}"
        );
    }
    assert_eq!(
        policy.decide(&failed(FailureKind::Answer, Billed::Yes), &spent(0)),
        Decision::Correct { max_tokens: None }
    );
}

#[test]
fn what_is_paid_for_is_not_paid_for_twice_unless_allowed() {
    for kind in [
        FailureKind::Transport,
        FailureKind::Interrupted,
        FailureKind::Protocol,
        FailureKind::Model,
        // Behind the end of a stream's message.
        FailureKind::Throttled,
        FailureKind::Internal,
    ] {
        let lost = failed(kind, Billed::Yes);
        assert!(!resends(&AwsRetry::new(), &lost, 0));
        assert!(resends(&AwsRetry::new().resend_billed(true), &lost, 0));
    }
    assert!(resends(
        &AwsRetry::new().resend_billed(true),
        &failed(FailureKind::Timeout, Billed::Perhaps),
        0
    ));
}

#[test]
fn truncation_is_asked_again_only_with_a_higher_limit() {
    let cut = failed(FailureKind::Truncated, Billed::Yes);
    assert_eq!(
        AwsRetry::new()
            .raise_max_tokens(9000)
            .decide(&cut, &spent(0)),
        Decision::Correct {
            max_tokens: Some(9000)
        }
    );
}

#[test]
fn the_wait_grows_and_is_capped_and_a_wish_is_granted_up_to_a_cap() {
    let policy = AwsRetry::new()
        .max_attempts(100)
        .max_backoff(Duration::from_secs(4));
    let after = |failure: &Failure, already| match policy.decide(failure, &spent(already)) {
        Decision::Resend { after } => after,
        other => panic!("{other:?}"),
    };
    let mut failure = failed(FailureKind::Throttled, Billed::No);
    assert!(after(&failure, 0) <= Duration::from_secs(1));
    assert!((0..8).all(|already| after(&failure, already) <= Duration::from_secs(4)));
    assert!(after(&failure, 60) <= Duration::from_secs(4));
    failure.retry_after = Some(Duration::from_secs(3));
    assert!((3.0..=4.0).contains(&after(&failure, 0).as_secs_f64()));
    failure.retry_after = Some(Duration::from_secs(1_000_000));
    assert!(after(&failure, 0) <= Duration::from_secs(61));
}

#[test]
fn a_storm_empties_the_bucket_and_successes_refill_it() {
    let policy = AwsRetry::new();
    let throttled = failed(FailureKind::Throttled, Billed::No);
    let sent = (0..200).filter(|_| resends(&policy, &throttled, 0)).count();
    assert_eq!(sent, 100);
    assert!(
        resends(&AwsRetry::new(), &throttled, 0),
        "another client's bucket is its own"
    );
    policy.bucket.put(COST);
    assert!(resends(&policy, &throttled, 0));
    assert!(!resends(&policy, &throttled, 0));
}

#[test]
fn the_clients_numbers_hold_unless_ours_are_set() {
    let once = RetryConfig::disabled();
    let policy = AwsRetry::new();
    policy.learn(&once);
    assert!(!resends(
        &policy,
        &failed(FailureKind::Internal, Billed::No),
        0
    ));
    let policy = AwsRetry::new().max_attempts(2);
    policy.learn(&once);
    assert!(resends(
        &policy,
        &failed(FailureKind::Internal, Billed::No),
        0
    ));
}

#[test]
fn waits_without_end_are_waits() {
    let policy = AwsRetry::new()
        .initial_backoff(Duration::MAX)
        .max_backoff(Duration::MAX)
        .max_wait(Duration::MAX);
    let mut failure = failed(FailureKind::Throttled, Billed::No);
    failure.retry_after = Some(Duration::MAX);
    assert!(resends(&policy, &failure, 0));
}
