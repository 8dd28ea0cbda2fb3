//! Each rule against the verdict of an independent validator on the keywords that it renders.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::schema::render::writer::object;

mod formats;
mod units;

/// A rule and the validator of what it tells the model.
struct Oracle {
    rule: Rule,
    validator: jsonschema::Validator,
}

impl Oracle {
    fn new(rule: Rule) -> Self {
        let mut text = String::new();
        object(&mut text, |schema| rule.constraint().keywords(schema));
        let schema = serde_json::from_str(&text).expect("JSON");
        let plain = jsonschema::EmailOptions::default().without_display_text();
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let validator = options
            .with_email_options(plain)
            .build(&schema)
            .expect("a schema");
        Self { rule, validator }
    }

    #[track_caller]
    fn agrees(&self, view: &View<'_>, value: &Value) {
        let ours = self.rule.holds(view);
        assert_eq!(
            ours,
            self.validator.is_valid(value),
            "{:?} on {value}",
            self.rule
        );
    }

    #[track_caller]
    fn agrees_on_text(&self, text: &str) {
        self.agrees(&View::Text(text), &json!(text));
    }
}

/// A whole step, or one with a few decimals.
fn step() -> impl Strategy<Value = Number> {
    prop_oneof![
        (1_i128..40).prop_map(Number::Int),
        (1_u32..500, 0_i32..4)
            .prop_map(|(digits, places)| Number::Float(decimal(i64::from(digits), -places))),
        (1_i128..1 << 53).prop_map(Number::Int),
        Just(Number::Float(1e-7)),
    ]
}

/// What such a text reads as.
fn decimal(digits: i64, exponent: i32) -> f64 {
    format!("{digits}e{exponent}").parse().expect("a float")
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        (-20_i128..20).prop_map(Number::Int),
        (i128::from(i64::MIN)..i128::from(u64::MAX)).prop_map(Number::Int),
        (-40_i32..40).prop_map(|quarter| Number::Float(f64::from(quarter) / 4.0)),
        any::<f64>()
            .prop_filter("finite", |float| float.is_finite())
            .prop_map(Number::Float),
    ]
}

fn value(number: Number) -> Value {
    match number {
        Number::Float(float) => json!(float),
        Number::Int(int) => {
            i64::try_from(int).map_or_else(|_| json!(u64::try_from(int).ok()), |int| json!(int))
        }
        Number::Uint(_) => Value::Null,
    }
}

proptest! {
    // What fails is printed; no file is written beside the sources.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn range_means_its_keywords(
        min in proptest::option::of(number()),
        max in proptest::option::of(number()),
        exclusive in any::<bool>(),
        numbers in proptest::collection::vec(number(), 1..20),
    ) {
        let oracle = Oracle::new(range::<f64>(min, max, exclusive));
        for number in numbers.into_iter().chain(min).chain(max) {
            oracle.agrees(&View::Number(number), &value(number));
        }
    }

    /// The quick way for integers is the same as the exact one.
    #[test]
    fn range_is_exact(min in number(), max in number(), exclusive in any::<bool>(), int in any::<i128>(), small in -20_i128..20) {
        let rule = Range::new(Some(min), Some(max), exclusive, Sort::Integer);
        for int in [int, small, i128::MIN, i128::MAX] {
            let number = Number::Int(int);
            let below = number.compare(max) == Some(std::cmp::Ordering::Less);
            let inside = number.compare(min) != Some(std::cmp::Ordering::Less)
                && (below || (!exclusive && number.compare(max) == Some(std::cmp::Ordering::Equal)));
            prop_assert_eq!(rule.holds(&View::Number(number)), inside, "{:?} in {:?}", number, rule);
        }
    }

    /// What is merged holds where both hold.
    #[test]
    fn range_merges(bounds in proptest::collection::vec((proptest::option::of(number()), proptest::option::of(number()), any::<bool>()), 2), numbers in proptest::collection::vec(number(), 1..20)) {
        let rules: Vec<Rule> = bounds.iter().map(|(min, max, exclusive)| range::<f64>(*min, *max, *exclusive)).collect();
        let both = rules[0].constraint().merge(&rules[1]).expect("two ranges are one");
        let limits = bounds.iter().flat_map(|(min, max, _)| min.iter().chain(max));
        for number in numbers.iter().chain(limits) {
            let view = View::Number(*number);
            prop_assert_eq!(both.holds(&view), rules[0].holds(&view) && rules[1].holds(&view), "{:?} in {:?}", number, rules);
        }
    }

    #[test]
    fn multiple_of_means_its_keyword(step in step(), times in -50_i32..50, numbers in proptest::collection::vec(number(), 1..8), digits in any::<i32>(), places in 0_i32..6) {
        let exact = match step {
            Number::Int(step) => Number::Int(step * i128::from(times)),
            Number::Float(step) => Number::Float(format!("{:.7}", step * f64::from(times)).parse().expect("a float")),
            Number::Uint(_) => step,
        };
        let written = Number::Float(decimal(i64::from(digits), -places));
        let oracle = Oracle::new(multiple_of::<f64>(step));
        // Where the two are too far apart for 128 bits, the validator goes by a few digits; we do not.
        let near = |number: &Number| match (step, *number) {
            (Number::Float(_), Number::Float(value)) => value == 0.0 || (1e-9..1e12).contains(&value.abs()),
            _ => true,
        };
        for number in numbers.into_iter().filter(near).chain([exact, written]) {
            oracle.agrees(&View::Number(number), &value(number));
        }
    }

    #[test]
    fn len_means_its_keywords(min in 0_usize..12, max in proptest::option::of(0_usize..12), text in "[a-cé€🦀\u{301}]{0,14}") {
        Oracle::new(len::<String>(min, max)).agrees_on_text(&text);
        Oracle::new(non_empty::<String>()).agrees_on_text(&text);
    }

    #[test]
    fn items_means_its_keywords(min in 0_usize..6, max in proptest::option::of(0_usize..6), count in 0_usize..8) {
        let list = json!(vec![Value::Null; count]);
        Oracle::new(items::<Vec<u8>>(min, max)).agrees(&View::Items(count), &list);
        Oracle::new(non_empty::<Vec<u8>>()).agrees(&View::Items(count), &list);
    }

    #[test]
    fn one_of_means_its_keywords(text in "[ab\"]{0,2}", number in number()) {
        static TEXTS: [Literal; 3] = [Literal::Text("a"), Literal::Text("b\""), Literal::Text("")];
        static NUMBERS: [Literal; 3] =
            [Literal::Number(Number::Int(1)), Literal::Number(Number::Int(-7)), Literal::Number(Number::Int(1 << 60))];
        Oracle::new(one_of::<String>(&TEXTS)).agrees_on_text(&text);
        Oracle::new(one_of::<i64>(&NUMBERS)).agrees(&View::Number(number), &value(number));
    }

    #[test]
    fn email_means_its_keyword(text in prop_oneof![
        "[a-c.+]{0,4}@[a-c.-]{0,6}",
        "[a-z]{1,3}(\\.[a-z]{1,3}){0,2}@[a-z0-9]{1,4}(-[a-z]{1,2})?(\\.[a-z]{1,3}){0,3}",
        "\"[a-c @\\\\\"]{0,4}\"@[a-c]{1,3}",
        "[a-c]@\\[(IPv6:|ipv6:|)[0-9a-f.:]{0,9}\\]",
        "[a-cé🦀 <>,;()_%]{0,6}@?[a-cé_ ]{0,4}",
        "([A-Z][a-z]{1,3} )?<?a@[a-c]{1,2}>?",
        "a{60,70}@b{1,2}",
        "a@(b{20,30}\\.){6,9}c",
        "a@b{60,66}(\\.c)?",
        // No `x`: what follows `xn--` is Punycode, which we do not decode.
        "a@[a-w]{1,2}-{1,3}[a-z]{1,2}",
        "\\PC{0,12}",
    ]) {
        Oracle::new(email::<String>()).agrees_on_text(&text);
    }

    /// Expressions put together from all that has a meaning of its own, on texts that show the difference.
    #[test]
    fn pattern_means_its_keyword(parts in proptest::collection::vec(part(), 1..5), texts in proptest::collection::vec(subject(), 1..8)) {
        let source: &'static str = parts.concat().leak();
        let pattern: &'static Pattern = Box::leak(Box::new(Pattern::new(source)));
        prop_assert!(pattern.compiles(), "{}", source);
        let oracle = Oracle::new(super::pattern::<String>(pattern));
        for text in texts {
            oracle.agrees_on_text(&text);
        }
    }
}

fn part() -> impl Strategy<Value = String> {
    let class = prop_oneof![
        Just(r"\d"),
        Just(r"\D"),
        Just(r"\w"),
        Just(r"\W"),
        Just(r"\s"),
        Just(r"\S"),
        Just("."),
        Just("a"),
        Just("é"),
        Just(r"\."),
        Just(r"\n"),
        Just(r"\x41"),
        Just(r"\u00e9"),
        Just(r"\/"),
        Just(r"\-"),
        Just("0"),
        Just("K"),
        Just(r"[a-c]"),
        Just("[^a]"),
        Just(r"[\d]"),
        Just(r"[^\d]"),
        Just(r"[\w-]"),
        Just(r"[\w.-]"),
        Just(r"[^\w\s]"),
        Just(r"[\D]"),
        Just(r"[+-]"),
        Just("[-a]"),
        Just(r"[\]a]"),
        Just("[.]"),
        Just("[&a]"),
        Just(r"[\[a]"),
        Just(r"\cJ"),
        Just(r"\t"),
        Just(r"\p{Lu}"),
        Just(r"[^\p{L}]"),
        Just("[é-ü]"),
        Just(r"[^\S]"),
        Just("(?:a|b)"),
        Just("(0|k)"),
    ];
    let repeated = (class, prop_oneof![4 => Just(""), 1 => Just("?"), 1 => Just("*"), 1 => Just("+"), 1 => Just("{1,2}"), 1 => Just("+?")])
        .prop_map(|(class, times)| format!("{class}{times}"));
    // No `\b`: the validator takes it for Unicode's, JSON Schema for ASCII's.
    let boundary = prop_oneof![Just("^"), Just("$"), Just("|")].prop_map(str::to_owned);
    prop_oneof![4 => repeated, 1 => boundary]
}

fn subject() -> impl Strategy<Value = String> {
    // A digit, a letter, a space and a line end that are not ASCII; the Kelvin sign.
    "[a-cAK0é٣\u{a0}\u{2028}\u{feff}\n\r\t .&~\\[\\]/+_\u{8}\u{212a}\u{180e}-]{0,6}"
}
