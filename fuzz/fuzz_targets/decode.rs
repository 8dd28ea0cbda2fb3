//! JSON and nothing but JSON: the same wherever it is cut, and what `serde_json` makes of it.
#![no_main]

use instructor_fuzz::{Seen, Shapes, Way, agree, text_and_cuts};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Some((text, cuts)) = text_and_cuts(data) else {
        return;
    };
    any(text, &agree::<Value>(Way::Exact, text, &cuts));
    typed(text, &agree::<Shapes>(Way::Exact, text, &cuts));
    agree::<Shapes>(Way::Coercing, text, &cuts);
    agree::<Vec<Option<f32>>>(Way::Coercing, text, &cuts);
});

/// What is said otherwise on purpose: a key twice, and a number that would be rounded; more than 64 levels, which both refuse, but `serde_json` at 128.
const STRICTER: [&str; 3] = ["duplicate", "out_of_range", "depth"];

fn any(text: &str, ours: &Seen) {
    match (serde_json::from_str::<Value>(text), &ours.value) {
        (Ok(theirs), Some(ours)) => assert_eq!(*ours, theirs, "{text:?}"),
        (Err(error), Some(ours)) => panic!("{text:?}: ours is {ours}, theirs {error}"),
        (Ok(theirs), None) => assert!(
            ours.issues.iter().all(|issue| STRICTER.contains(issue)),
            "{text:?}: theirs is {theirs}, ours {}",
            ours.words
        ),
        // Half a surrogate pair is an issue to us, and reading goes on; to them it is no JSON.
        (Err(_), None) => {}
    }
}

fn typed(text: &str, ours: &Seen) {
    match (serde_json::from_str::<Shapes>(text), &ours.value) {
        (Ok(theirs), Some(ours)) => {
            let theirs = serde_json::to_value(theirs).expect("what was read can be written");
            assert_eq!(*ours, theirs, "{text:?}");
        }
        // serde reads a struct from a list too.
        (Ok(_), None) => assert!(
            ours.issues
                .iter()
                .any(|issue| STRICTER.contains(issue) || ["wrong_type", "no_variant"].contains(issue)),
            "{text:?}: theirs is a value, ours {}",
            ours.words
        ),
        (Err(error), Some(ours)) => {
            // `1.0` and `1e3` are integers, as in JSON Schema.
            let whole = text.contains(['.', 'e', 'E']);
            assert!(whole, "{text:?}: ours is {ours}, theirs {error}");
        }
        (Err(_), None) => {}
    }
}
