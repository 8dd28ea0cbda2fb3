//! Random splits in great number, over the documents of the catalogue and the texts of the shared test data. They are counted, and there must be as many as promised.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::catalogue;
use crate::data;
use crate::json::Json;
use crate::mutate;
use crate::pick::Pick;
use crate::reading::Reading;
use crate::shape::Shape;

/// So many splits there are at least, without the shared test data.
const PROMISED: usize = 100_000;

/// Documents of a shape, and splits of each.
const DOCUMENTS: usize = 12;
const SPLITS: usize = 48;

#[test]
fn a_hundred_thousand_random_splits_of_the_catalogue() {
    let mut random = Random(1);
    let mut count = 0;
    for shape in catalogue::shapes() {
        let mut runner = TestRunner::new_with_rng(
            Config::default(),
            TestRng::from_seed(RngAlgorithm::ChaCha, &random.seed()),
        );
        for _ in 0..DOCUMENTS {
            let tree = shape.texts.new_tree(&mut runner).expect("it makes values");
            let text = changed(tree.current(), &mut random);
            count += split(&shape, &text, SPLITS, &mut random);
        }
    }
    println!("{count} random splits");
    assert!(count >= PROMISED, "only {count} splits");
}

#[test]
fn random_splits_of_the_shared_data() {
    let name = "instructor-core shapes::random_splits_of_the_shared_data";
    let Some(folder) = data::find("json-cases", name) else {
        return;
    };
    let shape =
        Shape::of::<serde_json::Value>(&[], proptest::strategy::Just(serde_json::Value::Null));
    let mut random = Random(2);
    let mut count = 0;
    for file in std::fs::read_dir(folder).expect("it can be read") {
        let text = std::fs::read_to_string(file.expect("it is there").path()).expect("it is text");
        for line in text.lines() {
            let case: serde_json::Value = serde_json::from_str(line).expect("a case is JSON");
            if let Some(input) = case["input"].as_str() {
                count += split(&shape, input, 24, &mut random);
            }
        }
    }
    println!("{count} random splits of the shared data");
    assert!(count > 10_000, "only {count} splits");
}

/// Some documents as they are, some with something wrong in them, some with blanks, some cut.
fn changed(text: String, random: &mut Random) -> String {
    let choices = (0..24).map(|_| random.number()).collect();
    let mut pick = Pick::new(choices);
    match (random.below(6), Json::parse(&text)) {
        (0, _) => mutate::text(&text, &mut pick),
        (1 | 2, Some(json)) => mutate::json(&json, &[], &mut pick).compact(),
        (3, Some(json)) => json.pretty(),
        (4, _) => format!("Here you are:\n```json\n{text}\n```\nAnything else?"),
        _ => text,
    }
}

/// Splits a text in many ways, and reads each in one of the ways to read. How many splits that were.
fn split(shape: &Shape, text: &str, times: usize, random: &mut Random) -> usize {
    let places: Vec<usize> = text
        .char_indices()
        .map(|(place, _)| place)
        .skip(1)
        .collect();
    if places.is_empty() {
        return 0;
    }
    for reading in Reading::ALL {
        let cuts: Vec<Vec<usize>> = (0..times / Reading::ALL.len())
            .map(|_| {
                // From a few large pieces to many small ones.
                let chance = 1 + random.below(2 + places.len().min(60));
                let places = places.iter().copied();
                places.filter(|_| random.below(chance + 1) == 0).collect()
            })
            .collect();
        if let Err(difference) = (shape.in_pieces)(reading, text, &cuts) {
            panic!("{}\n{text}\n{difference}", shape.name);
        }
    }
    times / Reading::ALL.len() * Reading::ALL.len()
}

/// `SplitMix64`: the same splits on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn number(&mut self) -> u32 {
        u32::try_from(self.next() >> 32).unwrap_or(0)
    }

    fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % count.max(1)
    }

    fn seed(&mut self) -> [u8; 32] {
        let mut seed = [0; 32];
        for chunk in seed.chunks_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes());
        }
        seed
    }
}
