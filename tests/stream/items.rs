//! Items that are handed out once, as soon as each is whole.

use std::time::Duration;

use instructor_bedrock::mode::Json;
use instructor_bedrock::{Definition, Extract};
use instructor_tests::{CLAUDE, Events, Reply, Server, bedrock, quick, quick_bedrock};

use super::types::{Stop, pieces, slowly};

/// A tour.
#[derive(Debug, PartialEq, Extract)]
struct Tour {
    name: String,
    #[extract(stream = "items")]
    stops: Vec<Stop>,
    #[extract(range = 1..)]
    kilometres: u16,
}

const STOPS: &str = r#"[{"place": "mill", "minutes": 10}, {"place": "abbey, ruined", "minutes": 90}, {"place": "inn", "minutes": 45}]"#;

fn tour(kilometres: u16) -> String {
    format!(r#"{{"name": "Valley", "stops": {STOPS}, "kilometres": {kilometres}}}"#)
}

fn stop(place: &str, minutes: u8) -> Stop {
    Stop {
        place: place.to_owned(),
        minutes,
    }
}

fn called(kilometres: u16) -> Events {
    Events::tool("Tour", &pieces(&tour(kilometres), 9))
}

#[tokio::test]
async fn each_comes_once_and_a_bad_one_with_its_place() {
    for reply in [slowly(&called(12)), called(12).reply()] {
        let server = Server::answering(CLAUDE, [reply]).await;
        let client = quick_bedrock(&server, CLAUDE);
        let mut items = client.extract::<Tour>("text").items().await.unwrap();
        assert_eq!(items.next().await.unwrap().unwrap(), stop("mill", 10));
        let bad = items.next().await.unwrap().unwrap_err();
        assert_eq!((bad.index(), bad.issues().len()), (1, 1));
        let line = bad.to_string();
        assert!(!line.contains('\n') && !line.contains("abbey"), "{line}");
        assert_eq!(items.next().await.unwrap().unwrap(), stop("inn", 45));
        assert!(items.next().await.is_none());
        assert_eq!(items.given(), 3);
        let finished = items.finish().await.unwrap();
        let rest = Tour {
            name: "Valley".to_owned(),
            stops: Vec::new(),
            kilometres: 12,
        };
        assert_eq!(finished.rest, rest);
        assert_eq!((finished.items, finished.invalid), (2, 1));
        assert_eq!(finished.report.usage.output_tokens, 20);
        assert_eq!(server.count(CLAUDE), 1, "nothing is corrected");
    }
}

#[tokio::test]
async fn one_is_there_before_the_next_is_sent() {
    let text = tour(12);
    let end = text.find("}, {").unwrap() + 1;
    let events = Events::tool("Tour", &[&text[..end], &text[end..]]);
    let reply = events.reply().then_stall(events.length(3));
    let server = Server::answering(CLAUDE, [reply]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut items = client.extract::<Tour>("text").items().await.unwrap();
    assert_eq!(items.next().await.unwrap().unwrap(), stop("mill", 10));
    // A look at what is not there can be given up.
    let look = tokio::time::timeout(Duration::from_millis(20), items.next());
    assert!(look.await.is_err());
    drop(items);
    server.until_hung_up(CLAUDE, 1).await;
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn a_list_alone_is_its_items() {
    let name = Definition::of::<Vec<Stop>>().name();
    // On the wire it stands in an object.
    let list = format!(r#"{{"value": {STOPS}}}"#);
    let fenced = format!("Here they are:\n```json\n{list}\n```");
    for (events, text) in [
        (Events::tool(name, &pieces(&list, 5)), false),
        (Events::text(&pieces(&fenced, 5)), true),
    ] {
        let server = Server::answering(CLAUDE, [slowly(&events)]).await;
        let extraction = quick_bedrock(&server, CLAUDE).extract::<Vec<Stop>>("text");
        let mut items = if text {
            extraction.mode(Json).items().await.unwrap()
        } else {
            extraction.items().await.unwrap()
        };
        let mut places = Vec::new();
        while let Some(item) = items.next().await {
            places.push(item.map_or_else(|_| "bad".to_owned(), |stop| stop.place));
        }
        assert_eq!(places, ["mill", "bad", "inn"]);
        let finished = items.finish().await.unwrap();
        assert_eq!((finished.items, finished.invalid), (2, 1));
        assert_eq!(server.count(CLAUDE), 1);
    }
}

#[tokio::test]
async fn they_are_a_stream_too() {
    use futures_util::StreamExt as _;
    let server = Server::answering(CLAUDE, [slowly(&called(12))]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let items = client.extract::<Tour>("text").items().await.unwrap();
    let all: Vec<_> = items.collect().await;
    let good: Vec<_> = all.into_iter().filter_map(Result::ok).collect();
    assert_eq!(good, [stop("mill", 10), stop("inn", 45)]);
}

#[tokio::test]
async fn before_the_first_item_a_fault_that_passes_is_not_noticed() {
    let broken = called(12)
        .first(3)
        .exception("throttlingException", "later");
    let refused = Reply::error(503, "ServiceUnavailableException", "later");
    for fault in [broken.reply(), refused] {
        let server = Server::answering(CLAUDE, [fault, slowly(&called(12))]).await;
        let client = quick_bedrock(&server, CLAUDE);
        let mut items = client.extract::<Tour>("text").items().await.unwrap();
        let mut good = 0;
        while let Some(item) = items.next().await {
            good += usize::from(item.is_ok());
        }
        assert_eq!((good, server.count(CLAUDE)), (2, 2));
        assert_eq!(items.finish().await.unwrap().items, 2);
    }
}

#[tokio::test]
async fn after_the_first_item_nothing_is_asked_again() {
    let text = tour(12);
    let end = text.find("\"abbey").unwrap();
    let begun = Events::start().called(0, "Tour").input(0, &text[..end]);
    let replies = [
        begun
            .clone()
            .exception("throttlingException", "later")
            .reply(),
        begun.reply(),
        begun.reply().then_reset(begun.length(3)),
    ];
    for reply in replies {
        let server = Server::answering(CLAUDE, [reply, called(12).reply()]).await;
        // Not even where the policy would.
        let policy = quick().resend_billed(true);
        let extraction = bedrock(&server, CLAUDE)
            .extract::<Tour>("text")
            .retry(policy);
        let mut items = extraction.items().await.unwrap();
        assert_eq!(items.next().await.unwrap().unwrap(), stop("mill", 10));
        assert!(items.next().await.is_none());
        let error = items.finish().await.unwrap_err();
        assert_eq!(error.items_given(), Some(1));
        assert!(error.to_string().contains("1 item"), "{error}");
        assert_eq!(
            error.failure().phase,
            instructor_bedrock::Phase::StreamAfter
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(server.count(CLAUDE), 1);
    }
}

#[tokio::test]
async fn what_is_wrong_beside_the_items_is_an_error_and_not_corrected() {
    let server = Server::answering(CLAUDE, [slowly(&called(0)), called(12).reply()]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut items = client.extract::<Tour>("text").items().await.unwrap();
    while items.next().await.is_some() {}
    let error = items.finish().await.unwrap_err();
    assert_eq!(
        (error.code(), error.items_given()),
        ("invalid_answer", Some(3))
    );
    let paths: Vec<_> = error
        .issues()
        .iter()
        .map(|issue| issue.path().to_string())
        .collect();
    assert_eq!(paths, ["kilometres"], "bad items have told of themselves");
    assert_eq!(server.count(CLAUDE), 1);
}

#[tokio::test]
async fn an_answer_without_items_is_corrected_as_ever() {
    let none = r#"{"name": "Valley", "stops": [], "kilometres": 0}"#;
    let events = Events::tool("Tour", &pieces(none, 9));
    let server = Server::answering(CLAUDE, [events.reply(), called(12).reply()]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let items = client.extract::<Tour>("text").items().await.unwrap();
    let finished = items.finish().await.unwrap();
    assert_eq!((finished.items, finished.rest.kilometres), (2, 12));
    assert_eq!(server.count(CLAUDE), 2);
}

#[tokio::test]
async fn truncation_and_refusal_are_seen_at_the_end() {
    let events = called(12).without("messageStop").without("metadata");
    for (word, code) in [("max_tokens", "truncated"), ("refusal", "refused")] {
        let server = Server::answering(CLAUDE, [events.clone().end(word).reply()]).await;
        let client = quick_bedrock(&server, CLAUDE);
        let mut items = client.extract::<Tour>("text").items().await.unwrap();
        while items.next().await.is_some() {}
        let error = items.finish().await.unwrap_err();
        assert_eq!((error.code(), error.items_given()), (code, Some(3)));
        assert_eq!(server.count(CLAUDE), 1);
    }
}

#[tokio::test]
async fn under_fail_fast_a_bad_item_is_no_reason_to_drop_the_answer() {
    let server = Server::answering(CLAUDE, [slowly(&called(12))]).await;
    let extraction = quick_bedrock(&server, CLAUDE).extract::<Tour>("text");
    let items = extraction.fail_fast().items().await.unwrap();
    let finished = items.finish().await.unwrap();
    assert_eq!((finished.items, finished.invalid), (2, 1));
    assert_eq!(server.count(CLAUDE), 1);

    // What is wrong before the first item is one.
    let wrong = tour(12).replace("\"Valley\"", "null");
    let events = Events::tool("Tour", &pieces(&wrong, 40));
    let reply = events.reply().then_stall(events.length(3));
    let server = Server::answering(CLAUDE, [reply, slowly(&called(12))]).await;
    let extraction = quick_bedrock(&server, CLAUDE).extract::<Tour>("text");
    let items = extraction.fail_fast().items().await.unwrap();
    let finished = items.finish().await.unwrap();
    assert_eq!((finished.items, finished.rest.name.as_str()), (2, "Valley"));
    assert!(finished.report.attempts[0].cut.is_some());
    assert_eq!(server.count(CLAUDE), 2);
    server.until_hung_up(CLAUDE, 1).await;
}
