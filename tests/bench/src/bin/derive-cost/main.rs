//! What the derive costs: 100 structs of 10 fields and 10 enums, with nothing, with serde, with serde + schemars + garde, with ours.
//!
//! ```text
//! cargo run --release -p instructor-bench --bin derive-cost
//! ```
//!
//! Four packages are written under the target directory and built there with the toolchain that built this program. What counts is the CPU time of
//! cargo and of what it starts, the least of some rounds taken in turns; and the size of a stripped release binary that decodes each type once.
#![expect(
    clippy::expect_used,
    reason = "a measurement that cannot be taken says so by panicking"
)]

mod packages;
mod runs;

use std::time::Duration;

use instructor_bench::measure;
use packages::{PACKAGES, Workspace};
use runs::Cargo;

/// Rounds of a measurement, of which the quickest counts.
const ROUNDS: usize = 7;

fn main() {
    println!("machine: {}", measure::machine());
    println!(
        "{} structs of {} fields, {} enums",
        packages::STRUCTS,
        packages::FIELDS,
        packages::ENUMS
    );
    let workspace = Workspace::write();
    let cargo = Cargo::new(workspace.root());

    let expanded = least(&workspace, |name| cargo.check_again(name));
    // Without incremental compilation nothing is remembered but the dependencies.
    let cargo = cargo.without_memory();
    let checked = least(&workspace, |name| cargo.check_again(name));
    let sizes = PACKAGES.map(|package| cargo.binary_size(package.name));

    println!();
    println!(
        "{:<24} {:>18} {:>18} {:>14}",
        "", "re-expansion", "whole check", "binary"
    );
    for (index, package) in PACKAGES.iter().enumerate() {
        println!(
            "{:<24} {:>14.2} s   {:>14.2} s   {:>10} KB",
            package.title,
            expanded[index].as_secs_f64(),
            checked[index].as_secs_f64(),
            sizes[index] / 1000
        );
    }
    println!();
    let [nothing, serde, triple, ours] = expanded;
    println!(
        "a struct costs {:.1} ms of re-expansion with ours, {:.1} ms with the three",
        each(ours, nothing),
        each(triple, nothing)
    );
    ratio("derive_check/serde+schemars+garde", ours, triple, 1.0);
    ratio("derive_check/serde", ours, serde, 1.0);
    let [_, serde, triple, ours] = checked;
    ratio("derive_whole_check/serde+schemars+garde", ours, triple, 1.0);
    ratio("derive_whole_check/serde", ours, serde, 1.0);
    let [nothing, serde, triple, ours] = sizes;
    let grown = |size: u64| Duration::from_millis(size - nothing);
    ratio(
        "derive_size/serde+schemars+garde",
        grown(ours),
        grown(triple),
        1.0,
    );
    ratio("derive_size/serde", grown(ours), grown(serde), 1.0);
}

/// The least CPU time of each package, after a round that counts for nothing.
fn least(workspace: &Workspace, mut run: impl FnMut(&str) -> Duration) -> [Duration; 4] {
    let mut best = [Duration::MAX; 4];
    for round in 0..=ROUNDS {
        for (index, package) in PACKAGES.iter().enumerate() {
            workspace.touch(package.name);
            let time = run(package.name);
            if round > 0 {
                best[index] = best[index].min(time);
            }
        }
    }
    best
}

fn each(time: Duration, nothing: Duration) -> f64 {
    time.saturating_sub(nothing).as_secs_f64() * 1e3 / f64::from(packages::STRUCTS)
}

fn ratio(name: &str, ours: Duration, theirs: Duration, bound: f64) {
    println!(
        "ratio {name} {:.3} bound {bound}",
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
}
