//! Items that are handed out are those of the whole, whatever the pieces, and so is what is wrong with those that are no good.

use std::fmt::Debug;

use instructor_core::{Extract, Issues, ItemDecoder, Itemized};
use proptest::prelude::*;

use crate::json::Json;
use crate::judge::Judge;
use crate::mutate;
use crate::pick::{Pick, choices};
use crate::reading::{Reading, issues, pieces};
use crate::runner;
use crate::shape::Shape;

pub(crate) fn agree(shape: &Shape) {
    let words = Judge::new((shape.schema)()).words();
    let texts = proptest::collection::vec(shape.texts.clone(), 0..4);
    let inputs = (texts, choices());
    runner::run(shape, "items", 12, &inputs, |(texts, choices)| {
        let mut pick = Pick::new(choices.clone());
        let items: Vec<String> = texts
            .iter()
            .map(|text| match Json::parse(text) {
                Some(json) if pick.one_in(2) => mutate::json(&json, &words, &mut pick).compact(),
                _ => text.clone(),
            })
            .collect();
        let mut text = format!("[{}]", items.join(", "));
        if pick.one_in(4) {
            text = mutate::text(&text, &mut pick);
        }
        let places: Vec<usize> = text
            .char_indices()
            .map(|(place, _)| place)
            .skip(1)
            .collect();
        let mut cuts: Vec<Vec<usize>> = (0..12)
            .filter_map(|_| pick.of(&places).copied())
            .map(|place| vec![place])
            .collect();
        cuts.extend([
            Vec::new(),
            places.iter().copied().step_by(3).collect(),
            places,
        ]);
        for reading in Reading::ALL {
            (shape.items)(reading, &text, &cuts)
                .map_err(|difference| TestCaseError::fail(format!("{text}\n{difference}")))?;
        }
        Ok(())
    });
}

/// What comes out of a list, item by item, beside the list as a whole.
pub(crate) fn in_pieces<T>(reading: Reading, text: &str, cuts: &[Vec<usize>]) -> Result<(), String>
where
    T: Itemized + Extract + PartialEq + Debug + IntoIterator<Item = <T as Itemized>::Item>,
    <T as Itemized>::Item: PartialEq + Debug,
{
    let whole = reading.whole::<T>(text);
    let whole: Result<Vec<_>, Issues> = whole.map(|whole| whole.value.into_iter().collect());
    for cuts in cuts {
        let parts = outcome::<T>(reading, pieces(text, cuts));
        let same = match (&whole, &parts) {
            (Ok(whole), (items, None)) => {
                let good: Option<Vec<_>> = items.iter().map(|item| item.as_ref().ok()).collect();
                good.is_some_and(|good| good.into_iter().eq(whole))
            }
            (Err(whole), (items, rest)) => {
                let wrong = items.iter().filter_map(|item| item.as_ref().err());
                let all: Vec<&String> = wrong.chain(rest).collect();
                all.iter()
                    .map(|issues| issues.as_str())
                    .collect::<Vec<_>>()
                    .join("\n")
                    == issues(whole)
            }
            (Ok(_), (_, Some(_))) => false,
        };
        if !same {
            let whole = whole.as_ref().map_err(issues);
            return Err(format!(
                "{reading:?}, in {:?}\nas a whole: {whole:?}\nitem by item: {parts:?}",
                pieces(text, cuts)
            ));
        }
    }
    Ok(())
}

/// The items, and what is wrong beside them. Each must come as soon as it is there: what is handed out after a piece is not seen again.
fn outcome<'a, T: Itemized>(
    reading: Reading,
    pieces: impl IntoIterator<Item = &'a str>,
) -> (Vec<Result<T::Item, String>>, Option<String>) {
    let mut decoder = match reading {
        Reading::Strict => ItemDecoder::<T>::new(),
        Reading::Exact => ItemDecoder::new().exact(),
        Reading::Tolerant => ItemDecoder::new().tolerant(),
    };
    let mut items = Vec::new();
    let mut last = None;
    let mut take = |decoder: &mut ItemDecoder<T>| {
        while let Some(item) = decoder.next_item() {
            if let Err(error) = &item {
                assert!(last.is_none_or(|last| last < error.index()), "out of order");
                last = Some(error.index());
            }
            items.push(item.map_err(|error| issues(error.issues())));
        }
    };
    for piece in pieces {
        decoder.push(piece);
        take(&mut decoder);
    }
    decoder.end();
    take(&mut decoder);
    let rest = decoder.finish().err();
    (items, rest.as_ref().map(issues))
}
