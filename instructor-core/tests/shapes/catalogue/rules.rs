//! Rules: the schema says them, the decoder checks them, and both mean the same.

use instructor_core::Extract;
use proptest::prelude::*;
use proptest_derive::Arbitrary;
use serde::{Deserialize, Serialize};

use super::values::{option, text};
use crate::shape::shapes;

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct Ruled {
    #[extract(len = 2..=4)]
    #[proptest(strategy = "\"[ab\u{e9}\u{1f600}]{2,4}\"")]
    name: String,
    #[extract(range = -3..=3)]
    #[proptest(strategy = "-3..=3_i8")]
    level: i8,
    #[extract(range = 0.5..2.0)]
    #[proptest(strategy = "0.5..2.0_f64")]
    ratio: f64,
    #[extract(pattern = r"^\w+\d$")]
    #[proptest(strategy = "option(\"[a-z_]{1,3}[0-9]\")")]
    code: Option<String>,
    #[extract(email)]
    #[proptest(
        strategy = "option(proptest::sample::select(vec![\"a@example.com\", \"a.b+c@d.example\", \"\\\"q\\\"@example.com\"]).prop_map(str::to_owned))"
    )]
    contact: Option<String>,
    #[extract(one_of = ["a", "b"])]
    #[proptest(strategy = "\"[ab]\"")]
    choice: String,
    #[extract(one_of = [0, 7, 19])]
    #[proptest(strategy = "proptest::sample::select(vec![0_u8, 7, 19])")]
    tax: u8,
    #[extract(items = 1..=2, each(non_empty))]
    #[proptest(
        strategy = "proptest::collection::vec(text().prop_filter(\"non-empty\", |text| !text.is_empty()), 1..=2)"
    )]
    tags: Vec<String>,
    #[extract(non_empty, each(one_of = ["x", "y"]))]
    #[proptest(strategy = "proptest::collection::vec(\"[xy]\", 1..3)")]
    letters: Vec<String>,
    #[extract(range = 10..)]
    #[proptest(strategy = "10..u64::MAX")]
    big: u64,
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
#[extract(validate = Checked::in_order)]
struct Checked {
    #[extract(validate = is_even, range = ..=100)]
    #[proptest(strategy = "(0..=20_u8).prop_map(|half| half * 2)")]
    from: u8,
    #[proptest(strategy = "40..=200_u8")]
    to: u8,
}

impl Checked {
    fn in_order(&self) -> Result<(), &'static str> {
        if self.from <= self.to {
            Ok(())
        } else {
            Err("must be in order")
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "a validator takes a reference"
)]
fn is_even(value: &u8) -> Result<(), &'static str> {
    if value.is_multiple_of(2) {
        Ok(())
    } else {
        Err("must be even")
    }
}

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize, Arbitrary)]
struct RuledList {
    #[extract(items = ..=2)]
    #[proptest(strategy = "proptest::collection::vec(any::<Checked>(), 0..=2)")]
    checked: Vec<Checked>,
    #[extract(range = 5..)]
    #[serde(default = "five")]
    #[proptest(strategy = "5..9_u16")]
    least: u16,
    #[extract(len = ..3)]
    #[proptest(strategy = "option(\"[a-c]{0,2}\")")]
    short: Option<String>,
}

fn five() -> u16 {
    5
}

/// A field with a rule, and values that keep it.
macro_rules! ruled {
    ($($name:ident: $type:ty, [$($rule:tt)*], $values:expr;)*) => { $(
        #[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
        struct $name {
            #[extract($($rule)*)]
            value: $type,
        }

        impl $name {
            fn values() -> impl Strategy<Value = Self> {
                $values.prop_map(|value| Self { value })
            }
        }
    )* };
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Extract, Serialize, Deserialize)]
struct Member {
    name: Option<bool>,
    #[serde(default)]
    age: u8,
}

fn one_of(texts: &[&'static str]) -> BoxedStrategy<String> {
    let texts: Vec<String> = texts.iter().map(|&text| text.to_owned()).collect();
    proptest::sample::select(texts).boxed()
}

const DATES: &[&str] = &[
    "2024-02-29",
    "1999-12-31",
    "0001-01-01",
    "9999-10-10",
    "2000-02-28",
];
const MOMENTS: &[&str] = &[
    "2024-02-29T23:59:60Z",
    "2026-02-28T13:30:00Z",
    "2026-02-28t13:30:00.123456789z",
    "2026-02-28T00:00:00-23:59",
    "1990-12-31T15:59:60-08:00",
];
const URLS: &[&str] = &[
    "https://example.com/a?b=c#d",
    "mailto:a@example.com",
    "http://[::1]:8080/%20",
    "urn:isbn:0451450523",
    "file:///tmp",
    "a:",
    "ftp://user:pw@example.com",
];
const UUIDS: &[&str] = &[
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
];
const ADDRESSES: &[&str] = &[
    "127.0.0.1",
    "::1",
    "fe80::1:0:a",
    "1:2:3:4:5:6:7:8",
    "::ffff:1.2.3.4",
    "255.255.255.255",
];

ruled! {
    Email: String, [email], one_of(&["a@example.com", "a.b+c@d.example", "\"q\"@example.com", "x@y.co.uk"]);
    Url: String, [url], one_of(URLS);
    Uuid: String, [uuid], one_of(UUIDS);
    Date: String, [date], one_of(DATES);
    Moment: String, [datetime], one_of(MOMENTS);
    Address: Option<String>, [ip], option(one_of(ADDRESSES));
    ByFive: i32, [multiple_of = 5], (-100..100_i32).prop_map(|fifth| fifth * 5);
    ByTenth: f64, [multiple_of = 0.1], (-100..100_i32).prop_map(|tenths| f64::from(tenths) / 10.0);
    ByHalfSingle: f32, [multiple_of = 0.5], (-100..100_i16).prop_map(|halves| f32::from(halves) / 2.0);
    ByHuge: u64, [multiple_of = 1000], (0..1000_u64).prop_map(|part| part * 1000);
    Open: f64, [range = 0.1..], (1..100_i32).prop_map(|part| f64::from(part) / 10.0);
    Single: f32, [range = -0.1..0.7], (-1..7_i8).prop_map(|part| f32::from(part) / 10.0);
    Signed: i128, [range = ..=-5], (-200..-4_i128);
    Unsigned: u128, [range = 5..1000], 5..1000_u128;
    Alone: Vec<i64>, [unique], Just(vec![1, 2, -1]);
    AloneTexts: Vec<String>, [unique, items = 1..], Just(vec![String::new(), "a".to_owned()]);
    AloneOptions: Vec<Option<u8>>, [unique], Just(vec![None, Some(0)]);
    AloneStructs: Vec<Member>, [unique], Just(vec![Member { name: None, age: 0 }, Member { name: Some(true), age: 0 }]);
    Nested: Vec<Vec<u8>>, [items = 1.., each(items = ..=3, each(range = 0..=9))], Just(vec![vec![1, 2], vec![]]);
    NestedOption: Option<Vec<Option<Vec<String>>>>, [items = ..3, each(non_empty, each(len = 2..))], Just(Some(vec![None, Some(vec!["ab".to_owned()])]));
    Lines: String, [pattern = "^a.b$"], Just("a-b".to_owned());
    Digits: String, [pattern = r"^\d+(\.\d{2})?$"], Just("1.25".to_owned());
    Spaces: String, [pattern = r"\s\S"], Just("a b".to_owned());
    Classes: String, [pattern = r"^[^a-c\]]+[\w.-]?$"], Just("xyz".to_owned());
    Bounded: String, [pattern = r"\bin\b"], Just("in it".to_owned());
    LenAndPattern: String, [len = 1..=3, pattern = "^a*$"], "a{1,3}";
    Choice: Option<i16>, [one_of = [-1, 0, 300]], option(proptest::sample::select(vec![-1_i16, 0, 300]));
}

shapes! {
    email: Email = Email::values(),
    url: Url = Url::values(),
    uuid: Uuid = Uuid::values(),
    date: Date = Date::values(),
    moment: Moment = Moment::values(),
    address: Address = Address::values(),
    by_five: ByFive = ByFive::values(),
    by_tenth: ByTenth = ByTenth::values(),
    by_half_single: ByHalfSingle = ByHalfSingle::values(),
    by_huge: ByHuge = ByHuge::values(),
    open_range: Open = Open::values(),
    single_range: Single = Single::values(),
    signed_range: Signed = Signed::values(),
    unsigned_range: Unsigned = Unsigned::values(),
    alone: Alone = Alone::values(),
    alone_texts: AloneTexts = AloneTexts::values(),
    alone_options: AloneOptions = AloneOptions::values(),
    alone_structs: AloneStructs = AloneStructs::values(),
    nested: Nested = Nested::values(),
    nested_option: NestedOption = NestedOption::values(),
    lines: Lines = Lines::values(),
    digits: Digits = Digits::values(),
    spaces: Spaces = Spaces::values(),
    classes: Classes = Classes::values(),
    bounded: Bounded = Bounded::values(),
    len_and_pattern: LenAndPattern = LenAndPattern::values(),
    choice: Choice = Choice::values(),
    ruled: Ruled = any::<Ruled>(),
    checked: Checked = any::<Checked>(),
    ruled_list: RuledList = any::<RuledList>(),
}
