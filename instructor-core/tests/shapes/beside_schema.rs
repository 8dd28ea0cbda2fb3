//! The rendered schema as peer: it and the decoder accept the same documents, coercions off.

use instructor_core::{Found, Issue, IssueKind, Issues};
use proptest::prelude::*;

use crate::from_schema::Generator;
use crate::json::Json;
use crate::judge::Judge;
use crate::mutate;
use crate::pick::{Pick, choices};
use crate::reading::{Reading, issues};
use crate::runner::{self, check};
use crate::shape::Shape;

/// Of values, of damaged values, and of documents made from the schemas: what the plain schema accepts the decoder accepts, and the other way round; what the strict one
/// accepts the decoder accepts.
pub(crate) fn alike(shape: &Shape) {
    let plain = Judge::new((shape.schema)());
    let strict = Judge::strict((shape.definition)());
    let words = plain.words();
    let inputs = (shape.texts.clone(), choices());
    runner::run(shape, "alike", 200, &inputs, |(text, choices)| {
        let mut pick = Pick::new(choices.clone());
        let value = Json::parse(text).ok_or_else(|| TestCaseError::fail("serde wrote no JSON"))?;
        let strings: Vec<String> = value.words().into_iter().map(str::to_owned).collect();
        let document = match (pick.below(5), &strict) {
            (0 | 1, _) => value,
            (2, Some(strict)) => Generator::new(&strict.schema, &strings).document(&mut pick),
            _ => Generator::new(&plain.schema, &strings).document(&mut pick),
        };
        let document = if pick.one_in(3) {
            document
        } else {
            mutate::json(&document, &words, &mut pick)
        };
        if document
            .words()
            .iter()
            .any(|word| shape.aliases.contains(word))
        {
            // An alias is accepted, and the model is not told of it.
            return Ok(());
        }
        let text = document.compact();
        let read = (shape.read)(Reading::Exact, &text);
        match plain.accepts(&text) {
            Some(true) => agrees(&read, &document, unsaid_by_plain).map_err(|found| {
                TestCaseError::fail(format!(
                    "{text}\nthe plain schema accepts it, the decoder does not: {found}\n{}",
                    plain.schema
                ))
            })?,
            // A catch-all takes whatever name or tag, and the model is not told so.
            Some(false) if plain.has_catch_all() => {}
            Some(false) => check(read.is_err(), || {
                format!(
                    "{text}\nthe decoder accepts it, the plain schema does not: {}\n{}",
                    plain.complaints(&text),
                    plain.schema
                )
            })?,
            None => {}
        }
        if let Some(strict) = &strict
            && strict.accepts(&text) == Some(true)
        {
            agrees(&read, &document, unsaid_by_strict).map_err(|found| {
                TestCaseError::fail(format!(
                    "{text}\nthe strict schema accepts it, the decoder does not: {found}\n{}",
                    strict.schema
                ))
            })?;
        }
        Ok(())
    });
}

fn agrees<T>(
    read: &Result<T, Issues>,
    document: &Json,
    unsaid: fn(&Issue, &Json) -> Option<&'static str>,
) -> Result<(), String> {
    match read {
        Err(found) if found.iter().any(|issue| unsaid(issue, document).is_none()) => {
            Err(issues(found))
        }
        _ => Ok(()),
    }
}

/// Why the decoder rejects what the plain schema accepts.
fn unsaid_by_plain(issue: &Issue, document: &Json) -> Option<&'static str> {
    match issue.kind() {
        IssueKind::Validation => Some("a function of the user's own"),
        IssueKind::Rule("unique") | IssueKind::Duplicate if has_list_of_objects(document) => {
            Some("two documents may say one value: a field may be absent or null, or unknown")
        }
        IssueKind::WrongType if issue.expected().contains("with its zone") => {
            Some("which time zones there are the machine knows")
        }
        IssueKind::Depth => Some("a schema has no depth"),
        IssueKind::NoVariant => Some("what is wrong with the nearest stands beside it"),
        _ => None,
    }
}

/// Why the decoder rejects what the strict schema accepts: its dialect has no such keyword, the description says it.
fn unsaid_by_strict(issue: &Issue, document: &Json) -> Option<&'static str> {
    match issue.kind() {
        IssueKind::Rule(_) | IssueKind::OutOfRange => Some("no bounds, lengths and patterns"),
        IssueKind::WrongType if matches!(issue.found(), Found::String(_)) => {
            Some("no patterns, nor formats that are one of two, nor lengths")
        }
        IssueKind::WrongType if issue.expected().starts_with("a list of exactly") => {
            Some("no lengths")
        }
        IssueKind::WrongType
            if issue.expected().contains(" such as ")
                || issue.expected() == "an IPv4 or IPv6 address" =>
        {
            Some("no patterns, and no choice of formats")
        }
        IssueKind::Duplicate if issue.expected() == "each item once" => Some("no `uniqueItems`"),
        _ => unsaid_by_plain(issue, document),
    }
}

fn has_list_of_objects(document: &Json) -> bool {
    document.nodes().into_iter().any(|node| {
        matches!(node, Json::List(items) if items.iter().any(|item| matches!(item, Json::Object(_))))
    })
}
