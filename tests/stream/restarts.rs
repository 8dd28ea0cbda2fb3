//! An answer that is wrong, or lost, and what is shown of the next.

use instructor_bedrock::Never;
use instructor_tests::{CLAUDE, Events, Reply, Server, bedrock, quick, quick_bedrock};

use super::types::{ROUND, Round, called, pieces, round, slowly};

fn wrong() -> Events {
    let text = ROUND.replace("25", "250").replace(": 48", ": \"soon\"");
    Events::tool("Round", &pieces(&text, 7))
}

#[tokio::test]
async fn a_wrong_answer_is_corrected_and_the_reader_is_told() {
    let server = Server::answering(CLAUDE, [slowly(&wrong()), slowly(&called())]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut stream = client.extract::<Round>("text").partials().await.unwrap();
    let (mut restarts, mut issues, mut stops) = (0, 0, 0);
    while let Some(update) = stream.next().await {
        let partial = update.partial();
        if let Some(restarted) = update.restarted() {
            restarts += 1;
            assert_eq!(restarted.attempt, 2);
            let paths: Vec<_> = restarted
                .issues
                .iter()
                .flatten()
                .map(|issue| issue.path().to_string())
                .collect();
            assert_eq!(paths, ["stops[1].minutes", "minutes"]);
            assert!(partial.stops.is_pending(), "the partial is fresh");
            (issues, stops) = (0, 0);
        }
        assert!(update.issues().count() >= issues, "no issue is taken back");
        issues = update.issues().count();
        stops = partial
            .stops
            .partial()
            .map_or(stops, |list| list.items().len());
    }
    assert_eq!(restarts, 1);
    let done = stream.finish().detailed().await.unwrap();
    assert_eq!(done.value, round());
    let codes: Vec<_> = done
        .report
        .attempts
        .iter()
        .map(instructor_bedrock::Attempt::code)
        .collect();
    assert_eq!(codes, ["invalid_answer", "ok"]);
    assert_eq!(done.report.usage.output_tokens, 40, "both are paid for");

    // The model is shown what it said, in the words that the stream brought.
    let bodies = server.bodies(CLAUDE);
    assert_eq!(bodies.len(), 2);
    let turn = &bodies[1]["messages"][1];
    assert_eq!(turn["role"], "assistant");
    assert_eq!(turn["content"][0]["toolUse"]["input"]["minutes"], "soon");
    let answer = &bodies[1]["messages"][2]["content"][0]["toolResult"];
    assert_eq!(answer["toolUseId"], "call_0");
    let words = answer["content"][0]["text"].as_str().unwrap();
    assert!(words.contains("stops[1].minutes"), "{words}");
}

#[tokio::test]
async fn a_correction_is_what_it_is_of_a_whole_reply() {
    let text = ROUND.replace("25", "250");
    let server = Server::answering(
        CLAUDE,
        [
            Events::tool("Round", &pieces(&text, 7)).reply(),
            called().reply(),
            Reply::tool("Round", &text),
            Reply::tool("Round", ROUND),
        ],
    )
    .await;
    let client = quick_bedrock(&server, CLAUDE);
    let stream = client.extract::<Round>("text").partials().await.unwrap();
    assert_eq!(stream.finish().await.unwrap(), round());
    assert_eq!(client.extract::<Round>("text").await.unwrap(), round());
    let bodies = server.bodies(CLAUDE);
    assert_eq!(bodies[1], bodies[3]);
}

#[tokio::test]
async fn it_ends_when_the_corrections_are_used_up() {
    let server = Server::answering(CLAUDE, (0..9).map(|_| wrong().reply())).await;
    let client = quick_bedrock(&server, CLAUDE);
    let mut stream = client.extract::<Round>("text").partials().await.unwrap();
    let mut restarts = Vec::new();
    while let Some(update) = stream.next().await {
        restarts.extend(update.restarted().map(|restarted| restarted.attempt));
    }
    let error = stream.finish().await.unwrap_err();
    assert_eq!((error.code(), server.count(CLAUDE)), ("invalid_answer", 3));
    assert_eq!(restarts, [2, 3]);
    assert_eq!(error.issues().len(), 2);
    assert_eq!(error.report().attempts.len(), 3);
}

#[tokio::test]
async fn a_connection_that_breaks_amid_the_answer_was_paid_for() {
    let events = called();
    for reply in [
        events.reply().cut(events.length(6)),
        events.reply().then_reset(events.length(6)),
        Reply::stream(events.clone().first(6).bytes()),
    ] {
        let server = Server::answering(CLAUDE, [reply.clone(), called().reply()]).await;
        let client = quick_bedrock(&server, CLAUDE);
        let stream = client.extract::<Round>("text").partials().await.unwrap();
        let error = stream.finish().await.unwrap_err();
        assert_eq!((error.code(), server.count(CLAUDE)), ("interrupted", 1));
        assert!(error.is_retryable());

        // Unless the policy allows it.
        let server = Server::answering(CLAUDE, [reply, called().reply()]).await;
        let again = bedrock(&server, CLAUDE)
            .extract::<Round>("text")
            .retry(quick().resend_billed(true));
        let stream = again.partials().await.unwrap();
        assert_eq!(stream.finish().await.unwrap(), round());
        assert_eq!(server.count(CLAUDE), 2);
    }
}

#[tokio::test]
async fn a_policy_that_never_asks_again() {
    let server = Server::answering(CLAUDE, [wrong().reply(), called().reply()]).await;
    let client = bedrock(&server, CLAUDE);
    let stream = client
        .extract::<Round>("text")
        .retry(Never)
        .partials()
        .await
        .unwrap();
    let error = stream.finish().await.unwrap_err();
    assert_eq!((error.code(), server.count(CLAUDE)), ("invalid_answer", 1));
}
