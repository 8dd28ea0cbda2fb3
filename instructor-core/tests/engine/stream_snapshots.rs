//! Snapshots: owned, coalesced, and with an end.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures_core::Stream;
use instructor_core::Extract;
use instructor_core::engine::{Error, Never, Snapshot, Snapshots};
use instructor_core::exchange::Backend as _;
use instructor_core::exchange::mode::Json;

use super::scripted::{BAD, GOOD, Scripted, Step};
use super::streamed::{begun, saying, streams};
use super::{Ticket, extract, mode, policy};

async fn next(stream: &mut Snapshots<Ticket>) -> Option<Result<Snapshot<Ticket>, Error>> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

/// What each item shows.
async fn all(stream: &mut Snapshots<Ticket>) -> Vec<String> {
    let mut all = Vec::new();
    while let Some(item) = next(stream).await {
        all.push(match item {
            Ok(Snapshot::Partial(partial)) => {
                let title = partial.title.partial().or(partial.title.done());
                format!(
                    "{} {:?}",
                    title.map_or("-", String::as_str),
                    partial.urgency.done()
                )
            }
            Ok(Snapshot::Restarted(restarted)) => format!("attempt {}", restarted.attempt),
            Ok(Snapshot::Done(ticket)) => format!("done {}", ticket.urgency),
            Ok(_) => "?".to_owned(),
            Err(error) => error.code().to_owned(),
        });
    }
    all
}

#[test]
fn snapshots_show_what_updates_show_and_end_with_the_value() {
    let pieces = [r#"{"title":"Fi"#, r#"x it","#, r#""urgency":4}"#];
    let backend = Arc::new(Scripted::new([streams(&pieces)]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap().snapshots();
        assert!(stream.report().is_none());
        assert_eq!(
            all(&mut stream).await,
            ["Fi None", "Fix it None", "Fix it Some(4)", "done 4"]
        );
        assert!(next(&mut stream).await.is_none());
        assert_eq!(stream.report().unwrap().attempts.len(), 1);
    });
}

#[test]
fn a_slow_reader_skips_what_lies_between() {
    let pieces = [r#"{"title":"F"#, "i", "x", r#" it","urgency":4"#, "}"];
    let backend = Arc::new(Scripted::new([streams(&pieces)]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap().snapshots();
        backend.sleep(Duration::from_millis(70)).await;
        assert!(
            matches!(next(&mut stream).await, Some(Ok(Snapshot::Partial(partial)))
            if partial.title.partial().is_some_and(|title| title == "Fix"))
        );
        backend.sleep(Duration::from_secs(1)).await;
        assert_eq!(all(&mut stream).await, ["Fix it Some(4)", "done 4"]);
    });
}

#[test]
fn what_shows_nothing_new_is_no_snapshot() {
    let pieces = [
        r#"{"title":"Fix it""#,
        "  ",
        ",",
        r#""urgency""#,
        ":",
        "4",
        "\n",
        "}",
    ];
    let backend = Arc::new(Scripted::new([streams(&pieces)]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap().snapshots();
        assert_eq!(
            all(&mut stream).await,
            ["Fix it None", "Fix it None", "Fix it Some(4)", "done 4"]
        );
    });
}

#[test]
fn a_restart_is_an_item() {
    let backend = Arc::new(Scripted::new([streams(&[BAD]), streams(&[GOOD])]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap().snapshots();
        assert_eq!(
            all(&mut stream).await,
            [
                "Fix the login None",
                "attempt 2",
                "Fix the login Some(4)",
                "done 4"
            ]
        );
    });
}

#[test]
fn an_error_is_the_last_item() {
    let backend = Arc::new(Scripted::new([Step::Stream(
        begun(&[r#"{"title":"Fi"#]).hang_up(5),
    )]));
    backend.block_on(async {
        let never = extract(&backend).retry(policy(Never));
        let mut stream = never.partials().await.unwrap().snapshots();
        assert!(next(&mut stream).await.unwrap().is_ok());
        let error = next(&mut stream).await.unwrap().unwrap_err();
        assert!(error.partial::<Ticket>().is_some());
        assert!(next(&mut stream).await.is_none());
    });
    assert_eq!(backend.open_streams(), 0);
}

#[test]
fn snapshots_may_begin_in_the_middle() {
    let pieces = ["Well: ", r#"{"title":"Fi"#, r#"x it","#, r#""urgency":4}"#];
    let backend = Arc::new(Scripted::new([Step::Stream(saying(&pieces))]));
    backend.block_on(async {
        let mut stream = extract(&backend).mode(mode(Json)).partials().await.unwrap();
        stream.next().await.unwrap();
        let mut stream = stream.snapshots();
        assert_eq!(
            all(&mut stream).await,
            ["Fix it None", "Fix it Some(4)", "done 4"]
        );
    });
}

/// A type that is neither `Clone` nor `Unpin`.
#[derive(Extract)]
struct Unmoved {
    #[expect(dead_code, reason = "it is only read")]
    text: String,
    #[serde(skip)]
    #[expect(dead_code, reason = "it keeps the type from being `Unpin`")]
    pin: std::marker::PhantomPinned,
}

#[test]
fn no_trait_is_asked_of_the_type() {
    fn travels<S: Stream + Send + Unpin + 'static>() {}
    travels::<Snapshots<Ticket>>();
    travels::<Snapshots<Unmoved>>();
}
