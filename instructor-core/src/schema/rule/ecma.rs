//! Regular expressions as JSON Schema writes them (ECMA-262) in the words of our engine.
//!
//! The two agree on most of the syntax and differ in what the short forms mean. What has no counterpart is left as it is, and
//! the engine refuses it.

use std::fmt::Write;
use std::str::Chars;

const DIGIT: (&str, &str) = ("[0-9]", "[^0-9]");
const WORD: (&str, &str) = ("[0-9A-Za-z_]", "[^0-9A-Za-z_]");
const SPACE: (&str, &str) = (
    r"[\t-\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}]",
    r"[^\t-\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}]",
);
const NOT_LINE_END: &str = r"[^\n\r\u{2028}\u{2029}]";
const ANYTHING: &str = r"[\x{0}-\x{10FFFF}]";
const NOTHING: &str = r"[^\x{0}-\x{10FFFF}]";

/// The same expression for the engine.
pub(super) fn translate(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 16);
    let mut rest = source.chars();
    while let Some(character) = rest.next() {
        match character {
            '\\' => escape(&mut rest, &mut out),
            '[' => class(&mut rest, &mut out),
            '.' => out.push_str(NOT_LINE_END),
            other => out.push(other),
        }
    }
    out
}

/// What follows a backslash outside of a class.
fn escape(rest: &mut Chars<'_>, out: &mut String) {
    if let Some(boundary) = rest
        .as_str()
        .chars()
        .next()
        .filter(|letter| matches!(letter, 'b' | 'B'))
    {
        rest.next();
        out.push_str(if boundary == 'b' {
            r"(?-u:\b)"
        } else {
            r"(?-u:\B)"
        });
        return;
    }
    match escaped(rest) {
        Atom::One(character) => literal(character, out),
        Atom::Set(set) => out.push_str(set),
        Atom::Foreign => {
            out.push('\\');
            out.extend(rest.next());
        }
    }
}

/// A class, whose `[` has been read.
fn class(rest: &mut Chars<'_>, out: &mut String) {
    let negated = skip(rest, '^');
    let mut body = String::new();
    loop {
        if skip(rest, ']') {
            break;
        }
        let Some(first) = atom(rest) else {
            // Not closed: the engine says so.
            out.push('[');
            return;
        };
        let is_range = rest.as_str().starts_with('-')
            && !rest.as_str().starts_with("-]")
            && rest.as_str().len() > 1;
        if !is_range {
            member(&first, rest, &mut body);
            continue;
        }
        rest.next();
        match (first, atom(rest)) {
            (Atom::One(low), Some(Atom::One(high))) => {
                literal(low, &mut body);
                body.push('-');
                literal(high, &mut body);
            }
            // A set is no end of a range: the hyphen is one more member.
            (first, second) => {
                member(&first, rest, &mut body);
                literal('-', &mut body);
                if let Some(second) = second {
                    member(&second, rest, &mut body);
                }
            }
        }
    }
    match (body.is_empty(), negated) {
        (true, true) => out.push_str(ANYTHING),
        (true, false) => out.push_str(NOTHING),
        (false, _) => {
            out.push_str(if negated { "[^" } else { "[" });
            out.push_str(&body);
            out.push(']');
        }
    }
}

/// A member of a class, or what an escape stands for.
enum Atom {
    One(char),
    Set(&'static str),
    /// An escape that the engine reads by itself, or refuses; its letter has not been read.
    Foreign,
}

fn atom(rest: &mut Chars<'_>) -> Option<Atom> {
    match rest.next()? {
        '\\' if skip(rest, 'b') => Some(Atom::One('\u{8}')),
        '\\' => Some(escaped(rest)),
        other => Some(Atom::One(other)),
    }
}

fn member(atom: &Atom, rest: &mut Chars<'_>, body: &mut String) {
    match atom {
        Atom::One(character) => literal(*character, body),
        Atom::Set(set) => body.push_str(set),
        Atom::Foreign => {
            body.push('\\');
            // `\p{…}`: the name belongs to it.
            if let Some(name) = rest
                .as_str()
                .split_inclusive('}')
                .next()
                .filter(|name| name.starts_with("p{") || name.starts_with("P{"))
            {
                body.push_str(name);
                *rest = rest.as_str()[name.len()..].chars();
            } else {
                body.extend(rest.next());
            }
        }
    }
}

/// Reads what follows a backslash, alike within a class and outside.
fn escaped(rest: &mut Chars<'_>) -> Atom {
    let before = rest.clone();
    let atom = match rest.next() {
        Some('d') => Atom::Set(DIGIT.0),
        Some('D') => Atom::Set(DIGIT.1),
        Some('w') => Atom::Set(WORD.0),
        Some('W') => Atom::Set(WORD.1),
        Some('s') => Atom::Set(SPACE.0),
        Some('S') => Atom::Set(SPACE.1),
        Some('n') => Atom::One('\n'),
        Some('r') => Atom::One('\r'),
        Some('t') => Atom::One('\t'),
        Some('v') => Atom::One('\u{B}'),
        Some('f') => Atom::One('\u{C}'),
        Some('0')
            if !rest
                .as_str()
                .starts_with(|next: char| next.is_ascii_digit()) =>
        {
            Atom::One('\0')
        }
        Some('c') => control(rest),
        Some('x') => hex(rest, 2)
            .and_then(char::from_u32)
            .map_or(Atom::Foreign, Atom::One),
        Some('u') => unicode(rest).map_or(Atom::Foreign, Atom::One),
        Some(other) if !other.is_ascii_alphanumeric() => Atom::One(other),
        _ => Atom::Foreign,
    };
    if let Atom::Foreign = atom {
        *rest = before;
    }
    atom
}

/// `\cJ`
fn control(rest: &mut Chars<'_>) -> Atom {
    match rest.next() {
        Some(letter) if letter.is_ascii_alphabetic() => Atom::One(char::from(letter as u8 % 32)),
        _ => Atom::Foreign,
    }
}

/// `\u0041`, `\u{1F600}`, and two halves of a surrogate pair.
fn unicode(rest: &mut Chars<'_>) -> Option<char> {
    if skip(rest, '{') {
        let (digits, after) = rest.as_str().split_once('}')?;
        *rest = after.chars();
        return u32::from_str_radix(digits, 16)
            .ok()
            .and_then(char::from_u32);
    }
    let first = hex(rest, 4)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first);
    }
    if !(skip(rest, '\\') && skip(rest, 'u')) {
        return None;
    }
    let second = hex(rest, 4).filter(|second| (0xDC00..0xE000).contains(second))?;
    char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))
}

fn hex(rest: &mut Chars<'_>, digits: usize) -> Option<u32> {
    let mut value = 0;
    for _ in 0..digits {
        value = value * 16 + rest.next()?.to_digit(16)?;
    }
    Some(value)
}

fn skip(rest: &mut Chars<'_>, character: char) -> bool {
    let found = rest.as_str().starts_with(character);
    if found {
        rest.next();
    }
    found
}

/// A character that stands for itself, wherever it stands.
fn literal(character: char, out: &mut String) {
    if character.is_ascii_alphanumeric() {
        out.push(character);
    } else {
        // Writing to a `String` cannot fail.
        let _ = write!(out, r"\x{{{:X}}}", u32::from(character));
    }
}
