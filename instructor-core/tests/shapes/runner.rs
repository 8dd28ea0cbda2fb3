//! Runs a property with the same cases on every machine. `PROPTEST_CASES` asks for more of them, `SHAPES_SEED` for others.

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use crate::shape::Shape;

pub(crate) fn run<S: Strategy>(
    shape: &Shape,
    property: &str,
    cases: u32,
    inputs: &S,
    test: impl Fn(&S::Value) -> Result<(), TestCaseError>,
) where
    S::Value: Debug,
{
    let asked = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    let number: u64 = std::env::var("SHAPES_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(0);
    let config = Config {
        cases: asked.unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(
        config,
        TestRng::from_seed(RngAlgorithm::ChaCha, &seed(shape.name, property, number)),
    );
    let outcome = runner.run(inputs, |input| test(&input));
    match outcome {
        Ok(()) => {}
        Err(TestError::Fail(reason, input)) => panic!(
            "{}, {property}, SHAPES_SEED={number}\n{reason}\nfrom {input:?}",
            shape.name
        ),
        Err(TestError::Abort(reason)) => panic!("{}, {property}: {reason}", shape.name),
    }
}

/// The shape's and the property's own, so that a shape that comes or goes changes nothing for the others.
fn seed(shape: &str, property: &str, number: u64) -> [u8; 32] {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325 ^ number;
    let mut seed = [0; 32];
    for (index, byte) in shape.bytes().chain(property.bytes()).enumerate() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        seed[index % 32] ^= hash.to_le_bytes()[4];
    }
    seed[..8].copy_from_slice(&hash.to_le_bytes());
    seed
}

pub(crate) fn check(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), TestCaseError> {
    if holds {
        Ok(())
    } else {
        Err(TestCaseError::fail(otherwise()))
    }
}
