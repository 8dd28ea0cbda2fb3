//! What hostile texts cost, and that deep values are read alike.

use std::time::Instant;

use instructor_core::{Extract, from_json};
use serde::Deserialize;

#[derive(Debug, PartialEq, Extract, Deserialize)]
enum Expr {
    Add(Box<Expr>, Box<Expr>),
    Neg(Box<Expr>),
    Num(f64),
}

#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(tag = "op")]
enum Late {
    Neg { of: Box<Late> },
    Num { value: f64 },
}

/// Every variant has a reason to be tried, and nothing but the innermost value tells them apart.
#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(untagged)]
enum Maze {
    Left { of: Box<Maze>, left: bool },
    Right { of: Box<Maze>, right: bool },
    Both { of: Box<Maze> },
    List(Vec<Maze>),
    Pair(Box<Maze>, Box<Maze>),
    Text(String),
    Number(i32),
}

/// Untagged, late and flat by turns, so that every level has a text of its own.
#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(untagged)]
enum Turn {
    One { of: Box<Turned>, one: bool },
    Two { of: Box<Turned> },
    Number(i32),
}

#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(tag = "is")]
enum Turned {
    Turn { turn: Box<Turn> },
    End,
}

#[derive(Debug, PartialEq, Extract, Deserialize)]
#[serde(untagged)]
enum Itself {
    Once(Box<Itself>),
    Again(Box<Itself>),
    Number(u8),
    Text(String),
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

#[test]
fn deep_values_are_read_up_to_the_limit() {
    let deep = |depth| nested(r#"{"Neg":"#, r#"{"Num":1}"#, "}", depth);
    assert!(from_json::<Expr>(&deep(63)).is_ok());
    assert_eq!(from_json::<Expr>(&deep(64)).expect_err("too deep").len(), 1);
    let late = |depth| {
        nested(
            r#"{"of":"#,
            r#"{"value":1,"op":"Num"}"#,
            r#","op":"Neg"}"#,
            depth,
        )
    };
    assert!(from_json::<Late>(&late(63)).is_ok());
    assert!(from_json::<Late>(&late(64)).is_err());
    let maze = |depth| nested(r#"{"of":"#, "1", "}", depth);
    assert!(from_json::<Maze>(&maze(64)).is_ok());
    assert!(from_json::<Maze>(&maze(65)).is_err());
}

#[test]
fn a_type_that_is_nothing_but_itself_ends() {
    assert!(from_json::<Itself>("7").is_ok());
    assert!(from_json::<Itself>("true").is_err());
    assert!(from_json::<Itself>("{}").is_err());
}

/// Seconds to read a text, right or wrong.
fn cost<T: Extract>(text: &str) -> f64 {
    let start = Instant::now();
    let _ = from_json::<T>(text);
    start.elapsed().as_secs_f64()
}

#[test]
fn untagged_values_in_each_other_cost_no_power_of_their_depth() {
    // Right, and wrong at the bottom: 5^60 attempts, were they made anew at each level.
    for inner in ["1", "\"x\"", "true", "[true]"] {
        for (open, close) in [
            (r#"{"of":"#, "}"),
            ("[", "]"),
            ("[1,", "]"),
            (r#"{"left":true,"of":"#, "}"),
            (r#"{"right":1,"of":"#, "}"),
        ] {
            assert!(
                cost::<Maze>(&nested(open, inner, close, 60)) < 5.0,
                "{open} {inner}"
            );
        }
        let late = nested(r#"{"of":{"turn":"#, inner, r#","is":"Turn"}}"#, 31);
        assert!(cost::<Turn>(&late) < 5.0, "{late}");
    }
}

#[test]
fn untagged_values_are_read_alike_however_deep() {
    for text in [
        r#"{"of":[1,{"of":{"left":true,"of":"x"}},[[2,3],"4"]],"right":false}"#,
        r#"{"of":{"of":{"left":true,"of":["x",2]},"right":true}}"#,
        "[[1,[2,[3]]],[[],\"x\"]]",
    ] {
        let ours = from_json::<Maze>(text).expect("it is right");
        assert_eq!(
            ours,
            serde_json::from_str::<Maze>(text).expect("it is right"),
            "{text}"
        );
    }
}
