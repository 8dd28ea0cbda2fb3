//! Documents that are wrong in one or two places, or only look as if they were.

use crate::json::Json;
use crate::pick::Pick;

/// What a place may be filled with, whatever stood there.
const STRANGERS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "2",
    "5",
    "1.0",
    "1.5",
    "-0",
    "1e3",
    "1E+2",
    "0.5",
    "5.0e0",
    "127",
    "128",
    "-128",
    "-129",
    "255",
    "256",
    "32767",
    "32768",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775809",
    "340282366920938463463374607431768211456",
    "1e39",
    "1e300",
    "1e400",
    "1e-7",
    r#""""#,
    r#""x""#,
    r#""ab1""#,
    r#""é1""#,
    r#""a١""#,
    r#""a_1""#,
    r#""ü@example.com""#,
    r#""Ann <a@example.com>""#,
    r#""a@[127.0.0.1]""#,
    r#""é""#,
    r#""xy""#,
    r#""1""#,
    r#""-7""#,
    r#""1.0""#,
    r#"" 12 ""#,
    r#""1e2""#,
    r#""true""#,
    r#""null""#,
    r#""1,5""#,
    r#""2024-02-29""#,
    r#""2023-02-29T25:00:00Z""#,
    r#""127.0.0.1""#,
    r#""::1""#,
    r#""a@b.example""#,
    r#""https://a.example/""#,
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "[1]",
    r#"["x"]"#,
    "[1,2]",
    r#"{"x":1}"#,
    r#"{"value":1}"#,
    r#"{"type":"x"}"#,
    r"[{}]",
];

/// Changes a place or two. `words` are those of the schema and of the shape: other names, other tags, other keys.
pub(crate) fn json(json: &Json, words: &[String], pick: &mut Pick) -> Json {
    let mut json = json.clone();
    for _ in 0..=usize::from(pick.one_in(3)) {
        let count = json.nodes().len();
        let place = pick.below(count);
        let elsewhere = pick.below(count);
        let other = json.nodes().get(elsewhere).map(|&node| node.clone());
        if let Some(node) = json.node_mut(place) {
            let was = std::mem::replace(node, Json::Null);
            *node = change(was, other.unwrap_or(Json::Null), words, pick);
        }
    }
    json
}

fn change(node: Json, other: Json, words: &[String], pick: &mut Pick) -> Json {
    // A kind of its own half the time, else what can befall any value.
    if pick.one_in(2) {
        return match node {
            Json::Object(members) => Json::Object(object(members, other, words, pick)),
            Json::List(items) => Json::List(list(items, other, pick)),
            Json::String(text) => string(&text, words, pick),
            Json::Number(number) => Json::Number(respelled(&number, pick)),
            Json::Boolean(value) => match pick.below(2) {
                0 => Json::Boolean(!value),
                _ => Json::String(value.to_string()),
            },
            Json::Null => stranger(pick),
        };
    }
    match pick.below(8) {
        0 => Json::Null,
        1 => Json::List(vec![node]),
        2 => Json::Object(vec![("value".to_owned(), node)]),
        3 => Json::String(node.compact()),
        4 => other,
        5 => match node {
            Json::List(mut items) if !items.is_empty() => items.swap_remove(0),
            Json::Object(mut members) if !members.is_empty() => members.swap_remove(0).1,
            other => Json::List(vec![other.clone(), other]),
        },
        6 if !words.is_empty() => match pick.below(3) {
            0 => Json::Object(vec![(word(words, pick), node)]),
            _ => Json::String(word(words, pick)),
        },
        _ => stranger(pick),
    }
}

fn object(
    mut members: Vec<(String, Json)>,
    other: Json,
    words: &[String],
    pick: &mut Pick,
) -> Vec<(String, Json)> {
    let place = pick.below(members.len());
    let action = pick.below(8);
    if action == 0 || members.is_empty() {
        let value = match pick.below(3) {
            0 => other,
            1 => stranger(pick),
            _ => Json::String(word(words, pick)),
        };
        members.insert(place, (word(words, pick), value));
        return members;
    }
    match action {
        1 | 2 => drop(members.remove(place)),
        3 => members.push(members[place].clone()),
        4 => {
            let key = members[place].0.clone();
            members.insert(0, (key, other));
        }
        5 => members[place].0 = respelled_name(&members[place].0, pick),
        6 => members[place].0 = word(words, pick),
        _ => {
            let with = pick.below(members.len());
            members.swap(place, with);
        }
    }
    members
}

fn list(mut items: Vec<Json>, other: Json, pick: &mut Pick) -> Vec<Json> {
    let place = pick.below(items.len());
    let action = pick.below(5);
    if items.is_empty() || action == 0 {
        items.insert(
            place,
            if pick.one_in(2) {
                other
            } else {
                stranger(pick)
            },
        );
        return items;
    }
    match action {
        1 => drop(items.remove(place)),
        2 => items.push(items[place].clone()),
        3 => items.truncate(place),
        _ => items.reverse(),
    }
    items
}

fn string(text: &str, words: &[String], pick: &mut Pick) -> Json {
    let mut characters: Vec<char> = text.chars().collect();
    let place = pick.below(characters.len());
    match pick.below(12) {
        0 => {
            characters.insert(place, character(pick));
            Json::String(characters.into_iter().collect())
        }
        8..=11 if !characters.is_empty() => {
            characters[place] = character(pick);
            Json::String(characters.into_iter().collect())
        }
        1 if !characters.is_empty() => {
            characters.remove(place);
            Json::String(characters.into_iter().collect())
        }
        2 if Json::parse(text).is_some() => Json::parse(text).unwrap_or(Json::Null),
        3 => Json::String(text.repeat(2)),
        4 => Json::String(format!(" {text}")),
        5 if !words.is_empty() => Json::String(word(words, pick)),
        _ => Json::String(respelled_name(text, pick)),
    }
}

/// One that means something in a date, an address or a pattern, or looks as if it did.
fn character(pick: &mut Pick) -> char {
    const CHARACTERS: &str = "0123456789-+:.TZtz/@%[]?#\\ abgxAF_é\n٣\u{1f600}";
    let characters: Vec<char> = CHARACTERS.chars().collect();
    pick.of(&characters).copied().unwrap_or('x')
}

fn stranger(pick: &mut Pick) -> Json {
    let text = pick.of(STRANGERS).copied().unwrap_or("null");
    Json::parse(text).unwrap_or(Json::Null)
}

fn word(words: &[String], pick: &mut Pick) -> String {
    match pick.below(4) {
        0 => (*pick
            .of(&["x", "value", "type", "0", "1", ""])
            .unwrap_or(&"x"))
        .to_owned(),
        _ => pick.of(words).cloned().unwrap_or_default(),
    }
}

/// The same number in another spelling, or one beside it.
fn respelled(number: &str, pick: &mut Pick) -> String {
    let bare = !number.contains(['.', 'e', 'E']);
    match pick.below(8) {
        0 if bare => format!("{number}.0"),
        1 if bare => format!("{number}.000e0"),
        2 if bare => format!("{number}.5"),
        3 if bare => format!("{number}0e-1"),
        4 => number.parse::<i128>().map_or_else(
            |_| "0".to_owned(),
            |value| value.saturating_add(1).to_string(),
        ),
        5 => number.parse::<i128>().map_or_else(
            |_| "0".to_owned(),
            |value| value.saturating_sub(1).to_string(),
        ),
        6 if number.starts_with('-') => number[1..].to_owned(),
        6 => format!("-{number}"),
        _ if bare => format!("{number}e1"),
        _ => format!("{number}0")
            .replace("e0", "e")
            .trim_end_matches('e')
            .to_owned(),
    }
}

/// A name in another case, or with other separators.
fn respelled_name(name: &str, pick: &mut Pick) -> String {
    match pick.below(7) {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        2 => name.replace('_', "-"),
        3 => name.replace(['-', ' '], "_"),
        4 => name.replace(['_', '-'], ""),
        5 => {
            let mut out = String::new();
            for character in name.chars() {
                if character.is_uppercase() && !out.is_empty() {
                    out.push('_');
                }
                out.extend(character.to_lowercase());
            }
            out
        }
        _ => format!("{name}_"),
    }
}

/// Damage that knows nothing of JSON.
pub(crate) fn text(text: &str, pick: &mut Pick) -> String {
    const PIECES: &[&str] = &[
        "", "", ",", ":", "\"", "\\", "{", "}", "[", "]", "0", "1", "-", ".", "e", "E5", " ", "\n",
        "null", "true", "\\u00e9", "\\ud83d", "é", "/", "\u{1}", "//", ",,", "x", "\"x\":1,",
    ];
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=usize::from(pick.one_in(4)) {
        let start = pick.below(characters.len() + 1);
        let end = characters.len().min(start + pick.below(3));
        let with = pick.of(PIECES).copied().unwrap_or_default();
        characters.splice(start..end, with.chars());
    }
    characters.into_iter().collect()
}
