//! JSON cases of public suites through the decoder, cut at every place: `cargo run --release -p instructor-tests --bin json-cases -- DIR`.
//!
//! A case agrees with its suite, differs by a policy of ours that says why ([`policy`]: rules about what the case holds, never names), or is wrong. Whether a text is an answer at all is
//! decided a second time by a reader that shares nothing with the decoder ([`plain`]): where the two differ the case is wrong, whatever its suite expects. The suites are no part of the project;
//! a few cases of ours, of every kind, run with `cargo test`.

mod baml;
mod case;
mod grows;
mod judge;
mod leaves;
mod plain;
mod policy;
mod read;
mod report;
mod types;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::report::Report;

/// Runs JSON cases of public suites through the decoder, cut at every place.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder of the cases: files of one JSON object a line.
    #[arg(default_value_os_t = default_folder())]
    folder: PathBuf,
}

fn default_folder() -> PathBuf {
    let data = std::env::var_os("INSTRUCTOR_DATA").filter(|setting| setting != "required");
    let data = data.map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        PathBuf::from,
    );
    data.join("json-cases")
}

fn main() -> ExitCode {
    let folder = Arguments::parse().folder;
    let cases = match case::of_folder(&folder) {
        Ok(cases) if cases.is_empty() => {
            eprintln!("{} holds no cases (*.jsonl)", folder.display());
            return ExitCode::FAILURE;
        }
        Ok(cases) => cases,
        Err(error) => {
            eprintln!(
                "the cases are absent, nothing was checked: {}: {error}",
                folder.display()
            );
            return ExitCode::FAILURE;
        }
    };
    let report = Report::of(&cases);
    print!("{report}");
    if report.failed() == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_our_own() {
        let cases = case::of_text("ours", include_str!("ours.jsonl")).expect("they are JSON");
        let report = Report::of(&cases);
        assert_eq!(report.failed(), 0, "{report}");
        for kind in ["strict", "partial", "tolerant"] {
            let (agreed, differ) = report.count(kind);
            assert!(agreed > 0 && differ > 0, "{kind}: {report}");
        }
    }

    /// Where the plain reader is right about our cases, the two readers vouch for each other on texts that nobody wrote.
    #[test]
    fn the_decoder_and_the_plain_reader_are_of_one_mind() {
        let cases = case::of_text("ours", include_str!("ours.jsonl")).expect("they are JSON");
        let texts: Vec<&str> = cases.iter().map(|case| case.input.as_str()).collect();
        let mut dice = Dice(1);
        for _ in 0..2_000 {
            let text = dice.changed(&texts);
            for way in [read::Way::Strict, read::Way::Tolerant] {
                if let Err(why) = judge::of_one_mind(&text, way) {
                    panic!("{way:?} {text:?}: {why}");
                }
            }
        }
    }

    /// The same numbers in every run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, limit: usize) -> usize {
            self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d);
            self.0 = self.0.wrapping_add(0x1405_7b7e_f767_814f);
            usize::try_from(self.0 >> 33).unwrap_or(0) % limit
        }

        /// One of the texts, with something cut, put in or put behind.
        fn changed(&mut self, texts: &[&str]) -> String {
            const PIECES: [&str; 30] = [
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "\\",
                "1",
                "-",
                ".",
                "e",
                " ",
                "\n",
                "`",
                "```",
                "```json\n",
                "true",
                "None",
                "/",
                "//",
                "/*",
                "*/",
                "'",
                "a",
                "\\u00",
                "\\ud83d",
                "\t",
                "é",
                "\"a\":1",
            ];
            let mut text = texts[self.below(texts.len())].to_owned();
            for _ in 0..=self.below(3) {
                let mut at = self.below(text.len() + 1);
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                match self.below(4) {
                    0 if at < text.len() => drop(text.remove(at)),
                    1 => text.truncate(at),
                    2 => text.push_str(texts[self.below(texts.len())]),
                    _ => text.insert_str(at, PIECES[self.below(PIECES.len())]),
                }
            }
            text
        }
    }

    #[test]
    fn what_is_expected_otherwise_is_wrong() {
        let cases = r#"
            {"kind": "strict", "input": "[1]", "expected": {"value": [2]}}
            {"kind": "strict", "input": "[1]", "expected": {"error": true}}
            {"kind": "strict", "input": "[1,]", "expected": {"value": [1]}}
            {"kind": "partial", "input": "{\"a\": \"b", "expected": {"value": {"a": "c"}}}
            {"kind": "partial", "input": "{\"a\": 1, ", "expected": {"value": {}}}
            {"kind": "tolerant", "input": "[1,]", "expected": {"value": [1, 2]}}
        "#;
        let report = Report::of(&case::of_text("ours", cases).expect("they are JSON"));
        assert_eq!(report.failed(), 5, "{report}");
    }
}
