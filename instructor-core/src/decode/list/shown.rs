//! What a list that is arriving looks like.

use std::fmt;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::{List, ListPartial};
use crate::extract::Extract;

impl<T, L> fmt::Debug for ListPartial<T, L>
where
    T: Extract,
    T::Partial: fmt::Debug,
    L: List<T>,
    L::Items: fmt::Debug,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListPartial")
            .field("items", &self.items)
            .field("open", &self.open())
            .finish_non_exhaustive()
    }
}

/// The finished items, and the open one behind them.
impl<T, L> Serialize for ListPartial<T, L>
where
    T: Extract + Serialize,
    T::Partial: Serialize,
    L: List<T>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in L::all(&self.items) {
            list.serialize_element(item)?;
        }
        if let Some(open) = self.open() {
            list.serialize_element(open)?;
        }
        list.end()
    }
}
