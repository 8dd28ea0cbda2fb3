//! Partials: what is shown, and when.

use std::sync::Arc;
use std::time::Duration;

use instructor_core::Extract;
use instructor_core::engine::{Extraction, Partials, Update};
use instructor_core::exchange::mode::{Json, Tools};
use instructor_core::exchange::{Backend as _, StopReason};

use super::scripted::{GOOD, Scripted, Step, call, reply};
use super::streamed::{Beats, calling, saying, streams};
use super::{Ticket, extract, mode};

/// The title so far and, when it is there, the urgency.
pub(crate) fn line(update: &Update<'_, Ticket>) -> String {
    let partial = update.partial();
    let title = match (partial.title.partial(), partial.title.done()) {
        (Some(open), _) => format!("{open}…"),
        (_, Some(title)) => title.clone(),
        _ => "-".to_owned(),
    };
    match partial.urgency.done() {
        Some(urgency) => format!("{title} {urgency}"),
        None => title,
    }
}

/// What every update shows.
pub(crate) async fn shown(stream: &mut Partials<Ticket>) -> Vec<String> {
    let mut all = Vec::new();
    while let Some(update) = stream.next().await {
        all.push(line(&update));
    }
    all
}

#[test]
fn a_value_is_shown_as_it_grows() {
    let pieces = [
        r#"{"title""#,
        r#":"Fix t"#,
        r#"he login","ur"#,
        r#"gency":4"#,
        "}",
    ];
    let backend = Arc::new(Scripted::new([streams(&pieces)]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        assert!(stream.progress().is_pending());
        let all = shown(&mut stream).await;
        assert_eq!(
            all,
            [
                "-",
                "Fix t…",
                "Fix the login",
                // The number has begun, and may go on.
                "Fix the login",
                "Fix the login 4"
            ]
        );
        assert!(stream.progress().done().is_some());
        assert!(stream.next().await.is_none());
        let extracted = stream.finish().detailed().await.unwrap();
        assert_eq!(extracted.value.urgency, 4);
        assert_eq!(extracted.response.tool_calls().next().unwrap().input, GOOD);
        assert_eq!(extracted.report.attempts.len(), 1);
        assert_eq!(extracted.report.usage.output_tokens, 10);
    });
    assert_eq!((backend.sent().len(), backend.open_streams()), (1, 0));
}

#[test]
fn an_answer_in_one_piece_is_shown_once_and_whole() {
    let said = [r#"Here you are: {"title":"Fix the login","urgency":4} Anything else?"#];
    let backend = Arc::new(Scripted::new([
        streams(&[GOOD]),
        Step::Stream(saying(&said)),
    ]));
    backend.block_on(async {
        let mut called = extract(&backend).partials().await.unwrap();
        assert_eq!(shown(&mut called).await, ["Fix the login 4"]);
        let json = extract(&backend).mode(mode(Json));
        let mut said = json.partials().await.unwrap();
        assert_eq!(shown(&mut said).await, ["Fix the login 4"]);
        assert_eq!(said.finish().await.unwrap(), called.finish().await.unwrap());
    });
}

#[test]
fn what_is_ready_at_once_is_one_update() {
    let mut beats = Beats::default().call(0, "Ticket").input(20, 0, r#"{"ti"#);
    for piece in GOOD[4..].split_inclusive(|_| true) {
        beats = beats.input(0, 0, piece);
    }
    let whole = reply(StopReason::ToolUse, [call("1", "Ticket", GOOD)]);
    let backend = Arc::new(Scripted::new([Step::Stream(beats.whole(whole))]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        assert_eq!(shown(&mut stream).await, ["Fix the login 4"]);
        stream.finish().await.unwrap();
    });
}

/// A long text.
#[derive(Extract)]
struct Essay {
    text: String,
}

#[test]
fn a_fast_stream_is_shown_every_64_kib() {
    let piece = "x".repeat(1000);
    let mut pieces = vec![r#"{"text":""#];
    pieces.extend((0..200).map(|_| piece.as_str()));
    pieces.push(r#""}"#);
    let mut beats = Beats::default().call(0, "Essay");
    for piece in &pieces {
        beats = beats.input(0, 0, piece);
    }
    let whole = reply(StopReason::ToolUse, [call("1", "Essay", &pieces.concat())]);
    let backend = Arc::new(Scripted::new([Step::Stream(beats.whole(whole))]));
    let lengths = backend.block_on(async {
        let essay = Extraction::<_, Essay>::new(Arc::clone(&backend), "base");
        let mut stream = essay.partials().await.unwrap();
        let mut lengths = Vec::new();
        while let Some(update) = stream.next().await {
            let text = &update.partial().text;
            lengths.push(text.partial().or(text.done()).map_or(0, String::len));
        }
        assert_eq!(stream.finish().await.unwrap().text.len(), 200_000);
        lengths
    });
    assert_eq!(lengths.len(), 4);
    assert_eq!(lengths.last(), Some(&200_000));
    assert!(lengths.windows(2).all(|pair| pair[1] - pair[0] < 70_000));
}

#[test]
fn what_is_no_object_is_shown_whole_before_it_closes() {
    let pieces = [r#"{"value": [1"#, "2, 3, 4]}"];
    let name = instructor_core::Definition::of::<Vec<u32>>().name();
    let backend = Arc::new(Scripted::new([Step::Stream(calling(name, &pieces))]));
    backend.block_on(async {
        let numbers = Extraction::<_, Vec<u32>>::new(Arc::clone(&backend), "base");
        let mut stream = numbers.partials().await.unwrap();
        let mut all = Vec::new();
        while let Some(update) = stream.next().await {
            all.push(update.partial().items().clone());
        }
        assert_eq!(all, [vec![], vec![12, 3, 4]]);
        assert_eq!(stream.finish().await.unwrap(), [12, 3, 4]);
    });
}

#[test]
fn a_value_without_parts_has_no_updates() {
    let name = instructor_core::Definition::of::<u32>().name();
    let beats = calling(name, &[r#"{"val"#, r#"ue": 4"#, "2", "}"]);
    let backend = Arc::new(Scripted::new([Step::Stream(beats)]));
    backend.block_on(async {
        let number = Extraction::<_, u32>::new(Arc::clone(&backend), "base");
        let mut stream = number.partials().await.unwrap();
        assert!(stream.next().await.is_none());
        assert_eq!(stream.progress().done(), Some(&42));
        assert_eq!(stream.finish().await.unwrap(), 42);
    });
}

#[test]
fn the_value_may_be_awaited_without_looking() {
    let pieces = [r#"{"title":"Fix "#, r#"the login","urgency":4}"#];
    let backend = Arc::new(Scripted::new([streams(&pieces), streams(&pieces)]));
    backend.block_on(async {
        let stream = extract(&backend).partials().await.unwrap();
        assert_eq!(stream.finish().await.unwrap().title, "Fix the login");
        let mut stream = extract(&backend).partials().await.unwrap();
        assert_eq!(line(&stream.next().await.unwrap()), "Fix …");
        assert_eq!(stream.finish().await.unwrap().title, "Fix the login");
    });
}

#[test]
fn what_is_wrong_so_far_is_seen() {
    let pieces = [r#"{"urgency":9,"#, r#""title":"Fix"#, r#" it"}"#];
    let backend = Arc::new(Scripted::new([
        streams(&pieces),
        streams(&pieces),
        streams(&pieces),
    ]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        let update = stream.next().await.unwrap();
        let issues: Vec<_> = update
            .issues()
            .map(|issue| issue.path().to_string())
            .collect();
        assert_eq!(issues, ["urgency"]);
        assert!(update.partial().urgency.is_failed());
        assert_eq!(
            format!("{update:?}"),
            "Update { issues: 1, restarted: None, .. }"
        );
        let error = stream.finish().await.unwrap_err();
        assert!(error.is_invalid_answer());
    });
}

#[test]
fn a_stream_can_be_spawned_and_an_update_kept_while_others_work() {
    fn spawnable<T: Send + 'static>(value: T) -> T {
        value
    }
    let pieces = [r#"{"title":"Fix"#, r#" it","urgency":4}"#];
    let backend = Arc::new(Scripted::new([streams(&pieces)]));
    let opening = spawnable(extract(&backend).partials());
    let other = Arc::clone(&backend);
    let work = spawnable(async move {
        let mut stream = opening.await.unwrap();
        let mut updates = 0;
        while let Some(update) = stream.next().await {
            // The clock stands for any work: the update is borrowed across it.
            other.sleep(Duration::from_millis(5)).await;
            updates += usize::from(update.partial().title.done().is_some());
        }
        spawnable(stream.finish())
            .await
            .map(|ticket| (ticket, updates))
    });
    let (ticket, updates) = backend.block_on(work).unwrap();
    assert_eq!((ticket.title.as_str(), updates), ("Fix it", 1));
}

#[test]
fn awaiting_as_a_whole_sends_and_does_not_open() {
    let answer = reply(StopReason::ToolUse, [call("1", "Ticket", GOOD)]);
    let backend = Arc::new(Scripted::new([Step::Reply(answer)]));
    backend.block_on(extract(&backend)).unwrap();
}

#[test]
fn the_deadline_of_an_opened_request_is_the_calls() {
    let backend = Arc::new(Scripted::new([streams(&[GOOD])]));
    let stream = backend.block_on(extract(&backend).mode(mode(Tools)).partials());
    drop(stream.unwrap());
    assert_eq!(backend.sent()[0].time_left, Some(Duration::from_secs(600)));
}

#[test]
fn nothing_of_the_answer_is_in_debug() {
    let secret = [r#"{"title":"hush-hush","#, r#""urgency":4}"#];
    let backend = Arc::new(Scripted::new([streams(&secret)]));
    backend.block_on(async {
        let mut stream = extract(&backend).partials().await.unwrap();
        let update = format!("{:?}", stream.next().await.unwrap());
        let all = format!("{update} {stream:?}");
        assert!(!all.contains("hush"), "{all}");
        let finish = stream.finish();
        assert!(!format!("{finish:?}").contains("hush"));
        finish.await.unwrap();
    });
}
