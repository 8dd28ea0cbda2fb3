use super::{assert_plain, assert_strict};
use crate::schema::number::Number;
use crate::schema::rule::{self, Literal, Pattern, Rule, Rules};
use crate::schema::samples::*;
use crate::schema::{Kind, Object, Schema};

static CODE: Pattern = Pattern::new("^[A-Z]\\d+$");
static SHORT: Pattern = Pattern::new("^.{1,9}$");

const fn int_range<T: rule::Ranged>(
    min: Option<i128>,
    max: Option<i128>,
    exclusive_max: bool,
) -> Rule {
    const fn number(value: Option<i128>) -> Option<Number> {
        match value {
            Some(value) => Some(Number::Int(value)),
            None => None,
        }
    }
    rule::range::<T>(number(min), number(max), exclusive_max)
}

/// Checks the one property of an object in both dialects.
macro_rules! assert_field {
    ($field:expr, plain $plain:expr, strict $strict:expr $(,)?) => {{
        object!(holder, "app::Holder", "Holder", "", [$field]);
        assert_plain(holder(), &format!(r#"{{"type":"object","properties":{{"it":{}}},"required":["it"]}}"#, $plain));
        assert_strict(
            holder(),
            &format!(r#"{{"type":"object","properties":{{"it":{}}},"required":["it"],"additionalProperties":false}}"#, $strict),
        );
    }};
}

#[test]
fn range() {
    assert_field!(
        documented("it", "1 = whenever", uint8).rules(const { &[int_range::<u8>(Some(1), Some(5), false)] }),
        plain r#"{"type":"integer","description":"1 = whenever","minimum":1,"maximum":5}"#,
        strict r#"{"type":"integer","description":"1 = whenever. Must be an integer between 1 and 5."}"#,
    );
}

#[test]
fn the_tighter_bound_wins() {
    assert_field!(
        field("it", uint8).rules(const { &[int_range::<u8>(Some(-3), Some(10), true)] }),
        plain r#"{"type":"integer","minimum":0,"exclusiveMaximum":10}"#,
        strict r#"{"type":"integer","description":"Must be an integer between 0 and 9."}"#,
    );
    assert_field!(
        field("it", uint8).rules(const { &[int_range::<u8>(Some(7), Some(256), true)] }),
        plain r#"{"type":"integer","minimum":7,"maximum":255}"#,
        strict r#"{"type":"integer","description":"Must be an integer between 7 and 255."}"#,
    );
    assert_field!(
        field("it", uint64).rules(const { &[int_range::<u64>(Some(7), None, false)] }),
        plain r#"{"type":"integer","minimum":7,"maximum":18446744073709551615}"#,
        strict r#"{"type":"integer","description":"Must be an integer of at least 7."}"#,
    );
    // The user's own bound is said however great it is.
    assert_field!(
        field("it", uint64).rules(const { &[int_range::<u64>(None, Some(10_000_000_000_000_000_000), false)] }),
        plain r#"{"type":"integer","minimum":0,"maximum":10000000000000000000}"#,
        strict r#"{"type":"integer","description":"Must be an integer between 0 and 10000000000000000000."}"#,
    );
}

#[test]
fn range_of_floats() {
    assert_field!(
        field("it", float64).rules(const { &[rule::range::<f64>(Some(Number::Float(0.0)), Some(Number::Float(0.5)), true)] }),
        plain r#"{"type":"number","minimum":0.0,"exclusiveMaximum":0.5}"#,
        strict r#"{"type":"number","description":"Must be a number of at least 0.0 and below 0.5."}"#,
    );
    assert_field!(
        field("it", float32).rules(const { &[int_range::<f32>(Some(0), None, false)] }),
        plain r#"{"type":"number","minimum":0,"maximum":3.4028234663852886e38}"#,
        strict r#"{"type":"number","description":"Must be a number of at least 0."}"#,
    );
}

#[test]
fn len_and_non_empty() {
    assert_field!(
        field("it", string).rules(const { &[rule::len::<String>(0, Some(80))] }),
        plain r#"{"type":"string","maxLength":80}"#,
        strict r#"{"type":"string","description":"Must have at most 80 characters."}"#,
    );
    assert_field!(
        field("it", string).rules(const { &[rule::non_empty::<String>()] }),
        plain r#"{"type":"string","minLength":1}"#,
        strict r#"{"type":"string","description":"Must have at least 1 character."}"#,
    );
    // Said once, though two rules say it.
    for (schema, order) in [(0, "len first"), (1, "non_empty first")] {
        object!(
            a,
            "app::A",
            "A",
            "",
            [field("it", string).rules(const { &[LEN, NON_EMPTY] })]
        );
        object!(
            b,
            "app::B",
            "B",
            "",
            [field("it", string).rules(const { &[NON_EMPTY, LEN] })]
        );
        const LEN: Rule = rule::len::<String>(0, Some(80));
        const NON_EMPTY: Rule = rule::non_empty::<String>();
        let schema = [a(), b()][schema];
        let text = super::plain(schema, super::BARE);
        assert!(
            text.contains(r#""it":{"type":"string","minLength":1,"maxLength":80}"#),
            "{order}: {text}"
        );
        let text = super::strict(schema, super::BARE).expect("expressible");
        assert!(
            text.contains(r#""description":"Must have between 1 and 80 characters."}"#),
            "{order}: {text}"
        );
    }
}

#[test]
fn items() {
    assert_field!(
        documented("it", "Labels", strings).rules(const { &[rule::items::<Vec<String>>(1, Some(3))] }),
        plain r#"{"type":"array","description":"Labels","items":{"type":"string"},"minItems":1,"maxItems":3}"#,
        strict r#"{"type":"array","description":"Labels. Must have between 1 and 3 items.","items":{"type":"string"},"minItems":1}"#,
    );
    assert_field!(
        field("it", strings).rules(const { &[rule::items::<Vec<String>>(2, None)] }),
        plain r#"{"type":"array","items":{"type":"string"},"minItems":2}"#,
        strict r#"{"type":"array","description":"Must have at least 2 items.","items":{"type":"string"},"minItems":1}"#,
    );
    // What the strict dialect can say needs no words.
    assert_field!(
        field("it", strings).rules(const { &[rule::non_empty::<Vec<String>>()] }),
        plain r#"{"type":"array","items":{"type":"string"},"minItems":1}"#,
        strict r#"{"type":"array","items":{"type":"string"},"minItems":1}"#,
    );
}

#[test]
fn each() {
    assert_field!(
        field("it", strings)
            .rules(const { &[rule::non_empty::<Vec<String>>()] })
            .each(const { &Rules::new(const { &[rule::len::<rule::Item<Vec<String>>>(1, Some(9)), rule::email::<String>()] }) }),
        plain r#"{"type":"array","items":{"type":"string","minLength":1,"maxLength":9,"format":"email"},"minItems":1}"#,
        strict r#"{"type":"array","items":{"type":"string","description":"Must have between 1 and 9 characters.","format":"email"},
            "minItems":1}"#,
    );
}

#[test]
fn pattern() {
    assert_field!(
        field("it", string).rules(const { &[rule::pattern::<String>(&CODE)] }),
        plain r#"{"type":"string","pattern":"^[A-Z]\\d+$"}"#,
        strict r#"{"type":"string","description":"Must match the regular expression `^[A-Z]\\d+$`."}"#,
    );
}

#[test]
fn a_keyword_stands_once() {
    assert_field!(
        field("it", string).rules(const { &[rule::pattern::<String>(&CODE), rule::pattern::<String>(&SHORT)] }),
        plain r#"{"type":"string","pattern":"^[A-Z]\\d+$","allOf":[{"pattern":"^.{1,9}$"}]}"#,
        strict r#"{"type":"string",
            "description":"Must match the regular expression `^[A-Z]\\d+$`. Must match the regular expression `^.{1,9}$`."}"#,
    );
    assert_field!(
        field("it", string).rules(const { &[rule::pattern::<String>(&CODE), rule::pattern::<String>(&CODE)] }),
        plain r#"{"type":"string","pattern":"^[A-Z]\\d+$"}"#,
        strict r#"{"type":"string","description":"Must match the regular expression `^[A-Z]\\d+$`."}"#,
    );
}

#[test]
fn email_and_one_of_are_known_to_both() {
    let text = r#"{"type":"string","format":"email"}"#;
    assert_field!(field("it", string).rules(const { &[rule::email::<String>()] }), plain text, strict text);
    let text = r#"{"type":"string","enum":["a","\"b\""]}"#;
    assert_field!(
        field("it", string).rules(const { &[rule::one_of::<String>(const { &[Literal::Text("a"), Literal::Text("\"b\"")] })] }),
        plain text,
        strict text,
    );
    assert_field!(
        field("it", uint8)
            .rules(const { &[rule::one_of::<u8>(const { &[Literal::Number(Number::Int(1)), Literal::Number(Number::Int(3))] })] }),
        plain r#"{"type":"integer","minimum":0,"maximum":255,"enum":[1,3]}"#,
        strict r#"{"type":"integer","description":"Must be an integer between 0 and 255.","enum":[1,3]}"#,
    );
}

#[test]
fn rules_apply_to_what_is_there() {
    assert_field!(
        documented("it", "Their age", maybe_uint8).rules(const { &[int_range::<Option<u8>>(None, Some(130), false)] }),
        plain r#"{"description":"Their age","anyOf":[{"type":"integer","minimum":0,"maximum":130},{"type":"null"}]}"#,
        strict r#"{"description":"Their age",
            "anyOf":[{"type":"integer","description":"Must be an integer between 0 and 130."},{"type":"null"}]}"#,
    );
    assert_field!(
        field("it", maybe_strings)
            .rules(const { &[rule::items::<Option<Vec<String>>>(0, Some(4))] })
            .each(const { &Rules::new(const { &[rule::non_empty::<rule::Item<Option<Vec<String>>>>()] }) }),
        plain r#"{"anyOf":[{"type":"array","items":{"type":"string","minLength":1},"maxItems":4},{"type":"null"}]}"#,
        strict r#"{"anyOf":[{"type":"array","description":"Must have at most 4 items.",
            "items":{"type":"string","description":"Must have at least 1 character."}},{"type":"null"}]}"#,
    );
}
