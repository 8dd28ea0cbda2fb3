//! `email`: an e-mail address.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr};

use email_address::{EmailAddress, Options};

use super::{Constraint, Rule, Text, View};
use crate::schema::render::writer::Members;

/// A plain e-mail address: `sarah@acme.io`, not `Sarah <sarah@acme.io>`.
pub const fn email<T: Text + ?Sized>() -> Rule {
    Rule::Email(Email {})
}

/// What JSON Schema calls `format: email` (RFC 5321): a local part in ASCII, quoted or not, and a host name or an address in
/// brackets. The host needs no dot: `root@localhost` is an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Email {}

impl Constraint for Email {
    fn name(&self) -> &'static str {
        "email"
    }

    #[inline]
    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        is_usual(text.as_bytes()) || is_address(text)
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed("an e-mail address")
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Email(_) => Some(*other),
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.text("format", "email");
    }

    fn strict_keywords(&self, schema: &mut Members<'_>) {
        self.keywords(schema);
    }

    fn sentence(&self) -> Option<String> {
        None
    }
}

/// Whether it is an address of the plainest kind, which nearly all are: words joined by single dots before the `@`, words
/// without hyphens after it. The full grammar allocates; this does not.
fn is_usual(text: &[u8]) -> bool {
    let Some(at) = text.iter().position(|&byte| byte == b'@') else {
        return false;
    };
    let (local, host) = (&text[..at], &text[at + 1..]);
    is_dotted(local, 64, |byte| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+')
    }) && is_dotted(host, 63, |byte| byte.is_ascii_alphanumeric())
}

fn is_dotted(text: &[u8], most: usize, is_word: impl Fn(u8) -> bool) -> bool {
    let mut after_word = false;
    for &byte in text {
        if byte != b'.' && !is_word(byte) || byte == b'.' && !after_word {
            return false;
        }
        after_word = byte != b'.';
    }
    after_word && text.len() <= most
}

#[inline(never)]
fn is_address(text: &str) -> bool {
    // An empty quoted local part is legal, and the parser refuses it.
    if let Some(host) = text.strip_prefix("\"\"@") {
        return is_address(&format!("\"a\"@{host}"));
    }
    EmailAddress::parse_with_options(text, Options::default().without_display_text())
        .is_ok_and(|address| address.local_part().is_ascii() && is_host(address.domain()))
}

fn is_host(host: &str) -> bool {
    let Some(literal) = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    else {
        return host.len() <= 253 && host.split('.').all(is_label);
    };
    match literal.split_at_checked(5) {
        Some((tag, address)) if tag.eq_ignore_ascii_case("IPv6:") => {
            address.parse::<Ipv6Addr>().is_ok()
        }
        _ => literal.parse::<Ipv4Addr>().is_ok(),
    }
}

/// A label of a host name (RFC 1123); two hyphens in the third and fourth place are reserved (RFC 5891).
/// What follows `xn--` is not decoded.
fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    let allowed = bytes
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    let reserved = bytes.get(2..4) == Some(b"--") && !label.starts_with("xn--");
    allowed
        && !reserved
        && (1..=63).contains(&bytes.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
}
