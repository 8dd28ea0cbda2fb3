//! Bad answers: each is a typed issue with its path, and a second, good answer is taken.

use instructor_bedrock::mode::{Json, Tools};
use instructor_bedrock::{Extract, FailureKind, IssueKind};
use instructor_tests::{ALICE, CLAUDE, Reply, Server, bedrock};

use super::assert_well_formed;

/// A measured person.
#[derive(Debug, Extract)]
#[expect(dead_code, reason = "only what is wrong with it is looked at")]
struct Measured {
    name: String,
    age: u8,
    height: Option<f64>,
    pet: Option<Pet>,
}

#[derive(Debug, Extract)]
enum Pet {
    Cat,
    Dog,
}

fn tool(input: &str) -> Reply {
    Reply::tool("Measured", input)
}

/// Deeper than any answer is read.
fn bomb(depth: usize) -> String {
    format!(
        r#"{{"name":"Alice","age":30,"deep":{}{}}}"#,
        "[".repeat(depth),
        "]".repeat(depth)
    )
}

#[rustfmt::skip] // a table is read in rows
fn in_tools() -> Vec<(&'static str, Reply, IssueKind, &'static str)> {
    vec![
        ("words instead of a call", Reply::text("I cannot."), IssueKind::NoAnswer, "(root)"),
        ("nothing", Reply::converse("", "end_turn"), IssueKind::NoAnswer, "(root)"),
        ("another tool", Reply::tool("search", "{}"), IssueKind::WrongTool, "(root)"),
        ("two calls", Reply::tools(&[("Measured", ALICE), ("Measured", ALICE)]), IssueKind::SeveralAnswers, "(root)"),
        ("a list", tool("[]"), IssueKind::WrongType, "(root)"),
        ("a string", tool(r#""{}""#), IssueKind::WrongType, "(root)"),
        ("null", tool("null"), IssueKind::WrongType, "(root)"),
        ("nothing in the object", tool("{}"), IssueKind::Missing, "name"),
        ("a field of another type", tool(r#"{"name":["Alice","Bob"],"age":30}"#), IssueKind::WrongType, "name"),
        ("null where a value is meant", tool(r#"{"name":null,"age":30}"#), IssueKind::WrongType, "name"),
        ("half a surrogate pair", tool(r#"{"name":"Al\ud800ice","age":30}"#), IssueKind::Surrogate, "name"),
        ("an integer of 30 digits", tool(r#"{"name":"Alice","age":123456789012345678901234567890}"#), IssueKind::OutOfRange, "age"),
        ("a negative number", tool(r#"{"name":"Alice","age":-1}"#), IssueKind::OutOfRange, "age"),
        ("a fraction", tool(r#"{"name":"Alice","age":30.5}"#), IssueKind::WrongType, "age"),
        ("a number past every float", tool(r#"{"name":"Alice","age":30,"height":1e400}"#), IssueKind::OutOfRange, "height"),
        ("a name that is none", tool(r#"{"name":"Alice","age":30,"pet":"Crocodile"}"#), IssueKind::UnknownVariant, "pet"),
        ("a field said twice", tool(r#"{"name":"Alice","age":30,"name":"Bob"}"#), IssueKind::Duplicate, "name"),
        ("nested too deeply", tool(&bomb(100)), IssueKind::Depth, "(root)"),
        ("a bomb", tool(&bomb(100_000)), IssueKind::Depth, "(root)"),
    ]
}

#[rustfmt::skip]
fn in_text() -> Vec<(&'static str, Reply, IssueKind, &'static str)> {
    vec![
        ("words", Reply::text("Alice is 30."), IssueKind::NoAnswer, "(root)"),
        ("blanks", Reply::text(" \n"), IssueKind::NoAnswer, "(root)"),
        ("nothing", Reply::converse("", "end_turn"), IssueKind::NoAnswer, "(root)"),
        ("a call that nobody asked for", Reply::tool("Measured", ALICE), IssueKind::WrongTool, "(root)"),
        ("an answer that ends too early", Reply::text(r#"{"name":"Alice","age":3"#), IssueKind::Unfinished, "(root)"),
        ("half a surrogate pair", Reply::text(r#"{"name":"Al\ud800ice","age":30}"#), IssueKind::Surrogate, "name"),
        ("an integer of 30 digits", Reply::text(r#"{"name":"Alice","age":123456789012345678901234567890}"#), IssueKind::OutOfRange, "age"),
    ]
}

#[tokio::test]
async fn each_is_a_typed_issue_and_is_corrected() {
    let tools = in_tools().into_iter().map(|case| (true, case));
    let texts = in_text().into_iter().map(|case| (false, case));
    for (by_tool, (what, reply, kind, path)) in tools.chain(texts) {
        let server = Server::answering(CLAUDE, [reply.clone()]).await;
        let call = || {
            let call = bedrock(&server, CLAUDE).extract::<Measured>("Alice is 30 years old");
            if by_tool {
                call.mode(Tools)
            } else {
                call.mode(Json)
            }
        };
        let error = call().max_corrections(0).await.unwrap_err();
        assert_eq!(error.failure_kind(), FailureKind::Answer, "{what}: {error}");
        assert!(error.is_invalid_answer() && error.hint().is_some());
        assert_well_formed(&error);
        let issue = &error.issues()[0];
        assert_eq!(
            (issue.kind(), issue.path().to_string().as_str()),
            (&kind, path),
            "{what}: {:?}",
            error.issues()
        );
        assert!(error.to_string().contains(path), "{what}: {error}");

        let good = if by_tool {
            tool(ALICE)
        } else {
            Reply::text(ALICE)
        };
        server.script(CLAUDE, [reply, good]);
        let value = call()
            .await
            .unwrap_or_else(|error| unreachable!("{what}: {error}"));
        assert_eq!((value.name.as_str(), value.age), ("Alice", 30), "{what}");
        assert_eq!(server.count(CLAUDE), 3, "{what}");
    }
}

#[tokio::test]
async fn many_issues_are_all_there_and_the_line_stays_short() {
    let numbers = vec!["300"; 500].join(",");
    let name = instructor_bedrock::Definition::of::<Vec<u8>>().name();
    let answer = Reply::tool(name, &format!(r#"{{"value":[{numbers}]}}"#));
    let server = Server::answering(CLAUDE, [answer]).await;
    let error = bedrock(&server, CLAUDE)
        .extract::<Vec<u8>>("numbers")
        .max_corrections(0)
        .await
        .unwrap_err();
    assert_eq!(error.issues().len(), 500);
    assert!(error.to_string().len() < 500, "{error}");
    assert!(error.to_string().contains("and 497 more"), "{error}");
    assert_well_formed(&error);
}
