//! Typed, validated values out of model text, for any provider.

pub mod engine;
pub mod exchange;

// Temporary stand-ins for the schema and decode wings; gone at the merge.
#[doc(hidden)]
#[allow(missing_docs, missing_debug_implementations, clippy::pedantic, clippy::exhaustive_structs)]
pub mod stub;
#[allow(missing_docs)]
pub mod schema {
    pub use crate::stub::{Definition, Inexpressible};
}
#[allow(missing_docs)]
pub mod decode {
    pub use issue::{Found, Issue, IssueKind, Issues, Sample};
    pub use path::{Path, Segment};

    pub use crate::stub::{Adjustment, Decoded, Decoder};

    #[allow(dead_code)]
    mod issue;
    mod path;
}
pub(crate) mod extract {
    pub use crate::stub::Extract;
}
pub use extract::Extract;
