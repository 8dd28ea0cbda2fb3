//! Partials: what is shown, when, and how it ends.

use std::sync::Arc;

use instructor_core::engine::Partials;

use super::scripted::{GOOD, Scripted, answer};
use super::streamed::streams;
use super::{Ticket, extract};

/// What every update shows: the title so far, and the urgency.
fn shown(backend: &Scripted, stream: &mut Partials<Ticket>) -> Vec<String> {
    backend.block_on(async {
        let mut all = Vec::new();
        while let Some(update) = stream.next().await {
            let partial = update.partial();
            let title = match (partial.title.partial(), partial.title.done()) {
                (Some(open), _) => format!("{open}…"),
                (_, Some(title)) => title.clone(),
                _ => "-".to_owned(),
            };
            all.push(match partial.urgency.done() {
                Some(urgency) => format!("{title} {urgency}"),
                None => title,
            });
        }
        all
    })
}

#[test]
fn a_value_is_shown_as_it_grows() {
    let pieces = [
        r#"{"title""#,
        r#":"Fix t"#,
        r#"he login","ur"#,
        r#"gency":4"#,
        "}",
    ];
    let backend = Arc::new(Scripted::new([streams(&pieces)]));
    let mut stream = backend.block_on(extract(&backend).partials()).unwrap();
    assert_eq!(
        shown(&backend, &mut stream),
        ["-", "Fix t…", "Fix the login", "Fix the login"]
    );
    assert!(stream.progress().done().is_some());
    let extracted = backend.block_on(stream.finish().detailed()).unwrap();
    assert_eq!(extracted.value.urgency, 4);
    assert_eq!(extracted.response.text(), answer(GOOD).text());
    assert_eq!(extracted.report.attempts.len(), 1);
    assert_eq!((backend.sent().len(), backend.open_streams()), (1, 0));
}
