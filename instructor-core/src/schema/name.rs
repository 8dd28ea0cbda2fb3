//! What a type is called: for people, as a tool, and under `$defs`.

use super::{Kind, Schema};

/// The services take 1 to 64 of `[A-Za-z0-9_-]`.
const LONGEST: usize = 64;

/// The name for a reader: `Page<Ticket>`.
pub(super) fn readable(schema: &Schema) -> String {
    let short = shorten(schema.id());
    match wire(schema) {
        Some(wire) => format!("{wire}{}", arguments(&short)),
        None => short,
    }
}

/// The name as a tool. It is the wire name where that fits; what is generic, or does not fit, is shortened and told from others
/// by a hash of the type's full name: `Page_Ticket_1f0c6a52`.
pub(super) fn tool(schema: &Schema) -> String {
    let readable = readable(schema);
    if !readable.is_empty() && readable.len() <= LONGEST && readable.chars().all(fits) {
        return readable;
    }
    let hash = format!("_{:08x}", hash(schema.id()));
    let mut name = fitting(&readable);
    name.truncate(LONGEST - hash.len());
    name + &hash
}

/// The name under `$defs`, which also has to stand in a reference without escapes.
pub(super) fn definition(schema: &Schema) -> String {
    fitting(wire(schema).unwrap_or(&shorten(schema.id())))
}

fn wire(schema: &Schema) -> Option<&'static str> {
    match schema.kind() {
        Kind::Object(object) => Some(object.name),
        Kind::Names(names) => Some(names.name),
        Kind::Newtype(newtype) => Some(newtype.name),
        Kind::Tuple(tuple) => Some(tuple.name).filter(|name| !name.is_empty()),
        Kind::Union(union) => Some(union.name),
        _ => None,
    }
}

fn fits(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}

/// The text with one `_` for whatever does not fit. Never empty.
fn fitting(text: &str) -> String {
    let words: Vec<&str> = text
        .split(|character| !fits(character))
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        "value".to_owned()
    } else {
        words.join("_")
    }
}

/// A type's name without paths and lifetimes: `app::Page<app::Ticket>` is `Page<Ticket>`.
fn shorten(id: &str) -> String {
    let mut short = String::with_capacity(id.len());
    let mut rest = id;
    while let Some(first) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("::") {
            // What was before is a path. A path through a method ends with `>`, a path through a closure with `}`.
            let path = short
                .rfind(|character| !is_path(character))
                .map_or(0, |at| at + 1);
            short.truncate(path);
            rest = after;
        } else if let Some(after) = lifetime(rest) {
            rest = after;
        } else {
            short.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    short.replace("<>", "")
}

fn is_path(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '{' | '}' | '#')
}

/// What follows a lifetime, and the comma after it.
fn lifetime(text: &str) -> Option<&str> {
    let after = text
        .strip_prefix('\'')?
        .trim_start_matches(|character: char| character.is_alphanumeric() || character == '_');
    Some(
        after
            .strip_prefix(", ")
            .or_else(|| after.strip_prefix(' '))
            .unwrap_or(after),
    )
}

/// `<Ticket>` of `Page<Ticket>`; empty where there is none.
fn arguments(short: &str) -> &str {
    if !short.ends_with('>') {
        return "";
    }
    let mut depth = 0_usize;
    for (at, character) in short.char_indices().rev() {
        match character {
            '>' if !short[..at].ends_with('-') => depth += 1,
            '<' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return &short[at..];
                }
            }
            _ => {}
        }
    }
    ""
}

/// FNV-1a of 64 bits, folded: the same in every process, unlike the hash of std's maps.
fn hash(text: &str) -> u32 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let hash = text.bytes().fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(PRIME)
    });
    let half = |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).unwrap_or_default();
    half(hash >> 32) ^ half(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_lifetimes_are_left_out() {
        for (id, short) in [
            ("u8", "u8"),
            ("alloc::string::String", "String"),
            (
                "alloc::vec::Vec<app::Page<app::sub::Ticket>>",
                "Vec<Page<Ticket>>",
            ),
            ("app::run::{{closure}}::Ticket", "Ticket"),
            ("[app::Ticket; 4]", "[Ticket; 4]"),
            ("(u8, alloc::string::String)", "(u8, String)"),
            ("alloc::borrow::Cow<'_, str>", "Cow<str>"),
            ("app::Note<'_>", "Note"),
            ("app::Überschrift", "Überschrift"),
            ("&str", "&str"),
        ] {
            assert_eq!(shorten(id), short, "{id}");
        }
    }

    #[test]
    fn only_the_last_arguments_count() {
        for (short, found) in [
            ("Page<Ticket>", "<Ticket>"),
            ("Page<Page<Ticket>>", "<Page<Ticket>>"),
            ("Call<fn() -> u8>", "<fn() -> u8>"),
            ("Ticket", ""),
            ("<impl Run>", "<impl Run>"),
        ] {
            assert_eq!(arguments(short), found, "{short}");
        }
    }

    #[test]
    fn the_hash_is_fnv() {
        // Test vectors of the algorithm's authors, folded.
        assert_eq!(hash(""), 0xcbf2_9ce4 ^ 0x8422_2325);
        assert_eq!(hash("a"), 0xaf63_dc4c ^ 0x8601_ec8c);
        assert_eq!(hash("foobar"), 0x8594_4171 ^ 0xf739_67e8);
    }
}
