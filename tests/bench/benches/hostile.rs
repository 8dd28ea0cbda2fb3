//! What hostile texts cost, whole and in pieces of 16 bytes: ten times the length may cost twelve times the work, whatever it is made of.
//!
//! The work is counted in instructions where valgrind is installed (the bench runs itself under it), else in time.
use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;

use instructor_bedrock::{Decoder, Extract};
use instructor_bench::{counted, measure};

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

#[derive(Debug, Extract)]
#[expect(dead_code, reason = "it is only read")]
struct Plain {
    name: String,
    tags: Vec<String>,
    any: serde_json::Value,
}

/// A hostile text, and who reads it.
struct Row {
    name: &'static str,
    /// So many parts of it.
    text: fn(usize) -> String,
    /// Whole, or in pieces of so many bytes.
    read: fn(&str, usize),
}

const ROWS: &[Row] = &[
    Row {
        name: "untagged and wrong at the end",
        text: |length| {
            nested(
                r#"{"of":"#,
                &format!("[{}true]", "[1,2],".repeat(length)),
                20,
            )
        },
        read: strict::<Maze>,
    },
    Row {
        name: "untagged and right",
        text: |length| nested(r#"{"of":"#, &format!("[{}3]", "[1,2],".repeat(length)), 20),
        read: strict::<Maze>,
    },
    Row {
        name: "tags after their members",
        text: |length| {
            let part = format!(r#"{{"text":{:?},"parts":[],"is":"Text"}}"#, "x".repeat(40));
            format!(
                r#"{{"parts":[{part}{}],"text":"","is":"Text"}}"#,
                format!(",{part}").repeat(length)
            )
        },
        read: strict::<Late>,
    },
    Row {
        name: "keys for a flattened map",
        text: |length| keys(length, "1"),
        read: strict::<Open>,
    },
    Row {
        name: "wrong values for a flattened map",
        text: |length| keys(length, "-1"),
        read: strict::<Open>,
    },
    Row {
        name: "keys that no flattened struct has",
        text: |length| keys(length, "1"),
        read: strict::<Closed>,
    },
    Row {
        name: "keys that no field has",
        text: |length| keys(length, r#"{"a":[1,"b"]}"#),
        read: strict::<Plain>,
    },
    Row {
        name: "one key again and again",
        text: |length| format!(r#"{{"name":"a"{}}}"#, r#","name":"b""#.repeat(length)),
        read: strict::<Plain>,
    },
    Row {
        name: "keys of a map that are no numbers",
        text: |length| format!(r#"{{"scores":{}}}"#, keys(length, "1")),
        read: strict::<Parts>,
    },
    Row {
        name: "a set of one name",
        text: |length| format!(r#"{{"names":["a"{}]}}"#, ",\"a\"".repeat(length)),
        read: strict::<Parts>,
    },
    Row {
        name: "brackets",
        text: |length| "[".repeat(length),
        read: strict::<serde_json::Value>,
    },
    Row {
        name: "brackets in a field",
        text: |length| format!(r#"{{"any":{}"#, "[".repeat(length)),
        read: tolerant::<Plain>,
    },
    Row {
        name: "deep lists one behind another",
        text: |length| {
            let deep = format!("{}{}", "[".repeat(60), "]".repeat(60));
            format!(r#"{{"any":[{deep}{}]}}"#, format!(",{deep}").repeat(length))
        },
        read: strict::<Plain>,
    },
    Row {
        name: "wrong items",
        text: |length| format!(r#"{{"tags":[{{}}{}]}}"#, r#",{"a":[]}"#.repeat(length)),
        read: strict::<Plain>,
    },
    Row {
        name: "escaped quotes",
        text: |length| format!(r#"{{"name": "{}"#, "\\\"".repeat(length)),
        read: strict::<Plain>,
    },
    Row {
        name: "escaped quotes among words",
        text: |length| format!("{} {{\"name\": \"x\"}}", "\"\\".repeat(length)),
        read: tolerant::<Plain>,
    },
    Row {
        name: "escaped quotes in a key",
        text: |length| format!(r#"{{"{}": 1}}"#, "\\\"".repeat(length)),
        read: tolerant::<Plain>,
    },
    Row {
        name: "halves of surrogate pairs",
        text: |length| format!(r#"{{"name": "{}"}}"#, "\\ud83d".repeat(length)),
        read: strict::<Plain>,
    },
    Row {
        name: "escapes that are cut",
        text: |length| format!(r#"{{"name": "{}"#, "\\ud83d\\ude00".repeat(length)),
        read: strict::<Plain>,
    },
    Row {
        name: "digits",
        text: |length| format!(r#"{{"any": {}}}"#, "1".repeat(length)),
        read: strict::<Plain>,
    },
    Row {
        name: "blanks",
        text: |length| format!(r#"{{"name":{}"a"}}"#, " ".repeat(length)),
        read: strict::<Plain>,
    },
    Row {
        name: "comments",
        text: |length| format!(r#"{{"name": {}"a"}}"#, "/**/ ".repeat(length)),
        read: tolerant::<Plain>,
    },
    Row {
        name: "slashes and stars",
        text: |length| format!(r#"{{"name": /*{}"#, "/*".repeat(length)),
        read: tolerant::<Plain>,
    },
    Row {
        name: "braces in prose",
        text: |length| format!("{} {{\"id\": 1}}", "{".repeat(length)),
        read: tolerant::<Closed>,
    },
    Row {
        name: "brackets in prose",
        text: |length| format!("{} [\"a\"]", "[ {".repeat(length)),
        read: tolerant::<Vec<String>>,
    },
    Row {
        name: "objects in prose that never end",
        text: |length| r#"{"a": {"b": [ "#.repeat(length),
        read: tolerant::<Closed>,
    },
    Row {
        name: "keys that never end",
        text: |length| "{\"key".repeat(length),
        read: tolerant::<Closed>,
    },
    Row {
        name: "other objects in prose",
        text: |length| r#"so {"a": [1]} "#.repeat(length),
        read: tolerant::<Closed>,
    },
    Row {
        name: "answers one behind another",
        text: |length| r#"{"id": 1, "name": "a"} "#.repeat(length),
        read: tolerant::<Closed>,
    },
    Row {
        name: "fences",
        text: |length| "```\n{".repeat(length),
        read: tolerant::<Closed>,
    },
    Row {
        name: "fences of any JSON",
        text: |length| "```json\n[1\n".repeat(length),
        read: tolerant::<serde_json::Value>,
    },
    Row {
        name: "backticks",
        text: |length| "`".repeat(length),
        read: tolerant::<Closed>,
    },
    Row {
        name: "Python's literals and commas",
        text: |length| format!(r#"{{"any": [{}]}}"#, "[None,],".repeat(length)),
        read: tolerant::<Plain>,
    },
    Row {
        name: "raw control characters",
        text: |length| format!("{{\"name\": \"{}\"}}", "\t\n".repeat(length)),
        read: tolerant::<Plain>,
    },
];

/// Parts of the two texts that are compared. Whatever is paid once for a type is paid by both, and weighs little.
const PARTS: [usize; 2] = [400, 4_000];

fn main() {
    if let Some((row, parts, piece)) = counted::asked() {
        // Under valgrind: one text, once.
        if let Some(row) = ROWS.get(row) {
            (row.read)(&(row.text)(parts), piece);
        }
        return;
    }
    if !measure::asked() {
        return;
    }
    println!("machine: {}", measure::machine());
    let counts = counted::is_possible();
    if !counts {
        println!("valgrind is not installed: CPU time instead of instructions");
    }
    for (index, row) in ROWS.iter().enumerate() {
        let nothing = if counts {
            counted::run(index, 0, 16)
        } else {
            0
        };
        for (how, piece) in [("", usize::MAX), ("_in_16", 16)] {
            let name = format!("hostile_10x/{}{how}", row.name.replace(' ', "_"));
            if counts {
                let [short, long] =
                    PARTS.map(|parts| counted::run(index, parts, piece).saturating_sub(nothing));
                counted::print(&name, long, short, 12.0);
            } else {
                let [short, long] = PARTS.map(row.text);
                let (read, bound) = (row.read, 12.0);
                measure::ratio(&name, bound, || read(&long, piece), || read(&short, piece));
            }
        }
    }
}

fn strict<T: Extract>(text: &str, piece: usize) {
    read(Decoder::<T>::new(), text, piece);
}

fn tolerant<T: Extract>(text: &str, piece: usize) {
    read(Decoder::<T>::new().tolerant(), text, piece);
}

fn read<T: Extract>(mut decoder: Decoder<T>, mut text: &str, piece: usize) {
    while !text.is_empty() {
        let mut end = piece.min(text.len());
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let (head, rest) = text.split_at(end);
        decoder.push(head);
        text = rest;
    }
    black_box(decoder.finish().is_ok());
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
