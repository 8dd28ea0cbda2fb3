//! The wrapper of a root that is no object: tool arguments and structured output must be one.

use super::contract::Decode;
use super::cursor::Cursor;
use super::object::{self, At, Fields, Struct};
use super::progress::{Begun, Flow, Progress, Step};
use super::slot::Slot;
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Field, Kind, Object, Schema, WRAPPER_KEY, WRAPPER_KEY_QUOTED};

/// `{"value": …}`.
pub(super) struct Wrapped<T: Extract> {
    pub(super) value: Progress<T>,
}

pub(super) struct WrappedPartial<T: Extract> {
    at: At,
    pub(super) value: Progress<T>,
}

impl<T: Extract> Extract for Wrapped<T> {
    type Partial = WrappedPartial<T>;

    fn schema() -> &'static Schema {
        const {
            &Schema::new(
                std::any::type_name::<Wrapped<T>>,
                Kind::Object(WrappedPartial::<T>::OBJECT),
            )
        }
    }
}

impl<T: Extract> Fields for WrappedPartial<T> {
    fn advance(&mut self, _: usize, cursor: &mut Cursor<'_>) -> Flow {
        self.value.advance(cursor)
    }

    fn view(&self, _: usize) -> View<'_> {
        View::Other
    }

    fn fail(&mut self, _: usize) {
        self.value.fail();
    }
}

impl<T: Extract> Struct for WrappedPartial<T> {
    const OBJECT: &'static Object = &Object::new(
        WRAPPER_KEY,
        "",
        const {
            &[Field::new(
                WRAPPER_KEY,
                WRAPPER_KEY_QUOTED,
                "",
                T::schema,
                T::Partial::OPTIONAL,
            )]
        },
    );

    fn at(&mut self) -> &mut At {
        &mut self.at
    }

    fn build(&mut self) -> Option<Wrapped<T>> {
        Some(Wrapped {
            value: Progress::Done(self.value.take()?),
        })
    }
}

impl<T: Extract> Decode for WrappedPartial<T> {
    type Value = Wrapped<T>;

    fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
        object::begin(cursor, || Self {
            at: At::NEW,
            value: Progress::Pending,
        })
    }

    fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Wrapped<T>> {
        object::resume(self, cursor)
    }
}
