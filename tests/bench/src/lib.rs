//! What the benches share: how a ratio is measured, and the documents.
//!
//! Both sides run in one process, in turns; the minimum of the rounds is compared, in CPU time of the thread. Absolute times on shared machines mean little, ratios are steady.
#![expect(
    clippy::expect_used,
    reason = "a bench that cannot run says so by panicking"
)]
#![expect(
    missing_docs,
    clippy::exhaustive_enums,
    clippy::exhaustive_structs,
    clippy::missing_panics_doc,
    reason = "this library is for the benches beside it"
)]

pub mod counted;
pub mod document;
pub mod half;
pub mod measure;
pub mod memory;
pub mod varied;
