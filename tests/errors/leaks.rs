//! Nothing of the request, the reply or the credentials is in what may be logged; what was said can be had by asking for it.

use std::error::Error as _;
use std::fmt::Write as _;

use instructor_bedrock::mode::Json;
use instructor_bedrock::sdk::primitives::Blob;
use instructor_bedrock::sdk::types::{ContentBlock, DocumentBlock, DocumentFormat, DocumentSource};
use instructor_bedrock::{Error, Extract, Report, Violation};
use instructor_tests::{CLAUDE, Reply, Server, User, quick_bedrock};

/// Part of every secret word; those of the keys are in the clients' configuration.
const CANARY: &str = "canary";

/// A person with what is said of them.
#[derive(Debug, Extract)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only errors are looked at")]
struct Person {
    #[extract(len = 1..=3)]
    name: String,
    age: u8,
    #[extract(validate = no_words)]
    note: String,
}

/// A message that quotes the value, as messages do.
fn no_words(note: &str) -> Result<(), Violation> {
    Err(Violation::new(format!("{note:?} is not wanted")))
}

/// All that a program writes to a log without thinking.
fn logged(error: &Error) -> String {
    let mut out = format!("{error} {error:?} {error:#?} {:?}", error.failure());
    let mut source = error.source();
    while let Some(inner) = source {
        let _ = write!(out, " {inner} {inner:?}");
        source = inner.source();
    }
    for issue in error.issues() {
        let _ = write!(
            out,
            " {issue} {issue:?} {:?} {}",
            issue.found(),
            issue.found()
        );
    }
    let _ = write!(
        out,
        " {:?} {:?} {}",
        error.response(),
        error.hint(),
        logged_report(error.report())
    );
    out
}

fn logged_report(report: &Report) -> String {
    format!("{report} {report:?}")
}

const ANSWER: &str =
    r#"{"name":"name-canary","age":"age-canary","note":"note-canary","key-canary":"more-canary"}"#;

fn replies() -> Vec<(&'static str, Reply)> {
    let text = |text: &str| format!(r#"{{"text":{}}}"#, serde_json::Value::from(text));
    let trace = r#"{"outputAssessments":{"gr-1":[{"wordPolicy":{"customWords":[{"match":"match-canary","action":"BLOCKED"}]}}]}}"#;
    vec![
        ("bad answer", Reply::tool("Person", ANSWER)),
        ("bad text", Reply::text(ANSWER)),
        ("words", Reply::text("words-canary")),
        (
            "another tool",
            Reply::tool("tool-canary", r#"{"x":"input-canary"}"#),
        ),
        (
            "truncated",
            Reply::converse(&text("cut-canary"), "max_tokens"),
        ),
        (
            "refused",
            Reply::converse(&text("refusal-canary"), "refusal"),
        ),
        (
            "blocked",
            Reply::traced(&text("blocked-canary"), "guardrail_intervened", trace),
        ),
        (
            "invalid",
            Reply::error(
                400,
                "ValidationException",
                "your text words-canary is wrong",
            ),
        ),
        (
            "denied",
            Reply::error(403, "AccessDeniedException", "user-canary may not"),
        ),
        ("broken", Reply::html(500)),
        (
            "page",
            Reply::http(
                200,
                &[("content-type", "text/html")],
                "<html>page-canary</html>",
            ),
        ),
        ("cut", Reply::tool("Person", ANSWER).cut(150)),
        (
            "unreadable",
            Reply::json(
                r#"{"output":{"message":{"content":"shape-canary"}},"stopReason":"end_turn"}"#,
            ),
        ),
        (
            "surrogate",
            Reply::converse(r#"{"text":"half-canary \ud800"}"#, "end_turn"),
        ),
    ]
}

#[tokio::test]
async fn no_word_of_anybody_is_in_what_may_be_logged() {
    for (what, reply) in replies() {
        for by_text in [false, true] {
            let server = Server::answering(CLAUDE, (0..6).map(|_| reply.clone())).await;
            let document = DocumentBlock::builder()
                .name("letter")
                .format(DocumentFormat::Txt)
                .source(DocumentSource::Bytes(Blob::new("document-canary")));
            let input = [
                ContentBlock::Text("prompt-canary".to_owned()),
                ContentBlock::Document(document.build().unwrap()),
            ];
            let client = quick_bedrock(&server, CLAUDE);
            let mut call = client
                .extract::<Person>(input)
                .system("system-canary")
                .metadata("team", "metadata-canary");
            if by_text {
                call = call.mode(Json);
            }
            let before = format!("{client:?} {call:?}");
            let error = call.await.unwrap_err();
            let shown = logged(&error);
            assert!(!shown.contains(CANARY), "{what}: {shown}");
            assert!(!before.contains(CANARY), "{before}");
            assert!(server.received(CLAUDE)[0].body.contains("prompt-canary"));
        }
    }
}

#[tokio::test]
async fn what_was_said_can_be_had_by_asking_for_it() {
    let server = Server::answering(CLAUDE, [Reply::tool("Person", ANSWER)]).await;
    let error = quick_bedrock(&server, CLAUDE)
        .extract::<Person>("prompt-canary")
        .max_corrections(0)
        .await
        .unwrap_err();
    let found: Vec<_> = error
        .issues()
        .iter()
        .filter_map(|issue| issue.found().text())
        .collect();
    assert!(
        found.contains(&"name-canary") && found.contains(&"age-canary"),
        "{found:?}"
    );
    let paths: Vec<_> = error
        .issues()
        .iter()
        .map(|issue| issue.path().with_content())
        .collect();
    assert!(paths.contains(&r#"["key-canary"]"#.to_owned()), "{paths:?}");
    assert!(
        error
            .report()
            .with_content()
            .to_string()
            .contains("name-canary")
    );
    assert!(error.response().unwrap().raw.contains("note-canary"));
}

#[tokio::test]
async fn a_good_value_leaves_no_words_in_its_report_either() {
    let text =
        "words-canary\n```json\n{\"name\":\"name-canary\",\"age\":\"30\",\"x-canary\":1}\n```";
    let server = Server::answering(CLAUDE, [Reply::text("words-canary"), Reply::text(text)]).await;
    let done = quick_bedrock(&server, CLAUDE)
        .extract::<User>("prompt-canary")
        .mode(Json)
        .detailed()
        .await
        .unwrap();
    let shown = format!("{} {:?}", logged_report(&done.report), done.response);
    assert!(!shown.contains(CANARY), "{shown}");
    assert_eq!(done.report.unknown_fields, 1);
}
