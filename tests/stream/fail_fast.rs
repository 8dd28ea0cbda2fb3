//! An answer that is dropped at its first issue.

use instructor_bedrock::mode::{Json, Tools};
use instructor_tests::{CLAUDE, Events, Server, bedrock, quick_bedrock};

use super::types::{ROUND, Round, called, pieces, round, slowly};

/// A title that is empty, and everything after it.
fn wrong() -> Events {
    let text = ROUND.replace("Saturday “errands” 🚲", "");
    Events::tool("Round", &pieces(&text, 7))
}

/// The wrong answer up to where its title has ended; the rest never comes.
async fn stalled() -> Server {
    let reply = wrong().reply().then_stall(wrong().length(4));
    Server::answering(CLAUDE, [reply, slowly(&called())]).await
}

#[tokio::test]
async fn the_rest_is_not_waited_for() {
    let server = stalled().await;
    let client = quick_bedrock(&server, CLAUDE);
    let extraction = client.extract::<Round>("text").fail_fast();
    let mut stream = extraction.partials().await.unwrap();
    let mut restarts = 0;
    while let Some(update) = stream.next().await {
        if let Some(restarted) = update.restarted() {
            restarts += 1;
            assert_eq!(restarted.issues.iter().flatten().count(), 1);
        }
    }
    assert_eq!(restarts, 1);
    server.until_hung_up(CLAUDE, 1).await;
    let done = stream.finish().detailed().await.unwrap();
    assert_eq!(done.value, round());
    assert_eq!(server.count(CLAUDE), 2);
    let cuts: Vec<_> = done
        .report
        .attempts
        .iter()
        .map(|attempt| attempt.cut)
        .collect();
    assert_eq!(cuts, [Some(14), None]);
    assert!(
        done.report.to_string().contains("14 bytes"),
        "{}",
        done.report
    );
    assert_eq!(
        done.report.attempts[0].usage, None,
        "nobody said what it cost"
    );
}

#[tokio::test]
async fn the_correction_goes_into_the_users_turn() {
    let server = stalled().await;
    let client = quick_bedrock(&server, CLAUDE);
    assert_eq!(
        client.extract::<Round>("text").fail_fast().await.unwrap(),
        round()
    );
    let bodies = server.bodies(CLAUDE);
    let messages = bodies[1]["messages"].as_array().unwrap();
    assert_eq!(
        messages.len(),
        1,
        "what was not said to its end is not echoed"
    );
    let words = messages[0].to_string();
    assert!(words.contains("title"), "{words}");
    assert_eq!(bodies[0]["toolConfig"], bodies[1]["toolConfig"]);
}

#[tokio::test]
async fn awaited_as_a_whole_it_streams_all_the_same() {
    let server = stalled().await;
    let client = quick_bedrock(&server, CLAUDE);
    let done = client
        .extract::<Round>("text")
        .fail_fast()
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, round());
    let sent = server.received(CLAUDE);
    assert!(sent.iter().all(|sent| sent.operation == "converse-stream"));
    assert_eq!(done.report.attempts[0].cut, Some(14));
}

#[tokio::test]
async fn a_call_of_another_tool_is_dropped_where_it_begins() {
    let events = Events::start().called(0, "Another");
    let reply = events
        .reply()
        .pausing(events.length(2), std::time::Duration::from_mins(1));
    let server = Server::answering(CLAUDE, [reply, called().reply()]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let extraction = client.extract::<Round>("text").mode(Tools).fail_fast();
    assert_eq!(extraction.await.unwrap(), round());
    assert_eq!(server.count(CLAUDE), 2);
    server.until_hung_up(CLAUDE, 1).await;
}

#[tokio::test]
async fn a_text_mode_too() {
    let text = format!("Here:\n{}", ROUND.replace("Saturday “errands” 🚲", ""));
    let (wrong, good) = (Events::text(&pieces(&text, 10)), Events::text(&[ROUND]));
    let reply = wrong.reply().then_stall(wrong.length(5));
    let server = Server::answering(CLAUDE, [reply, good.reply()]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let extraction = client.extract::<Round>("text").mode(Json).fail_fast();
    assert_eq!(extraction.await.unwrap(), round());
    assert_eq!(server.count(CLAUDE), 2);
}

#[tokio::test]
async fn without_corrections_left_it_is_the_end() {
    let server = stalled().await;
    let extraction = bedrock(&server, CLAUDE)
        .extract::<Round>("text")
        .fail_fast();
    let error = extraction.max_corrections(0).await.unwrap_err();
    assert_eq!((error.code(), server.count(CLAUDE)), ("invalid_answer", 1));
    assert_eq!(error.issues().len(), 1);
    assert_eq!(error.report().attempts[0].cut, Some(14));
    server.until_hung_up(CLAUDE, 1).await;
}

#[tokio::test]
async fn a_good_answer_is_not_dropped() {
    let server = Server::answering(CLAUDE, [slowly(&called())]).await;
    let client = quick_bedrock(&server, CLAUDE);
    let done = client
        .extract::<Round>("text")
        .fail_fast()
        .detailed()
        .await
        .unwrap();
    assert_eq!(done.value, round());
    assert_eq!(done.report.attempts[0].cut, None);
    assert_eq!(server.count(CLAUDE), 1);
}
