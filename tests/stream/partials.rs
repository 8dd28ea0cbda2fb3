//! An answer that is shown while it arrives, and is in the end what it would have been as a whole.

use std::time::Duration;

use instructor_bedrock::mode::Json;
use instructor_bedrock::{Extract, Snapshot, Usage};
use instructor_tests::{CLAUDE, Events, Reply, Server, quick_bedrock};
use serde_json::Value;

use super::types::{ROUND, Round, called, pieces, round, slowly};

#[tokio::test]
async fn a_value_grows_to_what_it_is_as_a_whole() {
    let server = Server::answering(CLAUDE, [slowly(&called()), Reply::tool("Round", ROUND)]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut stream = client.extract::<Round>("text").partials().await.unwrap();
    let (mut updates, mut title, mut stops) = (0, String::new(), 0);
    let mut changed: Vec<String> = Vec::new();
    while let Some(update) = stream.next().await {
        assert!(update.restarted().is_none());
        assert_eq!(update.issues().count(), 0);
        let partial = update.partial();
        let now = partial.title.done().or(partial.title.partial());
        let now = now.cloned().unwrap_or_default();
        assert!(now.starts_with(&title), "a text only grows");
        title = now;
        if let Some(list) = partial.stops.partial() {
            assert!(list.items().len() >= stops, "a list only grows");
            stops = list.items().len();
        }
        for path in update.changed().map(|path| path.to_string()) {
            if !changed.contains(&path) {
                changed.push(path);
            }
        }
        updates += 1;
    }
    assert!(updates > 10, "{updates}");
    assert_eq!(title, round().title);
    for path in [
        "title",
        "by_car",
        "stops[0].place",
        // Its last part ended in one piece with it.
        "stops[1]",
        "minutes",
    ] {
        assert!(
            changed.iter().any(|seen| seen == path),
            "{path} of {changed:?}"
        );
    }
    let streamed = stream.finish().detailed().await.unwrap();

    let whole = client.extract::<Round>("text").detailed().await.unwrap();
    assert_eq!((&streamed.value, &whole.value), (&round(), &round()));
    assert_eq!(server.count(CLAUDE), 2, "one request each");
    let sent = server.received(CLAUDE);
    assert_eq!(sent[0].operation, "converse-stream");
    assert_eq!(sent[0].json(), sent[1].json(), "the same is asked");
    assert_eq!(streamed.report.attempts.len(), 1);
    assert_eq!(streamed.report.usage, whole.report.usage);
    assert_eq!(streamed.report.usage.output_tokens, 20);
    assert_eq!(streamed.response.request_id.as_deref(), Some("req-stream"));
    // The reply as it would have come whole.
    let raw: Value = serde_json::from_str(&streamed.response.raw).unwrap();
    let expected: Value = serde_json::from_str(&whole.response.raw).unwrap();
    assert_eq!(raw, expected);
}

#[tokio::test]
async fn what_has_come_is_shown_before_the_rest_is_sent() {
    let events = called();
    // A start, a call, and 14 bytes of its arguments.
    let reply = events.reply().then_stall(events.length(4));
    let server = Server::answering(CLAUDE, [reply]).await;
    let mut stream = quick_bedrock(&server, CLAUDE)
        .extract::<Round>("text")
        .partials()
        .await
        .unwrap();
    loop {
        let update = stream.next().await.unwrap();
        let title = update.partial().title.partial();
        if title.is_some_and(|title| title == &ROUND[11..14]) {
            break;
        }
    }
    assert!(stream.progress().partial().is_some());
}

#[tokio::test]
async fn the_last_update_shows_everything() {
    for reply in [called().reply(), slowly(&called())] {
        let server = Server::answering(CLAUDE, [reply]).await;
        let mut stream = quick_bedrock(&server, CLAUDE)
            .extract::<Round>("text")
            .partials()
            .await
            .unwrap();
        let mut last = Value::Null;
        while let Some(update) = stream.next().await {
            last = serde_json::to_value(update.partial()).unwrap();
        }
        assert_eq!(last, serde_json::to_value(round()).unwrap());
        assert_eq!(stream.progress().done(), Some(&round()));
        assert_eq!(stream.finish().await.unwrap(), round());
    }
}

#[tokio::test]
async fn what_comes_at_once_is_one_update() {
    let server = Server::answering(CLAUDE, [called().reply()]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut stream = client.extract::<Round>("text").partials().await.unwrap();
    // The reader is slow: by now all has come.
    tokio::time::sleep(Duration::from_millis(20)).await;
    let mut updates = 0;
    while stream.next().await.is_some() {
        updates += 1;
    }
    assert_eq!(updates, 1, "of {} events", called().count());
    assert_eq!(stream.finish().await.unwrap(), round());
}

/// A payment.
#[derive(Debug, PartialEq, Extract)]
struct Payment {
    #[extract(stream = "done")]
    iban: String,
    note: String,
}

#[tokio::test]
async fn what_must_not_be_seen_half_is_not() {
    let text = r#"{"iban": "DE89 3704 0044 0532 0130 00", "note": "rent, October"}"#;
    let events = Events::tool("Payment", &pieces(text, 4));
    let server = Server::answering(CLAUDE, [slowly(&events)]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut stream = client.extract::<Payment>("text").partials().await.unwrap();
    let (mut arriving, mut done) = (0, 0);
    while let Some(update) = stream.next().await {
        let iban = &update.partial().iban;
        arriving += usize::from(iban.is_arriving());
        done += iban.done().map_or(0, |iban| usize::from(iban.len() == 27));
        assert!(!format!("{:?}", update.partial()).contains("DE89") || iban.done().is_some());
    }
    assert!(arriving > 0 && done > 3, "{arriving}, {done}");
    assert!(stream.finish().await.unwrap().note.starts_with("rent"));
}

#[tokio::test]
async fn nobody_need_look() {
    let server = Server::answering(CLAUDE, [slowly(&called())]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let stream = client.extract::<Round>("text").partials().await.unwrap();
    assert_eq!(stream.finish().await.unwrap(), round());
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn a_look_can_be_given_up_and_nothing_is_lost() {
    let server = Server::answering(CLAUDE, [slowly(&called())]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut stream = client.extract::<Round>("text").partials().await.unwrap();
    let mut given_up = 0;
    loop {
        match tokio::time::timeout(Duration::from_micros(300), stream.next()).await {
            Ok(Some(_)) => {}
            Ok(None) => break,
            Err(_) => given_up += 1,
        }
    }
    assert!(given_up > 0);
    assert_eq!(stream.finish().await.unwrap(), round());
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn snapshots_are_the_readers_own() {
    let server = Server::answering(CLAUDE, [slowly(&called())]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let stream = client.extract::<Round>("text").partials().await.unwrap();
    let mut snapshots = stream.snapshots();
    let mut kept = Vec::new();
    let mut done = None;
    while let Some(snapshot) = futures_util::StreamExt::next(&mut snapshots).await {
        match snapshot.unwrap() {
            Snapshot::Partial(partial) => kept.push(partial),
            Snapshot::Done(round) => done = Some(round),
            other => unreachable!("{other:?}"),
        }
    }
    assert_eq!(done, Some(round()));
    assert!(kept.len() > 5, "{}", kept.len());
    let (first, last) = (&kept[0], &kept[kept.len() - 1]);
    assert!(first.stops.is_pending() && last.stops.done().is_some());
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn text_in_a_fence_is_shown_before_it_closes() {
    let text = format!("Here it is:\n```json\n{ROUND}\n```\nAnything else?");
    let events = Events::text(&pieces(&text, 9));
    let server = Server::answering(CLAUDE, [slowly(&events)]).await;
    let mut stream = quick_bedrock(&server, CLAUDE)
        .extract::<Round>("text")
        .mode(Json)
        .partials()
        .await
        .unwrap();
    let mut open = 0;
    while let Some(update) = stream.next().await {
        open += usize::from(update.partial().minutes.is_pending());
    }
    assert!(open > 5, "{open}");
    assert_eq!(stream.finish().await.unwrap(), round());
}

#[tokio::test]
async fn reasoning_and_words_before_a_call_are_not_the_answer() {
    let signed = serde_json::json!({"reasoningContent": {"signature": "c2ln"}});
    let thought = serde_json::json!({"reasoningContent": {"text": "{\"title\": \"not this\"}"}});
    let events = Events::start()
        .delta(0, &thought)
        .delta(0, &signed)
        .stop(0)
        .words(1, &["I will note: ", "{\"title\": \"nor this\"}"])
        .call(2, "Round", &pieces(ROUND, 11))
        .end("tool_use");
    let server = Server::answering(CLAUDE, [slowly(&events)]).await;
    let mut stream = quick_bedrock(&server, CLAUDE)
        .extract::<Round>("text")
        .partials()
        .await
        .unwrap();
    while let Some(update) = stream.next().await {
        let partial = update.partial();
        let title = partial.title.done().or(partial.title.partial());
        assert!(title.is_none_or(|title| round().title.starts_with(title)));
    }
    assert_eq!(stream.finish().await.unwrap(), round());
}

#[tokio::test]
async fn what_was_counted_is_missing_where_the_service_did_not_say() {
    let events = called().without("metadata");
    let server = Server::answering(CLAUDE, [events.reply()]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let stream = client.extract::<Round>("text").partials().await.unwrap();
    let done = stream.finish().detailed().await.unwrap();
    assert_eq!(done.value, round());
    assert_eq!(done.report.attempts[0].usage, None);
    assert_eq!(done.report.usage, Usage::default());
}
