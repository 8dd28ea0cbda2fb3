//! JSON among words: the same wherever the text is cut, and what is JSON as a whole is found.
#![no_main]

use instructor_fuzz::{Shapes, Tagged, Way, agree, text_and_cuts};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Some((text, cuts)) = text_and_cuts(data) else {
        return;
    };
    let any = agree::<Value>(Way::Tolerant, text, &cuts);
    agree::<Shapes>(Way::Tolerant, text, &cuts);
    agree::<Vec<Tagged>>(Way::Tolerant, text, &cuts);
    agree::<Tagged>(Way::Tolerant, text, &cuts);
    agree::<Option<bool>>(Way::Tolerant, text, &cuts);
    // What the strict decoder takes needs no mending, and is the same.
    let strict = agree::<Value>(Way::Exact, text, &cuts);
    if strict.value.is_some() {
        assert_eq!(any.value, strict.value, "{text:?}: {}", any.words);
        assert!(any.plain, "{text:?}: {}", any.words);
    }
    // What serde_json reads at the beginning is the answer, if it is an object or a list, or an issue says why not.
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    if let Some(Ok(first)) = stream.next()
        && (first.is_object() || first.is_array())
    {
        match &any.value {
            Some(value) => assert_eq!(*value, first, "{text:?}"),
            None => assert!(!any.issues.contains(&"no_answer"), "{text:?}: {}", any.words),
        }
    }
});
