//! What is told of a type besides its shape, and what is found wrong with a definition before any request.
#![expect(dead_code, reason = "the definitions are looked at, not the values")]

use instructor_core::schema::Definition;
use instructor_core::{Extract, json_schema, tool_json};

/// A ticket.
#[derive(Extract)]
#[extract(
    title = "Support ticket",
    example = r#"{"title": "Login fails", "urgency": 5, "seen": true}"#
)]
struct Ticket {
    /// What to do.
    #[extract(title = "Summary", len = 1..=80, examples = ["Fix login", "Pay \"Ann\""])]
    title: String,
    #[extract(range = 1..=5, examples(1, 5))]
    #[serde(default = "usual")]
    urgency: u8,
    #[serde(default)]
    seen: bool,
    #[extract(example = ["a", "b"], each(len = 1..))]
    #[serde(default)]
    tags: Option<Vec<String>>,
    #[serde(default)]
    level: Level,
}

fn usual() -> u8 {
    3
}

#[derive(Default, Extract)]
#[extract(title = "How bad it is", example = "\"high\"")]
#[serde(rename_all = "lowercase")]
enum Level {
    #[default]
    Low,
    High,
}

#[test]
fn told_in_both_dialects() {
    assert_eq!(Ticket::check_definition(), Ok(()));
    assert_eq!(
        json_schema::<Ticket>(),
        concat!(
            r#"{"type":"object","description":"A ticket.","properties":{"#,
            r#""title":{"type":"string","description":"What to do.","minLength":1,"maxLength":80,"title":"Summary","examples":["Fix login","Pay \"Ann\""]},"#,
            r#""urgency":{"type":"integer","minimum":1,"maximum":5,"default":3,"examples":[1,5]},"#,
            r#""seen":{"type":"boolean","default":false},"#,
            r#""tags":{"anyOf":[{"type":"array","items":{"type":"string","minLength":1}},{"type":"null"}],"examples":[["a","b"]]},"#,
            r#""level":{"type":"string","enum":["low","high"],"title":"How bad it is","examples":["high"]}},"#,
            r#""required":["title"],"title":"Support ticket","examples":[{"title": "Login fails", "urgency": 5, "seen": true}]}"#,
        )
    );
    let strict = Definition::of::<Ticket>()
        .strict_described()
        .expect("it is expressible");
    for part in [
        r#""What to do. Summary. For example: \"Fix login\", \"Pay \\\"Ann\\\"\". Must have between 1 and 80 characters.""#,
        r#""Where nothing is said: 3. For example: 1, 5. Must be an integer between 1 and 5.""#,
        r#""How bad it is. For example: \"high\".""#,
    ] {
        assert!(strict.contains(part), "{part} is not in {strict}");
    }
    let value: serde_json::Value = serde_json::from_str(json_schema::<Ticket>()).expect("JSON");
    assert!(jsonschema::meta::is_valid(&value));
}

const PATTERN: &str = "(?=a)b";
const TOO_MUCH: u16 = 300;

#[derive(Extract)]
#[extract(example = r#"{"address": "a@b.c"}"#)]
struct Contact {
    #[extract(email, example = "sarah at acme")]
    address: String,
    #[extract(date, examples = ["2026-02-28", "2026-02-30"])]
    since: String,
    #[extract(range = ..=TOO_MUCH)]
    visits: u8,
    #[extract(pattern = PATTERN)]
    code: String,
    #[extract(range = 10..)]
    #[serde(default = "one")]
    count: u32,
    lines: Vec<Line<Self>>,
}

fn one() -> u32 {
    1
}

#[derive(Extract)]
struct Line<T: Bounded> {
    #[extract(items = 1..=T::MOST, each(url))]
    pages: Vec<String>,
    whole: Option<Box<T>>,
}

trait Bounded: Extract {
    const MOST: usize;
}

impl Bounded for Contact {
    const MOST: usize = 0;
}

#[test]
fn all_mistakes_with_their_paths() {
    let error = Contact::check_definition().expect_err("nearly all of it is wrong");
    let told: Vec<String> = error.mistakes().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "the example `{\"address\": \"a@b.c\"}` would not be accepted: since: missing, expected a string, a date such as 2026-02-28",
            "at `address`: the example `\"sarah at acme\"` would not be accepted: breaks `email`, expected an e-mail address, found a string of 13 characters",
            "at `since`: the example `\"2026-02-30\"` would not be accepted: breaks `date`, expected a date such as 2026-02-28, found a string of 10 characters",
            "at `visits`: `range` gives 300, and the type holds 0 to 255; narrow the rule, or widen the type",
            "at `code`: `pattern` does not parse: look-around is not supported, since patterns run in linear time; match what is wanted, and check the rest in a `validate` function (at character 1)",
            "at `count`: the default `1` would not be accepted: breaks `range`, expected an integer of at least 10, found a number of 1 character",
            "at `lines[].pages`: the range of `items` is empty, it ends before it begins; swap its ends",
        ]
    );
}

/// Whatever serde calls it, the service takes the name.
#[derive(Extract)]
#[serde(rename = "Störung: neu/alt")]
struct Renamed {
    a: u8,
}

#[test]
fn a_name_out_of_serde_is_made_to_fit_a_tool() {
    let name = Definition::of::<Renamed>().name();
    assert!(name.starts_with("St_rung_neu_alt_"), "{name}");
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    assert!(name.len() <= 64 && name.chars().all(fits), "{name}");
    assert!(tool_json::<Renamed>().contains(name));
}

#[derive(Extract)]
struct Outer {
    id: u8,
    #[serde(flatten)]
    inner: Inner,
    #[serde(flatten)]
    number: u8,
}

#[derive(Extract)]
struct Inner {
    #[serde(alias = "id")]
    number: u8,
}

#[derive(Extract)]
#[serde(tag = "kind")]
enum Event {
    Opened(Opened),
    Count(u8),
}

#[derive(Extract)]
struct Opened {
    kind: String,
}

#[test]
fn members_that_stand_in_each_others_way() {
    let told = |error: instructor_core::DefinitionError| error.to_string();
    let flattened = Outer::check_definition().map_err(told).unwrap_err();
    assert!(
        flattened.contains("two fields are called `id`"),
        "{flattened}"
    );
    assert!(
        flattened.contains("what is flattened is no object"),
        "{flattened}"
    );
    let tagged = Event::check_definition().map_err(told).unwrap_err();
    assert!(
        tagged.contains("the field `kind` of the variant `Opened` is called as the enum's tag"),
        "{tagged}"
    );
    assert!(
        tagged.contains("the variant `Count` holds no object"),
        "{tagged}"
    );
}

#[derive(Extract)]
struct Absent<T> {
    #[serde(default)]
    value: T,
}

/// The default of a type, as its schema shows it.
fn shown_default<T: Extract + Default>() -> Option<String> {
    assert_eq!(Absent::<T>::check_definition(), Ok(()));
    let schema: Option<serde_json::Value> = serde_json::from_str(json_schema::<Absent<T>>()).ok();
    assert!(schema.is_some(), "a schema is JSON");
    let schema = schema?;
    let default = schema["properties"]["value"].get("default")?;
    Some(default.to_string())
}

#[test]
fn a_default_has_the_form_of_its_type() {
    use std::collections::{BTreeMap, BTreeSet, HashMap};

    for (shown, form) in [
        (shown_default::<Vec<u8>>(), "[]"),
        (shown_default::<BTreeSet<u8>>(), "[]"),
        (shown_default::<BTreeMap<String, u8>>(), "{}"),
        (shown_default::<HashMap<u8, Vec<bool>>>(), "{}"),
        (shown_default::<Box<BTreeMap<char, u8>>>(), "{}"),
        (
            shown_default::<serde_json::Map<String, serde_json::Value>>(),
            "{}",
        ),
        (shown_default::<u64>(), "0"),
        (shown_default::<std::num::Wrapping<i8>>(), "0"),
        (shown_default::<String>(), "\"\""),
    ] {
        assert_eq!(shown.as_deref(), Some(form));
    }
    for absent in [
        shown_default::<Option<u8>>(),
        shown_default::<serde_json::Value>(),
        shown_default::<(u8, String)>(),
        shown_default::<[u8; 2]>(),
        shown_default::<std::time::Duration>(),
    ] {
        assert_eq!(absent, None);
    }
}

#[test]
fn a_default_that_json_cannot_say_is_not_shown() {
    #[derive(Extract)]
    struct Weight {
        #[serde(default = "unknown")]
        kilograms: f64,
    }

    fn unknown() -> f64 {
        f64::NAN
    }

    assert_eq!(Weight::check_definition(), Ok(()));
    assert!(!json_schema::<Weight>().contains("default"));
}
