//! What the crates of dates and times have in common: the forms that JSON Schema has no `format` for, and the way into their serde impls.
//!
//! Each type is read by its crate's own `Deserialize`, which many forms satisfy; before that the text must have the one form that the schema says.

use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::schema::rule::{Rule, View, date};

/// What the crate's `Deserialize` makes of a text.
pub(super) fn from_serde<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    let text: StrDeserializer<'_, Error> = text.into_deserializer();
    T::deserialize(text).ok()
}

/// Whether a text has the format `date`.
pub(super) fn is_date(text: &str) -> bool {
    const DATE: Rule = date::<String>();
    DATE.holds(&View::Text(text))
}

/// A day of the years 0 to 9999 that the calendar has.
macro_rules! day {
    () => {
        concat!(
            "([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))",
            "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)"
        )
    };
}
pub(super) use day;

/// A time of a day, without leap seconds, of which most crates keep no account.
#[cfg(any(feature = "chrono", feature = "jiff"))]
macro_rules! clock {
    () => {
        "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?"
    };
}
#[cfg(any(feature = "chrono", feature = "jiff"))]
pub(super) use clock;

/// What RFC 3339 has behind a time.
#[cfg(any(feature = "chrono", feature = "jiff"))]
macro_rules! offset {
    () => {
        "(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
    };
}
#[cfg(any(feature = "chrono", feature = "jiff"))]
pub(super) use offset;

/// RFC 3339 with capital letters and without leap seconds. `format` looks at the day.
#[cfg(any(feature = "chrono", feature = "jiff"))]
macro_rules! rfc3339 {
    () => {
        concat!("^[0-9]{4}-[0-9]{2}-[0-9]{2}T", clock!(), offset!(), "$")
    };
}
#[cfg(any(feature = "chrono", feature = "jiff"))]
pub(super) use rfc3339;
