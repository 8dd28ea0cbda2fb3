//! Regular expressions as JSON Schema writes them (ECMA-262) in the words of our engine.
//!
//! The two agree on most of the syntax and differ in what the short forms mean. What one of them reads in another way, or cannot run in linear
//! time, is refused with the reason; what is left the engine parses.
//!
//! This file stands in the core crate, which matches, and in the derive, which refuses while you compile: a macro cannot depend on the crate that
//! re-exports it, and a third crate for one function would be one more to publish. A test of the derive keeps the two the same.

use std::borrow::Cow;
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

/// Why an expression is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// What is wrong, and what to write.
    pub(crate) why: Cow<'static, str>,
    /// Where, in characters from 1 on.
    pub(crate) at: usize,
}

type Read<T> = Result<T, Cow<'static, str>>;

/// The same expression for the engine.
pub(crate) fn translate(source: &str) -> Result<String, Refusal> {
    let mut out = String::with_capacity(source.len() + 16);
    let mut rest = source.chars();
    let mut repeated = false;
    loop {
        let at = source[..source.len() - rest.as_str().len()].chars().count() + 1;
        let refuse = |why| Refusal { why, at };
        let Some(character) = rest.next() else {
            return Ok(out);
        };
        let repeats = matches!(character, '*' | '+' | '?' | '{');
        if repeats && repeated {
            return Err(refuse(
                "what is repeated cannot be repeated again; group it, as in `(?:a+)+`".into(),
            ));
        }
        match character {
            '\\' => escape(&mut rest, &mut out),
            '[' => class(&mut rest, &mut out),
            '(' => group(&mut rest, &mut out),
            '{' => count(&mut rest, &mut out),
            '*' | '+' | '?' => {
                out.push(character);
                Ok(())
            }
            '.' => {
                out.push_str(NOT_LINE_END);
                Ok(())
            }
            other => {
                out.push(other);
                Ok(())
            }
        }
        .map_err(refuse)?;
        if repeats && skip(&mut rest, '?') {
            out.push('?');
        }
        repeated = repeats;
    }
}

/// What follows an opening parenthesis.
fn group(rest: &mut Chars<'_>, out: &mut String) -> Read<()> {
    out.push('(');
    let Some(special) = rest.as_str().strip_prefix('?') else {
        return Ok(());
    };
    if ["=", "!", "<=", "<!"]
        .iter()
        .any(|mark| special.starts_with(mark))
    {
        return Err("look-around is not supported, since patterns run in linear time; match what is wanted, and check the rest in a `validate` function".into());
    }
    if special.starts_with("P<") {
        return Err("`(?P<name>…)` is not known to JSON Schema; write `(?<name>…)`".into());
    }
    if special.starts_with(':') || special.starts_with('<') {
        return Ok(());
    }
    Err("flags are not known to JSON Schema; write both cases out, as in `[aA]`, and leave comments and blanks to Rust".into())
}

/// What follows an opening brace.
fn count(rest: &mut Chars<'_>, out: &mut String) -> Read<()> {
    let counted = rest.as_str().split_once('}').filter(|(inside, _)| {
        let (min, max) = inside.split_once(',').unwrap_or((inside, ""));
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        !min.is_empty() && are_digits(min) && are_digits(max)
    });
    let Some((inside, after)) = counted else {
        return Err(
            r"a brace counts repetitions: `{2}`, `{2,}` or `{0,5}`; as a character it is `\{`"
                .into(),
        );
    };
    out.push('{');
    out.push_str(inside);
    out.push('}');
    *rest = after.chars();
    Ok(())
}

/// What follows a backslash outside of a class.
fn escape(rest: &mut Chars<'_>, out: &mut String) -> Read<()> {
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
        return Ok(());
    }
    match escaped(rest)? {
        Atom::One(character) => literal(character, out),
        Atom::Set(set) => out.push_str(set),
        Atom::Property(name) => out.push_str(&name),
    }
    Ok(())
}

/// A class, whose `[` has been read.
fn class(rest: &mut Chars<'_>, out: &mut String) -> Read<()> {
    let negated = skip(rest, '^');
    let mut body = String::new();
    loop {
        if skip(rest, ']') {
            break;
        }
        undoubled(rest)?;
        let Some(first) = atom(rest)? else {
            // Not closed: the engine says so.
            out.push('[');
            return Ok(());
        };
        undoubled(rest)?;
        let is_range = rest.as_str().starts_with('-')
            && !rest.as_str().starts_with("-]")
            && rest.as_str().len() > 1;
        if !is_range {
            member(&first, &mut body);
            continue;
        }
        rest.next();
        match (first, atom(rest)?) {
            (Atom::One(low), Some(Atom::One(high))) => {
                literal(low, &mut body);
                body.push('-');
                literal(high, &mut body);
            }
            // A set is no end of a range: the hyphen is one more member.
            (first, second) => {
                member(&first, &mut body);
                literal('-', &mut body);
                if let Some(second) = second {
                    member(&second, &mut body);
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
    Ok(())
}

/// Refuses what is an operation between classes to Rust.
fn undoubled(rest: &Chars<'_>) -> Read<()> {
    let mark = ["&&", "--", "~~"]
        .into_iter()
        .find(|mark| rest.as_str().starts_with(mark));
    mark.map_or(Ok(()), |mark| Err(format!(r"`{mark}` in a class is an operation in Rust and two characters in JSON Schema; write the characters that are meant, `-` as `\-`").into()))
}

/// A member of a class, or what an escape stands for.
enum Atom {
    One(char),
    Set(&'static str),
    /// `\p{…}`, which the engine looks up.
    Property(String),
}

fn atom(rest: &mut Chars<'_>) -> Read<Option<Atom>> {
    match rest.next() {
        None => Ok(None),
        Some('\\') if skip(rest, 'b') => Ok(Some(Atom::One('\u{8}'))),
        Some('\\') => escaped(rest).map(Some),
        Some('[') => Err(r"`[` in a class begins another class in Rust and is a character in JSON Schema; write `\[`, and the characters themselves instead of `[:alpha:]`".into()),
        Some(other) => Ok(Some(Atom::One(other))),
    }
}

fn member(atom: &Atom, body: &mut String) {
    match atom {
        Atom::One(character) => literal(*character, body),
        Atom::Set(set) => body.push_str(set),
        Atom::Property(name) => body.push_str(name),
    }
}

/// Reads what follows a backslash, alike within a class and outside.
fn escaped(rest: &mut Chars<'_>) -> Read<Atom> {
    let Some(letter) = rest.next() else {
        return Err(
            r"a backslash escapes what follows it, and nothing does; as a character it is `\\`"
                .into(),
        );
    };
    let one = |character: Option<char>, message: &'static str| {
        character.map(Atom::One).ok_or(Cow::Borrowed(message))
    };
    Ok(match letter {
        'd' => Atom::Set(DIGIT.0),
        'D' => Atom::Set(DIGIT.1),
        'w' => Atom::Set(WORD.0),
        'W' => Atom::Set(WORD.1),
        's' => Atom::Set(SPACE.0),
        'S' => Atom::Set(SPACE.1),
        'n' => Atom::One('\n'),
        'r' => Atom::One('\r'),
        't' => Atom::One('\t'),
        'v' => Atom::One('\u{B}'),
        'f' => Atom::One('\u{C}'),
        '0' if !rest
            .as_str()
            .starts_with(|next: char| next.is_ascii_digit()) =>
        {
            Atom::One('\0')
        }
        'c' => return one(control(rest), r"`\c` takes a letter, as in `\cJ`"),
        'x' => {
            return one(
                hex(rest, 2).and_then(char::from_u32),
                r"`\x` takes two hexadecimal digits in JSON Schema, as in `\x41`; write `\u{1F600}` for more",
            );
        }
        'u' => {
            return one(
                unicode(rest),
                r"`\u` takes four hexadecimal digits, or braces, as in `\u00e9` and `\u{1F600}`",
            );
        }
        'p' | 'P' => return property(letter, rest),
        'A' => return Err(r"`\A` is not known to JSON Schema; write `^`".into()),
        'z' | 'Z' => {
            return Err(format!(r"`\{letter}` is not known to JSON Schema; write `$`").into());
        }
        '0'..='9' | 'k' => {
            return Err("backreferences are not supported, since patterns run in linear time; compare the parts in a `validate` function".into());
        }
        other if !other.is_ascii_alphanumeric() => Atom::One(other),
        other => {
            return Err(format!(
                r"`\{other}` is no escape of JSON Schema; write the characters that are meant"
            )
            .into());
        }
    })
}

/// `\p{Lu}`, `\p{Script=Greek}`; the engine knows whether there is such a one.
fn property(letter: char, rest: &mut Chars<'_>) -> Read<Atom> {
    let named = rest
        .as_str()
        .strip_prefix('{')
        .and_then(|rest| rest.split_once('}'));
    let Some((name, after)) = named else {
        return Err(format!(
            r"`\{letter}` takes a name in braces in JSON Schema, as in `\{letter}{{L}}`"
        )
        .into());
    };
    let is_category = CATEGORIES.split(' ').any(|category| category == name);
    let is_pair = [
        "Script=",
        "sc=",
        "Script_Extensions=",
        "scx=",
        "General_Category=",
        "gc=",
    ]
    .iter()
    .any(|key| name.starts_with(key));
    if !is_category && !is_pair {
        return Err(format!(r"`\{letter}{{{name}}}` is not known to JSON Schema; write a category such as `\p{{Lu}}`, or a script as `\p{{Script=Greek}}`").into());
    }
    let property = format!(r"\{letter}{{{name}}}");
    *rest = after.chars();
    Ok(Atom::Property(property))
}

/// The general categories, and those properties that have a name of their own, as ECMA-262 spells them.
const CATEGORIES: &str = "L Letter LC Cased_Letter Lu Uppercase_Letter Ll Lowercase_Letter Lt Titlecase_Letter Lm Modifier_Letter Lo Other_Letter \
    M Mark Mn Nonspacing_Mark Mc Spacing_Mark Me Enclosing_Mark N Number Nd Decimal_Number Nl Letter_Number No Other_Number \
    P Punctuation Pc Connector_Punctuation Pd Dash_Punctuation Ps Open_Punctuation Pe Close_Punctuation Pi Initial_Punctuation \
    Pf Final_Punctuation Po Other_Punctuation S Symbol Sm Math_Symbol Sc Currency_Symbol Sk Modifier_Symbol So Other_Symbol \
    Z Separator Zs Space_Separator Zl Line_Separator Zp Paragraph_Separator C Other Cc Control Cf Format Co Private_Use Cn Unassigned \
    ASCII Alphabetic Any Assigned Emoji Ideographic Lowercase Uppercase White_Space";

/// `\cJ`
fn control(rest: &mut Chars<'_>) -> Option<char> {
    let letter = rest.next().filter(char::is_ascii_alphabetic)?;
    Some(char::from(u8::try_from(letter).ok()? % 32))
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
