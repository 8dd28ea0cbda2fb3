//! Types that are written as what they hold.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::num::{NonZero, Saturating, Wrapping};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicI8, AtomicU64};
use std::sync::{Arc, Mutex, RwLock};

use instructor_core::schema::Definition;
use instructor_core::{Decoder, Extract, json_schema};
use serde::{Deserialize, Serialize};

use crate::alike::{agrees, every_cut, exact, issues, narrower, rejected};

#[test]
fn ownership() {
    agrees([Rc::new(1_u8)]);
    agrees([Arc::new("a".to_owned())]);
    agrees([Some(Rc::new(vec![1_u8])), None]);
    agrees([Box::<str>::from("a\n")]);
    agrees([Rc::<str>::from("a")]);
    agrees([Arc::<str>::from("a")]);
    agrees([Cow::<'static, str>::Borrowed("a")]);
    agrees([Cow::<'static, [u8]>::Owned(vec![1, 2])]);
    agrees([Cow::<'static, u8>::Owned(7)]);
    assert_eq!(
        json_schema::<Arc<Rc<Cow<'_, str>>>>(),
        r#"{"type":"string"}"#
    );
}

#[test]
fn cells() {
    agrees([Cell::new(7_u8)]);
    agrees([RefCell::new("a".to_owned())]);
    for text in ["7", "300", "\"a\"", "[]"] {
        every_cut::<Mutex<u8>>(text);
        every_cut::<RwLock<Vec<u8>>>(text);
        every_cut::<AtomicI8>(text);
    }
    assert!(
        exact::<Mutex<u8>>("7")
            .is_ok_and(|decoded| decoded.value.into_inner().is_ok_and(|value| value == 7))
    );
    assert!(exact::<AtomicBool>("true").is_ok_and(|decoded| decoded.value.into_inner()));
    assert!(
        exact::<AtomicU64>("18446744073709551615")
            .is_ok_and(|decoded| decoded.value.into_inner() == u64::MAX)
    );
    assert_eq!(
        json_schema::<AtomicI8>(),
        r#"{"type":"integer","minimum":-128,"maximum":127}"#
    );
}

#[test]
fn numbers() {
    agrees([Reverse(7_u8)]);
    agrees([Wrapping(-7_i8)]);
    agrees([Saturating(7_u8)]);
    agrees([NonZero::<u8>::MIN, NonZero::<u8>::MAX]);
    agrees([NonZero::<i8>::MIN, NonZero::<i8>::MAX]);
    agrees([NonZero::<u128>::MAX]);
    rejected::<NonZero<i8>>(&["0", "0.0", "-0", "128", "\"1\"", "null"]);
    rejected::<NonZero<u64>>(&["0", "-1"]);
    // Serde reads the greatest value instead.
    narrower::<Saturating<u8>>(&["300"]);
    assert_eq!(
        json_schema::<NonZero<u8>>(),
        r#"{"type":"integer","minimum":1,"maximum":255}"#
    );
    assert_eq!(
        json_schema::<NonZero<i8>>(),
        r#"{"type":"integer","not":{"const":0},"minimum":-128,"maximum":127}"#
    );
    assert_eq!(
        issues::<NonZero<i8>>("0"),
        ["(root): out of range, expected an integer from -128 to 127, not 0, found 0"]
    );
    assert_eq!(
        issues::<NonZero<u8>>("0"),
        ["(root): out of range, expected an integer from 1 to 255, found 0"]
    );
    let strict = Definition::of::<NonZero<i8>>()
        .strict()
        .expect("it has a form");
    assert!(
        strict.contains("Must not be 0. Must be an integer between -128 and 127."),
        "{strict}"
    );
}

#[test]
#[expect(clippy::option_option, reason = "what is tested")]
fn what_may_be_left_out() {
    #[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
    struct Optional {
        rc: Rc<Option<u8>>,
        cow: Cow<'static, Option<u8>>,
        cell: Cell<Option<u8>>,
        reverse: Reverse<Option<u8>>,
        boxed: Box<Option<u8>>,
        twice: Option<Option<u8>>,
    }
    let theirs: Optional = serde_json::from_str("{}").expect("all is optional");
    assert_eq!(
        exact::<Optional>("{}").map(|decoded| decoded.value),
        Ok(theirs)
    );
    assert!(!json_schema::<Optional>().contains("required"));
    for text in [
        "{\"twice\": null}",
        "{\"twice\": 1, \"rc\": null, \"cell\": 2}",
    ] {
        let theirs: Optional = serde_json::from_str(text).expect("it is valid");
        assert_eq!(
            exact::<Optional>(text).map(|decoded| decoded.value),
            Ok(theirs)
        );
        every_cut::<Optional>(text);
    }
}

#[test]
#[expect(clippy::arc_with_non_send_sync, reason = "what is tested")]
fn a_type_may_hold_itself_behind_them() {
    #[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
    struct Node {
        next: Option<Rc<Node>>,
        other: Option<Arc<Node>>,
        many: Vec<Arc<Node>>,
    }
    let leaf = || Node {
        next: None,
        other: None,
        many: Vec::new(),
    };
    agrees([Node {
        next: Some(Rc::new(leaf())),
        other: Some(Arc::new(leaf())),
        many: vec![Arc::new(leaf())],
    }]);
}

#[test]
fn rules_look_through_them() {
    #[derive(Debug, Extract)]
    struct Ruled {
        #[extract(len = 2..)]
        cow: Cow<'static, str>,
        #[extract(len = 2..)]
        boxed: Option<Box<str>>,
        #[extract(len = 2..)]
        shared: Arc<str>,
        #[extract(range = 2..)]
        nonzero: NonZero<u8>,
        #[extract(range = 2..)]
        reverse: Reverse<u8>,
        #[extract(items = 1.., each(range = 2..))]
        slice: Cow<'static, [Rc<u8>]>,
    }
    let text =
        r#"{"cow": "a", "boxed": "b", "shared": "c", "nonzero": 1, "reverse": 1, "slice": [1]}"#;
    assert_eq!(issues::<Ruled>(text).len(), 6);
    let text =
        r#"{"cow": "aa", "boxed": null, "shared": "cc", "nonzero": 2, "reverse": 2, "slice": [2]}"#;
    assert!(issues::<Ruled>(text).is_empty());
    every_cut::<Ruled>(text);
}

#[test]
fn a_partial_is_that_of_what_they_hold() {
    let mut decoder = Decoder::<Vec<Cow<'static, str>>>::new();
    let partial = decoder.push(r#"["a", "hal"#).partial().expect("it is open");
    assert_eq!(partial.open().map(|open| open.as_str()), Some("hal"));
    let mut decoder = Decoder::<Rc<Vec<u8>>>::new();
    let partial = decoder.push("[1, 2").partial().expect("it is open");
    assert_eq!(partial.items(), &[1]);
    assert_eq!(
        format!("{partial:?}"),
        "ListPartial { items: [1], open: Some(..), .. }"
    );
}
