//! Beside serde: where the same types derive `Deserialize`, both read the same.

use instructor_core::from_json;
use proptest::prelude::*;

use crate::types::{Everything, Inner, Node, Page, Reading, cuts};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_serde_writes_we_read_as_serde_does(value: Everything) {
        for text in [serde_json::to_string(&value), serde_json::to_string_pretty(&value)] {
            let text = text.expect("it is JSON");
            let theirs: Everything = serde_json::from_str(&text).expect("it is valid");
            prop_assert_eq!(from_json::<Everything>(&text).expect("it is valid"), theirs);
        }
    }

    /// Where serde rejects, we reject, but for integers in another spelling; what we accept beyond serde is on the record.
    #[test]
    fn damaged_text_is_not_accepted_in_silence(value: Inner, at: prop::sample::Index, with in "[\\]\\[{}\",:0-9a-zA-Z\\\\ .-]{0,3}") {
        let mut text = serde_json::to_string(&value).expect("it is JSON");
        let places = cuts(&text);
        let start = at.index(places.len());
        text.replace_range(places[start]..*places.get(start + 1).unwrap_or(&text.len()), &with);
        let theirs = serde_json::from_str::<Inner>(&text);
        match (Reading::Strict.whole::<Inner>(&text), theirs) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(ours.value, theirs),
            (Ok(ours), Err(error)) => {
                let integral = ["count\":", "count\" :"].iter().any(|key| text.contains(key)) && error.to_string().contains("floating point");
                prop_assert!(!ours.adjustments.is_empty() || integral, "{text}: {error}");
            }
            (Err(issues), Ok(_)) => prop_assert!(false, "{text}: {issues}"),
            (Err(_), Err(_)) => {}
        }
    }
}

#[test]
fn recursive_and_generic_types_agree() {
    let text = r#"{"items": [{"name": "a", "next": {"name": "b", "next": null, "children": []}, "children": [{"name": "c", "next": null, "children": []}]}], "cursor": null}"#;
    let theirs: Page<Node> = serde_json::from_str(text).expect("it is valid");
    assert_eq!(from_json::<Page<Node>>(text), Ok(theirs));
}
