//! `ip`: an IP address.

use std::borrow::Cow;
use std::net::IpAddr;

use super::{Constraint, Rule, Text, View};
use crate::schema::render::writer::Members;

/// An address of the Internet Protocol, version 4 or 6: `192.0.2.1`, `2001:db8::1`.
///
/// ```
/// use instructor_core::schema::rule::{View, ip};
///
/// let rule = ip::<String>();
/// assert!(rule.holds(&View::Text("192.0.2.1")));
/// assert!(rule.holds(&View::Text("2001:db8::1")));
/// assert!(!rule.holds(&View::Text("192.0.2.1:80")));
/// assert!(!rule.holds(&View::Text("example.com")));
/// ```
pub const fn ip<T: Text + ?Sized>() -> Rule {
    Rule::Ip(Ip {})
}

/// What JSON Schema calls `format: ipv4` or `format: ipv6`: without a port, a prefix length or a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ip {}

impl Constraint for Ip {
    fn name(&self) -> &'static str {
        "ip"
    }

    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        is_ip(text)
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed("an IPv4 or IPv6 address")
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Ip(_) => Some(*other),
            _ => None,
        }
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        let formats = ["{\"format\":\"ipv4\"}", "{\"format\":\"ipv6\"}"];
        schema.array("anyOf", formats, |format, out| out.push_str(format));
    }

    // The strict dialect has no alternatives beside a type, which would count as a union.
    fn sentence(&self) -> Option<String> {
        Some(format!("Must be {}.", self.expected()))
    }
}

fn is_ip(text: &str) -> bool {
    text.parse::<IpAddr>().is_ok()
}
