//! Temporary.
use std::fmt;
use std::marker::PhantomData;

use crate::decode::{Found, Issue, IssueKind, Issues, Sample, Segment};

#[derive(Debug)]
pub struct Definition {
    pub name: &'static str,
    pub schema: &'static str,
    pub strict: Result<&'static str, Inexpressible>,
}
impl Definition {
    pub fn of<T: Extract>() -> &'static Self {
        T::definition()
    }
    pub fn name(&self) -> &'static str {
        self.name
    }
    pub fn description(&self) -> &'static str {
        "The answer."
    }
    pub fn plain(&self) -> &'static str {
        self.schema
    }
    pub fn described(&self) -> &'static str {
        self.schema
    }
    pub fn strict(&self) -> Result<&'static str, &Inexpressible> {
        self.strict.as_ref().map(|schema| *schema)
    }
}
#[derive(Debug, Clone)]
pub struct Inexpressible(pub String);
impl fmt::Display for Inexpressible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
#[derive(Debug, Clone, PartialEq)]
pub struct Adjustment;
impl fmt::Display for Adjustment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("adjusted")
    }
}
pub struct Decoded<T> {
    pub value: T,
    pub adjustments: Vec<Adjustment>,
    pub unknown_fields: usize,
}
pub trait Extract: Sized {
    fn definition() -> &'static Definition;
    fn read(text: &str) -> Result<Self, Issues>;
}
pub struct Decoder<T> {
    text: String,
    tolerant: bool,
    marker: PhantomData<T>,
}
impl<T: Extract> Decoder<T> {
    pub fn answer() -> Self {
        Self { text: String::new(), tolerant: false, marker: PhantomData }
    }
    pub fn tolerant(mut self) -> Self {
        self.tolerant = true;
        self
    }
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }
    pub fn finish(self) -> Result<Decoded<T>, Issues> {
        let mut text = self.text.as_str();
        if self.tolerant {
            let start = text.find('{').unwrap_or(0);
            let end = text.rfind('}').map_or(text.len(), |end| end + 1);
            text = &text[start..end.max(start)];
        }
        T::read(text).map(|value| Decoded { value, adjustments: Vec::new(), unknown_fields: 0 })
    }
}
/// A type for tests: `{"title": string, "urgency": 1..=5, "scores": {string: u8}}`.
#[derive(Debug, PartialEq, Clone)]
pub struct Ticket {
    pub title: String,
    pub urgency: u64,
}
impl Extract for Ticket {
    fn definition() -> &'static Definition {
        static DEFINITION: Definition =
            Definition { name: "Ticket", schema: r#"{"type":"object"}"#, strict: Ok(r#"{"type":"object","additionalProperties":false}"#) };
        &DEFINITION
    }
    fn read(text: &str) -> Result<Self, Issues> {
        let value: serde_json::Value = serde_json::from_str(text)
            .map_err(|_| Issue::new(IssueKind::Syntax { offset: 0 }, "a JSON object", Found::Nothing))?;
        let mut list = Vec::new();
        let mut issue = |field, kind, expected: &'static str, found| {
            let mut issue = Issue::new(kind, expected, found);
            issue.prepend(Segment::Field(field));
            list.push(issue);
        };
        let title = value["title"].as_str().unwrap_or_default().to_owned();
        if title.is_empty() {
            issue("title", IssueKind::Missing, "a string", Found::Nothing);
        } else if title.len() > 40 {
            issue("title", IssueKind::Rule("len"), "at most 40 characters", Found::String(Sample::of(&title)));
        }
        let urgency = value["urgency"].as_u64().unwrap_or_default();
        if !(1..=5).contains(&urgency) {
            let found = match &value["urgency"] {
                serde_json::Value::Null => Found::Nothing,
                serde_json::Value::String(text) => Found::String(Sample::of(text)),
                other => Found::Number(Sample::of(&other.to_string())),
            };
            issue("urgency", IssueKind::Rule("range"), "an integer between 1 and 5", found);
        }
        for (key, value) in value["scores"].as_object().into_iter().flatten() {
            if value.as_u64().is_none() {
                let mut issue = Issue::new(IssueKind::WrongType, "an integer", Found::String(Sample::of(value.as_str().unwrap_or_default())));
                issue.prepend(Segment::Key(key.clone()));
                issue.prepend(Segment::Field("scores"));
                list.push(issue);
            }
        }
        if list.is_empty() { Ok(Self { title, urgency }) } else { Err(Issues::new(list, 0)) }
    }
}
/// Has no strict form.
#[derive(Debug)]
pub struct Map;
impl Extract for Map {
    fn definition() -> &'static Definition {
        static DEFINITION: std::sync::LazyLock<Definition> = std::sync::LazyLock::new(|| Definition {
            name: "Map",
            schema: r#"{"type":"object"}"#,
            strict: Err(Inexpressible("map: a map has keys that are not known".into())),
        });
        &DEFINITION
    }
    fn read(_: &str) -> Result<Self, Issues> {
        Ok(Self)
    }
}
