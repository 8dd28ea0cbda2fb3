//! Types that stand on the wire as others.

use std::fmt;
use std::str::FromStr;

use instructor_core::{Decoder, Extract, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::agree::{as_serde, in_pieces, issues};

/// A type of another crate, for all that we know.
#[derive(Debug, Clone, PartialEq)]
struct Money {
    cents: i64,
}

impl FromStr for Money {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (euros, cents) = text
            .split_once('.')
            .ok_or_else(|| format!("`{text}` has no point"))?;
        let number = |text: &str| text.parse::<i64>().map_err(|error| error.to_string());
        Ok(Self {
            cents: number(euros)? * 100 + number(cents)?,
        })
    }
}

impl TryFrom<String> for Money {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.cents / 100, self.cents % 100)
    }
}

mod money {
    use super::{Deserialize, Deserializer, Money, Serializer};

    pub(super) fn serialize<S: Serializer>(
        money: &Money,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(money)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Money, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn from_cents(cents: i64) -> Result<Money, String> {
    if cents < 0 {
        Err(format!("{cents} is less than nothing"))
    } else {
        Ok(Money { cents })
    }
}

fn price_schema() -> &'static str {
    r#"{"type": "string", "pattern": "^[0-9]+\\.[0-9]{2}$"}"#
}

/// What a customer owes.
#[derive(Debug, PartialEq, Extract)]
struct Bill {
    /// The sum.
    #[extract(as = String, len = 4..=8)]
    total: Money,
    #[extract(as = String)]
    tip: Option<Money>,
    #[extract(as = i64, try_from = from_cents, range = ..=1000)]
    tax: Money,
    #[extract(as = Vec<i64>, try_from = sum, each(range = 0..), items = 1..)]
    parts: Money,
}

fn sum(parts: Vec<i64>) -> Result<Money, String> {
    from_cents(parts.into_iter().sum())
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Priced {
    #[serde(with = "money")]
    #[extract(as = String, len = 4..=8)]
    price: Money,
    #[serde(
        deserialize_with = "money::deserialize",
        serialize_with = "money::serialize"
    )]
    #[extract(schema_with = price_schema)]
    /// Before taxes.
    net: Money,
    #[extract(serde)]
    other: Other,
    #[extract(serde, as = Vec<u8>)]
    pair: Option<Pair>,
    #[extract(serde)]
    maybe: Option<Other>,
}

/// It has no schema.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Other {
    Number(u8),
    Text { text: String },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Pair(u8, u8);

/// A point in time.
#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[extract(validate = in_the_day)]
struct Clock {
    hours: Hidden,
    minutes: u8,
}

/// Fields of a converted type need no schema.
#[derive(Debug, Clone, PartialEq)]
struct Hidden(u8);

fn in_the_day(clock: &Clock) -> Result<(), &'static str> {
    if clock.hours.0 < 24 {
        Ok(())
    } else {
        Err("a day has 24 hours")
    }
}

impl TryFrom<String> for Clock {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (hours, minutes) = text.split_once(':').ok_or("write hours:minutes")?;
        let number = |text: &str| text.parse::<u8>().map_err(|error| error.to_string());
        Ok(Self {
            hours: Hidden(number(hours)?),
            minutes: number(minutes)?,
        })
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> Self {
        format!("{}:{}", clock.hours.0, clock.minutes)
    }
}

#[derive(Debug, Clone, PartialEq, Extract, Serialize, Deserialize)]
#[serde(from = "Option<i8>", into = "Option<i8>")]
enum Sign {
    Minus,
    Plus(u8),
}

impl From<Option<i8>> for Sign {
    fn from(sign: Option<i8>) -> Self {
        match sign {
            Some(..0) => Self::Minus,
            _ => Self::Plus(0),
        }
    }
}

impl From<Sign> for Option<i8> {
    fn from(sign: Sign) -> Self {
        Some(if sign == Sign::Minus { -1 } else { 1 })
    }
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Timed {
    at: Clock,
    until: Option<Clock>,
    sign: Sign,
    signs: Vec<Sign>,
}

#[test]
fn a_field_is_converted_when_its_rules_hold() {
    let text = r#"{"total": "12.50", "tip": null, "tax": 250, "parts": [100, 1]}"#;
    let bill: Bill = instructor_core::from_json(text).expect("it is right");
    assert_eq!(
        (bill.total.cents, bill.tip, bill.tax.cents, bill.parts.cents),
        (1250, None, 250, 101)
    );
    in_pieces::<Bill>(text);
    let tipped = text.replace("null", r#""1.00""#);
    let bill: Bill = instructor_core::from_json(&tipped).expect("it is right");
    assert_eq!(bill.tip, Some(Money { cents: 100 }));
    let untold = r#"{"total": "12.50", "tax": 250, "parts": [1]}"#;
    assert!(instructor_core::from_json::<Bill>(untold).is_ok());

    assert_eq!(
        issues::<Bill>(r#"{"total": "12 50", "tip": "x", "tax": -3, "parts": []}"#),
        [
            "total: fails its check",
            "tip: fails its check",
            "tax: fails its check",
            "parts: breaks `items`, expected at least 1 item, found 0 items",
        ]
    );
    assert_eq!(
        issues::<Bill>(r#"{"total": "1", "tip": 5, "tax": 1001, "parts": [-1, {}]}"#).len(),
        5
    );
    let wrong = instructor_core::from_json::<Bill>(r#"{"total": "12 50", "tax": 1, "parts": [1]}"#);
    assert_eq!(
        wrong.expect_err("it is wrong")[0].expected(),
        "`12 50` has no point"
    );
}

#[test]
fn serde_reads_what_was_held_to_the_form() {
    let valid = r#"{"price": "1.50", "net": "1.20", "other": {"text": "a\u00e9"}, "pair": [1, 2], "maybe": 3}"#;
    as_serde::<Priced>(
        &[valid, r#"{"price": "1.50", "net": "1.20", "other": 7}"#],
        &[
            r#"{"price": "1.50", "net": "1.2", "other": 7, "pair": [1, 2, "x"]}"#,
            r#"{"price": 150, "net": "1.20", "other": 7}"#,
            r#"{"net": "1.20", "other": 7}"#,
        ],
    );
    assert_eq!(
        issues::<Priced>(r#"{"price": "1x50", "net": "x", "other": [], "pair": [1, 2, 3]}"#),
        [
            "price: fails its check",
            "net: fails its check",
            "other: fails its check",
            "pair: fails its check",
        ]
    );
    assert_eq!(
        issues::<Priced>(r#"{"price": "1", "net": "1.20", "other": 1, "pair": ["1", 2]}"#).len(),
        2
    );
    assert!(json_schema::<Priced>().contains(
        r#""net":{"description":"Before taxes.","type": "string", "pattern": "^[0-9]+\\.[0-9]{2}$"}"#
    ), "{}", json_schema::<Priced>());
}

#[test]
fn a_whole_is_converted() {
    as_serde::<Timed>(
        &[
            r#"{"at": "12:30", "until": "13:00", "sign": -1, "signs": [null, 5]}"#,
            r#"{"at": "12:30", "until": null, "signs": []}"#,
        ],
        &[
            r#"{"at": 12, "sign": 1, "signs": []}"#,
            r#"{"sign": 1, "signs": []}"#,
        ],
    );
    assert_eq!(
        issues::<Timed>(r#"{"at": "25:00", "until": "x", "signs": ["a"]}"#),
        [
            "at: fails its check, expected a day has 24 hours",
            "until: fails its check",
            "signs[0]: wrong type, expected an integer, found a string of 1 character"
        ]
    );
    assert_eq!(
        json_schema::<Clock>(),
        r#"{"type":"string","description":"A point in time."}"#
    );
}

#[test]
fn partials_show_what_is_converted() {
    let mut decoder = Decoder::<Bill>::new();
    let bill = decoder
        .push(r#"{"total": "12.50", "tip": "1.0"#)
        .partial()
        .expect("it is open");
    assert_eq!(bill.total.done(), Some(&Money { cents: 1250 }));
    assert!(bill.tip.done().is_none() && !bill.tip.is_pending() && !bill.tip.is_failed());
    assert!(bill.tax.is_pending());
    assert_eq!(
        format!("{bill:?}"),
        "BillPartial { total: Done(Money { cents: 1250 }), tip: Partial(..), tax: Pending, parts: Pending }"
    );
}

#[derive(Debug, PartialEq, Extract)]
struct Sampled {
    #[extract(as = String, example = "1.50")]
    price: Money,
}

#[test]
fn an_example_is_of_the_wire() {
    assert!(
        json_schema::<Sampled>().contains("1.50"),
        "{}",
        json_schema::<Sampled>()
    );
}

/// What a list becomes that is no list itself.
#[derive(Debug, PartialEq)]
struct Bag(Vec<u8>);

impl TryFrom<Vec<u8>> for Bag {
    type Error = String;

    fn try_from(items: Vec<u8>) -> Result<Self, String> {
        Ok(Self(items))
    }
}

#[derive(Debug, PartialEq, Extract)]
struct Bags {
    #[extract(as = Vec<u8>, unique, each(range = 1.., validate = odd), validate = filled)]
    all: Bag,
    #[extract(as = Vec<u8>, unique)]
    some: Option<Bag>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "what `validate` hands out is a reference"
)]
fn odd(item: &u8) -> Result<(), &'static str> {
    if item % 2 == 1 {
        Ok(())
    } else {
        Err("must be odd")
    }
}

fn filled(bag: &Bag) -> Result<(), &'static str> {
    if bag.0.is_empty() {
        Err("must hold something")
    } else {
        Ok(())
    }
}

#[test]
fn rules_of_parts_speak_of_the_wire_and_the_check_of_the_value() {
    let text = r#"{"all": [1, 3], "some": [2, 4]}"#;
    in_pieces::<Bags>(text);
    assert_eq!(
        instructor_core::from_json::<Bags>(text).unwrap(),
        Bags {
            all: Bag(vec![1, 3]),
            some: Some(Bag(vec![2, 4])),
        }
    );
    assert_eq!(
        issues::<Bags>(r#"{"all": [3, 2, 3], "some": [5, 5]}"#),
        [
            "all[2]: breaks `unique`, expected no item twice",
            "all[1]: fails its check, expected must be odd",
            "some[1]: breaks `unique`, expected no item twice",
        ]
    );
    assert_eq!(
        issues::<Bags>(r#"{"all": []}"#),
        ["all: fails its check, expected must hold something"]
    );
}
