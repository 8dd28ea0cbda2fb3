//! A document becomes a struct: nested, with an enum, options and a list.
//!
//! `cargo run --example quickstart` replays a recording; `--live` asks Bedrock; a path reads a document of yours.

#![expect(dead_code, reason = "the fields are shown by `Debug` only")]

use instructor_bedrock::Extract;
use instructor_examples::Run;

/// What a meeting decided.
#[derive(Debug, Extract)]
struct Minutes {
    /// The day of the meeting, as YYYY-MM-DD.
    #[extract(pattern = r"^\d{4}-\d{2}-\d{2}$")]
    date: String,
    /// Who was there, by full name.
    #[extract(non_empty)]
    present: Vec<String>,
    /// What is to be done, in the order in which it was discussed.
    tasks: Vec<Task>,
}

/// Something that is to be done.
#[derive(Debug, Extract)]
struct Task {
    /// Short and imperative.
    #[extract(len = 1..=80)]
    title: String,
    urgency: Urgency,
    owner: Option<Person>,
    /// In pounds, when a figure was agreed.
    #[extract(range = 0.0..)]
    cost: Option<f64>,
}

/// How soon it must be done.
#[derive(Debug, Extract)]
#[serde(rename_all = "snake_case")]
enum Urgency {
    /// Within days.
    Now,
    /// By a date that was named.
    Dated,
    /// Some day.
    Later,
}

#[derive(Debug, Extract)]
struct Person {
    name: String,
    #[extract(email)]
    email: Option<String>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let run = Run::new("quickstart");
    let bedrock = run.bedrock().await?;
    let minutes: Minutes = bedrock.extract(run.document("minutes.txt")?).await?;
    println!("{minutes:#?}");
    Ok(())
}
