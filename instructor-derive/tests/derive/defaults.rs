//! Fields that may be left out.

use instructor_core::{Extract, from_json};

#[derive(Debug, PartialEq, Extract)]
struct Each {
    needed: u8,
    #[serde(default)]
    zero: u8,
    #[serde(default = "Self::three")]
    three: u8,
    #[serde(default = "list")]
    list: Vec<String>,
    maybe: Option<u8>,
}

impl Each {
    fn three() -> u8 {
        3
    }
}

fn list() -> Vec<String> {
    vec!["a".to_owned()]
}

#[test]
fn a_field_has_its_default() {
    let each: Each = from_json(r#"{"needed": 1}"#).expect("the rest may be left out");
    assert_eq!(
        each,
        Each {
            needed: 1,
            zero: 0,
            three: 3,
            list: list(),
            maybe: None
        }
    );
    let issues = from_json::<Each>(r#"{"three": null, "zero": 1}"#)
        .expect_err("one is missing, one is null");
    assert_eq!(
        issues
            .iter()
            .map(|issue| issue.path().to_string())
            .collect::<Vec<_>>(),
        ["three", "needed"]
    );
}

#[derive(Debug, PartialEq, Extract)]
#[serde(default)]
struct Whole {
    retries: u8,
    #[serde(default = "list")]
    hosts: Vec<String>,
    mode: Mode,
}

impl Default for Whole {
    fn default() -> Self {
        Self {
            retries: 7,
            hosts: Vec::new(),
            mode: Mode::Fast,
        }
    }
}

#[derive(Debug, PartialEq, Extract)]
enum Mode {
    Fast,
    Slow,
}

#[test]
fn a_struct_lends_its_fields() {
    let whole: Whole = from_json("{}").expect("all may be left out");
    assert_eq!(
        whole,
        Whole {
            retries: 7,
            hosts: list(),
            mode: Mode::Fast
        },
        "a field's own default comes first"
    );
    let whole: Whole = from_json(r#"{"mode": "Slow", "retries": 0}"#).expect("it is right");
    assert_eq!(
        whole,
        Whole {
            retries: 0,
            hosts: list(),
            mode: Mode::Slow
        }
    );
}
