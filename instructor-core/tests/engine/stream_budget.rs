//! Whatever streams bring, the budget holds, every request is on the record, and what is over is closed.

use std::sync::Arc;

use instructor_core::engine::{Items, Partials};
use instructor_core::exchange::{Failure, FailureKind, StopReason};
use proptest::prelude::*;

use super::policy::Always;
use super::scripted::{BAD, GOOD, Scripted, Step, call, reply};
use super::streamed::Beats;
use super::{Ticket, policy};

/// How a request goes.
#[derive(Debug, Clone)]
enum Way {
    Refused(usize),
    Silent,
    Stream {
        good: bool,
        /// Where the text is cut, and where it breaks off.
        places: Vec<usize>,
        break_off: Option<usize>,
        end: usize,
    },
}

const FAULTS: [FailureKind; 4] = [
    FailureKind::Transport,
    FailureKind::Throttled,
    FailureKind::Internal,
    FailureKind::Protocol,
];

const STOPS: [StopReason; 4] = [
    StopReason::ToolUse,
    StopReason::ToolUse,
    StopReason::MaxTokens,
    StopReason::Malformed,
];

fn ways() -> impl Strategy<Value = Way> {
    let stream = (
        any::<bool>(),
        proptest::collection::vec(0..40_usize, 0..6),
        proptest::option::of(0..40_usize),
        0..8_usize,
    );
    prop_oneof![
        1 => (0..FAULTS.len()).prop_map(Way::Refused),
        1 => Just(Way::Silent),
        5 => stream.prop_map(|(good, places, break_off, end)| Way::Stream { good, places, break_off, end }),
    ]
}

fn step(way: &Way, name: &str, good: &str, bad: &str) -> Step {
    let (good_one, places, break_off, end) = match way {
        Way::Refused(fault) => return Step::Fail(Failure::new(FAULTS[*fault], "refused")),
        Way::Silent => return Step::Silence,
        Way::Stream {
            good,
            places,
            break_off,
            end,
        } => (*good, places, *break_off, *end),
    };
    let text = if good_one { good } else { bad };
    let text = &text[..break_off.map_or(text.len(), |place| place.min(text.len()))];
    let mut places: Vec<_> = places
        .iter()
        .map(|place| place % (text.len() + 1))
        .collect();
    places.extend([0, text.len()]);
    places.sort_unstable();
    let mut beats = Beats::default().call(0, name);
    for pair in places.windows(2) {
        beats = beats.input(7, 0, &text[pair[0]..pair[1]]);
    }
    Step::Stream(match end {
        0 => beats.hang_up(3),
        1..=3 => beats.fail(3, Failure::new(FAULTS[end], "it broke")),
        _ => beats
            .end_of(0)
            .whole(reply(STOPS[end - 4].clone(), [call("1", name, text)])),
    })
}

/// What must be true of every extraction that is over.
fn accounts(backend: &Arc<Scripted>, attempts: usize, most: usize) {
    let sent = backend.sent().len();
    assert!(sent <= most && sent == attempts, "{sent} of {attempts}");
    assert_eq!(backend.open_streams(), 0);
    assert_eq!(Arc::strong_count(backend), 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn partials_keep_to_the_budget(script in proptest::collection::vec(ways(), 6), fail_fast in any::<bool>()) {
        let steps = script.iter().map(|way| step(way, "Ticket", GOOD, BAD));
        let backend = Arc::new(Scripted::new(steps));
        let result = backend.block_on(async {
            let mut extraction = super::extract(&backend).retry(policy(Always));
            if fail_fast {
                extraction = extraction.fail_fast();
            }
            let mut stream: Partials<Ticket> = extraction.partials().await?;
            while let Some(update) = stream.next().await {
                assert!(update.changed().next().is_some());
            }
            stream.finish().detailed().await
        });
        let report = match &result {
            Ok(extracted) => {
                prop_assert_eq!(extracted.value.urgency, 4);
                &extracted.report
            }
            Err(error) => error.report(),
        };
        accounts(&backend, report.attempts.len(), 6);
    }

    #[test]
    fn items_are_given_once(script in proptest::collection::vec(ways(), 6), fail_fast in any::<bool>()) {
        let good = r#"{"value": [1, 2, 3, 40, 500, "6", 7]}"#;
        let bad = r#"{"value": [1, 2, 3, -40, 500, "x", 7"#;
        let name = instructor_core::Definition::of::<Vec<u32>>().name();
        let backend = Arc::new(Scripted::new(script.iter().map(|way| step(way, name, good, bad))));
        let mut all = Vec::new();
        let result = backend.block_on(async {
            let mut extraction = super::Extraction::<_, Vec<u32>>::new(Arc::clone(&backend), "base").retry(policy(Always));
            if fail_fast {
                extraction = extraction.fail_fast();
            }
            let mut items: Items<Vec<u32>> = extraction.items().await?;
            while let Some(item) = items.next().await {
                all.push(item.map_err(|error| error.index()));
            }
            items.finish().await
        });
        // Never an item of one answer behind those of another.
        let of_good = [Ok(1), Ok(2), Ok(3), Ok(40), Ok(500), Ok(6), Ok(7)];
        let of_bad = [Ok(1), Ok(2), Ok(3), Err(3), Ok(500), Err(5), Ok(7)];
        prop_assert!(of_good.starts_with(&all) || of_bad.starts_with(&all), "{all:?}");
        let report = match &result {
            Ok(finished) => {
                prop_assert_eq!(finished.items + finished.invalid, all.len());
                &finished.report
            }
            Err(error) => {
                prop_assert_eq!(error.items_given(), Some(all.len()));
                error.report()
            }
        };
        accounts(&backend, report.attempts.len(), 6);
    }
}
