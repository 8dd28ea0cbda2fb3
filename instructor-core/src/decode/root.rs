//! The place of a root value, bare or in the wrapper of what is no object: tool arguments and structured output must be one.

use std::marker::PhantomData;

use super::cursor::Cursor;
use super::locate::Opening;
use super::object::{self, At, Fields};
use super::progress::{Flow, Progress};
use super::reader;
use super::slot::Slot;
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Field, Object, Schema, WRAPPER_KEY, WRAPPER_KEY_QUOTED};

/// The place of a root value.
pub(super) enum Root<T: Extract> {
    Bare(Progress<T>),
    /// `{"value": …}`.
    Wrapped {
        place: Option<At>,
        value: Value<T>,
    },
}

impl<T: Extract> Root<T> {
    /// For the value itself.
    pub(super) const BARE: Self = Self::Bare(Progress::Pending);

    /// For the answer to a tool's definition.
    pub(super) fn of_answer() -> Self {
        if T::schema().is_object() {
            return Self::BARE;
        }
        Self::Wrapped {
            place: None,
            value: Value::new(Progress::Pending),
        }
    }

    pub(super) fn opening(&self) -> Opening {
        match self {
            Self::Bare(_) => Opening::of(T::schema()),
            Self::Wrapped { .. } => Opening::Object(Value::<T>::OBJECT),
        }
    }

    /// How deep the value itself stands.
    pub(super) fn depth(&self) -> u16 {
        match self {
            Self::Bare(_) => 1,
            Self::Wrapped { .. } => 2,
        }
    }

    pub(super) fn progress(&self) -> &Progress<T> {
        match self {
            Self::Bare(value)
            | Self::Wrapped {
                value: Value { slot: value, .. },
                ..
            } => value,
        }
    }

    pub(super) fn into_progress(self) -> Progress<T> {
        match self {
            Self::Bare(value)
            | Self::Wrapped {
                value: Value { slot: value, .. },
                ..
            } => value,
        }
    }

    /// The value, if it has come.
    pub(super) fn take(&mut self) -> Option<T> {
        match self {
            Self::Bare(Progress::Pending) => None,
            Self::Bare(value)
            | Self::Wrapped {
                value: Value { slot: value, .. },
                ..
            } => value.take(),
        }
    }
}

impl<T: Extract> reader::Root for Root<T> {
    fn advance(&mut self, cursor: &mut Cursor<'_>) -> Flow {
        match self {
            Self::Bare(value) => value.advance(cursor),
            Self::Wrapped { place, value } => {
                let flow = object::advance(Value::<T>::OBJECT, place, value, cursor);
                if matches!(flow, Flow::Failed | Flow::Reject) {
                    value.slot.fail();
                }
                cursor.state.changes.unwrap();
                flow
            }
        }
    }

    fn is_pending(&self) -> bool {
        match self {
            Self::Bare(value) => value.is_pending(),
            Self::Wrapped { place, .. } => place.is_none(),
        }
    }
}

/// The wrapper's one field, in a place of any kind.
#[doc(hidden)]
#[expect(missing_debug_implementations, reason = "machinery that nobody sees")]
pub struct Value<T: Extract, S = Progress<T>> {
    slot: S,
    of: PhantomData<fn() -> T>,
}

impl<T: Extract> Value<T> {
    /// The wrapper's table.
    pub const OBJECT: &'static Object = &Object::new(WRAPPER_KEY, "", const { &[Self::FIELD] });

    const FIELD: Field = Field::new(
        WRAPPER_KEY,
        WRAPPER_KEY_QUOTED,
        "",
        T::schema as fn() -> &'static Schema,
        <Progress<T> as Slot<T>>::OPTIONAL,
    );
}

impl<T: Extract, S: Slot<T>> Value<T, S> {
    pub(super) fn new(slot: S) -> Self {
        Self {
            slot,
            of: PhantomData,
        }
    }

    pub(super) fn slot(&mut self) -> &mut S {
        &mut self.slot
    }
}

impl<T: Extract, S: Slot<T>> Fields for Value<T, S> {
    fn advance(&mut self, _: usize, cursor: &mut Cursor<'_>) -> Flow {
        self.slot.advance(cursor)
    }

    fn view(&self, _: usize) -> View<'_> {
        View::Other
    }

    fn fail(&mut self, _: usize) {
        self.slot.fail();
    }
}
