//! `time`, in the forms of its feature `serde-human-readable`, which this crate's feature `time` switches on. (With `serde` alone that crate writes lists of
//! numbers, in JSON too.) The years 0 to 9999.
//!
//! A subsecond is always there: `09:30:00.0`. Between date, time and offset stands a space, and the offset has seconds. For RFC 3339 write a struct
//! around the value, or `#[extract(as = …)]`. Not here: `Duration`, `Month`, `Weekday`.

use time::{Date, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::calendar::{day, from_serde, is_date};
use super::formatted::formatted;
use crate::schema::Format;
use crate::schema::rule::Pattern;

macro_rules! clock {
    () => {
        "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{1,9}"
    };
}

macro_rules! offset {
    () => {
        "[+-]([01][0-9]|2[0-5]):[0-5][0-9]:[0-5][0-9]"
    };
}

static TIME: Pattern = Pattern::new(concat!("^", clock!(), "$"));
static DATE_TIME: Pattern = Pattern::new(concat!("^", day!(), " ", clock!(), "$"));
static MOMENT: Pattern = Pattern::new(concat!("^", day!(), " ", clock!(), " ", offset!(), "$"));
static OFFSET: Pattern = Pattern::new(concat!("^", offset!(), "$"));

formatted! {
    Date: Format::new("a date such as 2024-05-17").formats(&["date"]),
        |text| if is_date(text) { from_serde(text) } else { None };
    Time: Format::new("a time of day such as 09:30:00.0").pattern(&TIME), from_serde;
    PrimitiveDateTime: Format::new("a date and time such as 2024-05-17 09:30:00.0").pattern(&DATE_TIME), from_serde;
    OffsetDateTime: Format::new("a date and time such as 2024-05-17 09:30:00.0 +00:00:00").pattern(&MOMENT), from_serde;
    UtcOffset: Format::new("an offset from UTC such as +02:00:00").pattern(&OFFSET), from_serde;
}
