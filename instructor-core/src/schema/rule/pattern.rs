//! `pattern = "^[A-Z]{3}$"`: text in which a regular expression is found.

use std::borrow::Cow;
use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
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
pub struct Pattern {
    source: &'static str,
    // The engine is half a megabyte. Only the constructor names it, so that a program without patterns does not carry it.
    compile: fn(&str) -> Compiled,
    compiled: OnceLock<Compiled>,
}

/// What finds the pattern; or why there is nothing, in one line.
type Compiled = Result<Box<dyn Search>, String>;

trait Search: Send + Sync + UnwindSafe + RefUnwindSafe {
    fn is_in(&self, text: &str) -> bool;
}

impl Search for Regex {
    fn is_in(&self, text: &str) -> bool {
        self.is_match(text)
    }
}

fn compile(source: &str) -> Compiled {
    let translated = ecma::translate(source)
        .map_err(|refusal| format!("{} (at character {})", refusal.why, refusal.at))?;
    match Regex::new(&translated) {
        Ok(regex) => Ok(Box::new(regex)),
        Err(error) => {
            // The last line says what; those before it show the translation.
            let text = error.to_string();
            let last = text.lines().last().unwrap_or_default();
            Err(last.trim_start_matches("error: ").to_owned())
        }
    }
}

impl Pattern {
    /// A pattern, for a `static`.
    pub const fn new(source: &'static str) -> Self {
        Self {
            source,
            compile,
            compiled: OnceLock::new(),
        }
    }

    /// As it was written.
    pub fn source(&self) -> &'static str {
        self.source
    }

    /// Whether the engine takes it.
    pub fn compiles(&self) -> bool {
        self.compiled().is_ok()
    }

    #[inline]
    fn compiled(&self) -> &Compiled {
        self.compiled.get_or_init(|| (self.compile)(self.source))
    }

    /// Why the engine does not take it, in one line.
    pub(crate) fn refusal(&self) -> Option<String> {
        self.compiled().as_ref().err().cloned()
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

impl Constraint for Pattern {
    fn name(&self) -> &'static str {
        "pattern"
    }

    #[inline]
    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        self.compiled()
            .as_ref()
            .is_ok_and(|pattern| pattern.is_in(text))
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
