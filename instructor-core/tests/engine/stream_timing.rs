//! Deadlines of streams, cancellation, and what is lost by it: nothing.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use instructor_core::engine::{Decision, Limits};
use instructor_core::exchange::{Backend as _, Billed, FailureKind, Phase};

use super::policy::{Always, Fixed};
use super::scripted::{BAD, GOOD, Scripted, Step, fails};
use super::stream_partials::{line, shown};
use super::streamed::{begun, calling, streams};
use super::{extract, policy};

const SECOND: Duration = Duration::from_secs(1);

fn limits(timeout: u32, first_byte: u32, idle: u32) -> Limits {
    let mut limits = Limits::default();
    limits.timeout = SECOND * timeout;
    limits.first_byte = SECOND * first_byte;
    limits.idle = SECOND * idle;
    limits
}

#[test]
fn silence_after_a_delta_ends_at_the_idle_limit() {
    let backend = Arc::new(Scripted::new([Step::Stream(begun(&[r#"{"title":"Fix"#]))]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        assert_eq!(shown(&mut stream).await, ["Fix…"]);
        let error = stream.finish().await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "the stream was silent for 120.0s; hint: raise `idle` if the model may think for so long"
        );
        assert!(error.is_timeout() && error.partial::<super::Ticket>().is_some());
        assert_eq!(
            (error.failure().phase, error.failure().billed),
            (Phase::StreamAfter, Billed::Yes)
        );
    });
    assert_eq!(backend.elapsed(), SECOND * 120 + Duration::from_millis(20));
    assert_eq!(backend.open_streams(), 0);
}

#[test]
fn silence_before_any_delta_is_measured_too() {
    let backend = Arc::new(Scripted::new([Step::Stream(begun(&[]))]));
    let error = backend.block_on(async {
        let stream = extract(&backend)
            .limits(limits(600, 300, 7))
            .partials()
            .await
            .unwrap();
        stream.finish().await.unwrap_err()
    });
    assert_eq!(backend.elapsed(), SECOND * 7);
    assert_eq!(
        (
            error.failure_kind(),
            error.failure().phase,
            error.failure().billed
        ),
        (FailureKind::Timeout, Phase::StreamBefore, Billed::Perhaps)
    );
}

#[test]
fn a_reply_that_never_begins_ends_at_the_first_byte_limit() {
    let backend = Arc::new(Scripted::new([Step::Silence]));
    let error = backend.block_on(extract(&backend).partials()).unwrap_err();
    assert_eq!(backend.elapsed(), SECOND * 300);
    assert!(error.to_string().starts_with("no reply within 300.0s"));
}

#[test]
fn a_slow_stream_is_not_a_silent_one() {
    let pieces: Vec<String> = GOOD.chars().map(String::from).collect();
    let mut beats = begun(&[]);
    for piece in &pieces {
        beats = beats.input(9_000, 0, piece);
    }
    let whole = super::scripted::answer(GOOD);
    let backend = Arc::new(Scripted::new([Step::Stream(beats.whole(whole))]));
    backend.block_on(async {
        let patient = extract(&backend).limits(limits(600, 300, 10));
        patient.partials().await.unwrap().finish().await.unwrap()
    });
    assert_eq!(
        backend.elapsed(),
        SECOND * 9 * u32::try_from(pieces.len()).unwrap()
    );
}

/// There is always something when it looks, so that it never waits.
#[test]
fn a_slow_reader_ends_at_the_deadline_of_the_call_too() {
    let mut beats = begun(&[r#"{"title":""#]);
    for _ in 0..100 {
        beats = beats.input(9_000, 0, "x");
    }
    let backend = Arc::new(Scripted::new([Step::Stream(beats)]));
    backend.block_on(async {
        let hurried = extract(&backend).limits(limits(60, 300, 10));
        let mut stream = hurried.partials().await.unwrap();
        let mut updates = 0;
        while stream.next().await.is_some() {
            updates += 1;
            backend.sleep(SECOND * 15).await;
        }
        assert_eq!((updates, backend.open_streams()), (5, 0));
        let error = stream.finish().await.unwrap_err();
        assert!(
            error.is_timeout()
                && error
                    .to_string()
                    .starts_with("the 60.0s for the whole call")
        );
        assert!(error.partial::<super::Ticket>().is_some());
    });
    assert!(backend.elapsed() < SECOND * 76);
}

#[test]
fn a_dribble_ends_at_the_deadline_of_the_call() {
    let mut beats = begun(&[r#"{"title":""#]);
    for _ in 0..100 {
        beats = beats.input(9_000, 0, "x");
    }
    let backend = Arc::new(Scripted::new([Step::Stream(beats)]));
    let error = backend.block_on(async {
        let hurried = extract(&backend)
            .retry(policy(Always))
            .limits(limits(60, 300, 10));
        hurried
            .partials()
            .await
            .unwrap()
            .finish()
            .await
            .unwrap_err()
    });
    assert_eq!(backend.elapsed(), SECOND * 60);
    assert!(
        error
            .to_string()
            .starts_with("the 60.0s for the whole call were used up"),
        "{error}"
    );
    assert!(error.gave_up().is_some());
}

#[test]
fn a_slow_reader_is_not_taken_for_a_silent_stream() {
    let pieces = [r#"{"title":"Fix"#, r#" it","urgency""#, ":4}"];
    let backend = Arc::new(Scripted::new([streams(&pieces)]));
    backend.block_on(async {
        let idle = extract(&backend).limits(limits(600, 300, 1));
        let mut stream = idle.partials().await.unwrap();
        backend.sleep(SECOND * 100).await;
        let update = stream.next().await.unwrap();
        assert_eq!(
            line(&update),
            "Fix it 4",
            "what came meanwhile is one update"
        );
        backend.sleep(SECOND * 100).await;
        assert!(stream.next().await.is_none());
        stream.finish().await.unwrap();
    });
}

#[test]
fn endless_limits_are_no_limits() {
    let backend = Arc::new(Scripted::new([streams(&[GOOD])]));
    let mut limits = Limits::default();
    limits.timeout = Duration::MAX;
    limits.first_byte = Duration::MAX / 4;
    limits.idle = Duration::MAX;
    backend.block_on(async {
        let stream = extract(&backend).limits(limits).partials().await.unwrap();
        stream.finish().await.unwrap();
    });
}

#[test]
fn a_poll_that_was_given_up_loses_nothing() {
    let pieces: Vec<String> = GOOD.chars().map(String::from).collect();
    let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
    let script = || {
        [
            Step::Stream(calling("Ticket", &[BAD])),
            fails(FailureKind::Throttled),
            Step::Stream(calling("Ticket", &pieces)),
        ]
    };
    let open = |backend: &Arc<Scripted>| {
        let retry = policy(Fixed(Decision::Resend { after: SECOND }));
        extract(backend).retry(retry).partials()
    };
    let patient = {
        let backend = Arc::new(Scripted::new(script()));
        backend.block_on(async { shown(&mut open(&backend).await.unwrap()).await })
    };
    let backend = Arc::new(Scripted::new(script()));
    let mut stream = backend.block_on(open(&backend)).unwrap();
    let mut context = Context::from_waker(Waker::noop());
    let mut impatient = Vec::new();
    loop {
        // A fresh future each time, dropped after one poll.
        let polled = match pin!(stream.next()).poll(&mut context) {
            Poll::Ready(None) => break,
            Poll::Ready(Some(update)) => Some(line(&update)),
            Poll::Pending => None,
        };
        match polled {
            Some(line) => impatient.push(line),
            None => assert!(backend.skip(), "stuck"),
        }
    }
    assert_eq!(impatient, patient);
    assert_eq!(backend.sent().len(), 3);
    backend.block_on(stream.finish()).unwrap();
}

#[test]
fn what_is_dropped_closes_its_connection_and_sends_nothing_more() {
    for polls in 0..40 {
        let backend = Arc::new(Scripted::new([
            fails(FailureKind::Throttled),
            streams(&[r#"{"title":"Fix"#, r#" it","urgency":9}"#]),
            Step::Late(SECOND, super::scripted::answer(GOOD)),
            streams(&[GOOD]),
        ]));
        let retry = policy(Fixed(Decision::Resend { after: SECOND }));
        let opening = extract(&backend).retry(retry).partials();
        let mut work: Pin<Box<dyn Future<Output = ()> + Send>> = Box::pin(async move {
            let mut stream = opening.await.unwrap();
            while stream.next().await.is_some() {}
        });
        let done = backend.poll_times(&mut work, polls).is_some();
        let before = backend.sent().len();
        assert!(backend.open_streams() <= 1);
        drop(work);
        assert_eq!(backend.open_streams(), 0, "after {polls} polls");
        // Every timer that is left fires; nobody listens.
        backend.poll_times::<()>(&mut (Box::pin(std::future::pending()) as Pin<Box<_>>), 20);
        assert_eq!(backend.sent().len(), before);
        assert_eq!(Arc::strong_count(&backend), 1);
        if done {
            return;
        }
    }
    panic!("forty polls did not suffice");
}
