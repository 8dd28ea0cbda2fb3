//! `Duration` and `SystemTime`: objects of seconds and nanoseconds, as serde writes them. A full second of nanoseconds, which serde carries
//! over, is an issue.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::object::prelude::*;
use crate::decode::{Found, IssueKind, Wrapper, WrapperPartial};
use crate::schema::Number;
use crate::schema::rule::{Rule, range};

const NANOS: Rule = range::<u32>(Some(Number::Int(0)), Some(Number::Int(999_999_999)), false);

/// What every platform's clock can hold.
const SECONDS: Rule = range::<u64>(
    Some(Number::Int(0)),
    Some(Number::Int(253_402_300_799)),
    false,
);

make! {
    /// A `Duration` while it is arriving.
    pub struct DurationPartial {
        pub secs: u64;
        pub nanos: u32, NANOS;
    }
    Duration: "Duration", "A length of time.", Duration::new
}

/// A time since the beginning of 1970, in UTC.
#[derive(Debug)]
pub struct Since(Duration);

make! {
    /// A `SystemTime` while it is arriving.
    pub struct SystemTimePartial {
        pub secs_since_epoch: u64, SECONDS;
        pub nanos_since_epoch: u32, NANOS;
    }
    Since: "SystemTime", "A point in time, counted from the beginning of 1970 in UTC. At the latest the end of the year 9999.",
        |secs, nanos| Since(Duration::new(secs, nanos))
}

impl Wrapper for SystemTime {
    type Inner = SystemTimePartial;

    fn wrap(value: Since, cursor: &mut Cursor<'_>) -> Option<Self> {
        let time = UNIX_EPOCH.checked_add(value.0);
        if time.is_none() {
            cursor.issue(
                IssueKind::OutOfRange,
                "a time that the system's clock holds",
                Found::Nothing,
            );
        }
        time
    }
}

#[diagnostic::do_not_recommend]
impl Extract for SystemTime {
    type Partial = WrapperPartial<Self>;

    fn schema() -> &'static Schema {
        Since::schema()
    }
}
