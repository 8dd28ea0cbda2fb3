//! Ranges and numbers, as they are read and refused.

use super::*;

/// The rule's arguments as core gets them: `min | max | exclusive`.
fn bounds(text: &str) -> Result<String, String> {
    let bounds: Bounds = syn::parse_str(text).map_err(|error| error.to_string())?;
    let text = |bound: Option<Bound>| bound.map_or_else(String::new, |bound| bound.to_string());
    let (min, max) = (text(bounds.min), text(bounds.max));
    Ok(format!("{min} | {max} | {}", bounds.exclusive))
}

fn size(text: &str) -> Result<String, String> {
    let size: Size = syn::parse_str(text).map_err(|error| error.to_string())?;
    let max = size
        .max
        .map_or_else(String::new, |max| max.to_token_stream().to_string());
    Ok(format!("{} | {max}", size.min.to_token_stream()))
}

#[test]
fn reads_the_four_forms() {
    for (text, read) in [
        ("1..=5", "1 | 5 | false"),
        ("-1_000..0x10", "-1000 | 16 | true"),
        ("0..", "0 |  | false"),
        ("..=9", " | 9 | false"),
        ("-0.5..=1e3", "-0.5 | 1000.0 | false"),
        ("MIN..=Self::MAX", "MIN | Self :: MAX | false"),
        ("0..a::B", "0 | a :: B | true"),
        ("(MIN + 1)..", "MIN + 1 |  | false"),
        ("..<T as Bounded>::MAX", " | < T as Bounded > :: MAX | true"),
    ] {
        assert_eq!(bounds(text).as_deref(), Ok(read), "{text}");
    }
}

#[test]
fn holds_the_ends_of_every_integer() {
    let ends = "-170141183460469231731687303715884105728..=340282366920938463463374607431768211455";
    let read = ends.replace("..=", " | ") + " | false";
    assert_eq!(bounds(ends), Ok(read));
    assert!(
        bounds("0..=340282366920938463463374607431768211456")
            .is_err_and(|error| error.contains("too great"))
    );
    assert!(bounds("0.0..=1e999").is_err_and(|error| error.contains("too great")));
}

#[test]
fn says_what_is_wrong() {
    for (text, message) in [
        ("5..=1", "write `1..=5`"),
        ("5..5", "write `5..=5`"),
        ("..", "says nothing"),
        ("1..=", "drop the `=`"),
        ("3", "`3..=3` for exactly 3"),
        ("0..=1.0", "write both alike"),
        ("0u8..", "without `u8`"),
        ("\"a\"..", "expected a number"),
        ("1...5", "write `..=`"),
        ("1..=5 6", "nothing after"),
    ] {
        let error = bounds(text).expect_err(text);
        assert!(error.contains(message), "{text}: {error}");
    }
}

#[test]
fn sizes_are_inclusive_and_never_negative() {
    for (text, read) in [
        ("1..=5", "1 | 5"),
        ("..5", "0 | 4"),
        ("2..", "2 | "),
        ("..=0", "0 | 0"),
        ("1..=MAX", "1 | __i :: Const (MAX) . size ()"),
        (
            "..MAX",
            "0 | __i :: rule :: below (__i :: Const (MAX) . size ())",
        ),
    ] {
        assert_eq!(size(text).as_deref(), Ok(read), "{text}");
    }
    for (text, message) in [
        ("-1..", "no size"),
        ("0.5..=1.0", "no size"),
        ("0..", "at least 0"),
        ("..0", "empty"),
        ("0..0", "empty"),
    ] {
        let error = size(text).expect_err(text);
        assert!(error.contains(message), "{text}: {error}");
    }
}

#[test]
fn prints_as_cores_number() {
    let text = |number: Number| number.to_token_stream().to_string();
    assert_eq!(text(Number::Int(-5)), "__i :: Number :: Int (- 5)");
    assert_eq!(text(Number::Float(-0.5)), "__i :: Number :: Float (- 0.5)");
}
