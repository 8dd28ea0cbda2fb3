//! Changes an InvokeModel body without rewriting it: what is not ours leaves byte for byte as it came.

use std::fmt;

use serde::Deserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON object as the caller wrote it, and the changes to it.
///
/// Values are spans of the text, so that a change knows where it goes; nothing is re-serialised.
#[derive(Debug)]
pub(crate) struct Body<'a> {
    text: &'a str,
    entries: Vec<(String, &'a str)>,
    edits: Vec<Edit>,
    added: usize,
}

/// New text in place of a span, which may be empty.
#[derive(Debug)]
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl<'a> Body<'a> {
    /// The body, if it is a JSON object.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let entries = reader.deserialize_map(Entries).ok()?;
        reader.end().ok()?;
        Some(Self {
            text,
            entries,
            edits: Vec::new(),
            added: 0,
        })
    }

    /// A value as it is written. The last one where a key is there twice, as JSON readers have it.
    pub(crate) fn raw(&self, key: &str) -> Option<&'a str> {
        self.entries
            .iter()
            .rev()
            .find(|(name, _)| name == key)
            .map(|(_, value)| *value)
    }

    /// A value, if it is of the type.
    pub(crate) fn get<T: serde::Deserialize<'a>>(&self, key: &str) -> Option<T> {
        serde_json::from_str(self.raw(key)?).ok()
    }

    /// Writes a value of the body's: in place of the old one, or after all others.
    pub(crate) fn set(&mut self, key: &str, json: &str) {
        if let Some(old) = self.raw(key) {
            self.replace(old, json.to_owned());
            return;
        }
        let comma = if self.entries.is_empty() && self.added == 0 {
            ""
        } else {
            ","
        };
        self.added += 1;
        let end = self.text.trim_end().len().saturating_sub(1);
        self.insert(end, format!("{comma}{}:{json}", string(key)));
    }

    /// Writes another value over one.
    pub(crate) fn replace(&mut self, value: &'a str, json: String) {
        let start = self.offset(value);
        self.edits.push(Edit {
            start,
            end: start + value.len(),
            text: json,
        });
    }

    /// Adds items, at least one, to a list.
    pub(crate) fn push(&mut self, list: &'a str, items: &[String]) {
        self.append(list, items.join(","));
    }

    /// Adds a key to an object.
    pub(crate) fn push_key(&mut self, object: &'a str, key: &str, json: &str) {
        self.append(object, format!("{}:{json}", string(key)));
    }

    /// Adds text to the end of a string.
    pub(crate) fn push_text(&mut self, value: &'a str, text: &str) {
        self.insert_text(value, value.len().saturating_sub(1), text);
    }

    /// Puts text into a string, at an offset into the JSON that it is written as.
    pub(crate) fn insert_text(&mut self, value: &'a str, at: usize, text: &str) {
        let at = self.offset(value) + at;
        let quoted = string(text);
        self.insert(
            at,
            quoted
                .get(1..quoted.len() - 1)
                .unwrap_or_default()
                .to_owned(),
        );
    }

    /// The body with all changes.
    pub(crate) fn finish(mut self) -> String {
        // Stable: what was put at one place first stands first.
        self.edits.sort_by_key(|edit| edit.start);
        let added: usize = self.edits.iter().map(|edit| edit.text.len()).sum();
        let mut out = String::with_capacity(self.text.len() + added);
        let mut copied = 0;
        for Edit { start, end, text } in self.edits {
            out.push_str(self.text.get(copied..start).unwrap_or_default());
            out.push_str(&text);
            copied = end;
        }
        out.push_str(self.text.get(copied..).unwrap_or_default());
        out
    }

    /// Adds to a list or an object, with a comma where something is there.
    fn append(&mut self, container: &'a str, text: String) {
        let end = container.len().saturating_sub(1);
        let empty = container
            .get(1..end)
            .is_none_or(|inner| inner.trim().is_empty());
        let at = self.offset(container) + end;
        self.insert(at, if empty { text } else { format!(",{text}") });
    }

    fn insert(&mut self, at: usize, text: String) {
        self.edits.push(Edit {
            start: at,
            end: at,
            text,
        });
    }

    /// Where a span of the body begins.
    fn offset(&self, part: &'a str) -> usize {
        part.as_ptr()
            .addr()
            .saturating_sub(self.text.as_ptr().addr())
    }
}

/// A JSON string.
pub(crate) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Collects an object's entries in their order.
struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(String, &'de str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
            entries.push((key, value.get()));
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_stays_byte_for_byte() {
        let text = " { \"b\" : 1.00 ,\n\t\"a\":\"caf\\u00e9\", \"big\":123456789012345678901234567890, \"a\" : \"x\" } ";
        assert_eq!(Body::parse(text).unwrap().finish(), text);
        let mut body = Body::parse(text).unwrap();
        body.set("new", "[1]");
        body.set("b", "2");
        body.set("other", "{}");
        assert_eq!(
            body.finish(),
            " { \"b\" : 2 ,\n\t\"a\":\"caf\\u00e9\", \"big\":123456789012345678901234567890, \"a\" : \"x\" ,\"new\":[1],\"other\":{}} "
        );
    }

    #[test]
    fn containers_and_strings_grow_at_their_end() {
        let text = r#"{"empty":[ ],"list":[1, 2 ],"object":{},"text":"say \"hi\""}"#;
        let mut body = Body::parse(text).unwrap();
        let (empty, list) = (body.raw("empty").unwrap(), body.raw("list").unwrap());
        let (object, words) = (body.raw("object").unwrap(), body.raw("text").unwrap());
        body.push(empty, &["1".to_owned(), "2".to_owned()]);
        body.push(list, &["3".to_owned()]);
        body.push_key(object, "k", "null");
        body.push_text(words, "\n\"bye\"");
        assert_eq!(
            body.finish(),
            r#"{"empty":[ 1,2],"list":[1, 2 ,3],"object":{"k":null},"text":"say \"hi\"\n\"bye\""}"#
        );
    }

    #[test]
    fn an_empty_object_takes_no_comma() {
        let mut body = Body::parse("{}").unwrap();
        body.set("a", "1");
        body.set("b", "2");
        assert_eq!(body.finish(), r#"{"a":1,"b":2}"#);
    }

    #[test]
    fn only_an_object_is_a_body() {
        for text in ["", "[]", "\"x\"", "{", "{} {}", "null"] {
            assert!(Body::parse(text).is_none(), "{text}");
        }
    }
}
