//! Where a value that is about to close is shown once more.

/// Where to cut a piece of text so that what comes before is all of the answer, and the answer is still open. The whole length when the answer does not seem to end in it.
///
/// Nothing but the bracket is looked at: a cut at another's costs an update more and does no harm. `object`: the answer is an object itself; else it stands in one.
pub(super) fn before(text: &str, object: bool) -> usize {
    let closes = |character: char| character == '}' || (!object && character == ']');
    let Some(at) = text.rfind(closes) else {
        return text.len();
    };
    let after = text.get(at + 1..).unwrap_or_default();
    if after.trim_start().starts_with([',', ']']) {
        return text.len();
    }
    if object {
        return at;
    }
    // The last closes what the answer stands in, if another before it closes the answer.
    let inside = text.get(..at).unwrap_or_default().trim_end();
    if inside.ends_with(closes) {
        inside.len() - 1
    } else {
        at
    }
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn an_object_is_cut_before_what_may_be_its_last_bracket() {
        for (text, head) in [
            ("", ""),
            (r#""Ali"#, r#""Ali"#),
            (r#"{"a":1}"#, r#"{"a":1"#),
            ("1} \n", "1"),
            ("1}\n```\nThat is all.", "1"),
            (r#"{"a":{}}"#, r#"{"a":{}"#),
            (r#"{"a":1},"#, r#"{"a":1},"#),
            (r#"{"a":1} ]"#, r#"{"a":1} ]"#),
            ("}", ""),
        ] {
            assert_eq!(&text[..before(text, true)], head);
        }
    }

    #[test]
    fn what_stands_in_an_object_is_cut_before_its_own() {
        for (text, head) in [
            (r#"{"value":[1,2]}"#, r#"{"value":[1,2"#),
            (r#"{"value":[{"a":1}]}"#, r#"{"value":[{"a":1}"#),
            ("2 ] }\n", "2 "),
            ("2]", "2"),
            (r#""b"}"#, r#""b""#),
            ("}", ""),
            ("},", "},"),
        ] {
            assert_eq!(&text[..before(text, false)], head);
        }
    }
}
