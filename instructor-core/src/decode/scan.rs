//! The two inner loops over bytes: to the end of a run of plain string text, and over a field's expected key.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// How many bytes come before the first quote, backslash or control character.
///
/// Eight bytes at a time: a byte is marked in its highest bit when subtracting borrows from it and it was not set before
/// (the "haszero" of Anderson's Bit Twiddling Hacks). A mark above the first may be wrong, the first is exact.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let (words, tail) = bytes.as_chunks::<8>();
    let mut passed = 0;
    for word in words {
        let marks = marks(u64::from_le_bytes(*word));
        if marks != 0 {
            return passed + first(marks);
        }
        passed += 8;
    }
    // The last bytes again as a whole word that overlaps the one before.
    if !tail.is_empty()
        && let Some(word) = bytes.last_chunk::<8>()
    {
        let start = bytes.len() - 8;
        let seen = 8 * (passed - start);
        let marks = marks(u64::from_le_bytes(*word)) >> seen << seen;
        return if marks == 0 {
            bytes.len()
        } else {
            start + first(marks)
        };
    }
    passed
        + tail
            .iter()
            .position(|&byte| byte == b'"' || byte == b'\\' || byte < 0x20)
            .unwrap_or(tail.len())
}

/// How many bytes of a string's text come before its closing quote, escapes as they are written: no less than it will have.
pub(super) fn raw_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    loop {
        length += plain(bytes.get(length..).unwrap_or_default());
        match bytes.get(length) {
            Some(b'\\') => length += 2,
            // A control character may be let pass; what follows it is then not counted.
            _ => return length.min(bytes.len()),
        }
    }
}

#[inline(always)]
fn marks(word: u64) -> u64 {
    let quote = word ^ (ONES * 0x22);
    let backslash = word ^ (ONES * 0x5c);
    ((quote.wrapping_sub(ONES) & !quote)
        | (backslash.wrapping_sub(ONES) & !backslash)
        | (word.wrapping_sub(ONES * 0x20) & !word))
        & HIGHS
}

#[inline(always)]
fn first(marks: u64) -> usize {
    (marks.trailing_zeros() / 8) as usize
}

/// Whether `bytes` go on with `key` at `position`. Short keys are compared inline as two overlapping words: cheaper than a call.
#[inline(always)]
pub(super) fn has_key(bytes: &[u8], position: usize, key: &[u8]) -> bool {
    let Some(text) = bytes.get(position..position + key.len()) else {
        return false;
    };
    if let (Some(a), Some(b), Some(c), Some(d)) = (
        text.first_chunk::<8>(),
        key.first_chunk::<8>(),
        text.last_chunk::<8>(),
        key.last_chunk::<8>(),
    ) {
        return a == b && c == d && (key.len() <= 16 || text == key);
    }
    if let (Some(a), Some(b), Some(c), Some(d)) = (
        text.first_chunk::<4>(),
        key.first_chunk::<4>(),
        text.last_chunk::<4>(),
        key.last_chunk::<4>(),
    ) {
        return a == b && c == d;
    }
    text == key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_agrees_with_a_byte_by_byte_search_at_every_offset() {
        for length in 0..40 {
            for at in 0..length {
                for special in [b'"', b'\\', 0x00, 0x1f, b'\n'] {
                    let mut bytes = vec![b'a'; length];
                    bytes[at] = special;
                    assert_eq!(plain(&bytes), at, "{special} at {at} of {length}");
                }
            }
            assert_eq!(
                plain(&vec![0xc3; length]),
                length,
                "bytes above 0x7f are plain"
            );
            assert_eq!(plain(&vec![b' '; length]), length);
        }
    }

    #[test]
    fn a_raw_length_ends_at_the_closing_quote() {
        for (text, length) in [
            (r#"abc" d"#, 3),
            (r#"a\"b\\" d"#, 6),
            ("abc", 3),
            (r"abc\", 4),
            ("", 0),
            ("a\nb", 1),
        ] {
            assert_eq!(raw_length(text.as_bytes()), length, "{text}");
        }
    }

    #[test]
    fn has_key_needs_every_byte() {
        for length in 1..40 {
            let key = vec![b'k'; length];
            assert!(has_key(&key, 0, &key));
            assert!(!has_key(&key, 1, &key), "too short");
            for at in 0..length {
                let mut text = key.clone();
                text[at] = b'x';
                assert!(!has_key(&text, 0, &key), "{at} of {length}");
            }
        }
    }
}
