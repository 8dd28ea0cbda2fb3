//! What is told of a value besides its type and its rules.

use super::rule::Rules;

/// Reads a JSON text as a value of some type, with its rules, and says what is wrong with it.
pub type Reads = fn(&str, &'static Rules) -> Option<String>;

/// Writes a default value as JSON. `false` where it has no short form.
pub type Shows = fn(&mut String) -> bool;

/// A title, examples and a default value.
///
/// Examples and defaults are a model's hint and the programmer's promise: [`Extract::check_definition`](crate::Extract::check_definition) reads each of them with the type's own decoder.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Meta {
    /// A few words; empty when there are none.
    pub title: &'static str,
    /// Values that are right, as JSON.
    pub examples: &'static [&'static str],
    /// Shows the value that stands in for an absent one.
    pub default: Option<Shows>,
    /// Reads an example or a default.
    pub reads: Option<Reads>,
}

impl Meta {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self {
            title: "",
            examples: &[],
            default: None,
            reads: None,
        }
    }

    /// Adds the title.
    pub const fn title(mut self, title: &'static str) -> Self {
        self.title = title;
        self
    }

    /// Adds examples, as JSON.
    pub const fn examples(mut self, examples: &'static [&'static str]) -> Self {
        self.examples = examples;
        self
    }

    /// Adds the default.
    pub const fn default(mut self, shows: Shows) -> Self {
        self.default = Some(shows);
        self
    }

    /// Adds the decoder of examples and default.
    pub const fn reads(mut self, reads: Reads) -> Self {
        self.reads = Some(reads);
        self
    }

    /// The default as JSON, where it has a short form.
    pub(crate) fn shown_default(&self) -> Option<String> {
        let mut text = String::new();
        self.default?(&mut text).then_some(text)
    }

    /// Whether two say the same.
    pub(crate) fn is_same(a: Option<&Self>, b: Option<&Self>) -> bool {
        let words = |meta: Option<&Self>| {
            meta.map(|meta| (meta.title, meta.examples, meta.shown_default()))
        };
        words(a) == words(b)
    }
}

impl Default for Meta {
    fn default() -> Self {
        Self::new()
    }
}
