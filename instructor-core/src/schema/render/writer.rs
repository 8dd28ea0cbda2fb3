//! JSON text in the order in which it is written. (`serde_json::Value` sorts its keys, unless something else in the user's build
//! switches that off.)

use std::fmt::{Display, Write};

/// Writes the members of an object, comma by comma.
pub(crate) struct Members<'w> {
    out: &'w mut String,
    is_first: bool,
}

/// Writes `{…}`.
pub(crate) fn object(out: &mut String, members: impl FnOnce(&mut Members<'_>)) {
    out.push('{');
    members(&mut Members {
        out,
        is_first: true,
    });
    out.push('}');
}

impl Members<'_> {
    /// A key, after which its value is written.
    pub(crate) fn key(&mut self, key: &str) -> &mut String {
        self.separate();
        write_string(self.out, key);
        self.out.push(':');
        self.out
    }

    /// A key that is JSON text already.
    pub(crate) fn quoted_key(&mut self, quoted: &str) -> &mut String {
        self.separate();
        self.out.push_str(quoted);
        self.out.push(':');
        self.out
    }

    /// A string.
    pub(crate) fn text(&mut self, key: &str, text: &str) {
        write_string(self.key(key), text);
    }

    /// A number, or `true` and `false`: what prints as JSON by itself.
    pub(crate) fn number(&mut self, key: &str, number: impl Display) {
        // Writing to a `String` cannot fail.
        let _ = write!(self.key(key), "{number}");
    }

    /// An object.
    pub(crate) fn object(&mut self, key: &str, members: impl FnOnce(&mut Members<'_>)) {
        object(self.key(key), members);
    }

    /// A list.
    pub(crate) fn array<T>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(T, &mut String),
    ) {
        let out = self.key(key);
        out.push('[');
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            write(item, out);
        }
        out.push(']');
    }

    /// The members of an object that is JSON text already, and a description where it has none. What is no object is left out.
    pub(crate) fn inline(&mut self, text: &str, description: &str) {
        let Ok(serde_json::Value::Object(object)) = serde_json::from_str(text) else {
            return;
        };
        if !description.is_empty() && !object.contains_key("description") {
            self.text("description", description);
        }
        // In the programmer's order.
        let inside = text.trim().strip_prefix('{');
        let inside = inside.and_then(|text| text.strip_suffix('}'));
        if let Some(inside) = inside.map(str::trim).filter(|text| !text.is_empty()) {
            self.separate();
            self.out.push_str(inside);
        }
    }

    fn separate(&mut self) {
        if !self.is_first {
            self.out.push(',');
        }
        self.is_first = false;
    }
}

/// A JSON string, quotes included.
pub(crate) fn write_string(out: &mut String, text: &str) {
    // A `str` can always be written.
    let quoted = serde_json::to_string(text);
    out.push_str(quoted.as_deref().unwrap_or("\"\""));
}
