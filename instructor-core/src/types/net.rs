//! Addresses of the network, as serde writes them for people to read.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use super::formatted::formatted;
use crate::schema::Format;
use crate::schema::rule::Pattern;

formatted! {
    Ipv4Addr: Format::new("an IPv4 address").formats(&["ipv4"]), |text: &str| text.parse().ok();
    Ipv6Addr: Format::new("an IPv6 address").formats(&["ipv6"]), |text: &str| text.parse().ok();
    IpAddr: Format::new("an IPv4 or IPv6 address").formats(&["ipv4", "ipv6"]), |text: &str| text.parse().ok();
    SocketAddrV4: Format::new("an IPv4 address with a port, such as 192.0.2.1:443").pattern(&V4), |text: &str| text.parse().ok();
    SocketAddrV6: Format::new("an IPv6 address with a port, such as [2001:db8::1]:443").pattern(&V6), |text: &str| text.parse().ok();
    SocketAddr: Format::new("an IP address with a port, such as 192.0.2.1:443").pattern(&EITHER), |text: &str| text.parse().ok();
}

// JSON Schema has no format for an address with a port. The patterns take what std's parser takes, but for zeros before a port or a scope.

macro_rules! port {
    () => {
        ":(0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
    };
}

macro_rules! v4 {
    () => {
        "((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    };
}

/// One group of an IPv6 address.
macro_rules! group {
    () => {
        "[0-9A-Fa-f]{1,4}"
    };
}

/// The last 32 bits of an IPv6 address.
macro_rules! last {
    () => {
        concat!("(", group!(), ":", group!(), "|", v4!(), ")")
    };
}

/// RFC 3986, appendix A: a line for each place where `::` can stand.
macro_rules! v6 {
    () => {
        concat!(
            "((",
            group!(),
            ":){6}",
            last!(),
            "|::(",
            group!(),
            ":){5}",
            last!(),
            "|(",
            group!(),
            ")?::(",
            group!(),
            ":){4}",
            last!(),
            "|((",
            group!(),
            ":)?",
            group!(),
            ")?::(",
            group!(),
            ":){3}",
            last!(),
            "|((",
            group!(),
            ":){0,2}",
            group!(),
            ")?::(",
            group!(),
            ":){2}",
            last!(),
            "|((",
            group!(),
            ":){0,3}",
            group!(),
            ")?::",
            group!(),
            ":",
            last!(),
            "|((",
            group!(),
            ":){0,4}",
            group!(),
            ")?::",
            last!(),
            "|((",
            group!(),
            ":){0,5}",
            group!(),
            ")?::",
            group!(),
            "|((",
            group!(),
            ":){0,6}",
            group!(),
            ")?::)"
        )
    };
}

/// The scope of an address: an integer of 32 bits.
macro_rules! scope {
    () => {
        "(%(0|[1-9][0-9]{0,8}|[1-3][0-9]{9}|4[0-1][0-9]{8}|42[0-8][0-9]{7}|429[0-3][0-9]{6}|4294[0-8][0-9]{5}|42949[0-5][0-9]{4}|429496[0-6][0-9]{3}|4294967[0-1][0-9]{2}|42949672[0-8][0-9]|429496729[0-5]))?"
    };
}

static V4: Pattern = Pattern::new(concat!("^", v4!(), port!(), "$"));
static V6: Pattern = Pattern::new(concat!("^\\[", v6!(), scope!(), "\\]", port!(), "$"));
static EITHER: Pattern = Pattern::new(concat!(
    "^(",
    v4!(),
    "|\\[",
    v6!(),
    scope!(),
    "\\])",
    port!(),
    "$"
));
