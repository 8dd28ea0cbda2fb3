//! Where we differ from the suites on purpose, and why: by what a text holds, what is expected of it and what ours is. Never by its name.

use serde_json::Value;

use crate::case::Case;
use crate::leaves::Leaf;
use crate::plain;
use crate::read::Done;

/// Why a text is no answer, as [`plain`] finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    Behind,
    Bracket,
    Colon,
    Comma,
    Depth,
    Duplicate,
    Ellipsis,
    Escape,
    Key,
    LoneComma,
    Missing,
    Number,
    Parenthesis,
    Quotes,
    Range,
    Several,
    Strict,
    Surrogate,
    Unfinished,
    Word,
    Words,
}

impl Why {
    /// What stands where a key should.
    pub(crate) fn of_key(character: char) -> Self {
        match Self::of_value(character) {
            Self::Word | Self::Number => Self::Key,
            Self::Missing => Self::LoneComma,
            other => other,
        }
    }

    /// What stands where a value should.
    pub(crate) fn of_value(character: char) -> Self {
        match character {
            '\'' | '`' | '´' | '‘' | '’' | '“' | '”' | '„' => Self::Quotes,
            ',' | '}' | ']' => Self::Missing,
            '(' => Self::Parenthesis,
            '+' | '-' | '0'..='9' => Self::Number,
            '.' => Self::Ellipsis,
            _ => Self::Word,
        }
    }

    pub(crate) fn reason(self) -> &'static str {
        match self {
            Self::Behind => {
                "what stands behind a value that is no object or list may change it: an issue"
            }
            Self::Bracket => {
                "a bracket that closes another is an issue: what it closes would be a guess"
            }
            Self::Colon => "a key without its colon is an issue",
            Self::Comma => {
                "two values, or a quote too many, without a comma between them are an issue"
            }
            Self::Depth => "more than 64 levels are an issue",
            Self::Duplicate => "a key that is said twice is an issue",
            Self::Ellipsis => "what an ellipsis or a lone point leaves out is not known: an issue",
            Self::Escape => "an escape that JSON does not have is an issue",
            Self::Key => "a key without quotes is not mended",
            Self::LoneComma => "a comma with nothing before it is an issue",
            Self::Missing => "a value that was not said is not made up",
            Self::Number => "a number that JSON does not have is an issue, and no text",
            Self::Parenthesis => "a parenthesis is no bracket of JSON",
            Self::Quotes => "quotes that are not those of JSON are not mended",
            Self::Range => "a number that 64 bits would round is an issue",
            Self::Several => "two answers are an issue, not a choice and not a list",
            Self::Strict => {
                "comments, commas too many, raw control characters and Python's literals are mended among words only"
            }
            Self::Surrogate => "half a surrogate pair is no text: an issue",
            Self::Unfinished => "a text that ends inside its value is an error, not a value",
            Self::Word => "a word without quotes is no text",
            Self::Words => {
                "words without JSON are no answer; any JSON only stands out at the beginning of the text or of a fence"
            }
        }
    }
}

pub(crate) const FLAGS: &str =
    "what has arrived is shown, whatever kind it is of: there are no flags";
const NUMBER: &str = "a number at the end of the text is withheld: it may go on";
const WORD: &str = "a word is shown when it is whole, and is not guessed";
const OPEN: &str = "a string is shown as far as it has come";
const BEHIND: &str = "the first value is the answer, and what stands behind it is words";
const CONTROL: &str = "a raw control character in a string is kept";
const WHOLE_TEXT: &str = "a text is the JSON that stands in it, not all of its words";
const KIND: &str =
    "a value of another kind is an issue: nothing is taken out of it, and nothing put around it";
const LEFT_OUT: &str = "a value that was left out is an issue, not empty";
const NAME: &str = "a name is one of the names and nothing else, and stands in quotes";
const FOREIGN: &str =
    "no type of ours stands for the suite's, which makes something else of the same JSON";
const ATTRIBUTE: &str =
    "what has arrived is shown: no attribute of theirs hides it until something else has come";
const DROPPED: &str = "an item that is wrong is an issue: it is not dropped";
const NULL: &str = "`null` where no `Option` is, is an issue";
const ROUNDED: &str = "a number is not rounded";
const EMPTY: &str = "an empty string is a string";
const INSIDE: &str = "an object around the answer is not opened, and a string is not read as JSON";

/// Why a place of a value that is arriving looks otherwise.
pub(crate) fn of_leaf(leaf: &Leaf, text: &str) -> Option<&'static str> {
    let last = text.chars().last()?;
    let word: String = text
        .rsplit(|character: char| !character.is_ascii_alphabetic())
        .next()
        .unwrap_or_default()
        .to_owned();
    match (&leaf.ours, &leaf.theirs) {
        (Value::Null, Value::Number(_))
            if last.is_ascii_digit() || matches!(last, '.' | '-' | '+' | 'e' | 'E') =>
        {
            Some(NUMBER)
        }
        (Value::Null, Value::Bool(literal))
            if !word.is_empty() && literal.to_string().starts_with(&word) =>
        {
            Some(WORD)
        }
        (Value::String(ours), Value::Null) if plain::ends_in_string(text) && !ours.is_empty() => {
            Some(OPEN)
        }
        _ => None,
    }
}

/// Why a value is another.
pub(crate) fn of_value(done: &Done, theirs: &Value, text: &str) -> Option<&'static str> {
    if uncontrolled(&done.value) == uncontrolled(theirs) {
        return Some(CONTROL);
    }
    if theirs.as_str().map(str::trim) == Some(text.trim()) {
        return Some(WHOLE_TEXT);
    }
    if done.adjusted && plain::goes_on_behind(text) {
        return Some(BEHIND);
    }
    None
}

/// Why there is a value where none is expected.
pub(crate) fn of_empty(done: &Done) -> Option<&'static str> {
    (done.value == "").then_some(EMPTY)
}

/// Why JSON is no value of a type, when the suite takes it for one.
pub(crate) fn of_type(said: &Value, theirs: &Value) -> Option<&'static str> {
    match (said, theirs) {
        (Value::Object(said), Value::Object(theirs)) => {
            let left_out = theirs.keys().any(|key| !said.contains_key(key));
            let inside = theirs
                .iter()
                .find_map(|(key, theirs)| of_type(said.get(key)?, theirs));
            inside.or(left_out.then_some(LEFT_OUT))
        }
        (Value::Array(said), Value::Array(theirs)) if said.len() == theirs.len() => said
            .iter()
            .zip(theirs)
            .find_map(|(said, theirs)| of_type(said, theirs)),
        (Value::Array(_), Value::Array(_)) => Some(DROPPED),
        (Value::Null, Value::Null) => Some(NULL),
        (Value::Number(said), Value::Number(theirs)) if said != theirs => Some(ROUNDED),
        (Value::String(said), Value::String(theirs)) if said != theirs => Some(NAME),
        (Value::Object(_), _) | (Value::String(_), Value::Object(_) | Value::Array(_)) => {
            Some(INSIDE)
        }
        _ if kind(said) != kind(theirs) => Some(KIND),
        _ => None,
    }
}

/// Why what is arriving looks otherwise where a schema of theirs has attributes for streams.
pub(crate) fn of_attributes(case: &Case) -> Option<&'static str> {
    let source = case.schema["baml"].as_str()?;
    source.contains("@stream.").then_some(ATTRIBUTE)
}

/// Why any JSON is not the value of a type that none of ours stands for.
pub(crate) fn of_foreign(case: &Case) -> Option<&'static str> {
    (!case.schema.is_null()).then_some(FOREIGN)
}

fn kind(value: &Value) -> u8 {
    match value {
        Value::Null => 0,
        Value::Bool(_) => 1,
        Value::Number(_) => 2,
        Value::String(_) => 3,
        Value::Array(_) => 4,
        Value::Object(_) => 5,
    }
}

/// Without control characters and the blanks at the ends, keys included.
fn uncontrolled(value: &Value) -> Value {
    let strip = |text: &str| -> String {
        let kept = text.chars().filter(|character| !character.is_control());
        kept.collect::<String>().trim().to_owned()
    };
    match value {
        Value::String(text) => Value::String(strip(text)),
        Value::Array(items) => items.iter().map(uncontrolled).collect(),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|(key, value)| (strip(key), uncontrolled(value)))
                .collect(),
        ),
        other => other.clone(),
    }
}
