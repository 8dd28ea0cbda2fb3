//! What the loop tells a subscriber: ids, sizes and counts.

use std::cell::RefCell;
use std::fmt::{Debug, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::extract;
use super::scripted::{GOOD, Scripted, Step, answer, good};
use super::streamed::streams;

thread_local! {
    /// Each test has a thread of its own, and so a log of its own.
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

struct Logger(AtomicU64);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

fn log(line: Line) {
    LOG.with_borrow_mut(|log| log.push(line.0));
}

impl Subscriber for Logger {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = Line(format!("span {}", span.metadata().name()));
        span.record(&mut line);
        log(line);
        Id::from_u64(self.0.fetch_add(1, Ordering::Relaxed))
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        let mut line = Line("record".to_owned());
        values.record(&mut line);
        log(line);
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line("event".to_owned());
        event.record(&mut line);
        log(line);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Only the first test that comes sets the logger.
fn listen() {
    let _ = tracing::subscriber::set_global_default(Logger(AtomicU64::new(1)));
    LOG.take();
}

#[test]
fn a_stream_tells_the_same_and_where_it_was_dropped() {
    listen();
    let canary = [r#"{"urgency":77,"title":"CANARY"#, r#""}"#];
    let backend = Arc::new(Scripted::new([streams(&canary), streams(&[GOOD])]));
    backend.block_on(extract(&backend).fail_fast()).unwrap();
    assert_eq!(
        LOG.take(),
        [
            "span instructor.extract definition=\"Ticket\"",
            "event message=attempt number=1 mode=\"tools\" outcome=\"invalid_answer\" issues=1 cut=29 elapsed_ms=20",
            "event message=attempt number=2 mode=\"tools\" outcome=\"ok\" request_id=\"req-1\" input_tokens=100 output_tokens=10 \
             issues=0 elapsed_ms=20",
            "record requests=2",
            "record tokens=110",
            "record outcome=\"ok\"",
        ]
    );
}

#[test]
fn one_span_and_an_event_for_each_attempt() {
    listen();
    let canary = r#"{"title":"CANARY","urgency":77}"#;
    let backend = Arc::new(Scripted::new([Step::Reply(answer(canary)), good()]));
    backend.block_on(extract(&backend)).unwrap();
    let log = LOG.take();
    assert_eq!(
        log,
        [
            "span instructor.extract definition=\"Ticket\"",
            "event message=attempt number=1 mode=\"tools\" outcome=\"invalid_answer\" request_id=\"req-1\" input_tokens=100 \
             output_tokens=10 issues=1 elapsed_ms=0",
            "event message=attempt number=2 mode=\"tools\" outcome=\"ok\" request_id=\"req-1\" input_tokens=100 output_tokens=10 \
             issues=0 elapsed_ms=0",
            "record requests=2",
            "record tokens=220",
            "record outcome=\"ok\"",
        ]
    );
}
