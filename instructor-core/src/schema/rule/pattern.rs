//! `pattern = "^[A-Z]{3}$"`: text in which a regular expression is found.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::Regex;

use super::{Constraint, Rule, Text, View, ecma};
use crate::schema::render::writer::Members;

/// Text in which the pattern is found. As in JSON Schema it is searched anywhere, unless it is anchored.
pub const fn pattern<T: Text + ?Sized>(pattern: &'static Pattern) -> Rule {
    Rule::Pattern(pattern)
}

/// A regular expression in the dialect of JSON Schema (ECMA-262), compiled at its first use.
///
/// It goes to the model as it is written; the check reads it as the model does: `\d`, `\w` and `\b` are ASCII, `[` within a
/// class is a character. An expression that the linear-time engine has no form for (look-around, back-references, an enormous repetition) matches
/// nothing, so that it fails closed; [`compiles`](Self::compiles) tells.
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern, for a `static`.
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            regex: OnceLock::new(),
        }
    }

    /// As it was written.
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the engine takes it.
    pub fn compiles(&self) -> bool {
        self.regex().is_some()
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex
            .get_or_init(|| Regex::new(&ecma::translate(self.source).ok()?).ok())
            .as_ref()
    }

    /// Why the engine does not take it, in one line.
    pub(crate) fn refusal(&self) -> Option<String> {
        match ecma::translate(self.source) {
            Err(refusal) => Some(format!("{} (at character {})", refusal.why, refusal.at)),
            Ok(_) if self.compiles() => None,
            Ok(translated) => {
                let error = Regex::new(&translated).err()?;
                // The last line says what; those before it show the translation.
                let text = error.to_string();
                let last = text.lines().last().unwrap_or_default();
                Some(last.trim_start_matches("error: ").to_owned())
            }
        }
    }
}

impl Constraint for Pattern {
    fn name(&self) -> &'static str {
        "pattern"
    }

    #[inline]
    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Owned(format!(
            "text that matches the regular expression `{}`",
            self.source
        ))
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Pattern(other) if other.source == self.source => Some(Rule::Pattern(other)),
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.text("pattern", self.source);
    }

    fn sentence(&self) -> Option<String> {
        Some(format!(
            "Must match the regular expression `{}`.",
            self.source
        ))
    }
}
