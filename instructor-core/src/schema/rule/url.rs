//! `url`: an absolute URL.

use std::borrow::Cow;
use std::net::Ipv6Addr;

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
        is_url(text)
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

/// `scheme ":" [ "//" authority ] path [ "?" query ] [ "#" fragment ]`
fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let (rest, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, path) = match rest.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            (Some(authority), path)
        }
        None => (None, rest),
    };
    is_scheme(scheme)
        && authority.is_none_or(is_authority)
        && is_made_of(path, ":@/")
        && is_made_of(query, ":@/?")
        && is_made_of(fragment, ":@/?")
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// `[ user "@" ] host [ ":" port ]`
fn is_authority(text: &str) -> bool {
    let (user, place) = text.rsplit_once('@').unwrap_or(("", text));
    let (host, port) = match place.strip_prefix('[').map(|place| place.split_once(']')) {
        Some(Some((literal, after))) if is_literal(literal) => ("", after),
        Some(_) => return false,
        None => place.split_at(place.find(':').unwrap_or(place.len())),
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    is_made_of(user, ":")
        && is_made_of(host, "")
        && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
}

/// An address in brackets: of version 6, or of a version to come.
fn is_literal(text: &str) -> bool {
    let Some(future) = text.strip_prefix(['v', 'V']) else {
        return text.parse::<Ipv6Addr>().is_ok();
    };
    future.split_once('.').is_some_and(|(version, address)| {
        let hex = version.bytes().all(|byte| byte.is_ascii_hexdigit());
        hex && !version.is_empty()
            && !address.is_empty()
            && !address.contains('%')
            && is_made_of(address, ":")
    })
}

/// Whether a text is made of characters that mean nothing in a URL, of escapes, and of those in `more`.
fn is_made_of(text: &str, more: &str) -> bool {
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let fits = match byte {
            b'%' => [bytes.next(), bytes.next()]
                .iter()
                .all(|digit| digit.is_some_and(|digit| digit.is_ascii_hexdigit())),
            byte => {
                byte.is_ascii_alphanumeric()
                    || b"-._~!$&'()*+,;=".contains(&byte)
                    || more.as_bytes().contains(&byte)
            }
        };
        if !fits {
            return false;
        }
    }
    true
}
