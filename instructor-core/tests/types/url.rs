//! URLs.

use ::url::Url;
use instructor_core::json_schema;

use crate::alike::{every_cut, exact, issues, judge, narrower, rejected};

#[test]
fn urls() {
    for text in [
        "https://example.com/a?b=c#d",
        "mailto:sarah@acme.io",
        "http://[2001:db8::1]:8080/",
        "urn:isbn:0451450523",
    ] {
        let text = serde_json::to_string(text).expect("it is JSON");
        let theirs: Url = serde_json::from_str(&text).expect("it is a URL");
        assert_eq!(exact::<Url>(&text).map(|decoded| decoded.value), Ok(theirs));
        every_cut::<Url>(&text);
    }
    rejected::<Url>(&["\"\"", "\"/a\"", "\"example.com\"", "7", "null"]);
    // What browsers mend.
    narrower::<Url>(&[
        "\"https://example.com/a b\"",
        "\"https:\\\\\\\\example.com\"",
        "\" https://example.com\"",
        "\"https://münchen.de\"",
    ]);
    assert_eq!(json_schema::<Url>(), r#"{"type":"string","format":"uri"}"#);
    assert_eq!(
        issues::<Url>("\"x\""),
        ["(root): wrong type, expected an absolute URL such as https://example.com/a, found x"]
    );
}

/// A `uri` whose host the URL Standard refuses: the one place where the schema takes more.
#[test]
fn the_standard_is_narrower_than_the_format() {
    let judge = judge::<Url>();
    for text in ["http://1.2.3.999/", "http://a:99999/"] {
        assert!(judge.is_valid(&text.into()), "{text}");
        assert!(exact::<Url>(&format!("\"{text}\"")).is_err(), "{text}");
    }
}
