//! A type as it goes to a model: names, descriptions, wrapping, and the cache.

use std::ptr;

use super::render::tests::{assert_text, assert_valid};
use super::samples::*;
use super::*;

fn all() -> Vec<&'static Definition> {
    let schemas = [
        string,
        boolean,
        character,
        uint8,
        int32,
        uint64,
        int64,
        uint128,
        float32,
        float64,
        strings,
        maybe_string,
        maybe_uint8,
        maybe_strings,
        area,
        color,
        point,
        empty,
        nodes,
        maybe_node,
        node,
        tails,
        head,
        tail,
        snake,
        nest,
        ticket_list,
        color_list,
        ticket_page,
        color_page,
        ticket,
    ];
    schemas
        .map(|schema| Definition::of_schema(schema()))
        .to_vec()
}

/// The names are part of the promise: prompts are cached by them.
#[test]
fn names() {
    for (schema, name) in [
        (ticket(), "Ticket"),
        (area(), "Area"),
        (string(), "String"),
        (uint8(), "u8"),
        (ticket_page(), "Page_Ticket_3bd07be0"),
        (color_page(), "Page_Color_01bbee1d"),
        (ticket_list(), "Vec_Ticket_ded52aa1"),
        (maybe_node(), "Option_Box_Node_8d0ededd"),
    ] {
        assert_eq!(Definition::of_schema(schema).name(), name);
    }
}

#[test]
fn names_that_do_not_fit() {
    object!(unicode, "app::Überschrift", "Überschrift", "", []);
    object!(signs, "app::Signs", "a b/c", "", []);
    object!(foreign, "app::日本", "日本", "", []);
    object!(
        long,
        "app::Long",
        "ATypeWhoseNameGoesOnAndOnUntilNoServiceTakesItAnyMoreBecauseItIsTooLong",
        "",
        []
    );
    object!(
        limit,
        "app::Limit",
        "ATypeWhoseNameHasExactlyAsManyCharactersAsTheServicesTakeAtMost",
        "",
        []
    );
    let names = [unicode(), signs(), foreign(), long(), limit()]
        .map(|schema| Definition::of_schema(schema).name());
    assert_eq!(
        names,
        [
            "berschrift_e496efd6",
            "a_b_c_efe519be",
            "value_c84fe843",
            "ATypeWhoseNameGoesOnAndOnUntilNoServiceTakesItAnyMoreBe_c35f13d2",
            "ATypeWhoseNameHasExactlyAsManyCharactersAsTheServicesTakeAtMost",
        ]
    );
}

#[test]
fn every_name_fits_and_every_description_says_something() {
    for definition in all() {
        let name = definition.name();
        assert!((1..=64).contains(&name.len()), "{name}");
        assert!(
            name.chars()
                .all(|character| character.is_ascii_alphanumeric() || "_-".contains(character)),
            "{name}"
        );
        assert!(!definition.description().is_empty(), "{name}");
    }
}

#[test]
fn descriptions() {
    for (schema, description) in [
        (ticket(), "A support ticket."),
        (area(), "Who looks after it."),
        (point(), "A value of the type Point."),
        (ticket_page(), "A value of the type Page<Ticket>."),
        (color(), "A value of the type Color."),
        (string(), "A string."),
        (character(), "A character."),
        (uint8(), "An integer."),
        (float64(), "A number."),
        (ticket_list(), "A list of Ticket."),
        (strings(), "A list of String."),
        (maybe_string(), "A string or null."),
        (nest(), "A list of Nest."),
    ] {
        assert_eq!(Definition::of_schema(schema).description(), description);
    }
    sample!(cell, "app::Cell", Kind::Nullable { inner: cell });
    assert_eq!(
        Definition::of_schema(cell()).description(),
        "A value of the type Cell or null."
    );
}

#[test]
fn the_four_texts_of_an_object() {
    let definition = Definition::of_schema(ticket());
    let area = r#"{"type":"string",
        "description":"Who looks after it.\n- Billing: Money, invoices.\n- Other: What fits nowhere.",
        "enum":["Billing","Auth","Other"]}"#;
    let head = r#"{"type":"object","#;
    let docs = r#""description":"A support ticket.","#;
    let body = format!(
        r#""properties":{{"title":{{"type":"string","description":"What to do."}},"area":{area}}},"required":["title","area"]"#
    );
    let closed = r#","additionalProperties":false"#;
    assert!(!definition.wrapped());
    assert_text(definition.plain(), &format!("{head}{body}}}"));
    assert_text(definition.described(), &format!("{head}{docs}{body}}}"));
    assert_text(
        definition.strict().expect("expressible"),
        &format!("{head}{body}{closed}}}"),
    );
    assert_text(
        definition.strict_described().expect("expressible"),
        &format!("{head}{docs}{body}{closed}}}"),
    );
    assert!(ptr::eq(definition.described(), definition.bare()));
    assert_eq!(
        definition.tool_json(),
        format!(
            r#"{{"name":"Ticket","description":"A support ticket.","input_schema":{}}}"#,
            definition.plain()
        )
    );
}

#[test]
fn what_is_no_object_is_wrapped() {
    let definition = Definition::of_schema(maybe_uint8());
    assert!(definition.wrapped());
    let value = r#"{"anyOf":[{"type":"integer","minimum":0,"maximum":255},{"type":"null"}]}"#;
    // The decoder takes an absent value for `null`.
    assert_text(
        definition.plain(),
        &format!(r#"{{"type":"object","properties":{{"value":{value}}}}}"#),
    );
    assert_text(
        definition.strict().expect("expressible"),
        r#"{"type":"object","properties":{"value":
            {"anyOf":[{"type":"integer","description":"Must be an integer between 0 and 255."},{"type":"null"}]}},
            "required":["value"],"additionalProperties":false}"#,
    );
    assert_text(definition.bare(), value);
}

#[test]
fn every_text_is_a_schema_with_an_object_at_its_root() {
    for definition in all() {
        let strict = definition
            .strict()
            .into_iter()
            .chain(definition.strict_described());
        for text in [definition.plain(), definition.described()]
            .into_iter()
            .chain(strict)
        {
            assert_valid(text);
            assert!(text.starts_with(r#"{"type":"object""#), "{text}");
        }
        assert_valid(definition.bare());
        let tool: serde_json::Value = serde_json::from_str(definition.tool_json()).expect("JSON");
        assert_eq!(tool["name"], definition.name());
    }
}

/// Whatever the strict dialect says, the services take (the keywords that they refuse are not in it).
#[test]
fn the_strict_dialect_keeps_to_its_subset() {
    fn walk(schema: &serde_json::Value) {
        let schema = schema.as_object().expect("a schema is an object");
        for (keyword, value) in schema {
            match keyword.as_str() {
                "type" | "description" | "enum" | "format" | "$ref" | "required" => {}
                "additionalProperties" => assert_eq!(value, false),
                "minItems" => assert_eq!(value, 1),
                "items" => walk(value),
                "anyOf" => value.as_array().expect("a list").iter().for_each(walk),
                "properties" | "$defs" => value
                    .as_object()
                    .expect("an object")
                    .values()
                    .for_each(walk),
                other => panic!("{other}"),
            }
        }
        if schema.get("type").is_some_and(|word| word == "object") {
            assert_eq!(schema["additionalProperties"], false);
            let all: Vec<_> = schema["properties"]
                .as_object()
                .expect("an object")
                .keys()
                .map(String::as_str)
                .collect();
            let mut required: Vec<_> = schema
                .get("required")
                .and_then(|list| list.as_array())
                .into_iter()
                .flatten()
                .filter_map(|name| name.as_str())
                .collect();
            required.sort_unstable();
            assert_eq!(required, all);
        }
    }
    let mut expressible = 0;
    for text in all()
        .into_iter()
        .filter_map(|definition| definition.strict().ok())
    {
        walk(&serde_json::from_str(text).expect("JSON"));
        expressible += 1;
    }
    assert_eq!(expressible, 23);
}

#[test]
fn a_type_is_rendered_once() {
    let first = Definition::of::<Vec<Option<i16>>>();
    assert!(ptr::eq(first, Definition::of::<Vec<Option<i16>>>()));
    assert!(ptr::eq(
        first.plain(),
        Definition::of::<Vec<Option<i16>>>().plain()
    ));
    assert!(!ptr::eq(first, Definition::of::<Vec<Option<i32>>>()));
}

#[test]
fn std_types() {
    assert_eq!(
        json_schema::<char>(),
        r#"{"type":"string","minLength":1,"maxLength":1}"#
    );
    assert_eq!(
        json_schema::<Box<Option<Vec<bool>>>>(),
        r#"{"anyOf":[{"type":"array","items":{"type":"boolean"}},{"type":"null"}]}"#
    );
    assert_eq!(json_schema::<f64>(), r#"{"type":"number"}"#);
    assert_eq!(
        json_schema::<i8>(),
        r#"{"type":"integer","minimum":-128,"maximum":127}"#
    );
    assert_eq!(
        Definition::of::<Vec<String>>().name(),
        "Vec_String_473aacf3"
    );
}
