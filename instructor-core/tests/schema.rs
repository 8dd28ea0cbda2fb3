//! The schemas of derived types, as a user meets them: exact text, names, and the same bytes in every process.

#![expect(dead_code, reason = "only the schemas of these types are looked at")]

use std::process::Command;

use instructor_core::{Definition, Extract, Inexpressible, json_schema, tool_json};

/// A support ticket triaged from a free-form message.
#[derive(Debug, Extract)]
struct Ticket {
    /// Short, imperative summary of what needs doing.
    #[extract(len = 1..=80)]
    title: String,
    /// 1 = whenever, 5 = drop everything.
    #[extract(range = 1..=5)]
    urgency: u8,
    #[extract(email)]
    assignee: Option<String>,
    area: Area,
    #[extract(items = ..=3, each(pattern = r"^[a-z]+\d*$"))]
    tags: Vec<String>,
}

/// Who looks after it.
#[derive(Debug, Extract)]
enum Area {
    /// Money, invoices.
    Billing,
    Auth,
    Outage,
    Other,
}

#[derive(Debug, Extract)]
struct Page<T> {
    items: Vec<T>,
    next: Option<Box<Page<T>>>,
}

#[derive(Debug, Extract)]
struct Pair<A, B> {
    left: A,
    right: B,
}

const TICKET: &str = concat!(
    r#"{"type":"object","description":"A support ticket triaged from a free-form message.","properties":{"#,
    r#""title":{"type":"string","description":"Short, imperative summary of what needs doing.","minLength":1,"maxLength":80},"#,
    r#""urgency":{"type":"integer","description":"1 = whenever, 5 = drop everything.","minimum":1,"maximum":5},"#,
    r#""assignee":{"anyOf":[{"type":"string","format":"email"},{"type":"null"}]},"#,
    r#""area":{"type":"string","description":"Who looks after it.\n- Billing: Money, invoices.","#,
    r#""enum":["Billing","Auth","Outage","Other"]},"#,
    r#""tags":{"type":"array","items":{"type":"string","pattern":"^[a-z]+\\d*$"},"maxItems":3}},"#,
    r#""required":["title","urgency","area","tags"]}"#,
);

const STRICT_TICKET: &str = concat!(
    r#"{"type":"object","properties":{"#,
    r#""title":{"type":"string","description":"Short, imperative summary of what needs doing. Must have between 1 and 80 characters."},"#,
    r#""urgency":{"type":"integer","description":"1 = whenever, 5 = drop everything. Must be an integer between 1 and 5."},"#,
    r#""assignee":{"anyOf":[{"type":"string","format":"email"},{"type":"null"}]},"#,
    r#""area":{"type":"string","description":"Who looks after it.\n- Billing: Money, invoices.","#,
    r#""enum":["Billing","Auth","Outage","Other"]},"#,
    r#""tags":{"type":"array","description":"Must have at most 3 items.","#,
    r#""items":{"type":"string","description":"Must match the regular expression `^[a-z]+\\d*$`."}}},"#,
    r#""required":["title","urgency","assignee","area","tags"],"additionalProperties":false}"#,
);

#[test]
fn a_derived_struct() {
    assert_eq!(json_schema::<Ticket>(), TICKET);
    let definition = Definition::of::<Ticket>();
    assert_eq!(
        definition.strict().map_err(Inexpressible::to_string),
        Ok(STRICT_TICKET)
    );
    let undescribed = TICKET.replacen(
        r#""description":"A support ticket triaged from a free-form message.","#,
        "",
        1,
    );
    assert_eq!(
        tool_json::<Ticket>(),
        format!(
            r#"{{"name":"Ticket","description":"A support ticket triaged from a free-form message.","input_schema":{undescribed}}}"#
        )
    );
}

#[test]
fn a_generic_type_that_contains_itself() {
    let page = concat!(
        r#""properties":{"items":{"type":"array","items":{"type":"boolean"}},"#,
        r##""next":{"anyOf":[{"$ref":"#/$defs/Page"},{"type":"null"}]}},"required":["items"]"##,
    );
    assert_eq!(
        json_schema::<Page<bool>>(),
        format!(r#"{{"type":"object",{page},"$defs":{{"Page":{{"type":"object",{page}}}}}}}"#)
    );
    let strict = Definition::of::<Page<bool>>()
        .strict()
        .map_err(Inexpressible::path);
    assert_eq!(strict, Err("next"));
}

#[test]
fn instances_of_a_generic_type_are_different_tools() {
    let names = [
        Definition::of::<Page<Ticket>>().name(),
        Definition::of::<Page<Area>>().name(),
        Definition::of::<Page<Vec<Area>>>().name(),
        Definition::of::<Pair<Page<Ticket>, Area>>().name(),
    ];
    for (name, start) in names.iter().zip([
        "Page_Ticket_",
        "Page_Area_",
        "Page_Vec_Area_",
        "Pair_Page_Ticket_Area_",
    ]) {
        assert_eq!(name.strip_prefix(start).map(str::len), Some(8), "{name}");
    }
}

/// Instances that meet in one schema keep apart.
#[test]
fn instances_of_a_generic_type_have_definitions_of_their_own() {
    let schema = json_schema::<Pair<Page<bool>, Pair<Page<Area>, Page<bool>>>>();
    let schema: serde_json::Value = serde_json::from_str(schema).expect("JSON");
    assert_eq!(schema["properties"]["left"]["$ref"], "#/$defs/Page");
    assert_eq!(
        schema["properties"]["right"]["properties"]["left"]["$ref"],
        "#/$defs/Page_2"
    );
    assert_eq!(
        schema["properties"]["right"]["properties"]["right"]["$ref"],
        "#/$defs/Page"
    );
    assert_eq!(
        schema["$defs"]["Page"]["properties"]["items"]["items"]["type"],
        "boolean"
    );
    assert_eq!(
        schema["$defs"]["Page_2"]["properties"]["items"]["items"]["enum"][0],
        "Billing"
    );
}

fn everything() -> String {
    [
        tool_json::<Ticket>(),
        tool_json::<Page<Ticket>>(),
        tool_json::<Vec<Area>>(),
        tool_json::<Pair<Page<bool>, Pair<Page<Area>, Page<bool>>>>(),
        Definition::of::<Pair<Ticket, Area>>()
            .strict()
            .unwrap_or("inexpressible"),
    ]
    .join("\n")
}

/// Caches of prompts and grammars live longer than a process.
#[test]
fn two_processes_write_the_same_bytes() {
    const OTHER: &str = "INSTRUCTOR_TEST_SECOND_PROCESS";
    const BEGIN: &str = "-- begin\n";
    const END: &str = "\n-- end";
    if std::env::var_os(OTHER).is_some() {
        println!("{BEGIN}{}{END}", everything());
        return;
    }
    let output = Command::new(std::env::current_exe().expect("a path"))
        .args([
            "--exact",
            "two_processes_write_the_same_bytes",
            "--nocapture",
        ])
        .env(OTHER, "1")
        .output()
        .expect("this test runs again");
    let output = String::from_utf8(output.stdout).expect("text");
    let theirs = output
        .split_once(BEGIN)
        .and_then(|(_, rest)| rest.split_once(END))
        .map(|(text, _)| text);
    assert_eq!(theirs, Some(everything().as_str()));
}
