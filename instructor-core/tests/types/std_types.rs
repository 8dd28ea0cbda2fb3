//! Types of std that have a form of their own.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::ops::{Bound, Range, RangeFrom, RangeInclusive, RangeTo};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use instructor_core::schema::Definition;
use instructor_core::{Decoder, Extract, json_schema};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use crate::alike::{agrees, every_cut, exact, issues, narrower, rejected};

#[test]
fn addresses() {
    agrees([Ipv4Addr::new(192, 0, 2, 1), Ipv4Addr::UNSPECIFIED]);
    agrees([
        Ipv6Addr::LOCALHOST,
        Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 1, 0, 0, 1),
    ]);
    agrees([
        IpAddr::from([192, 0, 2, 1]),
        IpAddr::from([0_u16, 0, 0, 0, 0, 0xffff, 0xc000, 0x0201]),
    ]);
    agrees([
        SocketAddr::from(([192, 0, 2, 1], 443)),
        SocketAddr::from((Ipv6Addr::LOCALHOST, 0)),
    ]);
    agrees([SocketAddrV4::new(Ipv4Addr::BROADCAST, 65_535)]);
    agrees([SocketAddrV6::new(Ipv6Addr::LOCALHOST, 80, 0, u32::MAX)]);
    rejected::<IpAddr>(&[
        "\"\"",
        "\"1.2.3\"",
        "\"1.2.3.256\"",
        "\"01.2.3.4\"",
        "\"::1::\"",
        "\"fe80::1%eth0\"",
        "1",
        "null",
    ]);
    rejected::<SocketAddr>(&[
        "\"1.2.3.4\"",
        "\"1.2.3.4:65536\"",
        "\"[::1]\"",
        "\"::1:80\"",
        "\"[::1%4294967296]:1\"",
    ]);
    // Serde writes no zeros there.
    narrower::<SocketAddr>(&["\"1.2.3.4:080\"", "\"[::1%01]:1\""]);
    assert_eq!(
        json_schema::<Ipv6Addr>(),
        r#"{"type":"string","format":"ipv6"}"#
    );
    assert_eq!(
        json_schema::<IpAddr>(),
        r#"{"type":"string","anyOf":[{"format":"ipv4"},{"format":"ipv6"}]}"#
    );
    assert_eq!(
        issues::<IpAddr>("\"x\""),
        ["(root): wrong type, expected an IPv4 or IPv6 address, found x"]
    );
    let strict = Definition::of::<IpAddr>().strict().expect("it has a form");
    assert!(
        strict.contains(r#""description":"An IPv4 or IPv6 address.""#),
        "{strict}"
    );
}

proptest! {
    /// The pattern and std's parser agree on texts that are nearly addresses.
    #[test]
    fn addresses_near_and_far(text in "\\[?[0-9a-fF:]{0,5}(:[0-9a-f]{0,5}){0,8}(::)?(1\\.2\\.3\\.[0-9]{1,3})?(%[0-9]{1,3})?\\]?:[1-9][0-9]{0,5}") {
        let quoted = serde_json::to_string(&text).expect("it is JSON");
        // Zeros before a scope are refused.
        if !text.contains("%0") {
            prop_assert_eq!(exact::<SocketAddr>(&quoted).is_ok(), text.parse::<SocketAddr>().is_ok(), "{}", text);
        }
        let judge = crate::alike::judge::<SocketAddr>();
        prop_assert_eq!(exact::<SocketAddr>(&quoted).is_ok(), judge.is_valid(&text.into()));
    }

    #[test]
    fn every_address(bits: u128, port: u16, scope: u32) {
        let address = SocketAddrV6::new(bits.into(), port, 0, scope);
        let text = serde_json::to_string(&address).expect("it is JSON");
        prop_assert_eq!(exact::<SocketAddrV6>(&text).map(|decoded| decoded.value), Ok(address));
    }
}

#[test]
fn addresses_as_keys() {
    agrees([BTreeMap::from([(Ipv4Addr::LOCALHOST, true)])]);
    agrees([BTreeMap::from([(IpAddr::from([127, 0, 0, 1]), 1_u8)])]);
    agrees([BTreeMap::from([(
        SocketAddr::from(([127, 0, 0, 1], 80)),
        1_u8,
    )])]);
    assert_eq!(
        issues::<BTreeMap<Ipv4Addr, u8>>(r#"{"x": 1, "127.0.0.1": 2}"#),
        ["[\"x\"]: wrong type, expected an IPv4 address, found x"]
    );
}

#[test]
fn paths() {
    agrees([PathBuf::from("/a/b c"), PathBuf::new()]);
    agrees([Box::<Path>::from(Path::new("a"))]);
    assert_eq!(json_schema::<PathBuf>(), r#"{"type":"string"}"#);
    let mut decoder = Decoder::<PathBuf>::new();
    assert_eq!(
        decoder.push("\"/a/b").partial().map(|open| open.as_str()),
        Some("/a/b")
    );
}

#[test]
fn durations() {
    agrees([Duration::new(7, 500_000_000), Duration::ZERO, Duration::MAX]);
    agrees([UNIX_EPOCH, UNIX_EPOCH + Duration::new(1_700_000_000, 5)]);
    assert_eq!(
        json_schema::<Duration>(),
        concat!(
            r#"{"type":"object","description":"A length of time.","properties":{"secs":{"type":"integer","minimum":0,"maximum":18446744073709551615},"#,
            r#""nanos":{"type":"integer","minimum":0,"maximum":999999999}},"required":["secs","nanos"],"additionalProperties":false}"#
        )
    );
    rejected::<Duration>(&[
        "1",
        "\"PT1S\"",
        r#"{"secs": 1}"#,
        r#"{"secs": -1, "nanos": 0}"#,
        r#"{"secs": 1, "nanos": 0, "more": 0}"#,
    ]);
    narrower::<Duration>(&[r#"{"secs": 1, "nanos": 1000000000}"#, "[1, 2]"]);
    assert_eq!(
        issues::<Duration>(r#"{"secs": "x", "nanos": 1000000000}"#),
        [
            "secs: wrong type, expected an integer, found x",
            "nanos: breaks `range`, expected an integer between 0 and 999999999, found 1000000000",
        ]
    );
    rejected::<SystemTime>(&[r#"{"secs_since_epoch": -1, "nanos_since_epoch": 0}"#]);
    assert!(
        exact::<SystemTime>(
            r#"{"secs_since_epoch": 18446744073709551615, "nanos_since_epoch": 0}"#
        )
        .is_err()
    );
}

#[test]
fn ranges() {
    agrees(vec![1_u8..5, 7..7]);
    agrees([1_i8..=5]);
    agrees([1_u8..]);
    agrees([..1_u8]);
    agrees([String::from("a")..String::from("b")]);
    rejected::<Range<u8>>(&[
        "[1, 2, 3]",
        r#"{"start": 1}"#,
        r#"{"start": 1, "end": 300}"#,
        r#"{"start": 1, "end": 3, "step": 2}"#,
    ]);
    assert_eq!(
        issues::<RangeInclusive<u8>>(r#"{"end": 2}"#),
        ["start: missing, expected an integer"]
    );
    assert!(json_schema::<RangeFrom<u8>>().contains("From `start` on."));
    assert!(json_schema::<RangeTo<u8>>().contains("Up to `end`"));
    let mut decoder = Decoder::<Range<String>>::new();
    let partial = decoder
        .push(r#"{"start": "a", "end": "b"#)
        .partial()
        .expect("it is open");
    assert_eq!(partial.start.done().map(String::as_str), Some("a"));
    assert_eq!(
        serde_json::to_string(partial).expect("it is JSON"),
        r#"{"start":"a","end":"b"}"#
    );
}

#[test]
fn results_and_bounds() {
    agrees([Ok::<u8, String>(7), Err("no".to_owned())]);
    agrees([Bound::Included(7_u8), Bound::Excluded(8), Bound::Unbounded]);
    agrees([vec![Bound::Included(Some(true)), Bound::Unbounded]]);
    rejected::<Result<u8, String>>(&[
        "7",
        "{}",
        r#"{"ok": 7}"#,
        r#"{"Ok": 300}"#,
        r#"{"Ok": 7, "Err": "x"}"#,
        "\"Ok\"",
    ]);
    rejected::<Bound<u8>>(&["7", "\"Included\"", r#"{"Included": "x"}"#]);
    assert_eq!(issues::<Result<u8, String>>(r#"{"Ok": 300}"#).len(), 1);
    let mut decoder = Decoder::<Result<String, u8>>::new();
    let partial = decoder
        .push(r#"{"Ok": "hal"#)
        .partial()
        .expect("it is open");
    assert_eq!(
        serde_json::to_string(partial).expect("it is JSON"),
        r#"{"Ok":"hal"}"#
    );
    assert_eq!(format!("{partial:?}"), r#"Ok(Partial("hal"))"#);
}

#[test]
fn all_of_them_in_one_struct() {
    #[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
    struct Host {
        address: IpAddr,
        port: Option<SocketAddr>,
        home: PathBuf,
        uptime: Duration,
        ports: Range<u16>,
        since: SystemTime,
    }
    agrees([Host {
        address: Ipv4Addr::LOCALHOST.into(),
        port: None,
        home: "/".into(),
        uptime: Duration::new(1, 2),
        ports: 1..2,
        since: UNIX_EPOCH,
    }]);
    every_cut::<Host>(
        r#"{"address": 1, "port": "x", "home": [], "uptime": {"secs": "1", "nanos": []}, "ports": {"start": 1, "end": 1e9}}"#,
    );
}
