//! Runs last: says how many tests of the workspace were skipped for want of the shared data.

use std::collections::BTreeSet;

use instructor_tests::data;

fn main() {
    // `cargo test -- --list` and the like want nothing of us.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let list = std::fs::read_to_string(data::skipped()).unwrap_or_default();
    let _ = std::fs::remove_file(data::skipped());
    let tests: BTreeSet<_> = list.lines().collect();
    match tests.len() {
        0 => println!("\n0 tests skipped"),
        1 => println!("\n1 test skipped, for want of the shared test data:"),
        count => println!("\n{count} tests skipped, for want of the shared test data:"),
    }
    for test in tests {
        println!("  {test}");
    }
}
