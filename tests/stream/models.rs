//! Models that stream in a way of their own.

use instructor_bedrock::ExtractExt as _;
use instructor_bedrock::mode::Tools;
use instructor_tests::{Events, Server, message, quick_bedrock, sdk_client};

use super::types::{ROUND, Round, pieces, round, slowly};

/// It gives a call's arguments in one piece, and thinks aloud before.
const NOVA: &str = "us.amazon.nova-pro-v1:0";
/// It takes tools, but not in a stream.
const LLAMA: &str = "us.meta.llama3-3-70b-instruct-v1:0";

const THOUGHT: &str = "<thinking>The user wants {\"title\": \"not this\"}.</thinking>\n";

#[tokio::test]
async fn nova_is_asked_for_text_so_that_there_is_something_to_see() {
    let text = format!("{THOUGHT}```json\n{ROUND}\n```");
    let events = Events::text(&pieces(&text, 8));
    let server = Server::answering(NOVA, [slowly(&events)]).await;
    let client = quick_bedrock(&server, NOVA);
    let mut stream = client.extract::<Round>("text").partials().await.unwrap();
    let mut updates = 0;
    while let Some(update) = stream.next().await {
        let partial = update.partial();
        let title = partial.title.done().or(partial.title.partial());
        assert!(title.is_none_or(|title| round().title.starts_with(title)));
        updates += 1;
    }
    assert!(updates > 10, "{updates}");
    let done = stream.finish().detailed().await.unwrap();
    assert_eq!(done.value, round());
    assert!(done.report.text_for_stream);
    assert!(server.bodies(NOVA)[0].get("toolConfig").is_none());
}

#[tokio::test]
async fn a_tool_call_is_had_for_the_asking_and_comes_in_one_piece() {
    let events = Events::start()
        .words(0, &[THOUGHT])
        .call(1, "Round", &[ROUND])
        .end("tool_use");
    let server = Server::answering(NOVA, [slowly(&events)]).await;
    let client = quick_bedrock(&server, NOVA);
    let extraction = client.extract::<Round>("text").mode(Tools);
    let mut stream = extraction.partials().await.unwrap();
    let mut updates = 0;
    while let Some(update) = stream.next().await {
        assert_eq!(update.partial().title.done(), Some(&round().title));
        updates += 1;
    }
    assert_eq!(updates, 1);
    let done = stream.finish().detailed().await.unwrap();
    assert_eq!(done.value, round());
    assert!(done.report.arguments_in_one_piece && !done.report.text_for_stream);
}

#[tokio::test]
async fn llama_is_not_asked_for_a_tool_call_in_a_stream() {
    let events = Events::text(&pieces(ROUND, 8));
    let server = Server::answering(LLAMA, [events.reply()]).await;
    let client = quick_bedrock(&server, LLAMA);
    let stream = client.extract::<Round>("text").partials().await.unwrap();
    assert_eq!(stream.finish().await.unwrap(), round());
    assert!(server.bodies(LLAMA)[0].get("toolConfig").is_none());
}

#[tokio::test]
async fn a_stream_that_nobody_watches_has_nothing_to_show() {
    let called = Events::start()
        .words(0, &[THOUGHT])
        .call(1, "Round", &[ROUND])
        .end("tool_use");
    let said = Events::text(&pieces(ROUND, 8));
    for (model, events, tool) in [(NOVA, called, true), (LLAMA, said, false)] {
        let server = Server::answering(model, [events.reply()]).await;
        let request = sdk_client(&server).converse_stream().model_id(model);
        let extraction = request.messages(message("text")).extract::<Round>();
        let done = extraction.detailed().await.unwrap();
        assert_eq!(done.value, round());
        let body = &server.bodies(model)[0];
        assert_eq!(body.get("toolConfig").is_some(), tool, "{model}");
        assert!(!done.report.text_for_stream, "{model}");
    }
}
