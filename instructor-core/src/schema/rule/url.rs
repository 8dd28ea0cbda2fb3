//! `url`: an absolute URL.

use std::borrow::Cow;

use super::{Constraint, Rule, Text, View};
use crate::schema::render::writer::Members;

/// An absolute URL: `https://example.com/a?b#c`, with its scheme.
///
/// ```
/// use instructor_core::schema::rule::{View, url};
///
/// let rule = url::<String>();
/// assert!(rule.holds(&View::Text("https://example.com:8080/a?b#c")));
/// assert!(rule.holds(&View::Text("urn:isbn:0451450523")));
/// assert!(!rule.holds(&View::Text("example.com/a")));
/// assert!(!rule.holds(&View::Text("https://example.com/a b")));
/// ```
pub const fn url<T: Text + ?Sized>() -> Rule {
    Rule::Url(Url {})
}

/// What JSON Schema calls `format: uri` (RFC 3986): `mailto:sarah@acme.io` is one too, and `/a` or a host alone is none. What browsers mend (a space, a
/// backslash, a host that is not ASCII) is none either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Url {}

impl Constraint for Url {
    fn name(&self) -> &'static str {
        "url"
    }

    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        iri_string::validate::iri::<iri_string::spec::UriSpec>(text).is_ok()
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed("an absolute URL such as https://example.com/a")
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Url(_) => Some(*other),
            _ => None,
        }
    }

    fn keyword(&self) -> &'static str {
        "format"
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.text("format", "uri");
    }

    fn strict_keywords(&self, schema: &mut Members<'_>) {
        self.keywords(schema);
    }

    fn sentence(&self) -> Option<String> {
        None
    }
}
