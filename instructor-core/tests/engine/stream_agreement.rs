//! Whatever a stream is cut into, it gives what the whole reply gives: value, issues, adjustments.

use std::collections::BTreeMap;
use std::sync::Arc;

use instructor_core::engine::{Extraction, Never};
use instructor_core::exchange::mode::{Json, Mode, Tools};
use instructor_core::exchange::{Content, StopReason};
use instructor_core::{Definition, Extract, Issue};
use proptest::prelude::*;

use super::policy;
use super::scripted::{Scripted, Step, call, reply};
use super::streamed::Beats;

/// An order of a shop.
#[derive(Debug, PartialEq, Extract)]
struct Order {
    #[extract(len = 1..=12)]
    customer: String,
    lines: Vec<Line>,
    paid: Option<bool>,
    notes: BTreeMap<String, String>,
    way: Way,
}

/// A line of an order.
#[derive(Debug, PartialEq, Extract)]
struct Line {
    title: String,
    #[extract(range = 1..=99)]
    count: u32,
    price: f64,
}

#[derive(Debug, PartialEq, Extract)]
#[serde(tag = "by")]
enum Way {
    Post { days: u8 },
    Hand,
}

const ORDER: &str = r#"{"customer": "Zoë \u00e9\ud83d\ude00", "lines": [{"title": "bolts", "count": 12, "price": 1.5},
 {"title": "a \"nut\"", "count": "7", "price": 2e-1}], "paid": null, "notes": {"to": "the left", "x": "}]"}, "way": {"by": "Post", "days": 3}}"#;

/// What came of an extraction, as far as it should not depend on how it was asked for.
#[derive(Debug, PartialEq)]
struct Outcome<T> {
    value: Option<T>,
    issues: Vec<Issue>,
    adjusted: Vec<String>,
    unknown_fields: usize,
}

/// Extracts from the text as a whole, or from these pieces of it.
fn outcome<T>(way: &Arc<dyn Mode>, text: &str, pieces: Option<&[&str]>) -> Outcome<T>
where
    T: Extract + Send + Sync + 'static,
    T::Partial: Send + Sync,
{
    let name = Definition::of::<T>().name();
    let called = way.name() == "tools";
    let whole = if called {
        reply(StopReason::ToolUse, [call("1", name, text)])
    } else {
        reply(StopReason::EndTurn, [Content::Text(text.to_owned())])
    };
    let step = match pieces {
        None => Step::Reply(whole),
        Some(pieces) => {
            let mut beats = Beats::default();
            if called {
                beats = beats.call(0, name);
            }
            for (index, piece) in pieces.iter().enumerate() {
                // Some come together.
                let after = if index % 3 == 0 { 0 } else { 5 };
                beats = if called {
                    beats.input(after, 0, piece)
                } else {
                    beats.text(after, 0, piece)
                };
            }
            Step::Stream(beats.whole(whole))
        }
    };
    let backend = Arc::new(Scripted::new([step]));
    let extraction = Extraction::<_, T>::new(Arc::clone(&backend), "base")
        .mode(Arc::clone(way))
        .retry(policy(Never));
    let result = backend.block_on(async {
        if pieces.is_none() {
            return extraction.detailed().await;
        }
        let mut stream = extraction.partials().await?;
        while let Some(update) = stream.next().await {
            assert!(update.changed().next().is_some());
        }
        stream.finish().detailed().await
    });
    let (value, issues, report) = match result {
        Ok(extracted) => (Some(extracted.value), Vec::new(), extracted.report),
        Err(error) => (None, error.issues().to_vec(), error.report().clone()),
    };
    Outcome {
        value,
        issues,
        adjusted: report.adjustments.iter().map(ToString::to_string).collect(),
        unknown_fields: report.unknown_fields,
    }
}

/// Cuts a text at these places.
fn cut<'t>(text: &'t str, places: &[usize]) -> Vec<&'t str> {
    let mut places: Vec<_> = places
        .iter()
        .map(|place| place % (text.len() + 1))
        .collect();
    places.extend([0, text.len()]);
    places.retain(|place| text.is_char_boundary(*place));
    places.sort_unstable();
    places
        .windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .collect()
}

fn agrees<T>(way: impl Mode + 'static, text: &str, places: &[usize])
where
    T: Extract + Send + Sync + PartialEq + std::fmt::Debug + 'static,
    T::Partial: Send + Sync,
{
    let way: Arc<dyn Mode> = Arc::new(way);
    let pieces = cut(text, places);
    assert_eq!(
        outcome::<T>(&way, text, Some(&pieces)),
        outcome::<T>(&way, text, None),
        "{pieces:?}"
    );
}

#[test]
fn every_cut_in_two_agrees() {
    let fenced = format!("So {{it}} is:\n```json\n{ORDER}\n```\nSatisfied?");
    for place in 0..=ORDER.len() {
        agrees::<Order>(Tools, ORDER, &[place]);
    }
    for place in 0..=fenced.len() {
        agrees::<Order>(Json, &fenced, &[place]);
    }
    let wrapped = r#"{"value": [[1, 2], [], [3]]} "#;
    for place in 0..=wrapped.len() {
        agrees::<Vec<Vec<u8>>>(Tools, wrapped, &[place]);
    }
}

/// The first byte of a comment is looked at again with the second, and is not taken for a bracket that waits.
#[test]
fn a_comment_cut_anywhere_agrees() {
    let commented = ORDER.replacen(',', ", /* first */ // second\n", 1);
    for place in 0..=commented.len() {
        agrees::<Order>(Json, &commented, &[place]);
        agrees::<Order>(Json, &commented, &[place, place + 1]);
    }
}

#[test]
fn character_by_character_agrees() {
    let all: Vec<usize> = (0..=ORDER.len()).collect();
    agrees::<Order>(Tools, ORDER, &all);
    agrees::<Order>(Json, ORDER, &all);
}

/// What may be put into a text to spoil it.
const SPOILERS: [&str; 18] = [
    "", "}", "]", "{", "[", ",", "\"", "1", " ", "null", "\"by\"", "// no\n", "/", "/* } */", "*",
    "\\", "```", "-",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spoilt_answers_agree_too(
        spoils in proptest::collection::vec((0..1000_usize, 0..20_usize, 0..SPOILERS.len()), 0..4),
        places in proptest::collection::vec(0..1000_usize, 0..12),
        called in any::<bool>(),
    ) {
        let mut text = ORDER.to_owned();
        for (place, length, spoiler) in spoils {
            let start = text.floor_char_boundary(place % (text.len() + 1));
            let end = text.floor_char_boundary(start + length.saturating_sub(8)).max(start);
            text.replace_range(start..end, SPOILERS[spoiler]);
        }
        if called {
            agrees::<Order>(Tools, &text, &places);
        } else {
            agrees::<Order>(Json, &text, &places);
        }
    }
}

/// What was handed out of these pieces: the items, and the indices of the wrong ones.
fn handed(pieces: &[&str]) -> Vec<Result<Line, usize>> {
    let name = Definition::of::<Vec<Line>>().name();
    let mut beats = Beats::default().call(0, name);
    for (index, piece) in pieces.iter().enumerate() {
        beats = beats.input(if index % 3 == 0 { 0 } else { 5 }, 0, piece);
    }
    let whole = reply(StopReason::ToolUse, [call("1", name, &pieces.concat())]);
    let backend = Arc::new(Scripted::new([Step::Stream(beats.whole(whole))]));
    let lines = Extraction::<_, Vec<Line>>::new(Arc::clone(&backend), "base");
    backend.block_on(async {
        let mut items = lines.items().await.unwrap();
        let mut all = Vec::new();
        while let Some(item) = items.next().await {
            all.push(item.map_err(|error| error.index()));
        }
        let finished = items.finish().await.unwrap();
        assert_eq!(finished.items + finished.invalid, all.len());
        all
    })
}

#[test]
fn items_are_the_same_wherever_the_stream_is_cut() {
    let line = |title: &str, count: u32| Line {
        title: title.to_owned(),
        count,
        price: 0.5,
    };
    let text = r#"{"value": [{"title": "a]", "count": 1, "price": 0.5}, {"count": 100, "title": "no", "price": 5e-1},
     {"price": 0.5, "title": "\u00e9", "count": "99"}, 7, {"title": "b", "count": 2, "price": 0.50}]} "#;
    let all = [
        Ok(line("a]", 1)),
        Err(1),
        Ok(line("é", 99)),
        Err(3),
        Ok(line("b", 2)),
    ];
    for first in 0..=text.len() {
        assert_eq!(handed(&cut(text, &[first])), all, "{first}");
        let places: Vec<usize> = (first..=text.len()).step_by(7).collect();
        assert_eq!(handed(&cut(text, &places)), all, "{first}");
    }
}
