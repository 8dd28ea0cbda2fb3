//! The derive on types as people have them: odd names, odd places, strict lints, generics, recursion, defaults.
#![deny(
    warnings,
    future_incompatible,
    missing_debug_implementations,
    missing_docs,
    private_bounds,
    private_interfaces,
    rust_2018_idioms,
    unreachable_pub,
    unused,
    unused_qualifications,
    unused_results
)]
#![forbid(unsafe_code)]

mod constants;
mod defaults;
mod generics;
mod names;
mod partials;
mod places;
