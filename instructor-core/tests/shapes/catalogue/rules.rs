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

shapes! {
    ruled: Ruled = any::<Ruled>(),
    checked: Checked = any::<Checked>(),
    ruled_list: RuledList = any::<RuledList>(),
}
