//! The forms of text against `format` as the independent validator reads it.

use proptest::prelude::*;

use super::*;

/// Mostly right: a form with one character taken out, put in or changed.
fn damaged(right: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let damage = prop_oneof![
        4 => Just(None),
        2 => (any::<prop::sample::Index>(), "[0-9a-gA-GTtZz:.,/?#@%\\[\\] +-]?").prop_map(Some),
    ];
    (right, damage).prop_map(|(text, damage)| {
        let Some((at, new)) = damage.filter(|_| !text.is_empty()) else {
            return text;
        };
        let mut letters: Vec<String> = text.chars().map(String::from).collect();
        let at = at.index(letters.len());
        letters[at] = new;
        letters.concat()
    })
}

fn day() -> impl Strategy<Value = String> {
    let year = prop_oneof!["[0-9]{4}", "(1900|2000|2023|2024|0000)"];
    (year, 0_u8..14, 0_u8..33).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn moment() -> impl Strategy<Value = String> {
    let time = prop_oneof![
        "[0-2][0-9]:[0-6][0-9]:[0-6][0-9]",
        "(23|22|00|01|12|13):(59|29|30):60"
    ];
    let offset = prop_oneof![
        "[Zz]",
        "[+-][0-2][0-9]:[0-6][0-9]",
        "[+-](00|01|10|11|12|13|23|24):(00|30|59)",
        Just(String::new()),
    ];
    let fraction = prop_oneof![3 => Just(String::new()), 1 => "\\.[0-9]{0,3}"];
    (day(), "[Tt ]", time, fraction, offset)
        .prop_map(|(day, t, time, fraction, offset)| format!("{day}{t}{time}{fraction}{offset}"))
}

fn address() -> impl Strategy<Value = String> {
    let part = prop_oneof![4 => "[a-zA-Z0-9._~!$&'()*+,;=:@-]{0,6}", 1 => "%[0-9a-fA-F]{2}", 1 => "[é %\\\\^|\"<>]"];
    let host = prop_oneof![
        "[a-z0-9.-]{0,8}",
        "\\[[0-9a-f:.]{0,12}\\]",
        "\\[(::1|2001:db8::7|v1\\.[a-z:]{0,3}|V1f\\.a%41|v\\.a|::1%25en)\\]",
        part.clone(),
    ];
    let authority = ("([a-z:]{0,3}@)?", host, "(:[0-9]{0,5})?")
        .prop_map(|(user, host, port)| format!("//{user}{host}{port}"));
    let authority = prop_oneof![3 => authority, 1 => Just(String::new())];
    let tail = |mark: &'static str| prop_oneof![2 => Just(String::new()), 1 => part_of("[a-z0-9/?:@%#]{0,5}").prop_map(move |text| format!("{mark}{text}"))];
    (
        "([a-z][a-z0-9+.-]{0,5}:|[0-9:]:|)",
        authority,
        "(/[a-z0-9:@]{0,3}){0,3}[a-z:]{0,2}",
        tail("?"),
        tail("#"),
        part,
    )
        .prop_map(|(scheme, authority, path, query, fragment, part)| {
            format!("{scheme}{authority}{path}{part}{query}{fragment}")
        })
}

fn part_of(pattern: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![3 => pattern, 1 => "%[0-9a-f]{2}[a-z]{0,2}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn date_means_its_format(text in damaged(day())) {
        Oracle::new(date::<String>()).agrees_on_text(&text);
    }

    #[test]
    fn datetime_means_its_format(text in damaged(moment())) {
        Oracle::new(datetime::<String>()).agrees_on_text(&text);
    }

    #[test]
    fn uuid_means_its_format(text in damaged("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}".prop_map(|text| text))) {
        Oracle::new(uuid::<String>()).agrees_on_text(&text);
    }

    #[test]
    fn ip_means_its_formats(text in damaged(prop_oneof![
        "[0-9]{1,3}(\\.[0-9]{1,3}){2,4}",
        "([0-9a-f]{0,4}:){1,7}[0-9a-f]{0,4}",
        "([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}",
        "::ffff:[0-9]{1,3}\\.[0-9]{1,2}\\.1\\.1",
        "fe80::1(%eth0)?",
    ])) {
        Oracle::new(ip::<String>()).agrees_on_text(&text);
    }

    #[test]
    fn url_means_its_format(text in damaged(address())) {
        Oracle::new(url::<String>()).agrees_on_text(&text);
    }

    #[test]
    fn no_text_is_read_otherwise(text in "\\PC{0,12}") {
        for rule in [date::<String>(), datetime::<String>(), ip::<String>(), url::<String>(), uuid::<String>()] {
            Oracle::new(rule).agrees_on_text(&text);
        }
    }
}
