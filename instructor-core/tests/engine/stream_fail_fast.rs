//! An answer that is wrong already is dropped where that is known.

use std::sync::Arc;
use std::time::{Duration, Instant};

use instructor_core::IssueKind;
use instructor_core::engine::{Extraction, Never};
use instructor_core::exchange::mode::{Json, JsonSchema};
use instructor_core::exchange::{
    Backend, Billed, Failure, FailureKind, NoStream, Phase, Request, Response, Target,
};

use super::scripted::{BAD, GOOD, Scripted, Step};
use super::stream_partials::{line, shown};
use super::streamed::{Beats, begun, saying, streams};
use super::{Ticket, extract, mode, policy};

/// The first piece is wrong already. Were the rest waited for, the script would show it.
const WRONG: [&str; 3] = [r#"{"urgency":9,"#, r#""title":"never"#, r#" seen"}"#];

#[test]
fn a_wrong_answer_is_dropped_at_its_first_issue_and_corrected() {
    let backend = Arc::new(Scripted::new([streams(&WRONG), streams(&[GOOD])]));
    let report = backend.block_on(async {
        let mut stream = extract(&backend).fail_fast().partials().await.unwrap();
        let update = stream.next().await.unwrap();
        assert_eq!(update.issues().count(), 1);
        assert_eq!(backend.open_streams(), 0, "hung up at once");
        let update = stream.next().await.unwrap();
        assert_eq!(line(&update), "Fix the login 4");
        assert_eq!(
            update.restarted().unwrap().issues.as_ref().unwrap().len(),
            1
        );
        stream.finish().detailed().await.unwrap().report
    });
    let cut = &report.attempts[0];
    assert_eq!(
        (cut.code(), cut.cut),
        ("invalid_answer", Some(WRONG[0].len()))
    );
    assert_eq!((cut.usage, report.attempts[1].cut), (None, None));
    assert_eq!(cut.elapsed, Duration::from_millis(20));
    assert_eq!(
        report.usage.output_tokens, 10,
        "what was cut is not counted by the service"
    );
    assert!(
        report.to_string().contains(
            "\n1: tools, invalid_answer, dropped after 13 bytes (its tokens are not known)\n   urgency: breaks `range`"
        ),
        "{report}"
    );
    let failure = cut.failure.as_ref().unwrap();
    assert_eq!(
        (failure.phase, failure.billed),
        (Phase::Answer, Billed::Yes)
    );
    // The turn was never whole: there is nothing to echo.
    let correction = backend.sent()[1].correction.clone().unwrap();
    assert!(correction.echo.is_none() && correction.tool_results.is_empty());
    let told = correction.text.unwrap();
    assert!(told.contains("urgency") && told.contains("Call the tool `Ticket` exactly once"));
}

#[test]
fn a_policy_that_does_not_correct_ends_it_there() {
    let backend = Arc::new(Scripted::new([streams(&WRONG)]));
    let error = backend.block_on(async {
        let never = extract(&backend).retry(policy(Never)).fail_fast();
        never.partials().await.unwrap().finish().await.unwrap_err()
    });
    assert_eq!(
        error.to_string(),
        "the answer has an issue, and was dropped there: urgency: breaks `range`, expected an integer between 1 and 5, \
         found a number of 1 character; hint: `report().with_content()` shows what the model wrote there"
    );
    assert_eq!(error.failure_kind(), FailureKind::Answer);
    assert!(error.response().is_none());
    assert!(error.partial::<Ticket>().unwrap().urgency.is_failed());
    assert_eq!(backend.elapsed(), Duration::from_millis(20));
}

#[test]
fn without_it_the_answer_is_read_to_its_end() {
    let backend = Arc::new(Scripted::new([streams(&WRONG), streams(&[GOOD])]));
    let report = backend.block_on(async {
        let stream = extract(&backend).partials().await.unwrap();
        stream.finish().detailed().await.unwrap().report
    });
    assert_eq!(report.attempts[0].cut, None);
    assert_eq!(report.attempts[0].elapsed, Duration::from_millis(60));
    assert!(
        backend.sent()[1]
            .correction
            .as_ref()
            .unwrap()
            .echo
            .is_some()
    );
}

#[test]
fn a_call_that_is_not_ours_is_an_issue_at_its_name() {
    let cases = [
        (begun(&[]).call(1, "Other"), IssueKind::SeveralAnswers, 0),
        (Beats::default().call(0, "Other"), IssueKind::WrongTool, 0),
        (
            begun(&[r#"{"title":"Fix"#]).call(1, "Ticket"),
            IssueKind::SeveralAnswers,
            13,
        ),
    ];
    for (beats, kind, read) in cases {
        // Were it not dropped, it would be silent for good.
        let backend = Arc::new(Scripted::new([Step::Stream(beats), streams(&[GOOD])]));
        backend.block_on(async {
            let stream = extract(&backend).fail_fast().partials().await.unwrap();
            let report = stream.finish().detailed().await.unwrap().report;
            let attempt = &report.attempts[0];
            assert_eq!(attempt.issues.as_ref().unwrap()[0].kind(), &kind);
            assert_eq!(attempt.cut, Some(read));
        });
    }
}

#[test]
fn a_call_in_place_of_text_is_an_issue_at_its_name() {
    for (way, said) in [(mode(Json), "Let me "), (mode(JsonSchema), " ")] {
        let beats = Beats::default().text(10, 0, said).call(1, "look_it_up");
        let backend = Arc::new(Scripted::new([
            Step::Stream(beats),
            Step::Stream(saying(&[GOOD])),
        ]));
        backend.block_on(async {
            let stream = extract(&backend)
                .mode(way)
                .fail_fast()
                .partials()
                .await
                .unwrap();
            let report = stream.finish().detailed().await.unwrap().report;
            let issues = report.attempts[0].issues.as_ref().unwrap();
            assert_eq!(issues[0].kind(), &IssueKind::WrongTool);
        });
    }
}

#[test]
fn awaited_as_a_whole_it_streams_and_drops_too() {
    let backend = Arc::new(Scripted::new([streams(&WRONG), streams(&[GOOD])]));
    let ticket = backend.block_on(extract(&backend).fail_fast()).unwrap();
    assert_eq!(ticket.urgency, 4);
    assert_eq!(backend.elapsed(), Duration::from_millis(40));

    let backend = Arc::new(Scripted::new([streams(&WRONG), streams(&[GOOD])]));
    let extracted = backend
        .block_on(extract(&backend).fail_fast().detailed())
        .unwrap();
    assert_eq!(extracted.report.attempts[0].cut, Some(13));

    let backend = Arc::new(Scripted::new([streams(&WRONG)]));
    let never = extract(&backend).retry(policy(Never)).fail_fast();
    let error = backend.block_on(never).unwrap_err();
    assert!(error.partial::<Ticket>().is_some());
}

#[test]
fn a_good_answer_is_never_dropped() {
    let pieces: Vec<String> = GOOD.chars().map(String::from).collect();
    let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
    let backend = Arc::new(Scripted::new([streams(&pieces)]));
    backend.block_on(async {
        let mut stream = extract(&backend).fail_fast().partials().await.unwrap();
        shown(&mut stream).await;
        let report = stream.finish().detailed().await.unwrap().report;
        assert_eq!(report.attempts[0].cut, None);
    });
}

#[test]
fn a_reply_that_is_here_is_whole_and_is_echoed() {
    // The end comes with the last piece.
    let backend = Arc::new(Scripted::new([
        streams(&[r#"{"title":"Fix"}"#]),
        streams(&[BAD]),
        streams(&[GOOD]),
    ]));
    let extracted = backend.block_on(extract(&backend).fail_fast().detailed());
    let report = extracted.unwrap().report;
    assert!(report.attempts.iter().all(|attempt| attempt.cut.is_none()));
    assert_eq!(report.usage.output_tokens, 30);
    for sent in &backend.sent()[1..] {
        assert!(sent.correction.as_ref().unwrap().echo.is_some());
    }
}

struct Deaf;

impl Backend for Deaf {
    type Base = &'static str;
    type Stream = NoStream;

    async fn send(&self, _: &Request<'_, Self::Base>) -> Result<Response, Failure> {
        panic!("nothing was to be sent")
    }

    fn target(&self, _: &Self::Base) -> Target {
        Target::new("deaf")
    }

    fn now(&self) -> Instant {
        Instant::now()
    }

    async fn sleep(&self, _: Duration) {
        std::future::pending::<()>().await;
    }
}

#[test]
fn a_backend_without_streams_refuses() {
    let clock = Scripted::new([]);
    let deaf = || Extraction::<_, Ticket>::new(Arc::new(Deaf), "base");
    let errors = [
        clock.block_on(deaf().partials()).err(),
        clock.block_on(deaf().fail_fast()).err(),
    ];
    for error in errors {
        let error = error.unwrap();
        assert_eq!(error.failure_kind(), FailureKind::Conflict);
        assert!(error.report().attempts.is_empty());
        assert!(
            error
                .to_string()
                .starts_with("this backend does not stream; hint: ")
        );
    }
}
