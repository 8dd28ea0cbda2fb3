//! What is said of a map's keys.

use std::fmt::Write;

use super::constraints::Constraints;
use super::format;
use super::plain::Plain;
use super::writer::{Members, write_string};
use crate::schema::number::Number;
use crate::schema::rule::Rule;
use crate::schema::{Key, Kind};

/// `propertyNames`. Only the full dialect has maps.
pub(super) fn names(key: &Key, rules: &[Rule], members: &mut Members<'_>) {
    if matches!(key, Key::String) && rules.is_empty() {
        return;
    }
    members.object("propertyNames", |members| match key {
        Key::Boolean => members.array("enum", ["\"true\"", "\"false\""], |name, out| {
            out.push_str(name);
        }),
        Key::Names(names) => members.array("enum", names.variants, |variant, out| {
            write_string(out, variant.name);
        }),
        Key::Integer { min, max, nonzero } => {
            // The keywords of numbers say nothing of a string.
            let words: Vec<_> = rules.iter().map(Rule::expected).collect();
            if !words.is_empty() {
                members.text("description", &words.join(", "));
            }
            members.text("pattern", &integers(*min, *max, *nonzero));
        }
        Key::Character => text(&Kind::Character, rules, members),
        Key::String => text(&Kind::String, rules, members),
        Key::Text(form) => {
            format::keywords(form, &Plain, members);
            text(&Kind::Text(form), rules, members);
        }
    });
}

/// The keywords of text that may be a value as well.
fn text(kind: &Kind, rules: &[Rule], members: &mut Members<'_>) {
    Constraints::new(kind, rules, &Plain).keywords(members);
}

/// The integers of a Rust type as JSON writes them. Keys are strings, on which `minimum` and `maximum` say nothing.
fn integers(min: Number, max: Number, nonzero: bool) -> String {
    let mut all = Vec::new();
    if !nonzero
        && min
            .compare(Number::Int(0))
            .is_some_and(std::cmp::Ordering::is_le)
    {
        all.push("0".to_owned());
    }
    let least = min.to_string();
    let below = least.strip_prefix('-').map(up_to);
    let above = up_to(&max.to_string());
    match below {
        // Both signs have most of their numbers in common.
        Some(below) => {
            let (both, apart): (Vec<_>, Vec<_>) =
                below.into_iter().partition(|form| above.contains(form));
            all.extend(both.iter().map(|form| format!("-?{form}")));
            all.extend(apart.iter().map(|form| format!("-{form}")));
            all.extend(above.into_iter().filter(|form| !both.contains(form)));
        }
        None => all.extend(above),
    }
    format!("^({})$", all.join("|"))
}

/// The numbers from 1 to one that is written in digits, without leading zeros: those of fewer digits, then those that are less in one digit.
fn up_to(greatest: &str) -> Vec<String> {
    let more = |count: usize| match count {
        0 => String::new(),
        1 => "[0-9]".to_owned(),
        count => format!("[0-9]{{{count}}}"),
    };
    let mut all = Vec::new();
    match greatest.len() {
        0 | 1 => {}
        2 => all.push("[1-9]".to_owned()),
        length => all.push(format!("[1-9][0-9]{{0,{}}}", length - 2)),
    }
    for (index, digit) in greatest.bytes().enumerate() {
        let least = if index == 0 { b'1' } else { b'0' };
        if digit <= least {
            continue;
        }
        let mut form = greatest.get(..index).unwrap_or_default().to_owned();
        let (least, most) = (char::from(least), char::from(digit - 1));
        if least == most {
            form.push(least);
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(form, "[{least}-{most}]");
        }
        all.push(form + &more(greatest.len() - index - 1));
    }
    all.push(greatest.to_owned());
    all
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    #[test]
    fn the_pattern_takes_the_integers_of_the_type_and_no_others() {
        let is = |min: i128, max: i128, nonzero| {
            let source = integers(Number::Int(min), Number::Int(max), nonzero);
            let pattern = Regex::new(&source).expect("it is a pattern");
            for number in -70_000..70_000_i128 {
                let inside = (min..=max).contains(&number) && !(nonzero && number == 0);
                assert_eq!(
                    pattern.is_match(&number.to_string()),
                    inside,
                    "{source}: {number}"
                );
            }
            for other in [
                "", "-", "-0", "00", "01", "-01", "1.0", "1e1", " 1", "1 ", "+1",
            ] {
                assert!(!pattern.is_match(other), "{source}: {other:?}");
            }
        };
        is(0, 255, false);
        is(1, 255, false);
        is(-128, 127, false);
        is(-128, 127, true);
        is(0, 65_535, false);
        is(-32_768, 32_767, true);
    }

    #[test]
    fn no_bound_is_missed_by_one() {
        for max in [
            u64::MAX.into(),
            u32::MAX.into(),
            i64::MAX as u128,
            999,
            1000,
            10,
        ] {
            let source = integers(Number::Int(0), Number::Uint(max), false);
            let pattern = Regex::new(&source).expect("it is a pattern");
            assert!(pattern.is_match(&max.to_string()), "{source}");
            assert!(pattern.is_match(&(max - 1).to_string()), "{source}");
            assert!(!pattern.is_match(&(max + 1).to_string()), "{source}");
        }
    }
}
