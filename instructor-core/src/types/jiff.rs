//! `jiff`, in the forms of its feature `serde`: the years 0 to 9999, without leap seconds.
//!
//! A `Zoned` needs the time zone database of `jiff` to be read: a zone that it does not know, or an offset that the zone does not have at that time, is an issue
//! that the schema cannot prevent. A `Span` has at most 4 digits of years, 5 of months, 6 of weeks and of days, 8 of hours, 10 of minutes and 11 of seconds;
//! the parts of a `SignedDuration` at most 15, 16 and 18: with more the sum might not fit.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span, Timestamp, Zoned};

use super::calendar::{clock, day, from_serde, is_date, offset, rfc3339};
use super::formatted::formatted;
use crate::schema::Format;
use crate::schema::rule::Pattern;

macro_rules! fraction {
    () => {
        "(\\.[0-9]{1,9})?S"
    };
}

macro_rules! span_time {
    () => {
        concat!(
            "([0-9]{1,8}H([0-9]{1,10}M)?([0-9]{1,11}",
            fraction!(),
            ")?|[0-9]{1,10}M([0-9]{1,11}",
            fraction!(),
            ")?|[0-9]{1,11}",
            fraction!(),
            ")"
        )
    };
}
static MOMENT: Pattern = Pattern::new(rfc3339!());
static TIME: Pattern = Pattern::new(concat!("^", clock!(), "$"));
static DATE_TIME: Pattern = Pattern::new(concat!("^", day!(), "T", clock!(), "$"));
static ZONED: Pattern = Pattern::new(concat!(
    "^",
    day!(),
    "T",
    clock!(),
    offset!(),
    "\\[[A-Za-z][A-Za-z0-9_+/-]*\\]$"
));
/// At least one part, and behind a `T` at least one of time.
static SPAN: Pattern = Pattern::new(concat!(
    "^-?P((",
    "[0-9]{1,4}Y([0-9]{1,5}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?|[0-9]{1,5}M([0-9]{1,6}W)?([0-9]{1,6}D)?|[0-9]{1,6}W([0-9]{1,6}D)?|[0-9]{1,6}D",
    ")(T",
    span_time!(),
    ")?|T",
    span_time!(),
    ")$"
));
static DURATION: Pattern = Pattern::new(concat!(
    "^-?PT(",
    "[0-9]{1,15}H([0-9]{1,16}M)?([0-9]{1,18}",
    fraction!(),
    ")?|[0-9]{1,16}M([0-9]{1,18}",
    fraction!(),
    ")?|[0-9]{1,18}",
    fraction!(),
    ")$"
));

formatted! {
    Timestamp: Format::new("a date and time such as 2024-05-17T09:30:00Z").formats(&["date-time"]).pattern(&MOMENT), from_serde;
    Zoned: Format::new("a date and time with its zone such as 2024-05-17T09:30:00-04:00[America/New_York]").pattern(&ZONED), from_serde;
    Date: Format::new("a date such as 2024-05-17").formats(&["date"]),
        |text| if is_date(text) { from_serde(text) } else { None };
    Time: Format::new("a time of day such as 09:30:00").pattern(&TIME), from_serde;
    DateTime: Format::new("a date and time without an offset such as 2024-05-17T09:30:00").pattern(&DATE_TIME), from_serde;
    SignedDuration: Format::new("a duration of hours, minutes and seconds such as PT1H30M").pattern(&DURATION), from_serde;
}

// A span is no map's key: two spans of one length are not equal.
impl crate::decode::Formatted for Span {
    const FORMAT: &'static Format =
        &Format::new("a duration such as P1Y2M10DT2H30M").pattern(&SPAN);

    fn parse(text: &str) -> Option<Self> {
        from_serde(text)
    }
}

super::formatted::field!(Span);
