//! Dates and times of `chrono`.

use std::collections::BTreeMap;

use ::chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use instructor_core::json_schema;

use crate::alike::{agrees, issues, narrower, rejected};

fn local(text: &str) -> NaiveDateTime {
    text.parse().expect("it is a time")
}

#[test]
fn moments() {
    agrees([
        Utc.from_utc_datetime(&local("2024-05-17T09:30:00")),
        Utc.from_utc_datetime(&local("0000-01-01T00:00:00.000000001")),
        DateTime::<Utc>::UNIX_EPOCH,
    ]);
    agrees([
        DateTime::<FixedOffset>::parse_from_rfc3339("2024-05-17T09:30:00.5-23:59")
            .expect("it is a time"),
    ]);
    agrees([DateTime::<Utc>::UNIX_EPOCH.with_timezone(&Local)]);
    rejected::<DateTime<Utc>>(&[
        "\"\"",
        "\"2024-02-30T09:30:00Z\"",
        "\"2024-05-17T24:00:00Z\"",
        "\"2024-05-17\"",
        "\"2024-05-17T09:30:00\"",
        "\"2024-05-17T09:30:00+24:00\"",
        "1",
        "null",
    ]);
    // A leap second, a tenth digit, small letters, a space: what would be read as something else, or is not RFC 3339's usual form.
    narrower::<DateTime<Utc>>(&[
        "\"2016-12-31T23:59:60Z\"",
        "\"2024-05-17T09:30:00.0000000001Z\"",
        "\"2024-05-17T09:30:00z\"",
        "\"2024-05-17 09:30:00Z\"",
    ]);
    assert!(
        json_schema::<DateTime<Utc>>()
            .starts_with(r#"{"type":"string","format":"date-time","pattern":"#)
    );
    assert_eq!(
        issues::<DateTime<Utc>>("\"today\""),
        ["(root): wrong type, expected a date and time such as 2024-05-17T09:30:00Z, found today"]
    );
}

#[test]
fn local_dates_and_times() {
    agrees([
        NaiveDate::from_ymd_opt(2024, 2, 29).expect("it is a day"),
        NaiveDate::from_ymd_opt(0, 1, 1).expect("it is a day"),
    ]);
    agrees([
        NaiveTime::MIN,
        NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).expect("it is a time"),
    ]);
    agrees([local("2000-02-29T09:30:00"), local("2024-12-31T23:59:59.5")]);
    rejected::<NaiveDate>(&[
        "\"2023-02-29\"",
        "\"2024-13-01\"",
        "\"2024-00-10\"",
        "\"24-01-01\"",
    ]);
    rejected::<NaiveDateTime>(&[
        "\"2023-02-29T00:00:00\"",
        "\"1900-02-29T00:00:00\"",
        "\"2024-04-31T00:00:00\"",
        "\"2024-05-17T09:30:00Z\"",
    ]);
    narrower::<NaiveDate>(&["\"2024-5-7\"", "\"+12024-05-07\""]);
    narrower::<NaiveTime>(&["\"23:59:60\"", "\"09:30\""]);
    assert_eq!(
        json_schema::<NaiveDate>(),
        r#"{"type":"string","format":"date"}"#
    );
    agrees([BTreeMap::from([(
        NaiveDate::from_ymd_opt(2024, 2, 29).expect("it is a day"),
        1_u8,
    )])]);
}
