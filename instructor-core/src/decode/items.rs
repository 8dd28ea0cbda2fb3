//! Items that are handed out as they come, each once: what is listed is not kept until the whole is there.
//!
//! The object around the list is read into its partial as any is, but stays where it is until the text has ended: the last items come in the piece that also ends the
//! object, and must not go with it.

mod decoder;
mod error;
mod handed;
mod outlet;

use super::object::Fields;
use super::root::Value;
use super::slot::Slot;
use crate::extract::Extract;
use crate::schema::Object;

pub use decoder::ItemDecoder;
pub use error::ItemError;
pub use outlet::Outlet;

/// A type whose items can be handed out as they come: a `Vec`, or a struct with a field marked `#[extract(stream = "items")]`, for which the derive implements
/// it.
///
/// ```
/// use instructor_core::{Extract, ItemDecoder};
///
/// #[derive(Extract)]
/// struct Minutes {
///     title: String,
///     #[extract(stream = "items")]
///     tasks: Vec<Task>,
/// }
///
/// #[derive(Extract)]
/// struct Task { what: String, days: u8 }
///
/// let mut decoder = ItemDecoder::<Minutes>::new();
/// decoder.push(r#"{"title": "Monday", "tasks": [{"what": "call", "days": 1}, {"what": "write", "days": 3"#);
/// assert_eq!(decoder.next_item().expect("it is whole")?.what, "call");
/// assert!(decoder.next_item().is_none());
/// # Ok::<(), instructor_core::ItemError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no items to hand out",
    label = "neither a `Vec` nor a struct with a field marked `stream = \"items\"`",
    note = "ask for a `Vec<…>`, or put `#[extract(stream = \"items\")]` on the field of a struct that lists them"
)]
pub trait Itemized: Extract {
    /// What is handed out.
    type Item: Extract;

    /// The partial that hands items out.
    #[doc(hidden)]
    type Holder: Fields;

    /// The table of the holder's fields.
    #[doc(hidden)]
    const OBJECT: &'static Object;

    /// The holder before anything has arrived.
    #[doc(hidden)]
    fn holder() -> Self::Holder;

    /// The field that hands them out.
    #[doc(hidden)]
    fn outlet(holder: &mut Self::Holder) -> &mut Outlet<Self::Item>;

    /// Moves out what is left when all items are gone. `None` where a part of it is missing or wrong.
    #[doc(hidden)]
    fn rest(holder: &mut Self::Holder) -> Option<Self>;
}

/// The holder is the wrapper in which a list stands where an object is asked for.
impl<T: Extract> Itemized for Vec<T> {
    type Item = T;
    type Holder = Value<Self, Outlet<T>>;

    const OBJECT: &'static Object = Value::<Self>::OBJECT;

    fn holder() -> Self::Holder {
        Value::new(Outlet::handing(crate::schema::WRAPPER_KEY))
    }

    fn outlet(holder: &mut Self::Holder) -> &mut Outlet<T> {
        holder.slot()
    }

    fn rest(holder: &mut Self::Holder) -> Option<Self> {
        holder.slot().take()
    }
}
