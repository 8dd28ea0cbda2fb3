//! The one table of the words that `#[extract(…)]` knows, and what to say about a word that it does not.

use std::fmt::Write as _;

use syn::Ident;

use crate::ctxt::Ctxt;

/// A word of `#[extract(…)]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    As,
    Bound,
    Crate,
    Date,
    Datetime,
    Description,
    Each,
    Email,
    Exact,
    Example,
    Examples,
    Ip,
    Items,
    Keys,
    Len,
    MultipleOf,
    Name,
    NonEmpty,
    OneOf,
    Partial,
    Pattern,
    Range,
    SchemaWith,
    Serde,
    Stream,
    Title,
    TryFrom,
    Unique,
    Url,
    Uuid,
    Validate,
    Values,
}

/// Where an attribute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Struct,
    Enum,
    Field,
    Variant,
    /// Inside `each(…)`.
    Each,
    /// Inside `keys(…)`.
    Keys,
    /// Inside `values(…)`.
    Values,
}

impl Level {
    /// With its article, for messages.
    fn place(self) -> &'static str {
        match self {
            Self::Struct => "a struct",
            Self::Enum => "an enum",
            Self::Field => "a field",
            Self::Variant => "a variant",
            Self::Each => "`each(…)`",
            Self::Keys => "`keys(…)`",
            Self::Values => "`values(…)`",
        }
    }
}

struct Spec {
    key: Key,
    name: &'static str,
    on: &'static [Level],
    form: &'static str,
}

const fn spec(key: Key, name: &'static str, on: &'static [Level], form: &'static str) -> Spec {
    Spec {
        key,
        name,
        on,
        form,
    }
}

/// Where a type may be converted from another.
const CONVERTED: &[Level] = &[Level::Struct, Level::Enum, Level::Field];
const CONTAINER: &[Level] = &[Level::Struct, Level::Enum];
/// Where a title and examples may stand.
const TOLD: &[Level] = &[Level::Struct, Level::Enum, Level::Field];
/// Where a rule may stand.
const RULE: &[Level] = &[Level::Field, Level::Each, Level::Values];
/// Where a rule of text may stand.
const TEXT: &[Level] = &[Level::Field, Level::Each, Level::Keys, Level::Values];

/// Every key once: its name, where it may stand, and an example of its form, which messages quote.
const KEYS: &[Spec] = &[
    spec(Key::As, "as", CONVERTED, "as = Wire"),
    spec(Key::Bound, "bound", CONTAINER, "bound(T: Extract)"),
    spec(
        Key::Crate,
        "crate",
        CONTAINER,
        "crate = path::to::instructor_core",
    ),
    spec(Key::Date, "date", TEXT, "date"),
    spec(Key::Datetime, "datetime", TEXT, "datetime"),
    spec(
        Key::Description,
        "description",
        &[Level::Struct, Level::Enum, Level::Field, Level::Variant],
        "description = \"…\"",
    ),
    spec(Key::Each, "each", RULE, "each(non_empty)"),
    spec(Key::Email, "email", TEXT, "email"),
    spec(
        Key::Exact,
        "exact",
        &[Level::Struct, Level::Enum, Level::Field],
        "exact",
    ),
    spec(Key::Example, "example", TOLD, "example = 5"),
    spec(Key::Examples, "examples", TOLD, "examples = [1, 5]"),
    spec(Key::Ip, "ip", TEXT, "ip"),
    spec(Key::Items, "items", RULE, "items = 1..=10"),
    spec(Key::Keys, "keys", RULE, "keys(len = 1..=20)"),
    spec(Key::Len, "len", TEXT, "len = 1..=80"),
    spec(Key::MultipleOf, "multiple_of", RULE, "multiple_of = 5"),
    spec(Key::Name, "name", CONTAINER, "name = \"record_ticket\""),
    spec(Key::NonEmpty, "non_empty", TEXT, "non_empty"),
    spec(Key::OneOf, "one_of", TEXT, "one_of = [\"low\", \"high\"]"),
    spec(Key::Partial, "partial", CONTAINER, "partial = TicketSoFar"),
    spec(Key::Pattern, "pattern", TEXT, "pattern = \"^[A-Z]{2}$\""),
    spec(Key::Range, "range", RULE, "range = 1..=5"),
    spec(
        Key::SchemaWith,
        "schema_with",
        &[Level::Field],
        "schema_with = path::to::function",
    ),
    spec(Key::Serde, "serde", &[Level::Field], "serde"),
    spec(Key::Stream, "stream", &[Level::Field], "stream = \"items\""),
    spec(Key::Title, "title", TOLD, "title = \"…\""),
    spec(
        Key::TryFrom,
        "try_from",
        CONVERTED,
        "try_from = path::to::function",
    ),
    spec(Key::Unique, "unique", RULE, "unique"),
    spec(Key::Url, "url", TEXT, "url"),
    spec(Key::Uuid, "uuid", TEXT, "uuid"),
    spec(
        Key::Validate,
        "validate",
        &[
            Level::Struct,
            Level::Enum,
            Level::Field,
            Level::Each,
            Level::Keys,
            Level::Values,
        ],
        "validate = path::to::function",
    ),
    spec(Key::Values, "values", RULE, "values(range = 0..)"),
];

/// Words of serde: where a wire shape has a spelling already, there is not a second one.
const SERDES: &[(&str, &str)] = &[
    ("alias", "alias = \"…\""),
    ("content", "tag = \"…\", content = \"…\""),
    ("default", "default"),
    ("deny_unknown", "deny_unknown_fields"),
    ("deny_unknown_fields", "deny_unknown_fields"),
    ("deserialize_with", "deserialize_with = \"…\""),
    ("flatten", "flatten"),
    ("from", "from = \"…\""),
    ("other", "other"),
    ("rename", "rename = \"…\""),
    ("rename_all", "rename_all = \"camelCase\""),
    ("rename_all_fields", "rename_all_fields = \"camelCase\""),
    ("skip", "skip"),
    ("skip_deserializing", "skip_deserializing"),
    ("tag", "tag = \"…\""),
    ("transparent", "transparent"),
    ("untagged", "untagged"),
];

/// Words that other crates have for a rule of ours.
const SYNONYMS: &[(&str, Key)] = &[
    ("choices", Key::OneOf),
    ("date_time", Key::Datetime),
    ("desc", Key::Description),
    ("distinct", Key::Unique),
    ("divisible_by", Key::MultipleOf),
    ("doc", Key::Description),
    ("elements", Key::Each),
    ("enum_values", Key::OneOf),
    ("exclusive_max", Key::Range),
    ("exclusive_min", Key::Range),
    ("ge", Key::Range),
    ("gt", Key::Range),
    ("inner", Key::Each),
    ("ip_addr", Key::Ip),
    ("ipv4", Key::Ip),
    ("ipv6", Key::Ip),
    ("key", Key::Keys),
    ("le", Key::Range),
    ("length", Key::Len),
    ("lt", Key::Range),
    ("max", Key::Range),
    ("max_items", Key::Items),
    ("max_length", Key::Len),
    ("max_properties", Key::Items),
    ("maximum", Key::Range),
    ("min", Key::Range),
    ("min_items", Key::Items),
    ("min_length", Key::Len),
    ("min_properties", Key::Items),
    ("minimum", Key::Range),
    ("not_empty", Key::NonEmpty),
    ("pattern_properties", Key::Keys),
    ("property_names", Key::Keys),
    ("regex", Key::Pattern),
    ("required", Key::NonEmpty),
    ("size", Key::Items),
    ("step", Key::MultipleOf),
    ("strict", Key::Exact),
    ("timestamp", Key::Datetime),
    ("unique_items", Key::Unique),
    ("uri", Key::Url),
    ("validator", Key::Validate),
    ("value", Key::Values),
    ("with", Key::Validate),
];

impl Key {
    /// An example of the key's form.
    pub(crate) fn form(self) -> &'static str {
        KEYS.iter()
            .find(|spec| spec.key == self)
            .map_or("", |spec| spec.form)
    }
}

/// The key that `word` is, where it may stand at `level`; else says what is wrong with it.
pub(crate) fn find(cx: &Ctxt, word: &Ident, name: &str, level: Level) -> Option<Key> {
    let message = match KEYS.iter().find(|spec| spec.name == name) {
        Some(spec) if spec.on.contains(&level) => return Some(spec.key),
        Some(spec) => {
            let places: Vec<&str> = spec.on.iter().map(|level| level.place()).collect();
            format!(
                "`{name}` does not belong on {}; it belongs on {}",
                level.place(),
                listed(&places, "or")
            )
        }
        None => unknown(name, level),
    };
    cx.error(word, message);
    None
}

fn unknown(name: &str, level: Level) -> String {
    let allowed: Vec<&str> = KEYS
        .iter()
        .filter(|spec| spec.on.contains(&level))
        .map(|spec| spec.name)
        .collect();
    let mut message = format!("unknown key `{name}`");
    let synonym = SYNONYMS
        .iter()
        .find(|(word, key)| *word == name && belongs(*key, level));
    if let Some((_, form)) = SERDES.iter().find(|(word, _)| *word == name) {
        // Writing to a `String` cannot fail, here and below.
        let _ = write!(
            message,
            "; it is serde's word: write `#[serde({form})]`, which is read here too"
        );
        return message;
    }
    if let Some((_, key)) = synonym {
        let _ = write!(message, "; write `{}`", key.form());
    } else if let Some(near) = nearest(name, &allowed) {
        let _ = write!(message, "; did you mean `{near}`?");
    }
    let quoted: Vec<String> = allowed.iter().map(|name| format!("`{name}`")).collect();
    let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
    let _ = write!(
        message,
        " ({} takes {})",
        level.place(),
        listed(&quoted, "and")
    );
    message
}

fn belongs(key: Key, level: Level) -> bool {
    KEYS.iter()
        .any(|spec| spec.key == key && spec.on.contains(&level))
}

/// `a, b or c`.
pub(crate) fn listed(words: &[&str], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [init @ .., end] => format!("{} {last} {end}", init.join(", ")),
    }
}

/// The word among `known` that `word` was probably meant to be.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let (distance, near) = known
        .iter()
        .map(|name| (distance(word, name), *name))
        .min()?;
    (distance <= word.chars().count().max(3) / 3).then_some(near)
}

/// How many letters to insert, drop, change, or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().flat_map(char::to_lowercase).collect();
    let b: Vec<char> = b.chars().flat_map(char::to_lowercase).collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = changed.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proc_macro2::Span;

    fn message(name: &str, level: Level) -> String {
        let cx = Ctxt::default();
        let found = find(&cx, &Ident::new(name, Span::call_site()), name, level);
        assert_eq!(found, None);
        cx.finish().errors.to_string()
    }

    #[test]
    fn every_key_is_in_the_table_once_and_its_example_begins_with_it() {
        for (index, spec) in KEYS.iter().enumerate() {
            assert!(spec.form.starts_with(spec.name), "{}", spec.name);
            assert!(
                KEYS[..index].iter().all(|other| other.name < spec.name),
                "{} is out of order",
                spec.name
            );
        }
    }

    #[test]
    fn every_key_has_its_row_and_section_and_can_be_searched_for() {
        let (reference, library) = (include_str!("../attributes.md"), include_str!("lib.rs"));
        for Spec { name, .. } in KEYS {
            let row = format!("\n| [`{name}`](#{name}) | ");
            let section = format!("\n## `{name}`\n");
            assert_eq!(reference.matches(&row).count(), 1, "{name}");
            let Some((_, section)) = reference.split_once(&section) else {
                panic!("{name} has no section");
            };
            let section = section.split("\n## ").next().unwrap_or_default();
            assert!(section.contains("```rust\n"), "{name} has no example");
            let alias = format!("\"{name}\"");
            assert!(library.contains(&alias), "{name} has no alias");
        }
    }

    #[test]
    fn guesses_what_was_meant() {
        assert!(message("rangee", Level::Field).contains("did you mean `range`?"));
        assert!(message("decsription", Level::Variant).contains("did you mean `description`?"));
        assert!(!message("colour", Level::Field).contains("did you mean"));
    }

    #[test]
    fn knows_the_words_of_others() {
        assert!(message("minimum", Level::Field).contains("write `range = 1..=5`"));
        assert!(message("rename", Level::Field).contains("write `#[serde("));
    }

    #[test]
    fn says_where_a_key_belongs() {
        assert!(
            message("partial", Level::Field)
                .contains("does not belong on a field; it belongs on a struct")
        );
        assert!(
            message("range", Level::Variant)
                .contains("belongs on a field, `each(…)` or `values(…)`")
        );
    }
}
