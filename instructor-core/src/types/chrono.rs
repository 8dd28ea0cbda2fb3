//! `chrono`, in the forms of its feature `serde`: the years 0 to 9999, without leap seconds.
//!
//! Not here: `TimeDelta`, `Month`, `Weekday`.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use super::calendar::{clock, day, from_serde, is_date, offset, rfc3339};
use super::formatted::formatted;
use crate::schema::Format;
use crate::schema::rule::Pattern;

static MOMENT: Pattern = Pattern::new(rfc3339!());
static TIME: Pattern = Pattern::new(concat!("^", clock!(), "$"));
static DATE_TIME: Pattern = Pattern::new(concat!("^", day!(), "T", clock!(), "$"));

const OF_MOMENT: Format = Format::new("a date and time such as 2024-05-17T09:30:00Z")
    .formats(&["date-time"])
    .pattern(&MOMENT);

formatted! {
    DateTime<Utc>: OF_MOMENT, from_serde;
    DateTime<FixedOffset>: OF_MOMENT, from_serde;
    DateTime<Local>: OF_MOMENT, from_serde;
    NaiveDate: Format::new("a date such as 2024-05-17").formats(&["date"]),
        |text| if is_date(text) { from_serde(text) } else { None };
    NaiveTime: Format::new("a time of day such as 09:30:00").pattern(&TIME), from_serde;
    NaiveDateTime: Format::new("a date and time without an offset such as 2024-05-17T09:30:00").pattern(&DATE_TIME), from_serde;
}
