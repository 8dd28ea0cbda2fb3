//! Decimals.

use ::rust_decimal::Decimal;
use instructor_core::{AdjustmentKind, Decoder, json_schema};

use crate::alike::{agrees, every_cut, exact, issues, narrower, rejected};

#[test]
fn decimals() {
    agrees([
        Decimal::new(1999, 2),
        Decimal::new(-5, 28),
        Decimal::MAX,
        Decimal::MIN,
        Decimal::ZERO,
    ]);
    rejected::<Decimal>(&["\"\"", "\"abc\"", "\"1,5\"", "null"]);
    narrower::<Decimal>(&[
        "\".5\"",
        "\"1.\"",
        "\"1_000\"",
        "\"1e3\"",
        "\"+1\"",
        "\"0.00000000000000000000000000001\"",
    ]);
    assert_eq!(
        json_schema::<Decimal>(),
        r#"{"type":"string","description":"A decimal number in a string, such as \"19.99\".","pattern":"^-?(0|[1-9][0-9]{0,28})(\\.[0-9]{1,28})?$"}"#
    );
    // More than 96 bits hold.
    assert!(exact::<Decimal>("\"79228162514264337593543950336\"").is_err());
    assert!(exact::<Decimal>("\"79228162514264337593543950335.5\"").is_err());
    // The scale is part of the value.
    assert_eq!(
        exact::<Decimal>("\"1.50\"")
            .map(|decoded| decoded.value.scale())
            .ok(),
        Some(2)
    );
}

#[test]
fn a_number_is_taken_digit_by_digit() {
    for text in ["0.1", "12345678901234567.89", "-7", "1e3", "19.990", "[]"] {
        every_cut::<Decimal>(text);
        every_cut::<Vec<Decimal>>(&format!("[{text}, {text}]"));
    }
    let mut decoder = Decoder::<Decimal>::new();
    decoder.push("12345678901234567.89");
    let read = decoder.finish().expect("it is a number");
    assert_eq!(read.value, Decimal::new(1_234_567_890_123_456_789, 2));
    assert_eq!(read.adjustments[0].kind(), AdjustmentKind::NumberToString);
    assert!(exact::<Decimal>("0.1").is_err());
    assert_eq!(
        issues::<Decimal>("1e3"),
        ["(root): wrong type, expected a decimal number in a string, such as \"19.99\", found 1e3"]
    );
}
