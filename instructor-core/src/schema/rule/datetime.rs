//! `datetime`: a moment: a day, a time and an offset.

use std::borrow::Cow;

use super::date::{is_date, two};
use super::{Constraint, Rule, Text, View};
use crate::schema::render::writer::Members;

/// A moment as RFC 3339 writes it: `2026-02-28T13:30:00Z`, `2026-02-28T13:30:00.5+01:00`.
///
/// ```
/// use instructor_core::schema::rule::{View, datetime};
///
/// let rule = datetime::<String>();
/// assert!(rule.holds(&View::Text("2026-02-28T13:30:00.5+01:00")));
/// assert!(rule.holds(&View::Text("2016-12-31T23:59:60Z")));
/// assert!(!rule.holds(&View::Text("2026-02-28T13:30:00")));
/// assert!(!rule.holds(&View::Text("2026-02-28")));
/// ```
pub const fn datetime<T: Text + ?Sized>() -> Rule {
    Rule::DateTime(DateTime {})
}

/// What JSON Schema calls `format: date-time` (RFC 3339): the offset is part of it, and a leap second is one only at the end of a day in UTC.
///
/// The crates for dates read other separators, times without seconds or no leap seconds; what the schema promises is this grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateTime {}

impl Constraint for DateTime {
    fn name(&self) -> &'static str {
        "datetime"
    }

    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        is_datetime(text)
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed("a date and time with its offset, such as 2026-02-28T13:30:00Z")
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::DateTime(_) => Some(*other),
            _ => None,
        }
    }

    fn keyword(&self) -> &'static str {
        "format"
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.text("format", "date-time");
    }

    fn strict_keywords(&self, schema: &mut Members<'_>) {
        self.keywords(schema);
    }

    fn sentence(&self) -> Option<String> {
        None
    }
}

/// `2026-02-28T13:30:00Z`
fn is_datetime(text: &str) -> bool {
    let separated = text.split_once(['T', 't']);
    separated.is_some_and(|(date, time)| is_date(date) && is_time(time.as_bytes()))
}

/// `13:30:00Z`, `13:30:00.25+01:00`
fn is_time(text: &[u8]) -> bool {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = text else {
        return false;
    };
    let (Some(hour), Some(minute), Some(second)) = (two(*h1, *h2), two(*m1, *m2), two(*s1, *s2))
    else {
        return false;
    };
    let Some(offset) = after_fraction(rest).and_then(offset) else {
        return false;
    };
    let in_utc = (i32::from(hour) * 60 + i32::from(minute) - offset).rem_euclid(DAY);
    hour < 24 && minute < 60 && (second < 60 || second == 60 && in_utc == DAY - 1)
}

/// In minutes.
const DAY: i32 = 24 * 60;

/// What follows the fraction of a second; all of it where there is none.
fn after_fraction(text: &[u8]) -> Option<&[u8]> {
    let Some(fraction) = text.strip_prefix(b".") else {
        return Some(text);
    };
    let end = fraction.iter().position(|byte| !byte.is_ascii_digit())?;
    (end > 0).then(|| &fraction[end..])
}

/// The offset from UTC in minutes: `Z`, `+01:00`.
fn offset(text: &[u8]) -> Option<i32> {
    let (sign, h1, h2, m1, m2) = match *text {
        [b'Z' | b'z'] => return Some(0),
        [b'+', h1, h2, b':', m1, m2] => (1, h1, h2, m1, m2),
        [b'-', h1, h2, b':', m1, m2] => (-1, h1, h2, m1, m2),
        _ => return None,
    };
    let (hours, minutes) = (two(h1, h2)?, two(m1, m2)?);
    (hours < 24 && minutes < 60).then(|| sign * (i32::from(hours) * 60 + i32::from(minutes)))
}
