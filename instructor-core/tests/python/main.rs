//! What Python instructor does with a schema, beside what we do: cases recorded of its version 1.17, read from the shared test data, and a few of our own in the same form.
//!
//! A case names its type by the text of its schema, which [`types`] maps to a type of ours. Where we differ on purpose, a rule in [`policy`] says so and why, by what the
//! case holds and never by its name. What needs a provider, a retry or a hook is tested over the wire, elsewhere.
#![expect(
    clippy::expect_used,
    reason = "tests say what they expect by panicking"
)]

mod compare;
mod data;
mod policy;
mod types;

use std::collections::BTreeMap;

use serde_json::Value;

use crate::policy::Verdict;

/// Ours, so that a fresh clone has some.
const FIXTURES: &str = include_str!("cases.json");

#[test]
fn our_own_cases() {
    let count = run(&serde_json::from_str::<Vec<Value>>(FIXTURES).expect("they are JSON"));
    assert!(count.agreed >= 8 && count.differ >= 4, "{count:?}");
}

#[test]
fn the_cases_of_python() {
    let Some(cases) = data::python_cases("instructor-core python::the_cases_of_python") else {
        return;
    };
    let count = run(&cases);
    assert_eq!(count.agreed + count.differ + count.elsewhere, cases.len());
    assert!(count.agreed >= 25, "{count:?}");
}

#[derive(Debug, Default)]
struct Count {
    agreed: usize,
    differ: usize,
    elsewhere: usize,
}

/// Runs all, prints what came of them, and fails with every case that neither agrees nor differs by policy.
fn run(cases: &[Value]) -> Count {
    let mut count = Count::default();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in cases {
        match compare::case(case) {
            Ok(Verdict::Agrees) => count.agreed += 1,
            Ok(Verdict::Differs(reason)) => {
                count.differ += 1;
                *reasons.entry(format!("differs: {reason}")).or_default() += 1;
            }
            Ok(Verdict::Elsewhere(reason)) => {
                count.elsewhere += 1;
                *reasons.entry(format!("not here: {reason}")).or_default() += 1;
            }
            Err(why) => wrong.push(format!("{} {}: {why}", case["area"], case["name"])),
        }
    }
    println!(
        "{} agree, {} differ by policy, {} are not for this test",
        count.agreed, count.differ, count.elsewhere
    );
    for (reason, times) in reasons {
        println!("  {times:2} {reason}");
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    count
}
