//! What a streamed extraction holds in memory while it is open, beside the same stream held by hand on the SDK; and ten thousand of them through two cores.
//!
//! ```text
//! cargo run --release -p instructor-bench --bin open-streams
//! ```
//!
//! The server and each side are processes of their own, so that the memory of one is not taken for another's. Linux only: it reads `/proc`.
#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be taken says so by panicking"
)]

mod client;
mod process;
mod server;

use clap::{Parser, Subcommand};
use client::Side;
use instructor_bench::measure;
use process::Child;

/// Streams that are open at once.
const OPEN: usize = 1000;

/// How much of its answer each has read, in bytes.
const READ: usize = 10_000;

/// What an open extraction may take beyond the SDK's own stream, in KiB.
const BOUND: f64 = 64.0;

/// Streams that are read to their end.
const THROUGH: usize = 10_000;

/// So many of them at a time.
const AT_ONCE: usize = 256;

#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    part: Option<Part>,
}

/// What a child process does.
#[derive(Debug, Subcommand)]
#[command(hide = true)]
enum Part {
    /// Answers on loopback until its input is closed.
    Serve,
    /// Holds streams open, and prints what one takes, in KiB.
    Hold { side: Side, url: String },
    /// Reads streams to their end, and prints what that took.
    Through { url: String },
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    match Arguments::parse().part {
        None => compare(),
        Some(Part::Serve) => server::serve().await,
        Some(Part::Hold { side, url }) => {
            let each = client::hold(side, &url).await;
            println!("{each:.1}");
        }
        Some(Part::Through { url }) => client::through(&url).await,
    }
}

fn compare() {
    println!("machine: {}", measure::machine());
    let server = Child::serving();
    let held = |side: &str| -> f64 {
        let said = process::run(&["hold", side, server.url()]);
        said.trim().parse().expect("a child prints a number")
    };
    let (sdk, ours) = (held("sdk"), held("ours"));
    println!(
        "{OPEN} streams open at once, {READ} bytes of each read: the SDK's {sdk:.1} KiB each, ours {ours:.1} KiB each"
    );
    let more = ours - sdk;
    println!(
        "memory open_extraction/sdk {more:.1} KiB bound {BOUND}   ({})",
        measure::verdict(more, BOUND)
    );
    print!("{}", process::run(&["through", server.url()]));
}
