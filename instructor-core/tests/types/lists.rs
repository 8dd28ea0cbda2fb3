//! Lists, sets and arrays.

use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList, VecDeque};
use std::hash::{BuildHasherDefault, DefaultHasher};

use instructor_core::schema::Definition;
use instructor_core::{Decoder, Extract, Inexpressible, Progress, json_schema};

use crate::alike::{agrees, every_cut, exact, issues, rejected};

#[test]
fn every_container_is_a_list() {
    agrees([vec![1_u8, 2], vec![]]);
    agrees([VecDeque::from([1_u8, 2]), VecDeque::new()]);
    agrees([LinkedList::from(["a".to_owned(), String::new()])]);
    agrees([vec![vec![true]].into_boxed_slice()]);
    agrees([std::rc::Rc::<[Option<bool>]>::from(vec![Some(true), None])]);
    agrees([std::sync::Arc::<[i8]>::from(vec![1, -1])]);
    let heap = exact::<BinaryHeap<u8>>("[1, 3, 3, 2]").expect("it is valid");
    assert_eq!(heap.value.into_sorted_vec(), [1, 2, 3, 3]);
}

#[test]
fn a_set_has_no_item_twice() {
    agrees([HashSet::from([1_u8]), HashSet::new()]);
    agrees([BTreeSet::from([1_u8, 2, 3])]);
    agrees([BTreeSet::from(["a".to_owned(), "b".to_owned()])]);
    agrees(
        [HashSet::<i8, BuildHasherDefault<DefaultHasher>>::from_iter(
            [7],
        )],
    );
    assert_eq!(
        json_schema::<BTreeSet<bool>>(),
        r#"{"type":"array","items":{"type":"boolean"},"uniqueItems":true}"#
    );
    assert_eq!(
        issues::<BTreeSet<String>>(r#"["a", 1, "b", "a", [], "b"]"#),
        [
            "[3]: said twice, expected each item once, found a",
            "[4]: wrong type, expected a string, found []",
            "[5]: said twice, expected each item once, found b",
        ]
    );
    assert_eq!(
        issues::<HashSet<u8>>("[1, 1]"),
        ["[1]: said twice, expected each item once, found 1"]
    );
    every_cut::<BTreeSet<String>>(r#"["a", 1, "b", "a", [], "b"]"#);
    // What the judge is told of it.
    let judge = crate::alike::judge::<BTreeSet<u8>>();
    assert!(!judge.is_valid(&serde_json::json!([1, 1])));
}

#[test]
fn an_array_has_as_many_items_as_its_type_says() {
    agrees([[1_u8, 2, 3]]);
    agrees([[[true; 2]; 2]]);
    agrees([["a".to_owned()]]);
    rejected::<[u8; 2]>(&["[]", "[1]", "[1,2,3]", "1", "[1,300]", "null"]);
    assert_eq!(
        json_schema::<[u8; 3]>(),
        r#"{"type":"array","items":{"type":"integer","minimum":0,"maximum":255},"minItems":3,"maxItems":3}"#
    );
    assert_eq!(
        issues::<[u8; 3]>("[1, 2]"),
        ["(root): wrong type, expected a list of exactly 3 items"]
    );
    assert_eq!(
        issues::<[u8; 1]>("[300, 2]"),
        [
            "[0]: out of range, expected an integer from 0 to 255, found 300",
            "(root): wrong type, expected a list of exactly 1 item",
        ]
    );
    assert_eq!(
        issues::<[u8; 2]>("7"),
        ["(root): wrong type, expected a list of exactly 2 items, found 7"]
    );
    // One item for a list of one.
    assert_eq!(instructor_core::from_json::<[u8; 1]>("7"), Ok([7]));
}

#[test]
fn an_array_may_be_empty_or_large() {
    assert_eq!(exact::<[u8; 0]>("[]").map(|decoded| decoded.value), Ok([]));
    assert_eq!(
        exact::<[u8; 0]>("[1]")
            .map(|_| ())
            .map_err(|issues| issues.len()),
        Err(1)
    );
    let text = format!("[{}1]", "1, ".repeat(99_999));
    let large = exact::<Box<[u8; 100_000]>>(&text).expect("it is valid");
    assert_eq!(large.value.len(), 100_000);
    assert!(exact::<Box<[u8; 99_999]>>(&text).is_err());
    every_cut::<[u8; 0]>("[1]");
    every_cut::<[u8; 2]>("[1, 2, 3]");
    every_cut::<[u8; 2]>("[1, ]");
}

#[test]
fn a_partial_has_the_finished_items_and_the_open_one() {
    let mut decoder = Decoder::<BTreeSet<String>>::new();
    let partial = decoder
        .push(r#"["b", "a", "hal"#)
        .partial()
        .expect("it is open");
    assert_eq!(
        partial.items(),
        &BTreeSet::from(["a".to_owned(), "b".to_owned()])
    );
    assert_eq!(partial.open().map(String::as_str), Some("hal"));
    assert_eq!(
        serde_json::to_string(partial).expect("it is JSON"),
        r#"["a","b","hal"]"#
    );
    assert!(matches!(decoder.push("f\"]"), Progress::Done(set) if set.len() == 3));
}

/// Rules see every list alike.
#[test]
fn rules_apply_to_every_list() {
    #[derive(Debug, Extract)]
    struct Lists {
        #[extract(items = 1..=2, each(range = 1..=3))]
        deque: VecDeque<u8>,
        #[extract(items = 2..)]
        set: HashSet<u8>,
        #[extract(each(len = 1..))]
        array: [String; 2],
        #[extract(each(range = 1..))]
        boxed: Box<[u8]>,
    }
    let judge = crate::alike::judge::<Lists>();
    for (text, count) in [
        (
            r#"{"deque": [1], "set": [1, 2], "array": ["a", "b"], "boxed": []}"#,
            0,
        ),
        (
            r#"{"deque": [0], "set": [1], "array": ["", "b"], "boxed": [0]}"#,
            4,
        ),
        (
            r#"{"deque": [1, 2, 3], "set": [1, 2], "array": ["a"], "boxed": [1]}"#,
            2,
        ),
    ] {
        assert_eq!(issues::<Lists>(text).len(), count, "{text}");
        let value = serde_json::from_str(text).expect("it is JSON");
        assert_eq!(judge.is_valid(&value), count == 0, "{text}");
        every_cut::<Lists>(text);
    }
}

#[test]
fn the_strict_dialect_says_in_words_what_it_has_no_keyword_for() {
    let strict = Definition::of::<[HashSet<u8>; 3]>()
        .strict()
        .map_err(Inexpressible::to_string);
    assert_eq!(
        strict.as_deref(),
        Ok(
            r#"{"type":"object","properties":{"value":{"type":"array","description":"Must have exactly 3 items.","items":{"type":"array","description":"Must have no item twice.","items":{"type":"integer","description":"Must be an integer between 0 and 255."}},"minItems":1}},"required":["value"],"additionalProperties":false}"#
        )
    );
}
