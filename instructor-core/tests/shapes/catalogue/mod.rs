//! The shapes, by what they are made of.

mod among;
mod combined;
mod containers;
mod flattened;
mod forms;
mod rules;
mod scalars;
mod stds;
mod streamed;
mod structs;
mod unions;
mod values;

/// All of them but those of types behind features.
pub(crate) fn shapes() -> impl Iterator<Item = crate::shape::Shape> {
    [
        among::SHAPES,
        combined::SHAPES,
        containers::SHAPES,
        flattened::SHAPES,
        forms::SHAPES,
        rules::SHAPES,
        scalars::SHAPES,
        stds::SHAPES,
        streamed::SHAPES,
        structs::SHAPES,
        unions::SHAPES,
    ]
    .into_iter()
    .flatten()
    .map(|shape| shape())
}
