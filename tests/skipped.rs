//! Runs last (cargo goes by name, and this package is the last): says how many tests were skipped for want of the shared data.

use instructor_tests::data;

fn main() {
    // `cargo test -- --list` and the like want nothing of us.
    if std::env::args().any(|argument| argument == "--list") {
        return;
    }
    let list = std::fs::read_to_string(data::skipped()).unwrap_or_default();
    let _ = std::fs::remove_file(data::skipped());
    let tests: std::collections::BTreeSet<_> = list.lines().collect();
    println!(
        "\n{} tests skipped{}",
        tests.len(),
        if tests.is_empty() {
            ""
        } else {
            ", for want of the shared test data:"
        }
    );
    for test in tests {
        println!("  {test}");
    }
}
