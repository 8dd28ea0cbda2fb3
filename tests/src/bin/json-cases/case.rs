//! Cases, as the suites were written down: one JSON object a line.

use std::io;
use std::path::Path;

use serde_json::Value;

/// A text, and what its suite expects of it.
#[derive(Debug)]
pub(crate) struct Case {
    /// The file it stands in.
    pub(crate) family: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// What it is to be read as, in the language of the suite. `null`: any JSON.
    pub(crate) schema: Value,
    pub(crate) input: String,
    pub(crate) expected: Value,
    pub(crate) options: Value,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// JSON and nothing but JSON.
    Strict,
    /// What is shown of a text that has not ended.
    Partial,
    /// JSON among words, or malformed.
    Tolerant,
}

impl Kind {
    pub(crate) const ALL: [Self; 3] = [Self::Strict, Self::Partial, Self::Tolerant];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Partial => "partial",
            Self::Tolerant => "tolerant",
        }
    }
}

/// The cases of all files of a folder, in the order of their names.
pub(crate) fn of_folder(folder: &Path) -> io::Result<Vec<Case>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.path();
        if file
            .extension()
            .is_some_and(|extension| extension == "jsonl")
        {
            files.push(file);
        }
    }
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let family = file.file_stem().unwrap_or_default().to_string_lossy();
        cases.extend(of_text(&family, &std::fs::read_to_string(&file)?)?);
    }
    Ok(cases)
}

pub(crate) fn of_text(family: &str, text: &str) -> io::Result<Vec<Case>> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| {
            of_line(family, line).ok_or_else(|| {
                let number = number + 1;
                io::Error::other(format!("{family}: line {number} is no case"))
            })
        })
        .collect()
}

fn of_line(family: &str, line: &str) -> Option<Case> {
    let mut case: Value = serde_json::from_str(&without_halves(line)).ok()?;
    let kind = case["kind"].as_str()?;
    Some(Case {
        family: family.to_owned(),
        name: case["name"].as_str().unwrap_or_default().to_owned(),
        kind: *Kind::ALL.iter().find(|known| known.name() == kind)?,
        schema: case["schema_or_type"].take(),
        input: case["input"].as_str()?.to_owned(),
        expected: case["expected"].take(),
        options: case["options"].take(),
    })
}

/// Other languages write half a surrogate pair into their strings, which no text of Rust can hold: `\ufffd` stands for it.
fn without_halves(line: &str) -> String {
    let mut whole = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole.push_str(before);
        let high = unit(escape).filter(|unit| (0xd800..0xdc00).contains(unit));
        let low = escape
            .get(6..)
            .and_then(unit)
            .filter(|unit| (0xdc00..0xe000).contains(unit));
        let length = match (high, low, unit(escape)) {
            (Some(_), Some(_), _) => 12,
            (_, _, Some(0xd800..0xe000)) => {
                whole.push_str("\\ufffd");
                rest = escape.get(6..).unwrap_or_default();
                continue;
            }
            (_, _, Some(_)) => 6,
            _ => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        whole.push_str(escape.get(..length).unwrap_or(escape));
        rest = escape.get(length..).unwrap_or_default();
    }
    whole + rest
}

/// The number of an escape `\uXXXX` that stands here.
fn unit(escape: &str) -> Option<u32> {
    u32::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok()
}
