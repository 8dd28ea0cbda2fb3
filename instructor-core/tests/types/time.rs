//! Dates and times of `time`, as its feature `serde-human-readable` writes them.

use ::time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};
use instructor_core::json_schema;

use crate::alike::{agrees, issues, narrower, rejected};

fn date(year: i32, month: Month, day: u8) -> Date {
    Date::from_calendar_date(year, month, day).expect("it is a day")
}

#[test]
fn dates_and_times() {
    let clock = Time::from_hms_nano(9, 30, 0, 500_000_000).expect("it is a time");
    let offset = UtcOffset::from_hms(-5, -30, -15).expect("it is an offset");
    agrees([date(2024, Month::February, 29), date(0, Month::January, 1)]);
    agrees([Time::MIDNIGHT, clock, Time::MAX]);
    agrees([PrimitiveDateTime::new(
        date(2000, Month::February, 29),
        clock,
    )]);
    agrees([
        OffsetDateTime::UNIX_EPOCH,
        PrimitiveDateTime::new(date(2024, Month::May, 17), clock).assume_offset(offset),
    ]);
    agrees([UtcOffset::UTC, offset]);
    rejected::<Date>(&["\"2023-02-29\"", "\"2024-13-01\"", "[2024, 1]"]);
    rejected::<PrimitiveDateTime>(&["\"2023-02-29 09:30:00.0\"", "\"2024-05-17T09:30:00.0\""]);
    rejected::<OffsetDateTime>(&[
        "\"2024-05-17T09:30:00Z\"",
        "\"2024-05-17 09:30:00.0 +26:00:00\"",
        "null",
    ]);
    assert_eq!(
        json_schema::<Date>(),
        r#"{"type":"string","format":"date"}"#
    );
    assert_eq!(
        issues::<Time>("\"9\""),
        ["(root): wrong type, expected a time of day such as 09:30:00.0, found 9"]
    );
    narrower::<Date>(&[]);
}

#[test]
fn the_examples_are_what_is_written() {
    let clock = Time::from_hms(9, 30, 0).expect("it is a time");
    let moment = PrimitiveDateTime::new(date(2024, Month::May, 17), clock);
    let json = |text: Result<String, serde_json::Error>| text.expect("it is JSON");
    assert_eq!(
        json(serde_json::to_string(&moment.assume_utc())),
        "\"2024-05-17 09:30:00.0 +00:00:00\""
    );
    assert_eq!(
        json(serde_json::to_string(&moment)),
        "\"2024-05-17 09:30:00.0\""
    );
    assert_eq!(json(serde_json::to_string(&clock)), "\"09:30:00.0\"");
}
