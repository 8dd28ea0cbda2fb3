//! Types that carry nothing: `()`, `PhantomData`, and structs without fields or brackets. Their form is `null`, as serde's is.

use std::marker::PhantomData;

use super::adjustment::AdjustmentKind;
use super::boolean::{literal, literal_resume};
use super::contract::Decode;
use super::cursor::{Cursor, Leaf};
use super::progress::{Begun, Step};
use super::scalar::Atomic;
use crate::extract::Extract;
use crate::schema::{Kind, Schema};

/// A type that carries nothing.
pub trait Null: Sized {
    /// The one value that there is.
    fn new() -> Self;
}

impl Null for () {
    fn new() -> Self {}
}

impl<T: ?Sized> Null for PhantomData<T> {
    fn new() -> Self {
        Self
    }
}

#[diagnostic::do_not_recommend]
impl Extract for () {
    type Partial = Atomic<Self>;

    fn schema() -> &'static Schema {
        const { &Schema::new(std::any::type_name::<Self>, Kind::Null) }
    }
}

#[diagnostic::do_not_recommend]
impl<T: ?Sized> Extract for PhantomData<T> {
    type Partial = Atomic<Self>;

    fn schema() -> &'static Schema {
        const { &Schema::new(std::any::type_name::<Self>, Kind::Null) }
    }
}

impl<T: Null> Decode for Atomic<T> {
    type Value = T;

    const SHOWN: bool = false;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        let whole = match cursor.byte() {
            b'n' => literal(cursor, "null"),
            b'N' if cursor.state.tolerant => python(cursor),
            _ => {
                cursor.unexpected("null");
                return Begun::Reject;
            }
        };
        if whole {
            Begun::Done(T::new())
        } else {
            Begun::Open(Self::OPEN)
        }
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<T> {
        if resume(cursor) {
            Step::Done(T::new())
        } else {
            Step::More
        }
    }
}

/// Begins the word as Python spells it. `true`: it is whole.
#[cold]
#[inline(never)]
pub(super) fn python(cursor: &mut Cursor<'_>) -> bool {
    cursor.adjust(AdjustmentKind::PythonLiteral);
    let whole = literal(cursor, "None");
    if !whole {
        cursor.state.leaf = Leaf::Python;
    }
    whole
}

/// Goes on in the word, however it is spelled. `true`: it is whole.
#[cold]
#[inline(never)]
pub(super) fn resume(cursor: &mut Cursor<'_>) -> bool {
    let word = if cursor.state.leaf == Leaf::Python {
        "None"
    } else {
        "null"
    };
    let whole = literal_resume(cursor, word);
    if whole {
        cursor.state.leaf = Leaf::Usual;
    }
    whole
}
