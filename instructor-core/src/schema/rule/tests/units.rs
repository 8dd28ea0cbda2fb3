//! Wording and corners of each rule.

use super::super::*;

fn text(text: &str) -> View<'_> {
    View::Text(text)
}

#[expect(clippy::unnecessary_wraps, reason = "a bound is optional")]
const fn int(value: i128) -> Option<Number> {
    Some(Number::Int(value))
}

#[expect(clippy::unnecessary_wraps, reason = "a bound is optional")]
const fn float(value: f64) -> Option<Number> {
    Some(Number::Float(value))
}

static LETTERS: Pattern = Pattern::new("^[A-Z]+$");

#[test]
fn the_bounds_of_an_f32_are_rounded_as_its_values_are() {
    let single = |value: f32| View::Number(Number::Float(f64::from(value)));
    let rule = range::<Option<f32>>(float(0.1), float(0.3), false);
    assert!(rule.holds(&single(0.1)));
    assert!(rule.holds(&single(0.3)));
    assert!(!rule.holds(&single(0.300_000_1)));
    assert!(!rule.holds(&single(0.099_999_9)));
    assert!(!range::<f32>(None, float(0.3), true).holds(&single(0.3)));
    assert!(range::<f32>(int(16_777_217), None, false).holds(&single(16_777_217.0)));
    assert_eq!(rule.expected(), "a number between 0.1 and 0.3");
}

#[test]
fn what_no_rule_speaks_of_holds() {
    static VALUES: [Literal; 1] = [Literal::Text("a")];
    let rules = [
        range::<u8>(int(1), int(5), false),
        len::<String>(1, Some(2)),
        items::<Vec<u8>>(1, Some(2)),
        non_empty::<String>(),
        pattern::<String>(&LETTERS),
        email::<String>(),
        one_of::<String>(&VALUES),
    ];
    for rule in rules {
        assert!(rule.holds(&View::Null), "{rule:?}");
        assert!(rule.holds(&View::Other), "{rule:?}");
    }
}

#[test]
fn names_are_the_attribute_s_words() {
    static VALUES: [Literal; 1] = [Literal::Text("a")];
    let rules = [
        range::<u8>(int(1), int(5), false),
        len::<String>(1, Some(2)),
        items::<Vec<u8>>(1, Some(2)),
        non_empty::<String>(),
        pattern::<String>(&LETTERS),
        email::<String>(),
        one_of::<String>(&VALUES),
    ];
    let names: Vec<_> = rules.iter().map(Rule::name).collect();
    assert_eq!(
        names,
        [
            "range",
            "len",
            "items",
            "non_empty",
            "pattern",
            "email",
            "one_of"
        ]
    );
}

#[test]
fn wording() {
    static TEXTS: [Literal; 2] = [Literal::Text("a"), Literal::Text("\"b\"")];
    static NUMBER: [Literal; 1] = [Literal::Number(Number::Int(7))];
    for (rule, expected) in [
        (
            range::<u8>(int(1), int(5), false),
            "an integer between 1 and 5",
        ),
        (
            range::<u8>(int(0), int(10), true),
            "an integer between 0 and 9",
        ),
        (range::<u8>(int(1), None, false), "an integer of at least 1"),
        (range::<u8>(None, int(5), false), "an integer of at most 5"),
        (range::<u8>(None, int(5), true), "an integer of at most 4"),
        (range::<u8>(int(5), int(5), false), "exactly 5"),
        (range::<u8>(None, None, false), "an integer"),
        (
            range::<f64>(float(0.0), float(1.5), false),
            "a number between 0.0 and 1.5",
        ),
        (
            range::<f64>(float(0.0), float(1.5), true),
            "a number of at least 0.0 and below 1.5",
        ),
        (range::<f64>(None, float(1.5), true), "a number below 1.5"),
        (range::<f64>(int(1), None, false), "a number of at least 1"),
        (len::<String>(0, Some(80)), "at most 80 characters"),
        (len::<String>(1, Some(80)), "between 1 and 80 characters"),
        (len::<String>(3, None), "at least 3 characters"),
        (len::<String>(1, Some(1)), "exactly 1 character"),
        (len::<String>(0, Some(1)), "at most 1 character"),
        (len::<String>(0, None), "any number of characters"),
        (items::<Vec<u8>>(1, Some(3)), "between 1 and 3 items"),
        (items::<Vec<u8>>(1, None), "at least 1 item"),
        (non_empty::<Option<String>>(), "at least 1 character"),
        (non_empty::<Box<Vec<u8>>>(), "at least 1 item"),
        (
            pattern::<String>(&LETTERS),
            "text that matches the regular expression `^[A-Z]+$`",
        ),
        (email::<String>(), "an e-mail address"),
        (one_of::<String>(&TEXTS), r#"one of "a", "\"b\"""#),
        (one_of::<u8>(&NUMBER), "7"),
    ] {
        assert_eq!(rule.expected(), expected);
    }
}

#[test]
fn range_at_its_ends() {
    let rule = range::<u128>(
        Some(Number::Uint(1 << 127)),
        Some(Number::Uint(u128::MAX)),
        true,
    );
    assert!(rule.holds(&View::Number(Number::Uint(u128::MAX - 1))));
    assert!(!rule.holds(&View::Number(Number::Uint(u128::MAX))));
    assert!(!rule.holds(&View::Number(Number::Int(i128::MAX))));

    let rule = range::<i128>(int(i128::MIN), int(i128::MIN), true);
    assert!(!rule.holds(&View::Number(Number::Int(i128::MIN))));
    let rule = range::<i128>(float(-1e39), float(1e39), true);
    assert!(rule.holds(&View::Number(Number::Int(i128::MIN))));
    assert!(rule.holds(&View::Number(Number::Int(i128::MAX))));
    let rule = range::<i128>(float(-0.5), float(0.5), false);
    assert!(rule.holds(&View::Number(Number::Int(0))));
    assert!(!rule.holds(&View::Number(Number::Int(1))));
    assert!(!rule.holds(&View::Number(Number::Int(-1))));
    // A bound that is no number lets nothing pass.
    let rule = range::<f64>(float(f64::NAN), None, false);
    assert!(!rule.holds(&View::Number(Number::Int(0))));
    assert!(!rule.holds(&View::Number(Number::Float(0.0))));
}

#[test]
fn len_counts_characters() {
    let rule = len::<String>(2, Some(3));
    for (value, holds) in [
        ("é", false),
        ("éé", true),
        ("🦀🦀🦀", true),
        ("🦀🦀🦀🦀", false),
        ("abcd", false),
        ("", false),
        ("abc", true),
    ] {
        assert_eq!(rule.holds(&text(value)), holds, "{value}");
    }
}

#[test]
fn email_corners() {
    let rule = email::<String>();
    for address in [
        "sarah@acme.io",
        "first.last+tag@sub.example.co",
        "root@localhost",
        "o'neil@example.com",
        "\"a b\"@example.com",
        "\"\"@example.com",
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "a@x-y.io",
    ] {
        assert!(rule.holds(&text(address)), "{address}");
    }
    for address in [
        "",
        "@",
        "a@",
        "@a",
        "sarah",
        "Sarah <sarah@acme.io>",
        "<sarah@acme.io>",
        "mailto:sarah@acme.io",
        " sarah@acme.io",
        "sarah@acme.io ",
        "sarah@acme.io.",
        "sarah@.acme.io",
        "sarah@acme..io",
        ".a@b.c",
        "a.@b.c",
        "a..b@c.d",
        "a@b@c",
        "a@-b.c",
        "a@b_c.d",
        "a@ab--cd.e",
        "sarah@größe.de",
        "größe@acme.io",
        "a@[127.0.0.256]",
        "a, b@c.d",
    ] {
        assert!(!rule.holds(&text(address)), "{address}");
    }
}

#[test]
fn patterns_are_read_as_json_schema_reads_them() {
    for (source, matching, other) in [
        (r"^\d$", "7", "٣"),
        (r"^\w+$", "a_9", "é"),
        (r"^\W$", "é", "a"),
        (r"^\D$", "٣", "7"),
        (r"^[\d.]+$", "1.5", "٣"),
        (r"^[^\w]$", "é", "a"),
        (r"^\s$", "\u{feff}", "\u{85}"),
        (r"^a.b$", "a b", "a\u{2028}b"),
        (r"\bé", "aé", "é"),
        (r"^[\[a]$", "[", "[a"),
        (r"^[a&b]$", "&", "c"),
        (r"^\0$", "\0", "0"),
        (r"^\p{Script=Greek}+$", "αβ", "ab"),
        (r"^[\w-.]$", "-", ","),
        (r"^[\--/]$", ".", "0"),
        (r"^[^]$", "\n", ""),
        (r"^\u0041\x42\cJ$", "AB\n", "AB"),
        (r"^\uD83E\uDD80$", "🦀", "a"),
        (r"^\u{1F980}$", "🦀", "u"),
        (r"^[\b]$", "\u{8}", "b"),
        (r"^\p{Lu}[\p{Ll}_]$", "Éa", "éa"),
        (r"b", "abc", "ac"),
        (r"^a\/b$", "a/b", "ab"),
        (r"^(?<year>\d{4})-\d\d$", "2026-11", "26-11"),
    ] {
        let pattern: &'static Pattern = Box::leak(Box::new(Pattern::new(source)));
        assert!(pattern.compiles(), "{source}");
        assert!(pattern.holds(&text(matching)), "{source} {matching}");
        assert!(!pattern.holds(&text(other)), "{source} {other}");
    }
}

#[test]
fn an_empty_class_matches_nothing() {
    static NOTHING: Pattern = Pattern::new("[]");
    assert!(NOTHING.compiles());
    assert!(!NOTHING.holds(&text("a")));
}

#[test]
fn a_pattern_that_the_engine_refuses_matches_nothing() {
    for source in [
        r"(?=a)",
        r"(a)\1",
        "a{1000000000}",
        r"(\w{1000}){1000}",
        "[a",
        "(",
        r"\",
        r"\uD83E",
        "[z-a]",
        r"\k<a>",
        "a**b(",
    ] {
        let pattern: &'static Pattern = Box::leak(Box::new(Pattern::new(source)));
        assert!(!pattern.compiles(), "{source}");
        assert!(!pattern.holds(&text("a")), "{source}");
        assert!(pattern.holds(&View::Null), "{source}");
    }
}

#[test]
fn what_is_read_otherwise_is_refused_with_the_reason() {
    for (source, reason) in [
        (r"(?i)a", "flags are not known"),
        (r"(?i:a)", "flags are not known"),
        (r"(?x) a", "flags are not known"),
        (r"(?P<year>\d)", "write `(?<name>…)` (at character 1)"),
        (r"\Aa", "write `^`"),
        (r"a\z", "write `$` (at character 2)"),
        (r"[a--b]", "`--` in a class"),
        (r"[a&&b]", "`&&` in a class"),
        (r"[[:alpha:]]", r"write `\[`"),
        (r"\pL", "takes a name in braces"),
        (r"\p{Greek}", "Script=Greek"),
        (r"\x{41}", "two hexadecimal digits"),
        (r"\ca\c", "takes a letter"),
        (r"\h", r"`\h` is no escape"),
        (r"a++", "cannot be repeated again"),
        (r"a{,5}", "a brace counts"),
        (r"a(?=b)", "look-around is not supported"),
        (r"(?<!b)a", "look-around is not supported"),
        (r"(a)\1", "backreferences are not supported"),
        (r"(?<a>a)\k<a>", "backreferences are not supported"),
        ("(", "unclosed group"),
    ] {
        let refusal = Pattern::new(source).refusal();
        assert!(
            refusal.as_ref().is_some_and(|why| why.contains(reason)),
            "{source}: {refusal:?}"
        );
    }
    assert_eq!(Pattern::new(r"^\d{2,}?$").refusal(), None);
}

/// Rules look through ownership and `Option`; that it compiles is the test.
#[test]
fn rules_apply_to_what_is_inside() {
    use std::borrow::Cow;
    use std::collections::{BTreeSet, HashSet, VecDeque};
    use std::rc::Rc;
    use std::sync::Arc;

    let _ = [
        range::<Option<Box<f32>>>(None, None, false),
        len::<Option<Box<str>>>(0, None),
        len::<Cow<'_, str>>(0, None),
        len::<Arc<str>>(0, None),
        items::<Option<Vec<String>>>(0, None),
        items::<Rc<[u8; 4]>>(0, None),
        items::<HashSet<u8>>(0, None),
        items::<BTreeSet<u8>>(0, None),
        email::<Item<Option<VecDeque<Option<String>>>>>(),
        range::<Item<[i8; 2]>>(None, None, false),
        one_of::<Option<u64>>(&[]),
    ];
}
