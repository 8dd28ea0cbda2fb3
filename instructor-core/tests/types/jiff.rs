//! Dates, times and spans of `jiff`.

use ::jiff::civil::{Date, DateTime, Time};
use ::jiff::{SignedDuration, Span, SpanFieldwise, Timestamp, ToSpan, Zoned};
use instructor_core::json_schema;

use crate::alike::{agrees, every_cut, exact, narrower, rejected};

#[test]
fn moments() {
    agrees(
        [
            "2024-05-17T09:30:00Z",
            "0000-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999999Z",
        ]
        .map(|text| text.parse::<Timestamp>().expect("it is a time")),
    );
    rejected::<Timestamp>(&[
        "\"\"",
        "\"2024-02-30T09:30:00Z\"",
        "\"2024-05-17T24:00:00Z\"",
        "\"2024-05-17\"",
        "\"2024-05-17T09:30:00\"",
        "1",
        "null",
    ]);
    narrower::<Timestamp>(&[
        "\"2016-12-31T23:59:60Z\"",
        "\"2024-05-17T09:30:00z\"",
        "\"2024-05-17 09:30:00Z\"",
        "\"2024-05-17T09:30:00+25:00\"",
        "\"20240517T093000Z\"",
    ]);
    assert!(
        json_schema::<Timestamp>()
            .starts_with(r#"{"type":"string","format":"date-time","pattern":"#)
    );
}

#[test]
fn zoned_times() {
    let zoned: Zoned = "2024-05-17T09:30:00-04:00[America/New_York]"
        .parse()
        .expect("it is a time");
    let text = serde_json::to_string(&zoned).expect("it is JSON");
    assert_eq!(
        exact::<Zoned>(&text).map(|decoded| decoded.value),
        Ok(zoned)
    );
    every_cut::<Zoned>(&text);
    rejected::<Zoned>(&[
        "\"2024-05-17T09:30:00Z\"",
        "\"2024-05-17T09:30:00[America/New_York]\"",
        "\"2024-05-17T09:30:00-04:00\"",
    ]);
    // What only the zone's rules tell.
    assert!(exact::<Zoned>("\"2024-05-17T09:30:00-07:00[America/New_York]\"").is_err());
    assert!(exact::<Zoned>("\"2024-05-17T09:30:00-04:00[Nowhere/At_All]\"").is_err());
}

#[test]
fn civil_dates_and_times() {
    agrees([Date::constant(2024, 2, 29), Date::constant(0, 1, 1)]);
    agrees([Time::MIN, Time::MAX, Time::constant(9, 30, 0, 500_000_000)]);
    agrees([
        DateTime::constant(2000, 2, 29, 9, 30, 0, 0),
        DateTime::constant(9999, 12, 31, 23, 59, 59, 1),
    ]);
    rejected::<Date>(&["\"2023-02-29\"", "\"2024-13-01\""]);
    rejected::<DateTime>(&[
        "\"2023-02-29T00:00:00\"",
        "\"1900-02-29T00:00:00\"",
        "\"2024-04-31T00:00:00\"",
    ]);
    narrower::<Date>(&["\"20240517\"", "\"2024-05-17T09:30\""]);
    narrower::<Time>(&["\"23:59:60\"", "\"09:30\"", "\"T09:30:00\""]);
    narrower::<DateTime>(&["\"2024-05-17\"", "\"2024-05-17 09:30:00\""]);
}

#[test]
fn spans_and_durations() {
    let span = |span: Span| SpanFieldwise(span);
    for (value, text) in [
        (
            1.year()
                .months(2)
                .weeks(3)
                .days(4)
                .hours(5)
                .minutes(6)
                .seconds(7)
                .milliseconds(8),
            "\"P1Y2M3W4DT5H6M7.008S\"",
        ),
        (-1.day(), "\"-P1D\""),
        (Span::new(), "\"PT0S\""),
        (90.minutes(), "\"PT90M\""),
    ] {
        assert_eq!(serde_json::to_string(&value).expect("it is JSON"), text);
        assert_eq!(
            exact::<Span>(text).map(|decoded| span(decoded.value)).ok(),
            Some(span(value)),
            "{text}"
        );
        every_cut::<Span>(text);
    }
    let judge = crate::alike::judge::<Span>();
    for text in [
        "P",
        "PT",
        "P1DT",
        "1 day",
        "P1H",
        "PT1D",
        "P1.5D",
        "P10000Y",
        "-P-1D",
        "",
        "pt1h",
        "PT1.0000000001S",
    ] {
        assert!(exact::<Span>(&format!("\"{text}\"")).is_err(), "{text}");
        assert!(!judge.is_valid(&text.into()), "{text}");
    }
    // The greatest that the pattern takes fits.
    assert!(
        exact::<Span>("\"P9999Y99999M999999W999999DT99999999H9999999999M99999999999.999999999S\"")
            .is_ok()
    );
    assert!(
        exact::<SignedDuration>(
            "\"-PT999999999999999H9999999999999999M999999999999999999.999999999S\""
        )
        .is_ok()
    );
    agrees([
        SignedDuration::new(5400, 500_000_000),
        SignedDuration::ZERO,
        -SignedDuration::from_secs(7),
    ]);
    narrower::<SignedDuration>(&["\"1h30m\"", "\"PT1.5H\""]);
}
