//! Nothing of a stream's text is in errors, in what is shown of them, or in any log.

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::{HEADERS, begin, call, done, frame, frames, input, metadata, stop, text, tool};
use crate::tests::{Stub, User};
use crate::{Error, Never};

const CANARY: &str = "canary-7f3a";

/// Writes down everything that is logged, at every level and by everybody.
#[derive(Clone, Default)]
struct Ear(Arc<Mutex<String>>);

impl Visit for Ear {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = write!(self.0.lock().unwrap(), "{field}={value:?} ");
    }
}

impl Subscriber for Ear {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The error of a stream of these bytes, and everything that was logged on the way.
fn heard(bytes: Vec<u8>) -> (Error, String) {
    let ear = Ear::default();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let error = tracing::subscriber::with_default(ear.clone(), || {
        runtime.block_on(async {
            let stub = Stub::default();
            stub.then(200, HEADERS, bytes);
            let extraction = stub.bedrock().extract::<User>(CANARY).retry(Never);
            let mut stream = match extraction.partials().await {
                Ok(stream) => stream,
                Err(error) => return error,
            };
            while let Some(update) = stream.next().await {
                let _ = update.issues().count();
            }
            assert!(!format!("{stream:?}").contains(CANARY));
            stream.finish().await.unwrap_err()
        })
    });
    let log = ear.0.lock().unwrap().clone();
    (error, log)
}

#[test]
fn whatever_goes_wrong_the_words_stay_where_they_were() {
    let said = format!("{{\"name\":\"{CANARY}\",");
    let thrown = |name, payload: &str| {
        let mut bytes = frames(&[begin(), tool(0), input(0, &said)]);
        bytes.extend(frame("exception", name, payload));
        bytes
    };
    let told = format!(r#"{{"message":"{CANARY}","originalMessage":"{CANARY}"}}"#);
    let mut damaged = frames(&[begin(), tool(0), input(0, &said)]);
    *damaged.last_mut().unwrap() ^= 1;
    let streams = [
        frames(&call(&[&said, "\"age\":300}"])),
        frames(&call(&[&said, CANARY])),
        frames(&call(&[&said])[..3]),
        frames(&[
            begin(),
            text(0, CANARY),
            stop(0),
            done("end_turn"),
            metadata(),
        ]),
        frames(&[begin(), text(0, CANARY), stop(0), done(CANARY), metadata()])[..].to_vec(),
        frames(&[begin(), text(0, CANARY), input(0, CANARY)]),
        frame("event", "contentBlockDelta", &format!("{{\"{CANARY}\"")),
        thrown("throttlingException", &told),
        thrown("modelStreamErrorException", &told),
        thrown("newException", &told),
        damaged,
    ];
    for (at, bytes) in streams.into_iter().enumerate() {
        let (error, log) = heard(bytes);
        // A stop reason that nobody knows is the service's word, and is the failure's code.
        if at != 4 {
            for shown in [
                error.to_string(),
                format!("{error:?}"),
                format!("{error:#?}"),
            ] {
                assert!(!shown.contains(CANARY), "{at}: {shown}");
            }
            let place = log
                .find(CANARY)
                .map(|at| &log[at.saturating_sub(300)..(at + 50).min(log.len())]);
            assert_eq!(place, None, "{at}");
        }
        let mut source = std::error::Error::source(&error);
        while let Some(error) = source {
            assert!(!format!("{error} {error:?}").contains(CANARY), "{at}");
            source = error.source();
        }
        assert!(log.len() > 100, "somebody was heard");
    }
}
