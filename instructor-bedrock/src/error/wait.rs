//! What a reply's headers say about time: how long to wait, and whose clock is wrong.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;

/// How long the service asks to wait: in milliseconds in its own header, in seconds or as a date in the standard one. What is no time is no wish.
pub(super) fn retry_after(headers: &Headers) -> Option<Duration> {
    if let Some(wait) = headers
        .get("x-amz-retry-after")
        .and_then(|value| value.trim().parse().ok())
    {
        return Some(Duration::from_millis(wait));
    }
    let value = headers.get("retry-after")?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = seconds(value)?;
    // By the server's own clock, where it tells.
    let now = headers.get("date").and_then(seconds).or_else(now)?;
    Some(Duration::from_secs(
        u64::try_from(at.saturating_sub(now)).unwrap_or_default(),
    ))
}

/// What to do about a signature that was made at another time, or for another key.
pub(super) fn clock_hint(headers: &Headers) -> String {
    let apart = headers
        .get("date")
        .and_then(seconds)
        .zip(now())
        .map(|(theirs, ours)| ours.saturating_sub(theirs));
    match apart {
        Some(apart) if apart.abs() > 60 => {
            let which = if apart > 0 { "ahead of" } else { "behind" };
            format!(
                "set this machine's clock: it is {} s {which} the service's",
                apart.abs()
            )
        }
        _ => "check this machine's clock, then the secret access key".to_owned(),
    }
}

fn seconds(date: &str) -> Option<i64> {
    DateTime::from_str(date, Format::HttpDate)
        .ok()
        .map(|date| date.secs())
}

fn now() -> Option<i64> {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> Headers {
        let mut headers = Headers::new();
        for (name, value) in pairs {
            headers.insert(*name, *value);
        }
        headers
    }

    #[test]
    fn every_way_to_ask_for_a_wait() {
        type Pairs = &'static [(&'static str, &'static str)];
        let cases: &[(Pairs, Option<u64>)] = &[
            (&[("x-amz-retry-after", "1500")], Some(1500)),
            (
                &[("x-amz-retry-after", "1500"), ("retry-after", "60")],
                Some(1500),
            ),
            (&[("retry-after", "7")], Some(7000)),
            (
                &[
                    ("retry-after", "Wed, 21 Oct 2015 07:28:30 GMT"),
                    ("date", "Wed, 21 Oct 2015 07:28:00 GMT"),
                ],
                Some(30_000),
            ),
            (
                &[
                    ("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT"),
                    ("date", "Wed, 21 Oct 2015 07:28:30 GMT"),
                ],
                Some(0),
            ),
            (&[("retry-after", "-5")], None),
            (&[("retry-after", "1e9")], None),
            (&[("retry-after", "soon")], None),
            (
                &[("x-amz-retry-after", "soon"), ("retry-after", "2")],
                Some(2000),
            ),
            (&[], None),
        ];
        for (pairs, expected) in cases {
            let headers = headers(pairs);
            assert_eq!(
                retry_after(&headers),
                expected.map(Duration::from_millis),
                "{pairs:?}"
            );
        }
    }

    #[test]
    fn a_clock_that_is_wrong_is_measured() {
        assert!(
            clock_hint(&headers(&[("date", "Wed, 21 Oct 2015 07:28:00 GMT")])).contains("ahead of")
        );
        assert!(clock_hint(&headers(&[])).contains("check this machine's clock"));
    }
}
