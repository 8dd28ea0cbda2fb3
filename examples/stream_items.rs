//! Records that are used as they come: each line of a delivery note is booked when its last byte is there, while the model writes the next.
//!
//! One line breaks a rule. It comes as an error with its place, and neither stops the stream nor leaves a hole that nobody sees.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use instructor_bedrock::Extract;
use instructor_examples::Run;

/// A delivery note.
#[derive(Debug, Extract)]
struct Delivery {
    number: String,
    #[extract(date)]
    delivered: String,
    /// In the note's order. All of them.
    #[extract(stream = "items")]
    #[expect(dead_code, reason = "they are handed out one by one")]
    lines: Vec<Line>,
    /// What was wrong with the goods, if anything was.
    remark: Option<String>,
}

#[derive(Debug, Extract)]
struct Line {
    article: String,
    #[extract(range = 0.1..)]
    quantity: f64,
    unit: Unit,
    /// In pounds, for one unit.
    #[extract(range = 0.0..)]
    price: f64,
}

#[derive(Debug, Extract)]
#[serde(rename_all = "snake_case")]
enum Unit {
    Piece,
    Bag,
    Sheet,
    Roll,
    Box,
    Metre,
    Kilogram,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let run = Run::new("stream_items");
    let bedrock = run.bedrock().await?;
    // It hides itself where the output is no terminal.
    let bar = ProgressBar::new_spinner().with_style(ProgressStyle::with_template(
        "{spinner} {elapsed_precise}  {msg}",
    )?);
    bar.enable_steady_tick(Duration::from_millis(100));

    let mut lines = bedrock
        .extract::<Delivery>(run.document("delivery.txt")?)
        .items()
        .await?;
    let (mut booked, mut refused, mut value) = (0, 0, 0.0);
    while let Some(line) = lines.next().await {
        match line {
            Ok(line) => {
                booked += 1;
                value += line.quantity * line.price;
                bar.suspend(|| {
                    println!(
                        "{:>3}  {:<32} {:>7} {:<9} £{:>8.2}",
                        booked + refused,
                        line.article,
                        line.quantity,
                        format!("{:?}", line.unit).to_lowercase(),
                        line.quantity * line.price
                    );
                });
            }
            Err(error) => {
                refused += 1;
                bar.suspend(|| println!("{:>3}  refused: {error}", booked + refused));
            }
        }
        bar.set_message(format!("{booked} lines, £{value:.2}, {refused} refused"));
    }

    // What is beside the lines, checked as ever; a line that was refused does not make it fail.
    let finished = lines.finish().await?;
    bar.finish_and_clear();
    let delivery = finished.rest;
    println!("\ndelivery {} of {}", delivery.number, delivery.delivered);
    println!(
        "{} lines booked, {} refused; £{value:.2}",
        finished.items, finished.invalid
    );
    if let Some(remark) = delivery.remark {
        println!("remark: {remark}");
    }
    Ok(())
}
