use super::{assert_plain, assert_strict};
use crate::schema::rule;
use crate::schema::samples::*;
use crate::schema::{Kind, Name, Names, Object, Schema};

#[test]
fn quotes_and_unicode() {
    object!(
        odd,
        "app::Odd",
        "Odd",
        "Says \"hello\",\nand C:\\path.\u{1}",
        [
            documented("größe \"x\"", "größer als ½ – 🦀", float64),
            field("plain", quoted)
        ]
    );
    sample!(
        quoted,
        "app::Quoted",
        Kind::Names(
            const {
                &Names::new(
                    "Quoted",
                    "",
                    const { &[Name::new("a\"b", "the \"first\""), Name::new("é", "")] },
                )
            }
        )
    );
    let text = r#"{"type":"object","description":"Says \"hello\",\nand C:\\path.\u0001","properties":{
        "größe \"x\"":{"type":"number","description":"größer als ½ – 🦀"},
        "plain":{"type":"string","description":"- a\"b: the \"first\"","enum":["a\"b","é"]}
        },"required":["größe \"x\"","plain"]"#;
    assert_plain(odd(), &format!("{text}}}"));
    assert_strict(odd(), &format!(r#"{text},"additionalProperties":false}}"#));
}

#[test]
fn a_sentence_follows_a_full_stop() {
    object!(
        stops,
        "app::Stops",
        "Stops",
        "",
        [
            documented("a", "No stop", string).rules(const { &[rule::non_empty::<String>()] }),
            documented("b", "A stop.", string).rules(const { &[rule::non_empty::<String>()] }),
            documented("c", "A question?", string).rules(const { &[rule::non_empty::<String>()] }),
        ]
    );
    assert_strict(
        stops(),
        r#"{"type":"object","properties":{
            "a":{"type":"string","description":"No stop. Must have at least 1 character."},
            "b":{"type":"string","description":"A stop. Must have at least 1 character."},
            "c":{"type":"string","description":"A question? Must have at least 1 character."}
            },"required":["a","b","c"],"additionalProperties":false}"#,
    );
}
