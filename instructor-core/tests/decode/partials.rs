//! What is seen of a value while it arrives.

use instructor_core::{Decoder, Extract, Progress};

use crate::types::Kind;

#[derive(Debug, Extract)]
struct Report {
    title: String,
    #[extract(range = 1..=5)]
    stars: u8,
    kind: Kind,
    notes: Vec<Note>,
}

#[derive(Debug, Extract)]
struct Note {
    text: String,
}

#[test]
fn strings_grow_and_scalars_wait_for_their_delimiter() {
    let mut decoder = Decoder::<Report>::new();
    let title = |decoder: &Decoder<Report>| {
        decoder
            .progress()
            .partial()
            .and_then(|report| report.title.partial().cloned())
    };
    decoder.push(r#"{"title": "Hé"#);
    assert_eq!(title(&decoder).as_deref(), Some("Hé"));
    decoder.push(r"llo\u00");
    assert_eq!(
        title(&decoder).as_deref(),
        Some("Héllo"),
        "half an escape is held back"
    );
    decoder.push(r"e9\ud83d");
    assert_eq!(
        title(&decoder).as_deref(),
        Some("Hélloé"),
        "half a surrogate pair too"
    );
    decoder.push(r#"\ude00", "stars": 1"#);
    let report = decoder.progress().partial().expect("open");
    assert_eq!(report.title.done().map(String::as_str), Some("Hélloé😀"));
    assert!(matches!(report.stars, Progress::Partial(_)), "it may go on");
    decoder.push("2");
    assert!(
        decoder
            .progress()
            .partial()
            .expect("open")
            .stars
            .done()
            .is_none()
    );
    let report = decoder.push(r#", "kind": "per"#).partial().expect("open");
    assert!(report.stars.is_failed(), "12 is not between 1 and 5");
    assert!(report.kind.done().is_none());
    assert_eq!(decoder.issues().count(), 1);
    decoder.push(r#"son", "notes": [{"text": "a"}, {"text": "b"#);
    let report = decoder.progress().partial().expect("open");
    assert_eq!(report.kind.done(), Some(&Kind::Person));
    let notes = report.notes.partial().expect("open");
    assert_eq!(notes.items().len(), 1);
    assert_eq!(notes.items()[0].text, "a");
    assert_eq!(
        notes
            .open()
            .and_then(|note| note.text.partial())
            .map(String::as_str),
        Some("b")
    );
    decoder.push("\"}]}");
    assert!(decoder.progress().is_failed());
}

#[test]
fn a_partial_serializes_what_has_arrived() {
    #[derive(Debug, Extract, serde::Serialize)]
    struct Shown {
        name: String,
        age: u8,
        tags: Vec<String>,
    }
    let mut decoder = Decoder::<Shown>::new();
    decoder.push(r#"{"name": "Ali"#);
    let seen = serde_json::to_string(decoder.progress()).expect("it is JSON");
    assert_eq!(seen, r#"{"name":"Ali"}"#);
    decoder.push(r#"ce", "age": 30, "tags": ["a", "b"#);
    let seen = serde_json::to_string(decoder.progress()).expect("it is JSON");
    assert_eq!(seen, r#"{"name":"Alice","age":30,"tags":["a","b"]}"#);
    let debugged = format!("{:?}", decoder.progress());
    assert!(debugged.contains("Alice"), "{debugged}");
}

#[test]
fn open_extractions_are_send() {
    fn send<T: Send + Sync>() {}
    send::<Decoder<Report>>();
    send::<Decoder<crate::types::Node>>();
    send::<Decoder<crate::types::Page<crate::types::Page<u8>>>>();
}
