//! An answer that breaks three rules, the one correction that names all three, and the corrected value.

#![expect(dead_code, reason = "the fields are shown by `Debug` only")]

use instructor_bedrock::{Extract, Violation};
use instructor_examples::Run;

/// A booking taken from a letter.
#[derive(Debug, Extract)]
#[extract(validate = leaves_after_arriving)]
struct Booking {
    guest: String,
    #[extract(email)]
    contact: String,
    #[extract(range = 1..=6)]
    guests: u8,
    /// Day of the year, 1 to 366.
    #[extract(range = 1..=366)]
    arrival: u16,
    /// Day of the year, 1 to 366.
    #[extract(range = 1..=366)]
    departure: u16,
    #[extract(one_of = ["single", "double", "family"])]
    room: String,
}

/// A check over two fields, which blames one of them.
fn leaves_after_arriving(booking: &Booking) -> Result<(), Violation> {
    if booking.departure > booking.arrival {
        Ok(())
    } else {
        Err(Violation::new("must be after `arrival`").at("departure"))
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let run = Run::new("validation_retry");
    let bedrock = run.bedrock().await?;
    let done = bedrock
        .extract::<Booking>(run.document("letter.txt")?)
        .detailed()
        .await?;
    for (number, attempt) in done.report.attempts.iter().enumerate() {
        println!("request {}: {}", number + 1, attempt.code());
        for issue in attempt.issues.iter().flatten() {
            println!("  {issue}");
        }
    }
    println!("{:#?}", done.value);
    println!("{} tokens in all", done.report.usage.total_tokens());
    Ok(())
}
