//! A stream in small pieces, the typed partial looked at after each, against `serde_json` on the whole text; beside it jiter, which reads all that has arrived again.
#![expect(
    clippy::expect_used,
    reason = "a bench that cannot run says so by panicking"
)]

use std::hint::black_box;
use std::time::Duration;

use instructor_bedrock::{Decoder, Progress};
use instructor_bench::document::{SIZES, document, plain};
use instructor_bench::{half, measure};

/// Prefixes that jiter reads of a long document; the rest is extrapolated.
const SAMPLES: usize = 24;

/// jiter reads every prefix of documents up to so many bytes.
const WHOLE: usize = 30_000;

fn main() {
    if !measure::asked() {
        return;
    }
    println!("machine: {}", measure::machine());
    for (size, bound) in [(16, 3.0), (64, 2.0)] {
        stream(size, bound);
    }
    delta();
}

fn stream(size: usize, bound: f64) {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for (bytes, name) in SIZES {
        let text = document(bytes);
        check(&text, size);
        measure::ratio(
            &format!("stream_{size}/serde_json/{name}"),
            bound,
            || read(&text, size),
            || serde_json::from_str::<plain::Document>(&text),
        );
        #[expect(clippy::cast_precision_loss, reason = "lengths of documents")]
        let length = text.len() as f64;
        let time = measure::quickest(15, || read(&text, size));
        let (jiter, sampled) = jiter(&text, size);
        ours.push((length, time.as_secs_f64()));
        theirs.push((length, jiter.as_secs_f64()));
        println!(
            "ratio stream_{size}/jiter/{name} {:.6}   ({:.1} µs against {:.1} µs{})",
            time.as_secs_f64() / jiter.as_secs_f64(),
            time.as_secs_f64() * 1e6,
            jiter.as_secs_f64() * 1e6,
            if sampled {
                format!(", extrapolated from {SAMPLES} prefixes")
            } else {
                String::new()
            }
        );
    }
    let exponent = measure::exponent(&ours);
    println!(
        "exponent stream_{size} {exponent:.3} bound 1.1   ({}; jiter {:.2})",
        measure::verdict(exponent, 1.1),
        measure::exponent(&theirs)
    );
}

/// What one delta costs where the open value is three levels down.
fn delta() {
    let head = r#"{"title": "a", "summary": "b", "records": [{"id": 1, "name": ""#;
    let inside = "sixteen letters ".repeat(4096);
    // Records hold values of all kinds; what stands around them is next to nothing.
    let records = document(200_000);
    for (name, before, text) in [
        ("in_a_string", head, &*inside),
        ("in_records", "", &*records),
    ] {
        let time = |text: &str| {
            measure::quickest(25, || {
                let mut decoder = Decoder::<plain::Document>::new();
                decoder.push(before);
                for piece in pieces(text, 16) {
                    look(decoder.push(piece));
                }
                decoder
            })
        };
        let count = u32::try_from(pieces(text, 16).count()).unwrap_or(1);
        let each = time(text).saturating_sub(time("")) / count;
        #[expect(clippy::cast_precision_loss, reason = "nanoseconds of one delta")]
        let nanos = each.as_nanos() as f64;
        println!(
            "delta_16/{name} {nanos} ns bound 100   ({})",
            measure::verdict(nanos, 100.0)
        );
    }
}

/// Pieces of about so many bytes, as a stream would bring them.
fn pieces(text: &str, size: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = size.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

fn read(text: &str, size: usize) -> plain::Document {
    let mut decoder = Decoder::new();
    for piece in pieces(text, size) {
        look(decoder.push(piece));
    }
    decoder.finish().expect("the document is valid").value
}

/// Goes down to what is arriving, as whoever draws it would.
fn look(progress: &Progress<plain::Document>) {
    let Some(document) = progress.partial() else {
        return;
    };
    black_box(document.title.done().or(document.title.partial()));
    if let Some(records) = document.records.partial() {
        black_box(records.items().last());
        if let Some(record) = records.open() {
            black_box(record.notes.partial());
            black_box(record.id.done());
            black_box(record.address.partial().map(|address| address.city.done()));
        }
    }
}

/// What jiter needs for the whole stream. `true`: some of its prefixes stand for all.
fn jiter(text: &str, size: usize) -> (Duration, bool) {
    let mut ends = Vec::new();
    for piece in pieces(text, size) {
        ends.push(ends.last().unwrap_or(&0) + piece.len());
    }
    let prefix = |end: usize| black_box(half::read(text.get(..end).unwrap_or_default()));
    if text.len() <= WHOLE {
        let all = || ends.iter().for_each(|&end| drop(prefix(end)));
        return (measure::quickest(3, all), false);
    }
    let step = ends.len() / SAMPLES;
    let middles: Vec<usize> = ends
        .iter()
        .skip(step / 2)
        .step_by(step)
        .take(SAMPLES)
        .copied()
        .collect();
    let some = || middles.iter().for_each(|&end| drop(prefix(end)));
    let count = u32::try_from(middles.len()).unwrap_or(1);
    let all = u32::try_from(ends.len()).unwrap_or(1);
    (measure::quickest(3, some) / count * all, true)
}

/// All read the whole of it, or the ratios mean nothing.
fn check(text: &str, size: usize) {
    let theirs: plain::Document = serde_json::from_str(text).expect("the document is JSON");
    assert_eq!(read(text, size), theirs);
    assert_eq!(half::read(text), Some(theirs));
}
