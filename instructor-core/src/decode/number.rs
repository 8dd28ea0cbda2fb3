//! Number tokens: where they end, what JSON allows, and which integer they spell.

use super::adjustment::AdjustmentKind;
use super::cursor::{Cursor, Leaf};
use super::scalar::{self, Read};
use super::string::{self, Token};

/// Whether a byte may end a number that stands whole in the piece of text.
#[inline(always)]
pub(super) fn delimits(byte: Option<&u8>) -> bool {
    matches!(
        byte,
        Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t')
    )
}

/// Begins a number, or a string that holds one, into the scratch buffer: whole, it is as JSON writes numbers.
#[cold]
#[inline(never)]
pub(super) fn begin(cursor: &mut Cursor<'_>, expected: &'static str) -> Read<()> {
    match cursor.byte() {
        b'-' | b'0'..=b'9' => {
            cursor.state.scratch.clear();
            resume(cursor, expected)
        }
        b'"' if cursor.coerces() => {
            cursor.state.leaf = Leaf::Quoted;
            match string::token(cursor) {
                Token::Slice(text) => {
                    cursor.state.scratch.clear();
                    cursor.state.scratch.push_str(text);
                    quoted(cursor, expected)
                }
                Token::Scratch => quoted(cursor, expected),
                Token::More => Read::More,
            }
        }
        _ => {
            cursor.unexpected(expected);
            Read::Reject
        }
    }
}

/// Goes on with it.
#[cold]
#[inline(never)]
pub(super) fn resume(cursor: &mut Cursor<'_>, expected: &'static str) -> Read<()> {
    if cursor.state.leaf == Leaf::Quoted {
        return if string::token_resume(cursor) {
            quoted(cursor, expected)
        } else {
            Read::More
        };
    }
    if token_resume(cursor) {
        Read::Whole(())
    } else {
        Read::More
    }
}

/// Goes on with a bare number. `true`: its delimiter has come, and it is as JSON writes numbers.
#[cold]
#[inline(never)]
pub(super) fn token_resume(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.position;
    let length = cursor
        .rest()
        .iter()
        .position(|byte| !matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
        .unwrap_or(cursor.rest().len());
    cursor.position += length;
    cursor
        .state
        .scratch
        .push_str(cursor.text.get(start..cursor.position).unwrap_or_default());
    if cursor.position == cursor.text.len() && !cursor.last {
        return false;
    }
    if is_json(cursor.state.scratch.as_bytes()) {
        return true;
    }
    cursor.syntax("a number as JSON writes it");
    false
}

/// The string just read is taken for the number it holds, if it holds nothing else.
#[cold]
fn quoted(cursor: &mut Cursor<'_>, expected: &'static str) -> Read<()> {
    cursor.state.leaf = Leaf::Usual;
    if !string::close(cursor) {
        return Read::Failed;
    }
    let trimmed = cursor.state.scratch.trim();
    if !is_json(trimmed.as_bytes()) {
        scalar::wrong_text(cursor, expected);
        return Read::Failed;
    }
    if trimmed.len() != cursor.state.scratch.len() {
        let trimmed = trimmed.to_owned();
        cursor.state.scratch = trimmed;
    }
    cursor.adjust(AdjustmentKind::StringToNumber);
    Read::Whole(())
}

/// Whether a token is a number of RFC 8259 §6.
pub(super) fn is_json(token: &[u8]) -> bool {
    Parts::of(token).is_some()
}

/// A number token, taken apart.
struct Parts<'a> {
    negative: bool,
    whole: &'a [u8],
    fraction: &'a [u8],
    exponent: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(token: &'a [u8]) -> Option<Self> {
        let digits = |bytes: &'a [u8]| {
            bytes.split_at(
                bytes
                    .iter()
                    .take_while(|byte| byte.is_ascii_digit())
                    .count(),
            )
        };
        let (negative, token) = token
            .strip_prefix(b"-")
            .map_or((false, token), |rest| (true, rest));
        let (whole, mut rest) = digits(token);
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with(b"0")) {
            return None;
        }
        let mut fraction: &[u8] = &[];
        if let Some(after) = rest.strip_prefix(b".") {
            (fraction, rest) = digits(after);
            if fraction.is_empty() {
                return None;
            }
        }
        let mut exponent: &[u8] = &[];
        if let [b'e' | b'E', after @ ..] = rest {
            exponent = after;
            let unsigned = after
                .strip_prefix(b"+")
                .or_else(|| after.strip_prefix(b"-"))
                .unwrap_or(after);
            (_, rest) = digits(unsigned);
            if unsigned.is_empty() || rest.len() == unsigned.len() {
                return None;
            }
        }
        rest.is_empty().then_some(Self {
            negative,
            whole,
            fraction,
            exponent,
        })
    }
}

/// The integer that a JSON number spells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Integral {
    /// Sign and magnitude.
    Exact { negative: bool, magnitude: u128 },
    /// An integer that no 128 bits hold.
    Huge,
    /// No integer.
    Fractional,
}

/// Reads a JSON number as an integer. `1.0` and `1e3` are integers, as JSON Schema has it.
pub(super) fn integral(token: &str) -> Integral {
    let Some(Parts {
        negative,
        whole,
        fraction,
        exponent,
    }) = Parts::of(token.as_bytes())
    else {
        return Integral::Fractional;
    };
    let all_zero = |digits: &[u8]| digits.iter().all(|&digit| digit == b'0');
    if all_zero(whole) && all_zero(fraction) {
        return Integral::Exact {
            negative: false,
            magnitude: 0,
        };
    }
    // An exponent beyond i64 shifts every digit out of reach; its sign says to which side.
    let exponent: i64 = match std::str::from_utf8(exponent).unwrap_or_default() {
        "" => 0,
        text => text.parse().unwrap_or(if text.starts_with('-') {
            i64::MIN
        } else {
            i64::MAX
        }),
    };
    // The digits stand for whole.fraction; `point` digits of the row come before the decimal point.
    let point = exponent.saturating_add_unsigned(whole.len() as u64);
    let mut magnitude: u128 = 0;
    let mut huge = false;
    for (index, digit) in whole.iter().chain(fraction).enumerate() {
        if i64::try_from(index).is_ok_and(|index| index < point) {
            match magnitude
                .checked_mul(10)
                .and_then(|value| value.checked_add(u128::from(digit - b'0')))
            {
                Some(value) => magnitude = value,
                None => huge = true,
            }
        } else if *digit != b'0' {
            return Integral::Fractional;
        }
    }
    let shift = point.saturating_sub_unsigned((whole.len() + fraction.len()) as u64);
    if shift > 0 && magnitude > 0 {
        match u32::try_from(shift)
            .ok()
            .and_then(|shift| 10_u128.checked_pow(shift))
            .and_then(|power| magnitude.checked_mul(power))
        {
            Some(value) => magnitude = value,
            None => huge = true,
        }
    }
    if huge {
        Integral::Huge
    } else {
        Integral::Exact {
            negative,
            magnitude,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grammar_of_rfc_8259() {
        for good in [
            "0", "-0", "1", "10", "1.5", "-1.50", "1e3", "1E+3", "1e-3", "0.0", "12.34e56",
        ] {
            assert!(is_json(good.as_bytes()), "{good}");
        }
        for bad in [
            "", "-", "01", "1.", ".5", "1e", "1e+", "+1", "1.e3", "--1", "1-2", "1e3.5", "0x1",
            "1.5.2",
        ] {
            assert!(!is_json(bad.as_bytes()), "{bad}");
        }
    }

    #[test]
    fn integers_in_any_spelling() {
        let exact = |token| match integral(token) {
            Integral::Exact {
                negative,
                magnitude,
            } => Some((negative, magnitude)),
            _ => None,
        };
        assert_eq!(exact("0"), Some((false, 0)));
        assert_eq!(exact("-0"), Some((false, 0)));
        assert_eq!(exact("-0.0e99999999999999999999"), Some((false, 0)));
        assert_eq!(exact("1.0"), Some((false, 1)));
        assert_eq!(exact("-12e2"), Some((true, 1200)));
        assert_eq!(exact("1.5e1"), Some((false, 15)));
        assert_eq!(exact("1500e-2"), Some((false, 15)));
        assert_eq!(
            exact("340282366920938463463374607431768211455"),
            Some((false, u128::MAX))
        );
        assert_eq!(
            integral("340282366920938463463374607431768211456"),
            Integral::Huge
        );
        assert_eq!(integral("1e39"), Integral::Huge);
        assert_eq!(integral("1e99999999999999999999"), Integral::Huge);
        assert_eq!(integral("1.5"), Integral::Fractional);
        assert_eq!(integral("15e-1"), Integral::Fractional);
        assert_eq!(integral("1e-99999999999999999999"), Integral::Fractional);
        assert_eq!(integral("0.1e0"), Integral::Fractional);
    }
}
