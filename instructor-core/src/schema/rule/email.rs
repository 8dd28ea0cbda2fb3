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

    fn keyword(&self) -> &'static str {
        "format"
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
    is_dotted(local, 64, LOCAL) && is_dotted(host, 63, HOST)
}

/// Words of the bytes in `class`, joined by single dots.
fn is_dotted(text: &[u8], most: usize, class: u8) -> bool {
    let mut previous = b'.';
    for &byte in text {
        if CLASSES[usize::from(byte)] & class == 0 || byte == b'.' && previous == b'.' {
            return false;
        }
        previous = byte;
    }
    previous != b'.' && text.len() <= most
}

const LOCAL: u8 = 1;
const HOST: u8 = 2;

/// In which parts of a usual address a byte may stand.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' => LOCAL | HOST,
            b'_' | b'-' | b'+' => LOCAL,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

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
