use instructor_core::{Extract, from_json};

#[derive(Debug, Extract)]
struct Numbers {
    #[extract(range = 1..=5)]
    closed: u8,
    #[extract(range = 0..256)]
    to_the_end: u8,
    #[extract(range = -9_223_372_036_854_775_808..)]
    from: i64,
    #[extract(range = ..=340282366920938463463374607431768211455)]
    to: u128,
    #[extract(range = -0.5..1e3)]
    float: f32,
    #[extract(range = 0..=1)]
    whole_float: f64,
    #[extract(one_of = [-1, 0x10, 1_000])]
    listed: Option<i16>,
}

#[derive(Debug, Extract)]
struct Texts {
    #[extract(len = 2..=2, non_empty, pattern = r"^\p{Lu}+$", one_of = ["AB", "CD"])]
    code: String,
    #[extract(email, len = ..=100)]
    contact: Option<Box<String>>,
}

#[derive(Debug, Extract)]
struct Lists<T> {
    #[extract(items = ..3, non_empty)]
    open: Vec<T>,
    #[extract(items = 1..=2, each(range = 1.., one_of = [1, 2]))]
    numbers: Option<Vec<u32>>,
    #[extract(each(items = 1.., non_empty))]
    nested: Vec<Vec<String>>,
}

fn main() {
    assert!(from_json::<Numbers>(r#"{"closed": 1, "to_the_end": 255, "from": 0, "to": 1, "float": 999.5, "whole_float": 0.5}"#).is_ok());
    assert!(from_json::<Numbers>(r#"{"closed": 1, "to_the_end": 255, "from": 0, "to": 1, "float": 1000, "whole_float": 0.5}"#).is_err());
    assert!(from_json::<Texts>(r#"{"code": "CD", "contact": "a@example.com"}"#).is_ok());
    assert!(from_json::<Lists<u8>>(r#"{"open": [1, 2], "numbers": [2], "nested": [["a"]]}"#).is_ok());
    assert!(from_json::<Lists<u8>>(r#"{"open": [1, 2, 3], "nested": [[]]}"#).is_err_and(|issues| issues.len() >= 2));
}
