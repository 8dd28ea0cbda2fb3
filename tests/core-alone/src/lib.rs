//! What a library can do with `instructor-core` and nothing else. That it builds is the test.

use instructor_core::{Decoder, Extract, Issues, Partial, from_text, json_schema};

/// A page of items.
#[derive(Debug, Extract)]
#[expect(clippy::exhaustive_structs, reason = "as a user would write it")]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// The next page's first.
    pub next: Option<T>,
}

/// The schema, for any provider.
pub fn schema() -> &'static str {
    json_schema::<Page<u32>>()
}

/// A model's words.
///
/// # Errors
///
/// They hold no page.
pub fn read(text: &str) -> Result<Page<u32>, Issues> {
    from_text(text)
}

/// Piece by piece.
pub fn items_so_far(decoder: &Decoder<Page<u32>>) -> usize {
    let partial: Option<&Partial<Page<u32>>> = decoder.progress().partial();
    partial
        .and_then(|page| page.items.partial())
        .map_or(0, |items| items.items().len())
}
