//! One-shot decoding against `serde_json`, and against `serde_json` and garde.
#![expect(
    clippy::expect_used,
    reason = "a bench that cannot run says so by panicking"
)]

use instructor_bedrock::{from_json, from_text};
use instructor_bench::document::{SIZES, document, guarded, plain, ruled, strict};
use instructor_bench::measure;
use instructor_bench::varied::{self, varied};

fn main() {
    if !measure::asked() {
        return;
    }
    println!("machine: {}", measure::machine());
    for (bytes, size) in SIZES {
        let text = document(bytes);
        let fenced =
            format!("Here is what I found:\n\n```json\n{text}\n```\n\nTell me if you need more.");
        check(&text, &fenced);
        measure::ratio(
            &format!("decode_rules/serde_json/{size}"),
            1.1,
            || from_json::<ruled::Document>(&text),
            || serde_json::from_str::<plain::Document>(&text),
        );
        measure::ratio(
            &format!("decode_all_rules/serde_json+garde/{size}"),
            1.0,
            || from_json::<strict::Document>(&text),
            || {
                let document: guarded::Document = serde_json::from_str(&text)?;
                let verdict = garde::Validate::validate(&document);
                Ok::<_, serde_json::Error>((document, verdict.is_ok()))
            },
        );
        let mixed = varied(bytes);
        check_varied(&mixed);
        measure::ratio(
            &format!("decode_varied/serde_json/{size}"),
            1.1,
            || from_json::<varied::ours::Ledger>(&mixed),
            || serde_json::from_str::<varied::plain::Ledger>(&mixed),
        );
        measure::ratio(
            &format!("decode_fenced/clean/{size}"),
            1.3,
            || from_text::<ruled::Document>(&fenced),
            || from_json::<ruled::Document>(&text),
        );
    }
}

/// Both sides do the whole work, or the ratio means nothing.
fn check(text: &str, fenced: &str) {
    let ours = from_json::<ruled::Document>(text).expect("the document keeps its rules");
    assert_eq!(ours, from_text(fenced).expect("the fence is found"));
    let strict: strict::Document = from_json(text).expect("the document keeps its rules");
    let theirs: plain::Document = serde_json::from_str(text).expect("the document is JSON");
    let guarded: guarded::Document = serde_json::from_str(text).expect("the document is JSON");
    garde::Validate::validate(&guarded).expect("the document keeps garde's rules");
    assert_eq!(strict.records.len(), theirs.records.len());
    assert_eq!(format!("{ours:?}"), format!("{theirs:?}"));
}

/// Likewise, of the document with enums that carry data and maps. The order of a hash map is its own affair.
fn check_varied(text: &str) {
    let ours: varied::ours::Ledger = from_json(text).expect("the ledger is ours");
    let theirs: varied::plain::Ledger = serde_json::from_str(text).expect("the ledger is JSON");
    assert_eq!(ours.entries.len(), theirs.entries.len());
    for (ours, theirs) in ours.entries.iter().zip(&theirs.entries) {
        assert_eq!(
            format!("{:?}", ours.payment),
            format!("{:?}", theirs.payment)
        );
        assert_eq!(format!("{:?}", ours.origin), format!("{:?}", theirs.origin));
        assert_eq!(ours.labels, theirs.labels);
        assert_eq!(ours.shares, theirs.shares);
    }
}
