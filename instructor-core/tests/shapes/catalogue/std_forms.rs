//! Types of std, and of crates behind a feature, that have a form of their own.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};
use std::ops::{Bound, Range, RangeFrom, RangeInclusive, RangeTo};
use std::path::PathBuf;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;

use super::values::{option, some, text};
use crate::shape::shapes;

fn duration() -> BoxedStrategy<Duration> {
    (any::<u32>(), 0..1_000_000_000_u32)
        .prop_map(|(secs, nanos)| Duration::new(secs.into(), nanos))
        .boxed()
}

fn bound() -> BoxedStrategy<Bound<i8>> {
    prop_oneof![
        any::<i8>().prop_map(Bound::Included),
        any::<i8>().prop_map(Bound::Excluded),
        Just(Bound::Unbounded),
    ]
    .boxed()
}

shapes! {
    ipv4: Ipv4Addr = any::<Ipv4Addr>(),
    ipv6: Ipv6Addr = any::<Ipv6Addr>(),
    ip: IpAddr = any::<IpAddr>(),
    list_of_ips: Vec<Option<IpAddr>> = some(option(any::<IpAddr>())),
    socket: SocketAddr = any::<SocketAddr>(),
    socket_v6: SocketAddrV6 = any::<SocketAddrV6>(),
    map_of_ips: BTreeMap<IpAddr, u8> = proptest::collection::btree_map(any::<IpAddr>(), any::<u8>(), 0..3),
    path: PathBuf = text().prop_map(PathBuf::from),
    duration: Duration = duration(),
    system_time: SystemTime = duration().prop_map(|since| UNIX_EPOCH + since),
    range: Range<i16> = (any::<i16>(), any::<i16>()).prop_map(|(start, end)| start..end),
    range_inclusive: RangeInclusive<u8> = (any::<u8>(), any::<u8>()).prop_map(|(start, end)| start..=end),
    range_from: RangeFrom<Option<char>> = any::<Option<char>>().prop_map(|start| start..),
    range_to: RangeTo<String> = text().prop_map(|end| ..end),
    result: Result<u8, String> = prop_oneof![any::<u8>().prop_map(Ok), text().prop_map(Err)],
    bound: Bound<i8> = bound(),
    list_of_bounds: Vec<Bound<i8>> = some(bound()),
}
