//! `date`: a day of the calendar.

use std::borrow::Cow;

use super::{Constraint, Rule, Text, View};
use crate::schema::render::writer::Members;

/// A day as RFC 3339 writes it: `2026-02-28`.
///
/// ```
/// use instructor_core::schema::rule::{View, date};
///
/// let rule = date::<String>();
/// assert!(rule.holds(&View::Text("2024-02-29")));
/// assert!(!rule.holds(&View::Text("2023-02-29")));
/// assert!(!rule.holds(&View::Text("28.02.2026")));
/// ```
pub const fn date<T: Text + ?Sized>() -> Rule {
    Rule::Date(Date {})
}

/// What JSON Schema calls `format: date` (RFC 3339, `full-date`): a day that the Gregorian calendar has, from year 0000 to 9999.
///
/// The crates for dates read more (a week, a sign before the year) or less; the grammar is ten characters long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Date {}

impl Constraint for Date {
    fn name(&self) -> &'static str {
        "date"
    }

    fn holds(&self, view: &View<'_>) -> bool {
        let View::Text(text) = *view else { return true };
        is_date(text)
    }

    fn expected(&self) -> Cow<'static, str> {
        Cow::Borrowed("a date such as 2026-02-28")
    }

    fn merge(&self, other: &Rule) -> Option<Rule> {
        match other {
            Rule::Date(_) => Some(*other),
            _ => None,
        }
    }

    fn keyword(&self) -> &'static str {
        "format"
    }

    fn keywords(&self, schema: &mut Members<'_>) {
        schema.text("format", "date");
    }

    fn strict_keywords(&self, schema: &mut Members<'_>) {
        self.keywords(schema);
    }

    fn sentence(&self) -> Option<String> {
        None
    }
}

/// `2026-02-28`
pub(super) fn is_date(text: &str) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text.as_bytes() else {
        return false;
    };
    let (Some(century), Some(rest)) = (two(y1, y2), two(y3, y4)) else {
        return false;
    };
    let (Some(month), Some(day)) = (two(m1, m2), two(d1, d2)) else {
        return false;
    };
    let year = u16::from(century) * 100 + u16::from(rest);
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    (1..=last).contains(&day)
}

/// The number that two digits are.
pub(super) fn two(tens: u8, ones: u8) -> Option<u8> {
    let is_number = tens.is_ascii_digit() && ones.is_ascii_digit();
    is_number.then(|| (tens - b'0') * 10 + (ones - b'0'))
}
