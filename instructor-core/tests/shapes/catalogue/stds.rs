//! What std and other crates write as strings and objects of a form of their own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4};
use std::ops::{Bound, Range, RangeFrom, RangeInclusive, RangeTo};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use instructor_core::Extract;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::values::{option, some, text};
use crate::shape::shapes;

#[derive(Debug, PartialEq, Extract, Serialize, Deserialize)]
struct Host {
    address: IpAddr,
    others: Vec<SocketAddr>,
    timeout: Option<Duration>,
    ports: Range<u16>,
    file: PathBuf,
    by_address: std::collections::BTreeMap<Ipv4Addr, u8>,
}

fn v4() -> impl Strategy<Value = Ipv4Addr> {
    any::<u32>().prop_map(Ipv4Addr::from)
}

fn v6() -> impl Strategy<Value = Ipv6Addr> {
    prop_oneof![
        any::<u128>().prop_map(Ipv6Addr::from),
        v4().prop_map(|address| address.to_ipv6_mapped()),
        any::<u16>().prop_map(|last| Ipv6Addr::from(u128::from(last)))
    ]
}

fn ip() -> impl Strategy<Value = IpAddr> {
    prop_oneof![v4().prop_map(IpAddr::V4), v6().prop_map(IpAddr::V6)]
}

fn socket() -> BoxedStrategy<SocketAddr> {
    (ip(), any::<u16>())
        .prop_map(|(ip, port)| SocketAddr::new(ip, port))
        .boxed()
}

fn duration() -> BoxedStrategy<Duration> {
    (any::<u64>(), 0..1_000_000_000_u32)
        .prop_map(|(secs, nanos)| Duration::new(secs, nanos))
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
    result: Result<u8, String> = prop_oneof![any::<u8>().prop_map(Ok), text().prop_map(Err)],
    bound: Bound<i8> = bound(),
    list_of_bounds: Vec<Bound<i8>> = some(bound()),
    ip_address: IpAddr = ip(),
    ip_v4: Ipv4Addr = v4(),
    ip_v6: Ipv6Addr = v6(),
    socket_address: SocketAddr = socket(),
    socket_v4: SocketAddrV4 = (v4(), any::<u16>()).prop_map(|(ip, port)| SocketAddrV4::new(ip, port)),
    duration: Duration = duration(),
    system_time: SystemTime =
        (0..4_000_000_000_u64, 0..1_000_000_000_u32).prop_map(|(secs, nanos)| SystemTime::UNIX_EPOCH + Duration::new(secs, nanos)),
    range: Range<i8> = any::<Range<i8>>(),
    range_of_options: Range<Option<u8>> = any::<(Option<u8>, Option<u8>)>().prop_map(|(start, end)| start..end),
    range_inclusive: RangeInclusive<u64> = any::<(u64, u64)>().prop_map(|(start, end)| start..=end),
    range_from: RangeFrom<char> = any::<char>().prop_map(|start| start..),
    range_to: RangeTo<String> = text().prop_map(|end| ..end),
    path: PathBuf = text().prop_map(PathBuf::from),
    host: Host = (ip(), some(socket()), option(duration()), any::<Range<u16>>(), text(), proptest::collection::btree_map(v4(), any::<u8>(), 0..3))
        .prop_map(|(address, others, timeout, ports, file, by_address)| Host { address, others, timeout, ports, file: PathBuf::from(file), by_address }),
}

#[cfg(feature = "chrono")]
mod with_chrono {
    use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Utc};

    use super::*;

    fn day() -> BoxedStrategy<NaiveDate> {
        (1..9999_i32, 1..=366_u32)
            .prop_filter_map("of the calendar", |(year, day)| {
                NaiveDate::from_yo_opt(year, day)
            })
            .boxed()
    }

    fn time() -> BoxedStrategy<NaiveTime> {
        (
            0..86_400_u32,
            prop_oneof![Just(0_u32), 0..1_000_000_000_u32],
        )
            .prop_filter_map("of a day", |(secs, nanos)| {
                NaiveTime::from_num_seconds_from_midnight_opt(secs, nanos)
            })
            .boxed()
    }

    fn date_time() -> BoxedStrategy<NaiveDateTime> {
        (day(), time())
            .prop_map(|(day, time)| day.and_time(time))
            .boxed()
    }

    shapes! {
        chrono_date: NaiveDate = day(),
        chrono_time: NaiveTime = time(),
        chrono_date_time: NaiveDateTime = date_time(),
        chrono_utc: DateTime<Utc> = date_time().prop_map(|at| at.and_utc()),
        chrono_offset: DateTime<FixedOffset> = (date_time(), -23 * 60..23 * 60_i32).prop_filter_map("an offset", |(at, minutes)| {
            let offset = FixedOffset::east_opt(minutes * 60)?;
            Some(DateTime::from_naive_utc_and_offset(at, offset))
        }).prop_filter("a year of four digits", |at| (1..9999).contains(&chrono::Datelike::year(at))),
        list_of_chrono: Vec<Option<NaiveDate>> = some(option(day())),
    }
}

#[cfg(feature = "jiff")]
mod with_jiff {
    use jiff::civil::{Date, DateTime, Time};
    use jiff::{SignedDuration, Timestamp, Zoned};

    use super::*;

    fn timestamp() -> BoxedStrategy<Timestamp> {
        (-60_000_000_000_i64..250_000_000_000, 0..1_000_000_000_i32)
            .prop_filter_map("a moment", |(secs, nanos)| Timestamp::new(secs, nanos).ok())
            .boxed()
    }

    fn date_time() -> BoxedStrategy<DateTime> {
        timestamp()
            .prop_map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).datetime())
            .boxed()
    }

    shapes! {
        jiff_timestamp: Timestamp = timestamp(),
        jiff_date: Date = date_time().prop_map(DateTime::date),
        jiff_time: Time = date_time().prop_map(DateTime::time),
        jiff_date_time: DateTime = date_time(),
        jiff_zoned: Zoned = timestamp().prop_map(|at| at.to_zoned(jiff::tz::TimeZone::UTC)),
        jiff_duration: SignedDuration = (any::<i32>(), 0..1_000_000_000_i32).prop_map(|(secs, nanos)| {
            SignedDuration::new(i64::from(secs), if secs < 0 { -nanos } else { nanos })
        }),
    }
}

#[cfg(feature = "time")]
mod with_time {
    use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

    use super::*;

    fn date() -> BoxedStrategy<Date> {
        (1..9999_i32, 1..=366_u16)
            .prop_filter_map("of the calendar", |(year, day)| {
                Date::from_ordinal_date(year, day).ok()
            })
            .boxed()
    }

    fn time() -> BoxedStrategy<Time> {
        (
            0..24_u8,
            0..60_u8,
            0..60_u8,
            prop_oneof![Just(0_u32), 0..1_000_000_000_u32],
        )
            .prop_filter_map("of a day", |(hour, minute, second, nano)| {
                Time::from_hms_nano(hour, minute, second, nano).ok()
            })
            .boxed()
    }

    fn offset() -> BoxedStrategy<UtcOffset> {
        (-86_399..86_400_i32)
            .prop_filter_map("an offset", |seconds| {
                UtcOffset::from_whole_seconds(seconds).ok()
            })
            .boxed()
    }

    shapes! {
        time_date: Date = date(),
        time_time: Time = time(),
        time_primitive: PrimitiveDateTime = (date(), time()).prop_map(|(date, time)| PrimitiveDateTime::new(date, time)),
        time_offset: UtcOffset = offset(),
        time_moment: OffsetDateTime = (date(), time(), offset()).prop_map(|(date, time, offset)| PrimitiveDateTime::new(date, time).assume_offset(offset)),
    }
}

#[cfg(feature = "uuid")]
mod with_uuid {
    use uuid::Uuid;

    use super::*;

    shapes! {
        uuid_of_crate: Uuid = any::<u128>().prop_map(Uuid::from_u128),
        map_of_uuids: std::collections::BTreeMap<Uuid, u8> = proptest::collection::btree_map(any::<u128>().prop_map(Uuid::from_u128), any::<u8>(), 0..3),
    }
}

#[cfg(feature = "url")]
mod with_url {
    use url::Url;

    use super::*;

    shapes! {
        url_of_crate: Url = proptest::sample::select(vec!["https://example.com/a?b=c#d", "mailto:a@example.com", "http://[::1]:8080/%20", "file:///tmp", "a:b"])
            .prop_map(|text| Url::parse(text).expect("it is a URL")),
    }
}

#[cfg(feature = "rust_decimal")]
mod with_rust_decimal {
    use rust_decimal::Decimal;

    use super::*;

    shapes! {
        decimal: Decimal = (any::<i64>(), 0..28_u32).prop_map(|(number, scale)| Decimal::new(number, scale)),
    }
}

#[cfg(feature = "raw_value")]
mod with_raw_value {
    use serde_json::value::RawValue;

    use super::*;

    /// Compared by the JSON that it says, since a raw value has no equality.
    #[derive(Debug, Extract, Serialize, Deserialize)]
    struct Raw {
        raw: Box<RawValue>,
        list: Vec<Box<RawValue>>,
    }

    impl PartialEq for Raw {
        fn eq(&self, other: &Self) -> bool {
            self.raw.get() == other.raw.get()
                && self
                    .list
                    .iter()
                    .map(|raw| raw.get())
                    .eq(other.list.iter().map(|raw| raw.get()))
        }
    }

    fn raw() -> BoxedStrategy<Box<RawValue>> {
        proptest::sample::select(vec![
            "1e400",
            "[1,{\"a\": null}]",
            "\"é\\u00e9\"",
            "{}",
            "-0",
            "1.50",
            "null",
        ])
        .prop_map(|text| RawValue::from_string(text.to_owned()).expect("it is JSON"))
        .boxed()
    }

    shapes! {
        raw_value: Raw = (raw(), some(raw())).prop_map(|(raw, list)| Raw { raw, list }),
    }
}
