//! What a list becomes.

use crate::decode::cursor::Cursor;

/// What a list becomes when it is whole.
///
/// Implemented for the containers of std; there is no need to implement it by hand.
pub trait List<T>: Sized {
    /// What holds the items until then.
    type Items: Default;

    /// The fewest items that it can have.
    const MIN: usize = 0;

    /// The most.
    const MAX: Option<usize> = None;

    /// Whether no item may be there twice.
    const UNIQUE: bool = false;

    /// Adds an item. Where it is there already it comes back.
    #[doc(hidden)]
    fn push(items: &mut Self::Items, item: T) -> Option<T>;

    /// Whether its items are handed out, right and wrong ones, as they come. It is then none the worse for a wrong one.
    #[doc(hidden)]
    const HANDS_OUT: bool = false;

    /// An item begins, or goes on.
    #[doc(hidden)]
    fn item_begins(items: &mut Self::Items, cursor: &Cursor<'_>) {
        let _ = (items, cursor);
    }

    /// An item was wrong, and is passed.
    #[doc(hidden)]
    fn item_failed(items: &mut Self::Items, index: usize, cursor: &mut Cursor<'_>) {
        let _ = (items, index, cursor);
    }

    /// The items so far.
    #[doc(hidden)]
    fn all<'i>(items: &'i Self::Items) -> impl Iterator<Item = &'i T>
    where
        T: 'i;

    /// The container. `None` where the number of items is wrong.
    #[doc(hidden)]
    fn whole(items: Self::Items) -> Option<Self>;

    /// How many items it has.
    #[doc(hidden)]
    fn count(&self) -> usize;
}
