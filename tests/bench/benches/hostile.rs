//! What hostile texts cost: ten times the length may cost twelve times the time, whatever it is made of.

use std::collections::{BTreeMap, BTreeSet};

use instructor_bedrock::{Extract, from_json, from_text};
use instructor_bench::measure;

/// Every variant has a reason to be tried, and nothing but the innermost value tells them apart.
#[derive(Debug, Extract)]
#[serde(untagged)]
#[expect(dead_code, reason = "it is only read")]
enum Maze {
    Left { of: Box<Maze>, left: bool },
    Right { of: Box<Maze>, right: bool },
    Both { of: Box<Maze> },
    List(Vec<Maze>),
    Pair(Box<Maze>, Box<Maze>),
    Number(i32),
}

/// Its tag may come last.
#[derive(Debug, Extract)]
#[serde(tag = "is")]
#[expect(dead_code, reason = "it is only read")]
enum Late {
    Text { text: String, parts: Vec<Late> },
    End,
}

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "it is only read")]
struct Open {
    id: u8,
    #[serde(flatten)]
    more: BTreeMap<String, u32>,
}

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "it is only read")]
struct Closed {
    id: u8,
    #[serde(flatten)]
    inner: Inner,
}

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "it is only read")]
struct Inner {
    name: String,
}

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "it is only read")]
struct Parts {
    scores: BTreeMap<u32, u8>,
    names: BTreeSet<String>,
}

fn main() {
    if !measure::asked() {
        return;
    }
    println!("machine: {}", measure::machine());
    row(
        "untagged and wrong at the end",
        |length| {
            nested(
                r#"{"of":"#,
                &format!("[{}true]", "[1,2],".repeat(length)),
                20,
            )
        },
        |text| from_json::<Maze>(text).is_ok(),
    );
    row(
        "untagged and right",
        |length| nested(r#"{"of":"#, &format!("[{}3]", "[1,2],".repeat(length)), 20),
        |text| from_json::<Maze>(text).is_ok(),
    );
    row(
        "tags after their members",
        |length| {
            let part = format!(r#"{{"text":{:?},"parts":[],"is":"Text"}}"#, "x".repeat(40));
            format!(
                r#"{{"parts":[{part}{}],"text":"","is":"Text"}}"#,
                format!(",{part}").repeat(length)
            )
        },
        |text| from_json::<Late>(text).is_ok(),
    );
    row(
        "keys for a flattened map",
        |length| keys(length, "1"),
        |text| from_json::<Open>(text).is_ok(),
    );
    row(
        "wrong values for a flattened map",
        |length| keys(length, "-1"),
        |text| from_json::<Open>(text).is_ok(),
    );
    row(
        "keys that no flattened struct has",
        |length| keys(length, "1"),
        |text| from_json::<Closed>(text).is_ok(),
    );
    row(
        "keys of a map that are no numbers",
        |length| format!(r#"{{"scores":{}}}"#, keys(length, "1")),
        |text| from_json::<Parts>(text).is_ok(),
    );
    row(
        "a set of one name",
        |length| format!(r#"{{"names":["a"{}]}}"#, ",\"a\"".repeat(length)),
        |text| from_json::<Parts>(text).is_ok(),
    );
    row(
        "braces in prose",
        |length| format!("{} {{\"id\": 1}}", "{".repeat(length)),
        |text| from_text::<Closed>(text).is_ok(),
    );
    row(
        "fences",
        |length| "```\n{".repeat(length),
        |text| from_text::<Closed>(text).is_ok(),
    );
    row(
        "backslashes",
        |length| format!(r#"{{"name": "{}"#, "\\\"".repeat(length)),
        |text| from_text::<Closed>(text).is_ok(),
    );
}

/// An object of a member `id` and as many others.
fn keys(length: usize, value: &str) -> String {
    let more: Vec<String> = (0..length)
        .map(|number| format!(r#","key {number:05}":{value}"#))
        .collect();
    format!(r#"{{"id":1{}}}"#, more.concat())
}

fn nested(open: &str, inner: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), "}".repeat(depth))
}

fn row(name: &str, text: impl Fn(usize) -> String, read: impl Fn(&str) -> bool) {
    let (short, long) = (text(100), text(1000));
    let name = format!("hostile_10x/{}", name.replace(' ', "_"));
    measure::ratio(&name, 12.0, || read(&long), || read(&short));
}
