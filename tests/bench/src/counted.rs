//! Instructions instead of time: the bench runs itself under valgrind's callgrind, which counts the same on every machine, however busy.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::measure;

const ROW: &str = "INSTRUCTOR_BENCH_ROW";

/// What this process was started for: the row, how many parts its text has, the length of its pieces.
pub fn asked() -> Option<(usize, usize, usize)> {
    let row = std::env::var(ROW).ok()?;
    let mut numbers = row.split(' ').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??, numbers.next()??))
}

/// Whether valgrind is there.
pub fn is_possible() -> bool {
    let version = Command::new("valgrind")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    version.is_ok_and(|status| status.success())
}

/// The instructions of a run of this program for a row. Those of a text of no parts are what starting costs.
///
/// # Panics
///
/// When valgrind cannot run it.
pub fn run(row: usize, parts: usize, piece: usize) -> u64 {
    let program = std::env::current_exe().expect("a running program has a path");
    let counts: PathBuf = std::env::temp_dir().join(format!("callgrind-{}", std::process::id()));
    let output = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", counts.display()))
        .arg(program)
        .env(ROW, format!("{row} {parts} {piece}"))
        .output()
        .expect("valgrind starts");
    assert!(output.status.success(), "{output:?}");
    let text = std::fs::read_to_string(&counts).expect("callgrind has counted");
    let _ = std::fs::remove_file(&counts);
    let total = text.lines().find_map(|line| {
        line.strip_prefix("totals:")
            .or(line.strip_prefix("summary:"))
    });
    let total = total.and_then(|total| total.split_whitespace().next()?.parse().ok());
    total.expect("callgrind gives a total")
}

/// The line `instructions <name> <ratio> bound <bound>`.
pub fn print(name: &str, long: u64, short: u64, bound: f64) {
    #[expect(clippy::cast_precision_loss, reason = "printed with three digits")]
    let ratio = long as f64 / short.max(1) as f64;
    println!(
        "instructions {name} {ratio:.3} bound {bound}   ({long} against {short}, {})",
        measure::verdict(ratio, bound)
    );
}
