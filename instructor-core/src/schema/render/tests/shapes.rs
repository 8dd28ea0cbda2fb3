use super::super::{Shape, plain, strict};
use super::{assert_plain, assert_strict, assert_text};
use crate::schema::samples::*;
use crate::schema::{Field, Kind, Object, Schema};

#[test]
fn scalars() {
    assert_plain(string(), r#"{"type":"string"}"#);
    assert_plain(boolean(), r#"{"type":"boolean"}"#);
    assert_plain(
        character(),
        r#"{"type":"string","minLength":1,"maxLength":1}"#,
    );
    assert_plain(uint8(), r#"{"type":"integer","minimum":0,"maximum":255}"#);
    assert_plain(
        int32(),
        r#"{"type":"integer","minimum":-2147483648,"maximum":2147483647}"#,
    );
    assert_plain(
        uint64(),
        r#"{"type":"integer","minimum":0,"maximum":18446744073709551615}"#,
    );
    assert_plain(
        int64(),
        r#"{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807}"#,
    );
    assert_plain(
        uint128(),
        r#"{"type":"integer","minimum":0,"maximum":340282366920938463463374607431768211455}"#,
    );
    assert_plain(
        float32(),
        r#"{"type":"number","minimum":-3.4028234663852886e38,"maximum":3.4028234663852886e38}"#,
    );
    assert_plain(float64(), r#"{"type":"number"}"#);
}

#[test]
fn strict_scalars() {
    assert_strict(string(), r#"{"type":"string"}"#);
    assert_strict(boolean(), r#"{"type":"boolean"}"#);
    assert_strict(
        character(),
        r#"{"type":"string","description":"Must have exactly 1 character."}"#,
    );
    assert_strict(
        uint8(),
        r#"{"type":"integer","description":"Must be an integer between 0 and 255."}"#,
    );
    assert_strict(
        int32(),
        r#"{"type":"integer","description":"Must be an integer between -2147483648 and 2147483647."}"#,
    );
    // Bounds that no model comes near are not worth a sentence.
    assert_strict(
        uint64(),
        r#"{"type":"integer","description":"Must be an integer of at least 0."}"#,
    );
    assert_strict(
        uint128(),
        r#"{"type":"integer","description":"Must be an integer of at least 0."}"#,
    );
    assert_strict(int64(), r#"{"type":"integer"}"#);
    assert_strict(float32(), r#"{"type":"number"}"#);
    assert_strict(float64(), r#"{"type":"number"}"#);
}

#[test]
fn lists_and_options() {
    let text = r#"{"type":"array","items":{"type":"string"}}"#;
    assert_plain(strings(), text);
    assert_strict(strings(), text);
    let text = r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#;
    assert_plain(maybe_string(), text);
    assert_strict(maybe_string(), text);
    let text = r#"{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]}"#;
    assert_plain(maybe_strings(), text);
    assert_strict(maybe_strings(), text);
}

#[test]
fn an_option_of_an_option_is_null_once() {
    sample!(
        twice,
        "core::option::Option<core::option::Option<alloc::string::String>>",
        Kind::Nullable {
            inner: maybe_string
        }
    );
    assert_plain(twice(), r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#);
}

#[test]
fn names() {
    let text = r#"{"type":"string","enum":["red","blue"]}"#;
    assert_plain(color(), text);
    assert_strict(color(), text);
    let text = r#"{"type":"string",
        "description":"Who looks after it.\n- Billing: Money, invoices.\n- Other: What fits nowhere.",
        "enum":["Billing","Auth","Other"]}"#;
    assert_plain(area(), text);
    assert_strict(area(), text);
}

#[test]
fn objects() {
    object!(
        person,
        "app::Person",
        "Person",
        "A person who is mentioned.",
        [
            documented("name", "As it is written.", string),
            field("at", point),
            field("tags", strings),
            optional("mail", "Where to write to.", maybe_string),
            field("visits", int64).optional(),
        ]
    );
    assert_plain(
        person(),
        r#"{"type":"object","description":"A person who is mentioned.","properties":{
            "name":{"type":"string","description":"As it is written."},
            "at":{"type":"object","properties":{"x":{"type":"number"},"y":{"type":"number"}},"required":["x","y"]},
            "tags":{"type":"array","items":{"type":"string"}},
            "mail":{"description":"Where to write to.","anyOf":[{"type":"string"},{"type":"null"}]},
            "visits":{"type":"integer","minimum":-9223372036854775808,"maximum":9223372036854775807}
            },"required":["name","at","tags"]}"#,
    );
    assert_strict(
        person(),
        r#"{"type":"object","description":"A person who is mentioned.","properties":{
            "name":{"type":"string","description":"As it is written."},
            "at":{"type":"object","properties":{"x":{"type":"number"},"y":{"type":"number"}},
                "required":["x","y"],"additionalProperties":false},
            "tags":{"type":"array","items":{"type":"string"}},
            "mail":{"description":"Where to write to.","anyOf":[{"type":"string"},{"type":"null"}]},
            "visits":{"type":"integer"}
            },"required":["name","at","tags","mail","visits"],"additionalProperties":false}"#,
    );
}

#[test]
fn closed_and_empty_objects() {
    sample!(
        closed,
        "app::Closed",
        Kind::Object(
            const {
                &Object::new(
                    "Closed",
                    "",
                    const { &[optional("note", "", maybe_string)] },
                )
                .deny_unknown_fields()
            }
        )
    );
    assert_plain(
        closed(),
        r#"{"type":"object","properties":{"note":{"anyOf":[{"type":"string"},{"type":"null"}]}},"additionalProperties":false}"#,
    );
    assert_plain(empty(), r#"{"type":"object","properties":{}}"#);
    assert_strict(
        empty(),
        r#"{"type":"object","properties":{},"additionalProperties":false}"#,
    );
}

#[test]
fn the_root_s_description_can_be_left_out() {
    let shape = Shape {
        described: false,
        wrapped: false,
    };
    let text = r#"{"type":"object","properties":{
        "title":{"type":"string","description":"What to do."},
        "area":{"type":"string",
            "description":"Who looks after it.\n- Billing: Money, invoices.\n- Other: What fits nowhere.",
            "enum":["Billing","Auth","Other"]}
        },"required":["title","area"]}"#;
    assert_text(&plain(ticket(), shape), text);
    let closed = text.replace(
        r#"["title","area"]"#,
        r#"["title","area"],"additionalProperties":false"#,
    );
    assert_text(&strict(ticket(), shape).expect("expressible"), &closed);
}

#[test]
fn what_is_no_object_is_wrapped() {
    let shape = Shape {
        described: true,
        wrapped: true,
    };
    assert_text(
        &plain(uint8(), shape),
        r#"{"type":"object","properties":{"value":{"type":"integer","minimum":0,"maximum":255}},"required":["value"]}"#,
    );
    assert_text(
        &strict(uint8(), shape).expect("expressible"),
        r#"{"type":"object","properties":{"value":{"type":"integer","description":"Must be an integer between 0 and 255."}},
            "required":["value"],"additionalProperties":false}"#,
    );
    // Its description stays with the value, whether the root is described or not.
    let text = r#"{"type":"object","properties":{"value":{"type":"string",
        "description":"Who looks after it.\n- Billing: Money, invoices.\n- Other: What fits nowhere.",
        "enum":["Billing","Auth","Other"]}},"required":["value"]}"#;
    assert_text(&plain(area(), shape), text);
    assert_text(
        &plain(
            area(),
            Shape {
                described: false,
                wrapped: true,
            },
        ),
        text,
    );
}

#[test]
fn a_field_and_its_type_both_have_a_say() {
    object!(
        report,
        "app::Report",
        "Report",
        "",
        [
            documented("first", "The one that matters.", ticket),
            optional("same", "A support ticket.", maybe_area)
        ]
    );
    sample!(
        maybe_area,
        "core::option::Option<app::Color>",
        Kind::Nullable { inner: color }
    );
    assert_plain(
        report(),
        r#"{"type":"object","properties":{
            "first":{"type":"object","description":"The one that matters.\nA support ticket.","properties":{
                "title":{"type":"string","description":"What to do."},
                "area":{"type":"string",
                    "description":"Who looks after it.\n- Billing: Money, invoices.\n- Other: What fits nowhere.",
                    "enum":["Billing","Auth","Other"]}},"required":["title","area"]},
            "same":{"description":"A support ticket.","anyOf":[{"type":"string","enum":["red","blue"]},{"type":"null"}]}
            },"required":["first"]}"#,
    );
    object!(
        echo,
        "app::Echo",
        "Echo",
        "",
        [Field::new("ticket", "", "A support ticket.", ticket, false)]
    );
    assert_eq!(
        plain(echo(), super::BARE)
            .matches("A support ticket.")
            .count(),
        1
    );
}
