//! Deadlines, cancellation, and that an extraction can go anywhere.

use std::future::IntoFuture;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use instructor_core::engine::{Decision, Error, Extracted, Extraction, Limits, Memory, Report};
use instructor_core::exchange::{Billed, FailureKind, Phase};

use super::policy::{Always, Fixed};
use super::scripted::{GOOD, Scripted, Step, answer, bad, fails, good};
use super::{Ticket, extract, policy};

const SECOND: Duration = Duration::from_secs(1);

fn limits(timeout: u32, first_byte: u32) -> Limits {
    let mut limits = Limits::default();
    limits.timeout = SECOND * timeout;
    limits.first_byte = SECOND * first_byte;
    limits
}

#[test]
fn silence_ends_at_the_first_byte_deadline() {
    let backend = Arc::new(Scripted::new([Step::Silence]));
    let error = backend.block_on(extract(&backend)).unwrap_err();
    assert_eq!(backend.elapsed(), SECOND * 300);
    assert!(error.is_timeout() && error.is_retryable());
    assert_eq!(
        error.to_string(),
        "no reply within 300.0s; hint: raise the time for the first byte, or ask for less in one call"
    );
    assert_eq!(
        (error.failure().phase, error.failure().billed),
        (Phase::Wait, Billed::Perhaps)
    );
    assert_eq!(error.report().elapsed, SECOND * 300);
}

#[test]
fn the_whole_call_has_a_deadline_whatever_is_retried() {
    let backend = Arc::new(Scripted::new((0..9).map(|_| Step::Silence)));
    let error = backend
        .block_on(
            extract(&backend)
                .retry(policy(Always))
                .limits(limits(100, 40)),
        )
        .unwrap_err();
    assert_eq!(backend.elapsed(), SECOND * 100);
    let left: Vec<_> = backend
        .sent()
        .iter()
        .map(|sent| sent.time_left.unwrap())
        .collect();
    assert_eq!(left, [SECOND * 40, SECOND * 40, SECOND * 20]);
    assert_eq!(
        error.to_string(),
        "the 100.0s for the whole call were used up (gave up after 3 requests: the time for the whole call is used up); \
         hint: raise `timeout`, or ask for less in one call"
    );
}

#[test]
fn a_late_answer_is_taken_and_a_later_one_is_not() {
    for (after, taken) in [(39, true), (41, false)] {
        let backend = Arc::new(Scripted::new([Step::Late(SECOND * after, answer(GOOD))]));
        let result = backend.block_on(extract(&backend).limits(limits(100, 40)));
        assert_eq!(result.is_ok(), taken);
    }
}

#[test]
fn waits_are_waited_and_reported() {
    let backend = Arc::new(Scripted::new([fails(FailureKind::Throttled), good()]));
    let retry = policy(Fixed(Decision::Resend { after: SECOND * 7 }));
    let extracted = backend
        .block_on(extract(&backend).retry(retry).detailed())
        .unwrap();
    assert_eq!(backend.sent()[1].at, SECOND * 7);
    assert_eq!(extracted.report.attempts[1].waited, SECOND * 7);
    assert_eq!(extracted.report.elapsed, SECOND * 7);
}

#[test]
fn endless_limits_are_no_limits() {
    let backend = Arc::new(Scripted::new([good()]));
    let mut limits = Limits::default();
    limits.timeout = Duration::MAX / 4;
    limits.first_byte = Duration::MAX / 4;
    backend.block_on(extract(&backend).limits(limits)).unwrap();
}

#[test]
fn a_dropped_extraction_sends_nothing_more() {
    for polls in 0..12 {
        let script = [
            Step::Late(SECOND, answer(super::scripted::BAD)),
            fails(FailureKind::Throttled),
            Step::Silence,
            good(),
        ];
        let backend = Arc::new(Scripted::new(script));
        let mut work = extract(&backend)
            .retry(policy(Fixed(Decision::Resend { after: SECOND })))
            .into_future();
        assert!(backend.poll_times(&mut work, polls).is_none() || polls > 3);
        let before = backend.sent().len();
        drop(work);
        // Every timer that is left fires; nobody listens.
        backend.poll_times::<()>(&mut (Box::pin(std::future::pending()) as Pin<Box<_>>), 20);
        assert_eq!(backend.sent().len(), before);
        assert_eq!(Arc::strong_count(&backend), 1);
    }
}

#[test]
fn an_extraction_can_be_spawned() {
    fn spawnable<T: Send + 'static>(value: T) -> T {
        value
    }
    let backend = Arc::new(Scripted::new([good(), good(), bad(), good()]));
    let work = spawnable(extract(&backend).into_future());
    let detailed = spawnable(extract(&backend).detailed());
    let handle = {
        let backend = Arc::clone(&backend);
        std::thread::spawn(move || backend.block_on(work))
    };
    assert_eq!(handle.join().unwrap().unwrap().urgency, 4);
    backend.block_on(detailed).unwrap();
    // Built here, awaited there.
    let extraction = spawnable(extract(&backend));
    let other = Arc::clone(&backend);
    std::thread::spawn(move || other.block_on(extraction).unwrap())
        .join()
        .unwrap();
}

#[test]
fn what_is_handed_out_may_cross_threads() {
    fn crosses<T: Send + Sync + 'static>() {}
    crosses::<Error>();
    crosses::<Report>();
    crosses::<Memory>();
    crosses::<Extracted<Ticket>>();
    crosses::<Extraction<Scripted, std::cell::Cell<u8>>>();
    assert!(size_of::<Error>() <= 3 * size_of::<usize>());
}
