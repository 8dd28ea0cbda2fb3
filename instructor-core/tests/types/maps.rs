//! Maps.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;

use instructor_core::schema::Definition;
use instructor_core::{Decoder, Extract, json_schema};
use serde::{Deserialize, Serialize};

use crate::alike::{agrees, every_cut, exact, issues, judge, rejected};

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Extract, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
enum Area {
    Billing,
    #[serde(alias = "login")]
    SignIn,
}

#[test]
fn keys_of_every_kind() {
    agrees([
        HashMap::from([("a \"key\" \n é".to_owned(), 1_u8)]),
        HashMap::new(),
    ]);
    agrees([BTreeMap::from([
        ("a".to_owned(), vec![1_u8]),
        ("b".to_owned(), vec![]),
    ])]);
    agrees([BTreeMap::from([(Box::<str>::from("a"), true)])]);
    agrees([BTreeMap::from([(Rc::<str>::from("a"), true)])]);
    agrees([BTreeMap::from([(Arc::<str>::from("a"), true)])]);
    agrees([BTreeMap::from([(Cow::Borrowed("a"), true)])]);
    agrees([BTreeMap::from([('a', true), ('é', false)])]);
    agrees([BTreeMap::from([(true, 'x'), (false, 'y')])]);
    agrees([BTreeMap::from([(0_u8, true), (7, true), (255, false)])]);
    agrees([BTreeMap::from([(-128_i8, true), (0, true), (127, false)])]);
    agrees([BTreeMap::from([(-7_i64, true)])]);
    agrees([BTreeMap::from([(u64::MAX, true)])]);
    agrees([BTreeMap::from([(i128::MIN, true), (i128::MAX, true)])]);
    agrees([BTreeMap::from([(NonZero::<u8>::MAX, true)])]);
    agrees([BTreeMap::from([(NonZero::<i16>::MIN, true)])]);
    agrees([BTreeMap::from([(Area::Billing, 1_u8), (Area::SignIn, 2)])]);
    agrees([BTreeMap::from([(
        Area::Billing,
        BTreeMap::from([(1_u32, "x".to_owned())]),
    )])]);
}

#[test]
fn keys_that_are_none() {
    rejected::<BTreeMap<u8, u8>>(&[
        r#"{"256": 1}"#,
        r#"{"-1": 1}"#,
        r#"{"01": 1}"#,
        r#"{"": 1}"#,
        r#"{"1.0": 1}"#,
        r#"{"-0": 1}"#,
        r#"{" 1": 1}"#,
        r#"{"a": 1}"#,
        "[]",
        r#""x""#,
    ]);
    rejected::<BTreeMap<char, u8>>(&[r#"{"": 1}"#, r#"{"ab": 1}"#]);
    rejected::<BTreeMap<bool, u8>>(&[r#"{"True": 1}"#, r#"{"1": 1}"#]);
    rejected::<BTreeMap<NonZero<i8>, u8>>(&[r#"{"0": 1}"#, r#"{"-129": 1}"#]);
    rejected::<BTreeMap<Area, u8>>(&[r#"{"Billing": 1}"#, r#"{"": 1}"#]);
}

#[test]
fn what_is_wrong_is_said_at_its_key() {
    assert_eq!(
        issues::<HashMap<String, u8>>(r#"{"a": 300, "b": "x", "c\n": [], "d": 1}"#),
        [
            "[\"a\"]: out of range, expected an integer from 0 to 255, found 300",
            "[\"b\"]: wrong type, expected an integer, found x",
            "[\"c\\n\"]: wrong type, expected an integer, found []",
        ]
    );
    assert_eq!(
        issues::<BTreeMap<u8, Vec<u8>>>(r#"{"x": [1, 300], "300": [], "1": 2}"#),
        [
            "[\"x\"]: wrong type, expected an integer as the key, found x",
            "[\"x\"][1]: out of range, expected an integer from 0 to 255, found 300",
            "[\"300\"]: out of range, expected a key from 0 to 255, found 300",
        ]
    );
    assert_eq!(
        issues::<BTreeMap<Area, u8>>(r#"{"nobody": 1}"#),
        ["[\"nobody\"]: unknown name, expected one of \"billing\", \"sign_in\", found nobody"]
    );
    let shown = instructor_core::from_json::<HashMap<String, u8>>(r#"{"secret": "x"}"#)
        .map_err(|issues| issues.to_string());
    assert!(shown.is_err_and(|shown| shown.contains("[*]") && !shown.contains("secret")));
}

#[test]
fn a_key_comes_once() {
    for text in [
        r#"{"a": 1, "b": 2, "a": 3}"#,
        r#"{"a": 1, "a": "x"}"#,
        r#"{"a": "x", "a": 1, "a": 2}"#,
        r#"{"a": [], "a": []}"#,
        r#"{"a": 1, "\u0061": 2}"#,
    ] {
        every_cut::<HashMap<String, u8>>(text);
        let said = issues::<HashMap<String, u8>>(text);
        assert!(
            said.iter()
                .any(|issue| issue == "[\"a\"]: said twice, expected each key once"),
            "{text}: {said:?}"
        );
    }
    assert_eq!(
        issues::<BTreeMap<Area, u8>>(r#"{"sign_in": 1, "login": 2}"#),
        ["[\"login\"]: said twice, expected each key once"]
    );
}

#[test]
fn texts_in_pieces_agree() {
    for text in [
        r#"{"a": {"1": "x", "2": "y"}, "b": {}}"#,
        r#"{"a": {"1": "x", "x": 7}, "b": 5, "\ud83d": {"1": []}}"#,
        r#"{"a": {"1": "x",}, }"#,
        r#"{"a" {}}"#,
        r#"{"a": }"#,
        "{a: 1}",
        r#"{"a": {"1": "x""#,
        r#"{"\u00e9\"": {"1": "\n"}}"#,
        "{ \"a\" : { } , /* x */ \"b\" : {\"1\":\"y\"} } ",
        "{\"tab\tkey\": {}}",
    ] {
        every_cut::<HashMap<String, BTreeMap<u8, String>>>(text);
        every_cut::<BTreeMap<Area, BTreeMap<u8, String>>>(text);
    }
    every_cut::<BTreeMap<Area, u8>>(r#"{"SignIn": 1, "BILLING": "2"}"#);
}

#[test]
fn a_partial_has_the_finished_entries_and_the_open_one() {
    let mut decoder = Decoder::<HashMap<String, Vec<u8>>>::new();
    let partial = decoder
        .push(r#"{"a": [1], "b"#)
        .partial()
        .expect("it is open");
    assert_eq!(
        (partial.entries().len(), partial.open().is_none()),
        (1, true)
    );
    let partial = decoder.push(r#"c": [1, 2"#).partial().expect("it is open");
    assert_eq!(partial.entries()["a"], [1]);
    let (key, open) = partial.open().expect("an entry is open");
    assert_eq!((key, open.items().as_slice()), ("bc", [1].as_slice()));
    assert_eq!(
        serde_json::to_string(partial).expect("it is JSON"),
        r#"{"a":[1],"bc":[1,null]}"#
    );
    assert!(
        decoder
            .push("]}")
            .done()
            .is_some_and(|map| map["bc"] == [1, 2])
    );
}

/// No key tells a map from another object among words: it is the answer where it stands first, or in a fence.
#[test]
fn a_map_in_a_fence_is_found() {
    let read = instructor_core::from_text::<HashMap<String, u8>>;
    let map = HashMap::from([("a".to_owned(), 1)]);
    assert_eq!(read("{\"a\": 1}"), Ok(map.clone()));
    assert_eq!(read("Here:\n```json\n{\"a\": 1}\n```"), Ok(map));
    assert!(read("In {\"b\": 2} there is nothing").is_err());
    every_cut::<HashMap<String, u8>>("Here:\n```json\n{\"a\": 1}\n``` and {\"b\": 2}");
}

#[test]
fn a_map_may_hold_itself() {
    #[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
    struct Tree {
        children: BTreeMap<String, Tree>,
    }
    let leaf = || Tree {
        children: BTreeMap::new(),
    };
    agrees([Tree {
        children: BTreeMap::from([("a".to_owned(), leaf())]),
    }]);
    let deep = |depth: usize| {
        format!(
            "{}{}{}",
            r#"{"children": {"a": "#.repeat(depth),
            r#"{"children": {}}"#,
            "}}".repeat(depth)
        )
    };
    assert!(exact::<Tree>(&deep(31)).is_ok());
    assert_eq!(issues::<Tree>(&deep(40)).len(), 1);
}

#[test]
fn rules_of_keys_and_values() {
    #[derive(Debug, Extract)]
    struct Votes {
        #[extract(keys(len = 1..=3), values(range = 1..=5))]
        votes: HashMap<String, u8>,
        #[extract(values(items = 1.., each(len = 1..)))]
        pages: BTreeMap<u16, Vec<String>>,
    }
    assert_eq!(
        json_schema::<Votes>(),
        concat!(
            r#"{"type":"object","properties":{"votes":{"type":"object","propertyNames":{"minLength":1,"maxLength":3},"#,
            r#""additionalProperties":{"type":"integer","minimum":1,"maximum":5}},"pages":{"type":"object","propertyNames":{"#,
            r#""pattern":"^(0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-4]|65535)$"},"#,
            r#""additionalProperties":{"type":"array","items":{"type":"string","minLength":1},"minItems":1}}},"required":["votes","pages"]}"#
        )
    );
    let text =
        r#"{"votes": {"": 1, "abcd": 2, "ab": 6}, "pages": {"0": [], "9": ["", "x"], "3": ["y"]}}"#;
    assert_eq!(
        issues::<Votes>(text),
        [
            "votes[\"\"]: breaks `len`, expected between 1 and 3 characters, found ",
            "votes[\"abcd\"]: breaks `len`, expected between 1 and 3 characters, found abcd",
            "votes[\"ab\"]: breaks `range`, expected an integer between 1 and 5, found 6",
            "pages[\"0\"]: breaks `items`, expected at least 1 item",
            "pages[\"9\"][0]: breaks `len`, expected at least 1 character, found ",
        ]
    );
    every_cut::<Votes>(text);
    judge::<Votes>();
}

#[test]
fn a_long_key_is_not_copied_into_every_issue() {
    let key = "k".repeat(1_000_000);
    let text = format!(r#"{{"{key}": [{}0]}}"#, "\"x\", ".repeat(2000));
    let found =
        instructor_core::from_json::<HashMap<String, Vec<u8>>>(&text).expect_err("it is wrong");
    let longest = found
        .iter()
        .map(|issue| issue.path().with_content().len())
        .max();
    assert!(longest.is_some_and(|longest| longest < 300));
}

#[test]
fn the_strict_dialect_has_no_maps() {
    #[derive(Debug, Extract)]
    struct Votes {
        votes: HashMap<String, u8>,
    }
    let reason = |definition: &Definition| definition.strict().map_err(ToString::to_string);
    assert_eq!(
        reason(Definition::of::<Votes>()).err().as_deref(),
        Some(
            "`Votes` has a map at `votes`, which a strict schema cannot say: use the mode `Tools` or `Json`"
        )
    );
    assert!(
        reason(Definition::of::<BTreeMap<u8, u8>>())
            .is_err_and(|reason| reason.contains("is a map"))
    );
    // It is an object, but not one of known keys: as any root that is no struct it is asked for in a wrapper.
    assert!(Definition::of::<BTreeMap<u8, u8>>().wrapped());
    assert_eq!(
        Definition::of::<HashMap<String, Votes>>().description(),
        "An object of Votes."
    );
}
