//! A text in pieces gives what it gives as a whole, and what is shown on the way only grows.

use instructor_core::Segment;
use proptest::prelude::*;

use crate::json::Json;
use crate::judge::Judge;
use crate::mutate;
use crate::pick::{Pick, choices};
use crate::reading::Reading;
use crate::runner;
use crate::shape::{Seen, Shape};

/// Up to this length every cut is tried.
const SMALL: usize = 160;

pub(crate) fn agree(shape: &Shape) {
    let plain = Judge::new((shape.schema)());
    let mut words = plain.words();
    words.extend(shape.aliases.iter().map(|&alias| alias.to_owned()));
    let sets = plain.says("uniqueItems");
    let inputs = (shape.texts.clone(), choices());
    runner::run(shape, "pieces", 16, &inputs, |(written, choices)| {
        let mut pick = Pick::new(choices.clone());
        let text = match (pick.below(4), Json::parse(written)) {
            (0, _) => mutate::text(written, &mut pick),
            (1 | 2, Some(json)) => {
                let json = mutate::json(&json, &words, &mut pick);
                if pick.one_in(2) {
                    json.pretty()
                } else {
                    json.compact()
                }
            }
            _ => written.clone(),
        };
        let cuts = cuts(&text, &mut pick);
        for reading in Reading::ALL {
            (shape.issues_stay)(reading, &text)
                .map_err(|taken| TestCaseError::fail(format!("{reading:?} {text}\n{taken}")))?;
            (shape.in_pieces)(reading, &text, &cuts)
                .map_err(|difference| TestCaseError::fail(format!("{text}\n{difference}")))?;
        }
        // The last cuts are at every place, those before them at any.
        let [.., some, all] = &*cuts else {
            return Ok(());
        };
        for (reading, cuts) in [(Reading::Strict, all), (Reading::Tolerant, some)] {
            if (shape.read)(reading, &text).is_err() {
                continue;
            }
            let seen = (shape.growth)(reading, &text, cuts);
            grows(&seen, sets)
                .and_then(|()| {
                    // What is passed over may be said to have changed what it stood in.
                    if text == *written {
                        tells_no_more(&seen)
                    } else {
                        Ok(())
                    }
                })
                .map_err(|step| {
                    TestCaseError::fail(format!("{reading:?}, cut at {cuts:?}: {text}\n{step}"))
                })?;
        }
        Ok(())
    });
}

fn cuts(text: &str, pick: &mut Pick) -> Vec<Vec<usize>> {
    let places: Vec<usize> = text
        .char_indices()
        .map(|(index, _)| index)
        .skip(1)
        .collect();
    let mut all: Vec<Vec<usize>> = if places.len() <= SMALL {
        places.iter().map(|&place| vec![place]).collect()
    } else {
        let stride = places.len() / SMALL + 1;
        places
            .iter()
            .skip(pick.below(stride))
            .step_by(stride)
            .map(|&place| vec![place])
            .collect()
    };
    for _ in 0..8 {
        let chance = 2 + pick.below(12);
        all.push(
            places
                .iter()
                .copied()
                .filter(|_| pick.one_in(chance))
                .collect(),
        );
    }
    all.push(places);
    all
}

fn grows(seen: &[Seen], sets: bool) -> Result<(), String> {
    for pair in seen.windows(2) {
        let [before, after] = pair else { continue };
        let named: Vec<&[Segment]> = after.changed.iter().map(Vec::as_slice).collect();
        let (before, after) = (&before.shown, &after.shown);
        if !grew(before, after, sets) {
            return Err(format!(
                "shown: {}\nthen: {}",
                before.compact(),
                after.compact()
            ));
        }
        // A set has no order to name places by.
        if !sets && !is_named(before, after, &named) {
            return Err(format!(
                "shown: {}\nthen: {}\nsaid to have changed: {named:?}",
                before.compact(),
                after.compact()
            ));
        }
    }
    Ok(())
}

/// Where nothing is seen to have changed, nothing is said to have; but a bracket may show nothing.
fn tells_no_more(seen: &[Seen]) -> Result<(), String> {
    for pair in seen.windows(2) {
        if let [before, after] = pair
            && before.debug == after.debug
            && !after.has_bracket
            && !after.changed.is_empty()
        {
            return Err(format!(
                "shown, before and after: {}\nsaid to have changed: {:?}",
                after.debug, after.changed
            ));
        }
    }
    Ok(())
}

/// Whether what differs lies at or below a path that was named. `null` stands for what is not there.
fn is_named(before: &Json, after: &Json, named: &[&[Segment]]) -> bool {
    if before == after || named.iter().any(|path| path.is_empty()) {
        return true;
    }
    let below = |step: &dyn Fn(&Segment) -> bool, before: &Json, after: &Json| {
        let named: Vec<&[Segment]> = named
            .iter()
            .filter_map(|path| path.split_first())
            .filter(|(first, _)| step(first))
            .map(|(_, rest)| rest)
            .collect();
        is_named(before, after, &named)
    };
    match (before, after) {
        (Json::List(before), Json::List(after)) => {
            (0..before.len().max(after.len())).all(|index| {
                let (before, after) = (before.get(index), after.get(index));
                below(
                    &|step| *step == Segment::Index(index),
                    before.unwrap_or(&Json::Null),
                    after.unwrap_or(&Json::Null),
                )
            })
        }
        (Json::Object(before), Json::Object(after)) => after.iter().all(|(key, after)| {
            let before = before.iter().find(|(other, _)| other == key);
            below(
                &|step| matches!(step, Segment::Field(name) if name == key),
                before.map_or(&Json::Null, |(_, before)| before),
                after,
            )
        }),
        _ => false,
    }
}

/// `null` stands for what has not come. Strings and lists get longer at their end; nothing that was shown is taken back.
fn grew(before: &Json, after: &Json, sets: bool) -> bool {
    match (before, after) {
        (Json::Null, _) => true,
        (Json::String(before), Json::String(after)) => after.starts_with(&**before),
        // A set has no order to keep.
        (Json::List(before), Json::List(after)) if sets => {
            before.len() <= after.len()
                && before
                    .iter()
                    .all(|item| after.iter().any(|later| grew(item, later, sets)))
        }
        (Json::List(before), Json::List(after)) => {
            before.len() <= after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|(before, after)| grew(before, after, sets))
        }
        (Json::Object(before), Json::Object(after)) => before.iter().all(|(key, before)| {
            let after = after.iter().find(|(other, _)| other == key);
            after.map_or(before.is_empty(), |(_, after)| grew(before, after, sets))
        }),
        _ => before == after,
    }
}
