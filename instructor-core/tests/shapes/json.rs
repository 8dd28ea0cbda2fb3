//! JSON as it was written: members in their order, keys said twice, numbers in their own spelling.

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Json {
    Null,
    Boolean(bool),
    Number(String),
    String(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// `None`: the text is not JSON, or holds half a surrogate pair.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim_matches([' ', '\n', '\r', '\t']);
        Some(match text.bytes().next()? {
            b'n' => serde_json::from_str::<()>(text).map(|()| Self::Null).ok()?,
            b't' | b'f' => Self::Boolean(serde_json::from_str(text).ok()?),
            b'"' => Self::String(serde_json::from_str(text).ok()?),
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                let items = items.into_iter().map(|item| Self::parse(item.get()));
                Self::List(items.collect::<Option<_>>()?)
            }
            b'{' => {
                let Members(members) = serde_json::from_str(text).ok()?;
                let members = members
                    .into_iter()
                    .map(|(key, value)| Some((key, Self::parse(value.get())?)));
                Self::Object(members.collect::<Option<_>>()?)
            }
            _ => {
                serde_json::from_str::<&RawValue>(text).ok()?;
                Self::Number(text.to_owned())
            }
        })
    }

    pub(crate) fn compact(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, None);
        out
    }

    /// With blanks wherever JSON has room for them.
    pub(crate) fn pretty(&self) -> String {
        let mut out = "\n".to_owned();
        self.write(&mut out, Some(0));
        out.push_str("\r\n\t ");
        out
    }

    fn write(&self, out: &mut String, indent: Option<usize>) {
        let deeper = indent.map(|indent| indent + 1);
        let line = |out: &mut String, indent: Option<usize>| {
            if let Some(indent) = indent {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', indent));
            }
        };
        match self {
            Self::Null => out.push_str("null"),
            Self::Boolean(true) => out.push_str("true"),
            Self::Boolean(false) => out.push_str("false"),
            Self::Number(number) => out.push_str(number),
            Self::String(text) => out.push_str(&quoted(text)),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    line(out, deeper);
                    item.write(out, deeper);
                }
                line(out, indent);
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (key, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    line(out, deeper);
                    out.push_str(&quoted(key));
                    out.push_str(if indent.is_some() { " : " } else { ":" });
                    value.write(out, deeper);
                }
                line(out, indent);
                out.push('}');
            }
        }
    }

    /// Members last to first, at every level.
    pub(crate) fn reversed(&self) -> Self {
        match self {
            Self::List(items) => Self::List(items.iter().map(Self::reversed).collect()),
            Self::Object(members) => {
                let members = members.iter().rev();
                Self::Object(
                    members
                        .map(|(key, value)| (key.clone(), value.reversed()))
                        .collect(),
                )
            }
            other => other.clone(),
        }
    }

    /// This value and all inside it, in the order of the text.
    pub(crate) fn nodes(&self) -> Vec<&Self> {
        let mut nodes = vec![self];
        let mut next = 0;
        while let Some(&node) = nodes.get(next) {
            match node {
                Self::List(items) => nodes.extend(items),
                Self::Object(members) => nodes.extend(members.iter().map(|(_, value)| value)),
                _ => {}
            }
            next += 1;
        }
        nodes
    }

    /// One of [`nodes`](Self::nodes), by its place there.
    pub(crate) fn node_mut(&mut self, index: usize) -> Option<&mut Self> {
        let mut queue = std::collections::VecDeque::from([self]);
        for _ in 0..index {
            match queue.pop_front()? {
                Self::List(items) => queue.extend(items),
                Self::Object(members) => queue.extend(members.iter_mut().map(|(_, value)| value)),
                _ => {}
            }
        }
        queue.pop_front()
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::String(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Object(members) => members.is_empty(),
            Self::Boolean(_) | Self::Number(_) => false,
        }
    }

    pub(crate) fn has_key_twice(&self) -> bool {
        self.nodes().into_iter().any(|node| match node {
            Self::Object(members) => members
                .iter()
                .enumerate()
                .any(|(index, (key, _))| members[..index].iter().any(|(other, _)| other == key)),
            _ => false,
        })
    }

    /// Every key and every string.
    pub(crate) fn words(&self) -> Vec<&str> {
        let mut words = Vec::new();
        for node in self.nodes() {
            match node {
                Self::String(text) => words.push(&**text),
                Self::Object(members) => words.extend(members.iter().map(|(key, _)| &**key)),
                _ => {}
            }
        }
        words
    }

    pub(crate) fn numbers(&self) -> impl Iterator<Item = &str> {
        self.nodes().into_iter().filter_map(|node| match node {
            Self::Number(number) => Some(&**number),
            _ => None,
        })
    }
}

pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A number's sign, digits without zeros at the ends, and the power of ten that the digits begin below.
pub(crate) fn decimal(number: &str) -> (bool, String, i64) {
    let (negative, rest) = number
        .strip_prefix('-')
        .map_or((false, number), |rest| (true, rest));
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let exponent: i64 = match exponent.trim_start_matches('+').parse() {
        Ok(exponent) => exponent,
        Err(_) if exponent.starts_with('-') => i64::MIN / 2,
        Err(_) => i64::MAX / 2,
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_start_matches('0');
    let leading = digits.len() - significant.len();
    let significant = significant.trim_end_matches('0');
    if significant.is_empty() {
        return (false, String::new(), 0);
    }
    let place = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    (
        negative,
        significant.to_owned(),
        exponent
            .saturating_add(place(whole.len()))
            .saturating_sub(place(leading)),
    )
}

/// The members of an object, also those whose key was said before.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'de> Visitor<'de> for All {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(All).map(Members)
    }
}

#[test]
fn what_was_parsed_is_written() {
    let text = r#"{"a":[1.0,-0,1e3,"\n",null,true],"a":{"é":{}}}"#;
    let json = Json::parse(text).expect("it is JSON");
    assert_eq!(json.compact(), text);
    assert_eq!(Json::parse(&json.pretty()).as_ref(), Some(&json));
    assert_eq!(json.reversed().reversed(), json);
    assert!(json.has_key_twice());
    let mut other = json.clone();
    for index in 0..json.nodes().len() {
        assert_eq!(
            other.node_mut(index).as_deref(),
            json.nodes().get(index).copied()
        );
    }
    assert!(Json::parse(r#"{"a": 01}"#).is_none());
}

#[test]
fn numbers_are_told_apart_by_value() {
    for (one, other) in [
        ("1", "1.0"),
        ("1e3", "1000"),
        ("0.01e2", "1"),
        ("-0", "0.0e9"),
    ] {
        assert_eq!(decimal(one), decimal(other));
    }
    for (one, other) in [("1", "-1"), ("1", "10"), ("1.1", "1.10000001")] {
        assert_ne!(decimal(one), decimal(other));
    }
}
