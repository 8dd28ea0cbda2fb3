//! Items: each once, as soon as it is whole, and final.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_core::Stream;
use instructor_core::engine::{Attempt, Decision, Error, Extraction, Items};
use instructor_core::exchange::mode::Json;
use instructor_core::exchange::{Failure, FailureKind, Phase, StopReason};
use instructor_core::{Definition, Extract, ItemError};

use super::policy::{Always, Fixed};
use super::scripted::{Scripted, Step, call, fails, reply};
use super::streamed::{Beats, calling, saying};
use super::{mode, policy};

/// Something to do.
#[derive(Debug, PartialEq, Clone, Extract)]
struct Task {
    what: String,
    #[extract(range = 1..=30)]
    days: u8,
}

/// The minutes of a meeting.
#[derive(Debug, PartialEq, Extract)]
struct Minutes {
    #[extract(non_empty)]
    title: String,
    #[extract(stream = "items")]
    tasks: Vec<Task>,
    next: Option<String>,
}

const TASKS: [&str; 4] = [
    r#"{"value": [{"what": "call", "da"#,
    r#"ys": 1}, {"what": "write", "#,
    r#""days": 99}, {"what": "re"#,
    r#"st", "days": 3}]}"#,
];

fn tasks(backend: &Arc<Scripted>) -> Extraction<Scripted, Vec<Task>> {
    Extraction::new(Arc::clone(backend), "base")
}

fn minutes(backend: &Arc<Scripted>) -> Extraction<Scripted, Minutes> {
    Extraction::new(Arc::clone(backend), "base")
}

fn list() -> &'static str {
    Definition::of::<Vec<Task>>().name()
}

/// A call that has not ended.
fn begun(pieces: &[&str]) -> Beats {
    let call = Beats::default().call(0, list());
    (pieces.iter()).fold(call, |beats, piece| beats.input(20, 0, piece))
}

fn script(steps: impl IntoIterator<Item = Beats>) -> Arc<Scripted> {
    Arc::new(Scripted::new(steps.into_iter().map(Step::Stream)))
}

fn said(item: Option<Result<Task, ItemError>>) -> String {
    match item {
        Some(Ok(task)) => task.what,
        Some(Err(error)) => format!("{} is wrong", error.index()),
        None => "none".to_owned(),
    }
}

/// What was handed out, and when, in milliseconds.
async fn handed(backend: &Scripted, items: &mut Items<Vec<Task>>) -> Vec<(String, u128)> {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push((said(Some(item)), backend.elapsed().as_millis()));
    }
    all
}

#[test]
fn each_item_comes_as_soon_as_its_last_byte_is_in() {
    let backend = script([calling(list(), &TASKS)]);
    backend.block_on(async {
        let mut items = tasks(&backend).items().await.unwrap();
        assert_eq!(
            handed(&backend, &mut items).await,
            [
                ("call".to_owned(), 40),
                ("1 is wrong".to_owned(), 60),
                ("rest".to_owned(), 80),
            ]
        );
        assert_eq!(items.given(), 3);
        assert_eq!(said(items.next().await), "none");
        let finished = items.finish().await.unwrap();
        assert_eq!((finished.items, finished.invalid), (2, 1));
        assert!(finished.rest.is_empty());
        assert_eq!(finished.report.attempts.len(), 1);
        assert_eq!(finished.response.stop, StopReason::ToolUse);
    });
    assert_eq!((backend.sent().len(), backend.open_streams()), (1, 0));
}

#[test]
fn an_answer_in_one_piece_gives_its_items_too() {
    let whole = TASKS.concat();
    let text = format!("Here:\n```json\n{whole}\n```");
    let backend = script([calling(list(), &[&whole]), saying(&[&text])]);
    backend.block_on(async {
        let mut called = tasks(&backend).items().await.unwrap();
        assert_eq!(handed(&backend, &mut called).await.len(), 3);
        let mut json = tasks(&backend).mode(mode(Json)).items().await.unwrap();
        assert_eq!(handed(&backend, &mut json).await.len(), 3);
        assert_eq!(json.finish().await.unwrap().items, 2);
    });
}

#[test]
fn what_stands_around_the_items_comes_at_the_end() {
    let pieces = [
        r#"{"title": "Monday", "tasks": [{"what": "call", "days": 1}"#,
        r#", {"what": "rest", "days": 2}], "next": "Friday"}"#,
    ];
    let backend = script([calling("Minutes", &pieces)]);
    backend.block_on(async {
        let mut items = minutes(&backend).items().await.unwrap();
        assert_eq!(items.next().await.unwrap().unwrap().what, "call");
        assert_eq!(items.next().await.unwrap().unwrap().what, "rest");
        let finished = items.finish().await.unwrap();
        let rest = Minutes {
            title: "Monday".to_owned(),
            tasks: Vec::new(),
            next: Some("Friday".to_owned()),
        };
        assert_eq!(finished.rest, rest);
    });
}

#[test]
fn items_that_nobody_takes_are_counted() {
    let backend = script([calling(list(), &TASKS)]);
    backend.block_on(async {
        let finished = tasks(&backend)
            .items()
            .await
            .unwrap()
            .finish()
            .await
            .unwrap();
        assert_eq!((finished.items, finished.invalid), (2, 1));
    });
}

#[test]
fn after_the_first_item_nothing_is_sent_again() {
    let cases: [(Beats, FailureKind); 4] = [
        (begun(&TASKS[..2]).hang_up(5), FailureKind::Interrupted),
        (
            begun(&TASKS[..2]).fail(5, Failure::new(FailureKind::Throttled, "too much")),
            FailureKind::Throttled,
        ),
        (begun(&TASKS[..2]), FailureKind::Timeout),
        (
            begun(&TASKS[..2]).whole(reply(
                StopReason::MaxTokens,
                [call("1", list(), &TASKS[..2].concat())],
            )),
            FailureKind::Truncated,
        ),
    ];
    for (beats, kind) in cases {
        let backend = script([beats]);
        backend.block_on(async {
            let mut items = tasks(&backend).retry(policy(Always)).items().await.unwrap();
            assert_eq!(handed(&backend, &mut items).await.len(), 1);
            let error = items.finish().await.unwrap_err();
            assert_eq!((error.failure_kind(), error.items_given()), (kind, Some(1)));
            assert_eq!(error.failure().phase, Phase::StreamAfter);
            assert_eq!(error.gave_up(), None);
            assert!(
                error.to_string().contains(", after 1 item was given"),
                "{error}"
            );
        });
        assert_eq!((backend.sent().len(), backend.open_streams()), (1, 0));
    }
}

#[test]
fn before_the_first_item_the_budget_applies() {
    let broke = || Failure::new(FailureKind::Transport, "it broke");
    let backend = Arc::new(Scripted::new([
        fails(FailureKind::Throttled),
        Step::Stream(begun(&TASKS[..1]).fail(5, broke())),
        Step::Stream(begun(&[]).hang_up(5)),
        Step::Stream(calling(list(), &TASKS)),
    ]));
    let retry = policy(Fixed(Decision::Resend {
        after: Duration::from_secs(1),
    }));
    backend.block_on(async {
        let mut items = tasks(&backend).retry(retry).items().await.unwrap();
        assert_eq!(handed(&backend, &mut items).await.len(), 3);
        let finished = items.finish().await.unwrap();
        assert_eq!((finished.items, finished.invalid), (2, 1));
        let codes: Vec<_> = finished.report.attempts.iter().map(Attempt::code).collect();
        assert_eq!(codes, ["throttled", "interrupted", "interrupted", "ok"]);
    });
}

#[test]
fn an_item_that_came_with_the_fault_is_handed_out_first() {
    let beats = Beats::default()
        .call(0, list())
        .input(20, 0, &TASKS[..2].concat())
        .hang_up(0);
    let backend = script([beats]);
    backend.block_on(async {
        let mut items = tasks(&backend).retry(policy(Always)).items().await.unwrap();
        assert_eq!(items.next().await.unwrap().unwrap().what, "call");
        assert!(items.next().await.is_none());
        assert_eq!(items.finish().await.unwrap_err().items_given(), Some(1));
    });
}

#[test]
fn what_is_wrong_outside_of_the_items_is_an_error_and_corrected_only_before_them() {
    let untitled = r#"{"tasks": [{"what": "call", "days": 1}]}"#;
    let empty = r#"{"title": "", "tasks": []}"#;
    let good = r#"{"title": "Monday", "tasks": []}"#;
    let backend = script([
        calling("Minutes", &[untitled]),
        calling("Minutes", &[empty]),
        calling("Minutes", &[good]),
    ]);
    backend.block_on(async {
        let mut items = minutes(&backend).items().await.unwrap();
        assert_eq!(items.next().await.unwrap().unwrap().what, "call");
        assert!(items.next().await.is_none());
        let error = items.finish().await.unwrap_err();
        assert!(error.is_invalid_answer());
        assert_eq!(error.issues()[0].path().to_string(), "title");
        assert_eq!(error.items_given(), Some(1));
        assert_eq!(backend.sent().len(), 1);

        let mut items = minutes(&backend).items().await.unwrap();
        assert!(items.next().await.is_none());
        let report = items.finish().await.unwrap().report;
        assert_eq!(report.attempts[0].issues.as_ref().unwrap().len(), 1);
        assert_eq!(backend.sent().len(), 3);
    });
}

#[test]
fn a_wrong_item_is_no_reason_to_hang_up() {
    // The second is wrong while it is still open.
    let pieces = [
        r#"{"value": [{"what": "call", "days": 1}, {"days": 99, "#,
        r#""what": "write"}, {"what": "rest", "days": 3}]}"#,
    ];
    let backend = script([calling(list(), &pieces)]);
    backend.block_on(async {
        let mut items = tasks(&backend).fail_fast().items().await.unwrap();
        assert_eq!(handed(&backend, &mut items).await.len(), 3);
        assert_eq!(items.finish().await.unwrap().invalid, 1);
    });
    // Text that is no JSON is: no item will come of it.
    let backend = script([
        begun(&[r#"{"value": [{"what": oops"#]),
        calling(list(), &TASKS),
    ]);
    backend.block_on(async {
        let mut items = tasks(&backend).fail_fast().items().await.unwrap();
        assert_eq!(handed(&backend, &mut items).await.len(), 3);
    });
    // And so is what is wrong outside of them.
    let pieces = [
        r#"{"title": "", "#,
        r#""tasks": [{"what": "call", "days": 1}]}"#,
    ];
    let backend = script([
        calling("Minutes", &pieces),
        calling("Minutes", &[r#"{"title": "Monday", "tasks": []}"#]),
    ]);
    backend.block_on(async {
        let items = minutes(&backend).fail_fast().items().await.unwrap();
        let report = items.finish().await.unwrap().report;
        assert_eq!(report.attempts[0].cut, Some(pieces[0].len()));
    });
}

#[test]
fn a_value_with_an_unknown_stop_leaves_its_rest_in_the_error() {
    let unknown = StopReason::Unknown("tea_break".to_owned());
    let whole = reply(unknown, [call("1", list(), &TASKS.concat())]);
    let backend = script([begun(&TASKS).whole(whole)]);
    backend.block_on(async {
        let mut items = tasks(&backend).items().await.unwrap();
        assert_eq!(handed(&backend, &mut items).await.len(), 3);
        let error = items.finish().await.unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::UnknownStop);
        assert_eq!(error.into_value::<Vec<Task>>().unwrap(), []);
    });
}

#[test]
fn what_cannot_be_opened_is_an_error_at_once() {
    let backend = Arc::new(Scripted::new([fails(FailureKind::AccessDenied)]));
    let error = backend.block_on(tasks(&backend).items()).unwrap_err();
    assert_eq!(error.items_given(), Some(0));
    assert_eq!(error.to_string(), "it failed: access_denied");
}

#[test]
fn polls_that_were_given_up_lose_no_item_and_dropping_hangs_up() {
    let backend = script([calling(list(), &TASKS), calling(list(), &TASKS)]);
    let mut items = backend.block_on(tasks(&backend).items()).unwrap();
    let mut context = Context::from_waker(Waker::noop());
    let mut all = Vec::new();
    loop {
        match pin!(items.next()).poll(&mut context) {
            Poll::Ready(None) => break,
            Poll::Ready(item) => all.push(said(item)),
            Poll::Pending => assert!(backend.skip(), "stuck"),
        }
    }
    assert_eq!(all, ["call", "1 is wrong", "rest"]);
    drop(items);

    let mut items = backend.block_on(tasks(&backend).items()).unwrap();
    backend.block_on(items.next()).unwrap().unwrap();
    assert_eq!(backend.open_streams(), 1);
    drop(items);
    assert_eq!((backend.open_streams(), backend.sent().len()), (0, 2));
    assert_eq!(Arc::strong_count(&backend), 1);
}

#[test]
fn items_are_a_stream_that_can_be_spawned() {
    fn travels<S: Stream + Send + Unpin + 'static>(stream: S) -> S {
        stream
    }
    let backend = script([calling(list(), &TASKS)]);
    let opened = backend.block_on(tasks(&backend).items()).unwrap();
    let mut items = travels(opened);
    let mut count = 0;
    while let Some(item) =
        backend.block_on(poll_fn(|context| Pin::new(&mut items).poll_next(context)))
    {
        let _: Result<Task, ItemError> = item;
        count += 1;
    }
    assert_eq!(count, 3);
    let finish: Result<_, Error> = backend.block_on(items.finish());
    finish.unwrap();
}
