//! Every diagnostic of the derive, as the compiler prints it. A folder a topic; a file's name is the mistake; its `.stderr` the answer.
//!
//! Each file also uses its type, so that an answer with more errors than mistakes shows. The `pass` cases make trybuild build instead of
//! check, without which constants that fail to evaluate go unnoticed. After a change: `TRYBUILD=overwrite cargo test -p instructor-compile-fail`, and read
//! the difference.

#[test]
fn mistakes_are_explained() {
    let cases = trybuild::TestCases::new();
    for topic in ["attr", "rule", "shape", "serde", "bound"] {
        cases.pass(format!("{topic}/pass/*.rs"));
        cases.compile_fail(format!("{topic}/*.rs"));
    }
}
