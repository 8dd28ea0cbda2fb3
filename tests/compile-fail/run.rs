//! Every diagnostic of the derive, as the compiler prints it. A folder a topic; a file's name is the mistake; its `.stderr` the answer.
//!
//! Each file also uses its type, so that an answer with more errors than mistakes shows. The `pass` cases make trybuild build instead of
//! check, without which constants that fail to evaluate go unnoticed. After a change: `TRYBUILD=overwrite cargo test -p instructor-compile-fail`, and read
//! the difference.

use std::collections::BTreeSet;
use std::path::Path;
use std::{fs, io};

const TOPICS: [&str; 5] = ["attr", "rule", "shape", "serde", "bound"];

#[test]
fn mistakes_are_explained() {
    let cases = trybuild::TestCases::new();
    for topic in TOPICS {
        cases.pass(format!("{topic}/pass/*.rs"));
        cases.compile_fail(format!("{topic}/*.rs"));
    }
}

/// What each `.stderr` of a topic says: its lines that begin an error.
fn answers(topic: &str) -> io::Result<Vec<Vec<String>>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(topic);
    let mut answers = Vec::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if path.extension().is_some_and(|name| name == "stderr") {
            let text = fs::read_to_string(path)?;
            let errors = text.lines().filter(|line| line.starts_with("error"));
            answers.push(errors.map(str::to_owned).collect());
        }
    }
    Ok(answers)
}

#[test]
fn every_topic_reports_several_mistakes_at_once_and_all_topics_many() -> io::Result<()> {
    let mut messages = BTreeSet::new();
    for topic in TOPICS {
        let answers = answers(topic)?;
        let most = answers.iter().map(Vec::len).max();
        assert!(most >= Some(3), "{topic}: no file has three mistakes");
        messages.extend(answers.into_iter().flatten());
    }
    assert!(messages.len() >= 200, "only {} messages", messages.len());
    Ok(())
}
