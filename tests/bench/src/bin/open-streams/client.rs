//! The two sides: the SDK's stream held by hand, and ours.

use std::any::Any;
use std::time::{Duration, Instant};

use aws_smithy_http_client::Builder;
use clap::ValueEnum;
use instructor_bedrock::Bedrock;
use instructor_bedrock::mode::Tools;
use instructor_bedrock::sdk::config::{BehaviorVersion, Credentials, Region};
use instructor_bedrock::sdk::types::{ContentBlockDelta, ConverseStreamOutput};
use instructor_bedrock::sdk::{Client, Config};
use instructor_bench::document::{document, ruled};
use tokio::task::JoinSet;

use super::process::{files, memory};
use super::server::{ANSWER, HALF, WHOLE};
use super::{AT_ONCE, OPEN, READ, THROUGH};

/// Who holds the streams.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Side {
    Sdk,
    Ours,
}

fn client(url: &str) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::new("key", "secret", None, None, "bench"))
        .http_client(Builder::new().build_http())
        .endpoint_url(url)
        .build();
    Client::from_conf(config)
}

/// Holds streams open, and says how many KiB one takes.
pub(crate) async fn hold(side: Side, url: &str) -> f64 {
    let client = client(url);
    let bedrock = Bedrock::from_client(client.clone(), HALF);
    let open = || open(side, &client, &bedrock);
    // The first pays for what is made once.
    let warm = open().await;
    let before = memory("VmRSS");
    let mut streams = Vec::with_capacity(OPEN);
    for _ in 0..OPEN {
        streams.push(open().await);
    }
    let after = memory("VmRSS");
    drop((warm, streams));
    f64::from(after.saturating_sub(before)) / f64::from(u32::try_from(OPEN).unwrap_or(u32::MAX))
}

/// A stream of which all that was sent so far has been read.
async fn open(side: Side, client: &Client, bedrock: &Bedrock) -> Box<dyn Any> {
    match side {
        Side::Sdk => Box::new(by_hand(client).await),
        Side::Ours => Box::new(ours(bedrock).await),
    }
}

/// What a caller keeps who reads the SDK's stream by hand: the receiver, and the text so far.
async fn by_hand(client: &Client) -> impl Any {
    let mut output = client
        .converse_stream()
        .model_id(HALF)
        .send()
        .await
        .expect("the stream opens");
    let mut text = String::new();
    while text.len() < READ {
        let event = output.stream.recv().await.expect("the stream is sound");
        if let Some(ConverseStreamOutput::ContentBlockDelta(event)) = event
            && let Some(ContentBlockDelta::ToolUse(delta)) = event.delta
        {
            text.push_str(&delta.input);
        }
    }
    (output, text)
}

async fn ours(bedrock: &Bedrock) -> impl Any {
    let mut stream = bedrock
        .extract::<ruled::Document>("the minutes")
        .mode(Tools)
        .partials()
        .await
        .expect("the stream opens");
    let enough = READ / 450;
    while let Some(update) = stream.next().await {
        let records = update.partial().records.partial();
        if records.is_some_and(|records| records.items().len() >= enough) {
            break;
        }
    }
    // What was sent is there in a moment; then nothing more comes.
    while tokio::time::timeout(Duration::from_millis(2), stream.next())
        .await
        .is_ok_and(|update| update.is_some())
    {}
    stream
}

/// Reads streams to their end, so many at a time, and prints what that took.
pub(crate) async fn through(url: &str) {
    let bedrock = Bedrock::from_client(client(url), WHOLE);
    let expected = format!(
        "{:?}",
        instructor_bedrock::from_json::<ruled::Document>(&document(ANSWER))
            .expect("the document is valid")
    );
    let files_before = files();
    let started = Instant::now();
    let (mut running, mut sent, mut right) = (JoinSet::new(), 0_usize, 0_usize);
    while sent < THROUGH || !running.is_empty() {
        if sent < THROUGH && running.len() < AT_ONCE {
            sent += 1;
            let extraction = bedrock
                .extract::<ruled::Document>("the minutes")
                .mode(Tools);
            running.spawn(async move {
                let mut stream = extraction.partials().await?;
                while stream.next().await.is_some() {}
                stream.finish().await
            });
            continue;
        }
        if let Some(ended) = running.join_next().await {
            let value = ended
                .expect("no task panics")
                .expect("every answer is valid");
            right += usize::from(format!("{value:?}") == expected);
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{THROUGH} streamed extractions, {AT_ONCE} at a time: {right} correct, {seconds:.1} s, at most {} MiB in the process, {} connections kept for reuse",
        memory("VmHWM") / 1024,
        files().saturating_sub(files_before),
    );
    assert_eq!(right, THROUGH, "every answer is as it was sent");
}
