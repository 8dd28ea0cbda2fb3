//! Any list of events, and any turn in any pieces.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::json;

use super::{
    Event, Run, begin, delta, done, input, metadata, parse, reasoning, run, said, start, stop,
    text, tool,
};

/// Any event at all, with few blocks, so that they meet.
fn any_event() -> impl Strategy<Value = Event> {
    let word = || {
        prop::sample::select(vec![
            "",
            "x",
            "{\"a\"",
            ":1}",
            "<thinking>",
            "</thinking>",
            "é",
        ])
    };
    let block = || -1_i64..4;
    prop_oneof![
        1 => Just(begin()),
        4 => block().prop_map(tool),
        1 => block().prop_map(|block| start(block, &json!({}))),
        1 => block().prop_map(|block| start(block, &json!({"image": {}}))),
        8 => (block(), word()).prop_map(|(block, word)| text(block, word)),
        8 => (block(), word()).prop_map(|(block, word)| input(block, word)),
        4 => (block(), word()).prop_map(|(block, word)| reasoning(block, &json!({"text": word}))),
        1 => block().prop_map(|block| reasoning(block, &json!({"signature": "s"}))),
        1 => block().prop_map(|block| reasoning(block, &json!({"redactedContent": "AAE="}))),
        1 => block().prop_map(|block| delta(block, &json!({"citation": {}}))),
        1 => block().prop_map(|block| delta(block, &json!({"new": {}}))),
        8 => block().prop_map(stop),
        2 => Just(done("tool_use")),
        1 => Just(metadata()),
        1 => Just(("new", json!({}))),
    ]
}

/// A block of a turn that is as it should be.
#[derive(Debug, Clone)]
enum Part {
    Text(String),
    Tool(String),
    Reasoning(String),
}

/// A turn of these parts, each cut where it is told.
fn turn_of(parts: &[Part], cuts: &[Index]) -> Vec<Event> {
    let mut events = vec![begin()];
    for (block, part) in (0..).zip(parts) {
        let (words, event): (_, fn(i64, &str) -> Event) = match part {
            Part::Text(words) => (words, text),
            Part::Tool(words) => (words, input),
            Part::Reasoning(words) => (words, |block, words| {
                reasoning(block, &json!({"text": words}))
            }),
        };
        if matches!(part, Part::Tool(_)) {
            events.push(tool(block));
        }
        let places: Vec<usize> = words.char_indices().map(|(at, _)| at).collect();
        let mut at: Vec<usize> = match places.as_slice() {
            [] => Vec::new(),
            places => cuts.iter().map(|cut| *cut.get(places)).collect(),
        };
        at.sort_unstable();
        let mut from = 0;
        for to in at.into_iter().chain([words.len()]) {
            events.push(event(block, &words[from..to]));
            from = to;
        }
        events.push(stop(block));
    }
    events.extend([done("end_turn"), metadata()]);
    events
}

fn any_part() -> impl Strategy<Value = Part> {
    prop_oneof![
        "(<thinking>)?[a<é]{0,6}(</thinking>)?[ \n]?[a{}]{0,4}".prop_map(Part::Text),
        "[{}\"a:1 é\\\\]{0,8}".prop_map(Part::Tool),
        "[a é]{0,6}".prop_map(Part::Reasoning),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_list_of_events_panics_or_mixes_blocks(events in prop::collection::vec(any_event(), 0..24), aloud: bool) {
        let Run { deltas, end } = run(&events, aloud);
        // What a block said on the way is what its own events said, in order, and nothing of another's.
        for block in 0..4 {
            let [_, arguments, _] = said(&deltas, block);
            let own: String = events
                .iter()
                .filter(|(_, payload)| payload["contentBlockIndex"] == json!(block))
                .filter_map(|(_, payload)| payload["delta"]["toolUse"]["input"].as_str())
                .collect();
            prop_assert!(own.starts_with(&arguments));
        }
        if let Ok(response) = end {
            prop_assert!(events.iter().filter(|(name, _)| *name == "messageStop").count() == 1);
            let read = parse(&response.raw, aloud).unwrap();
            prop_assert_eq!(read.content.len(), response.content.len());
            // And what was said on the way is what stands in the reply.
            let texts: String = (0..4).map(|block| said(&deltas, block)[0].clone()).collect();
            let starts: Vec<_> = events.iter().filter(|(_, payload)| payload["delta"]["text"].is_string()).collect();
            let sorted = starts.windows(2).all(|pair| pair[0].1["contentBlockIndex"].as_i64() <= pair[1].1["contentBlockIndex"].as_i64());
            // With its text out of order, the first block to speak is not the first of the turn.
            if sorted || !aloud {
                prop_assert_eq!(texts, response.text());
            }
            let calls: Vec<String> = (0..4).map(|block| said(&deltas, block)[1].clone()).filter(|call| !call.trim().is_empty()).collect();
            let read: Vec<String> = response.tool_calls().map(|call| call.input.clone()).filter(|call| call != "{}").collect();
            prop_assert_eq!(calls, read);
        }
    }

    #[test]
    fn where_the_pieces_are_cut_is_all_the_same(
        parts in prop::collection::vec(any_part(), 0..5),
        cuts in prop::collection::vec(any::<Index>(), 0..6),
        aloud: bool,
    ) {
        let (one, cut) = (run(&turn_of(&parts, &[]), aloud), run(&turn_of(&parts, &cuts), aloud));
        for block in 0..parts.len() {
            prop_assert_eq!(said(&one.deltas, block), said(&cut.deltas, block));
        }
        let (one, cut) = (one.end.unwrap(), cut.end.unwrap());
        prop_assert_eq!(&one.raw, &cut.raw);
        prop_assert_eq!(&one.content, &cut.content);
        prop_assert_eq!(one.usage, cut.usage);
    }
}
