//! Constants where a rule takes literals.

use instructor_core::{Extract, from_json, json_schema};

const LEAST: u8 = 1;
const MOST: u8 = 5;
const SMALL: f64 = 0.5;
const CODE: &str = r"^[A-Z]{2}$";
const SIZES: [&str; 2] = ["small", "large"];
const LEVELS: &[i64] = &[-1, 7];

mod limits {
    pub(crate) const HIGH: &str = "high";
    pub(crate) const STEP: u16 = 15;
}

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "their rules are what is looked at")]
struct Order {
    #[extract(range = LEAST..=MOST)]
    urgency: u8,
    #[extract(range = ..{ SMALL * 2.0 })]
    ratio: f64,
    #[extract(range = 0..=(LEAST + 1), multiple_of = LEAST)]
    half: u8,
    #[extract(len = 1..=Self::LONGEST)]
    title: String,
    #[extract(items = ..Self::LONGEST, each(len = 2..=Self::LONGEST))]
    tags: Vec<String>,
    #[extract(pattern = CODE)]
    code: String,
    #[extract(one_of = SIZES)]
    size: String,
    #[extract(one_of = LEVELS)]
    level: i64,
    #[extract(one_of = ["low", limits::HIGH])]
    prio: String,
    #[extract(multiple_of = limits::STEP)]
    minutes: u16,
}

impl Order {
    const LONGEST: usize = 3;
}

#[test]
fn rules_take_constants() {
    let right = r#"{"urgency": 5, "ratio": 0.9, "half": 2, "title": "abc", "tags": ["ab", "abc"], "code": "AB", "size": "large", "level": 7, "prio": "high", "minutes": 45}"#;
    assert!(from_json::<Order>(right).is_ok());
    let wrong = r#"{"urgency": 6, "ratio": 1, "half": 3, "title": "abcd", "tags": ["ab", "abc", "abcd"], "code": "A", "size": "x", "level": 0, "prio": "mid", "minutes": 46}"#;
    let issues = from_json::<Order>(wrong).expect_err("all is wrong");
    let expected: Vec<_> = issues
        .iter()
        .map(instructor_core::Issue::expected)
        .collect();
    assert_eq!(
        expected,
        [
            "an integer between 1 and 5",
            "a number below 1.0",
            "an integer between 0 and 2",
            "between 1 and 3 characters",
            "between 2 and 3 characters",
            "text that matches the regular expression `^[A-Z]{2}$`",
            "one of \"small\", \"large\"",
            "one of -1, 7",
            "one of \"low\", \"high\"",
            "a multiple of 15",
        ]
    );
    assert!(json_schema::<Order>().contains(r#""maxItems":2"#));
}

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "their rules are what is looked at")]
struct Page<T: Bounded> {
    #[extract(items = ..=Self::MOST, unique)]
    items: Vec<u8>,
    #[extract(range = ..=<T as Bounded>::MAX)]
    number: u32,
    next: Option<T>,
}

trait Bounded: Extract {
    const MAX: u32;
}

impl Bounded for u8 {
    const MAX: u32 = 9;
}

impl<T: Bounded> Page<T> {
    const MOST: usize = 2;
}

#[test]
fn rules_of_a_generic_type_take_its_constants() {
    assert!(from_json::<Page<u8>>(r#"{"items": [1, 2], "number": 9}"#).is_ok());
    let issues = from_json::<Page<u8>>(r#"{"items": [1, 2, 3], "number": 10}"#);
    assert_eq!(issues.expect_err("both are wrong").len(), 2);
}

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "their rules are what is looked at")]
enum Change {
    Raise {
        #[extract(range = LEAST..=MOST)]
        by: u8,
    },
    Tag(#[extract(one_of = SIZES)] String),
}

#[test]
fn rules_of_variants_take_constants() {
    assert!(from_json::<Change>(r#"{"Raise": {"by": 5}}"#).is_ok());
    assert!(from_json::<Change>(r#"{"Raise": {"by": 6}}"#).is_err());
    assert!(from_json::<Change>(r#"{"Tag": "tiny"}"#).is_err());
}
