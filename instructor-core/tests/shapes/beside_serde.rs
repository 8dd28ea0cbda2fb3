//! serde as the peer: what it writes, and what it rejects.

use instructor_core::{AdjustmentKind, Found, Issue, IssueKind};
use proptest::prelude::*;

use crate::json::{Json, decimal};
use crate::judge::Judge;
use crate::mutate;
use crate::pick::{Pick, choices};
use crate::reading::{Reading, issues};
use crate::runner::{self, check};
use crate::shape::{Beside, Shape, Theirs};

/// What serde writes, we read as serde does, with nothing to tell; and the schemas accept it.
pub(crate) fn written(shape: &Shape) {
    let plain = Judge::new((shape.schema)());
    let strict = Judge::strict((shape.definition)());
    runner::run(shape, "written", 24, &shape.texts, |text| {
        let json = Json::parse(text).ok_or_else(|| TestCaseError::fail("serde wrote no JSON"))?;
        for text in [text, &json.pretty(), &json.reversed().compact()] {
            for reading in [Reading::Strict, Reading::Exact] {
                let Beside { ours, theirs, same } = (shape.beside_serde)(reading, text);
                let ours = ours.map_err(|found| {
                    TestCaseError::fail(format!("{reading:?}: {text}\n{}", issues(&found)))
                })?;
                check(same, || {
                    format!(
                        "{reading:?}: {text}\nours: {}\ntheirs: {theirs:?}",
                        ours.shown
                    )
                })?;
                check(ours.adjustments.is_empty(), || {
                    format!("{reading:?}: {text}\nadjusted: {:?}", ours.adjustments)
                })?;
            }
            (shape.strict_and_tolerant)(text).map_err(TestCaseError::fail)?;
            check(plain.accepts(text) != Some(false), || {
                format!(
                    "the plain schema rejects {text}: {}\n{}",
                    plain.complaints(text),
                    plain.schema
                )
            })?;
        }
        if let Some(strict) = &strict {
            // The strict schema asks for every key, and `null` where a value is absent. A type whose values leave keys out says what it says with fewer.
            check(
                strict.accepts(text) != Some(false) || leaves_keys_out(&json, strict),
                || {
                    format!(
                        "the strict schema rejects {text}: {}\n{}",
                        strict.complaints(text),
                        strict.schema
                    )
                },
            )?;
        }
        Ok(())
    });
}

/// Whether some object of the document lacks a key beside which its others are required.
fn leaves_keys_out(json: &Json, strict: &Judge) -> bool {
    let sets = strict.required();
    json.nodes().into_iter().any(|node| match node {
        Json::Object(members) => {
            let has = |key: &String| members.iter().any(|(name, _)| name == key);
            sets.iter()
                .any(|set| !set.iter().all(has) && (members.is_empty() || set.iter().any(has)))
        }
        _ => false,
    })
}

/// Where serde rejects, we reject, but for integers in another spelling; where else we accept, it is told. Where both accept, the values are the same.
pub(crate) fn damaged(shape: &Shape) {
    let plain = Judge::new((shape.schema)());
    let mut words = plain.words();
    words.extend(shape.aliases.iter().map(|&alias| alias.to_owned()));
    let damaged = (shape.texts.clone(), choices());
    runner::run(shape, "damaged", 160, &damaged, |(text, choices)| {
        let mut pick = Pick::new(choices.clone());
        let damaged = match Json::parse(text) {
            Some(json) if !pick.one_in(4) => mutate::json(&json, &words, &mut pick).compact(),
            _ => mutate::text(text, &mut pick),
        };
        judged_by_serde(shape, &plain, &damaged)?;
        (shape.strict_and_tolerant)(&damaged)
            .map_err(|difference| TestCaseError::fail(format!("{damaged}\n{difference}")))
    });
}

fn judged_by_serde(shape: &Shape, plain: &Judge, text: &str) -> Result<(), TestCaseError> {
    let Beside { ours, theirs, same } = (shape.beside_serde)(Reading::Strict, text);
    match (ours, theirs) {
        // A crate may read a number through a float, and round it.
        (Ok(ours), Ok(theirs))
            if !has_numbers_of(&theirs.written, text) && has_numbers_of(&ours.written, text) =>
        {
            Ok(())
        }
        // What is a name in another spelling to us is anything else to serde; which it was is told.
        (Ok(ours), Ok(_))
            if plain.has_catch_all()
                && ours
                    .adjustments
                    .iter()
                    .any(|adjustment| adjustment.kind() == AdjustmentKind::NameSpelling) =>
        {
            Ok(())
        }
        // Read by a coercion, where serde takes what is wrong for absent.
        (Ok(ours), Ok(_))
            if plain.says_absence()
                && !ours.adjustments.is_empty()
                && plain.accepts(text) == Some(false) =>
        {
            Ok(())
        }
        (Ok(ours), Ok(theirs)) => check(same, || {
            format!("{text}\nours: {}\ntheirs: {}", ours.shown, theirs.shown)
        }),
        (Ok(ours), Err(error)) => check(
            !ours.adjustments.is_empty() || is_in_integral_spelling(shape, text),
            || {
                format!(
                    "{text}\naccepted in silence: {}\nserde: {error}",
                    ours.shown
                )
            },
        ),
        (Err(found), Ok(theirs)) => {
            let stranger = found
                .iter()
                .find(|issue| why_stricter(issue, plain, text, &theirs).is_none());
            check(stranger.is_none(), || {
                format!(
                    "{text}\nserde reads: {}\nours: {}",
                    theirs.shown,
                    issues(&found)
                )
            })
        }
        (Err(_), Err(_)) => Ok(()),
    }
}

/// Why we reject what serde takes.
fn why_stricter(issue: &Issue, plain: &Judge, text: &str, theirs: &Theirs) -> Option<&'static str> {
    match issue.kind() {
        IssueKind::Rule(_) | IssueKind::Validation => Some("serde knows no rules"),
        IssueKind::Depth => Some("serde reads 128 levels, we read 64"),
        IssueKind::Duplicate => Some("serde takes the last of two and loses the first"),
        IssueKind::UnknownField if issue.expected() == "one variant alone" => {
            Some("serde takes the first of two flattened variants and loses the second")
        }
        IssueKind::Missing
        | IssueKind::WrongType
        | IssueKind::OutOfRange
        | IssueKind::UnknownVariant
            if plain.says_absence() && plain.accepts(text) != Some(true) =>
        {
            Some("serde takes flattened members that are wrong for absent, and loses them")
        }
        IssueKind::NoVariant => Some("what is wrong with the nearest stands beside it"),
        IssueKind::OutOfRange if !has_numbers_of(&theirs.written, text) => Some(
            "serde takes another number than was said: infinite beyond f32, rounded in a `Value`, moved to the bound in `Saturating`",
        ),
        IssueKind::WrongType
            if issue.expected().contains("an object") && issue.found().to_string() == "a list" =>
        {
            Some("serde reads a struct from a list by position, which no schema says")
        }
        IssueKind::WrongType
            if issue.expected().starts_with("one of")
                && issue.found().to_string() == "an object" =>
        {
            Some("serde reads a name from an object of it and null, which no schema says")
        }
        IssueKind::WrongType
            if matches!(issue.found(), Found::String(_)) && plain.accepts(text) != Some(true) =>
        {
            Some("a crate reads more forms of a text than the one that the schema says")
        }
        IssueKind::Surrogate => {
            Some("serde passes over half a surrogate pair where nobody reads it")
        }
        _ => None,
    }
}

/// Whether all numbers of a text stand in what was written of it.
fn has_numbers_of(written: &str, text: &str) -> bool {
    let (Some(written), Some(text)) = (Json::parse(written), Json::parse(text)) else {
        return true;
    };
    // Some crates write numbers as strings.
    let words = written.words().into_iter().filter(|word| is_number(word));
    let written: Vec<_> = written.numbers().chain(words).map(decimal).collect();
    text.numbers()
        .all(|number| written.contains(&decimal(number)))
}

fn is_number(text: &str) -> bool {
    matches!(Json::parse(text), Some(Json::Number(_)))
}

/// Whether serde reads the text, and what we read, once some of its integers are spelled as serde wants them: `1.0` and `1e3` are integers in JSON Schema.
fn is_in_integral_spelling(shape: &Shape, text: &str) -> bool {
    let Some(json) = Json::parse(text) else {
        return false;
    };
    let places: Vec<(usize, String)> = json
        .nodes()
        .into_iter()
        .enumerate()
        .filter_map(|(index, node)| match node {
            Json::Number(number) => plainly(number).map(|plain| (index, plain)),
            _ => None,
        })
        .take(6)
        .collect();
    (1..1_usize << places.len()).rev().any(|set| {
        let mut json = json.clone();
        for (bit, (index, plain)) in places.iter().enumerate() {
            if set >> bit & 1 == 1
                && let Some(node) = json.node_mut(*index)
            {
                *node = Json::Number(plain.clone());
            }
        }
        (shape.is_as_serde_reads)(text, &json.compact())
    })
}

/// An integer that is spelled otherwise, as serde wants it.
fn plainly(number: &str) -> Option<String> {
    // To serde, -0 is the float.
    if !number.contains(['.', 'e', 'E']) && number != "-0" {
        return None;
    }
    let (negative, digits, point) = decimal(number);
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    let zeros = usize::try_from(point)
        .ok()?
        .checked_sub(digits.len())
        .filter(|&zeros| zeros < 40)?;
    let sign = if negative { "-" } else { "" };
    Some(format!("{sign}{digits}{}", "0".repeat(zeros)))
}

#[test]
fn integers_are_spelled_plainly() {
    assert_eq!(plainly("1.0").as_deref(), Some("1"));
    assert_eq!(plainly("-1.5e3").as_deref(), Some("-1500"));
    assert_eq!(plainly("0.0").as_deref(), Some("0"));
    assert_eq!(plainly("1.5"), None);
    assert_eq!(plainly("1"), None);
}
