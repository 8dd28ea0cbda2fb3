//! Enums of std that carry data: `Result` and `Bound`, in the form of any enum: `{"Ok": …}`, `"Unbounded"`. What the derive would emit for them.

use std::any::type_name;
use std::fmt;
use std::ops::Bound;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::decode::{Cursor, Enum, Fields, Flow, Progress, Slot, UnionPartial};
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Arm, Content, Field, Kind, Schema, Tagging, Union};

/// The field of a variant that holds one value.
const fn field<T: Extract>() -> Field {
    let optional = <Progress<T> as Slot<T>>::OPTIONAL;
    Field::new("0", "\"0\"", "", T::schema, optional)
}

/// The variant of a `Result` that is arriving.
#[non_exhaustive]
pub enum ResultPartial<T: Extract, E: Extract> {
    /// `Ok`, as far as it has come.
    Ok(Progress<T>),
    /// `Err`, as far as it has come.
    Err(Progress<E>),
}

/// The variant of a `Bound` that is arriving.
#[non_exhaustive]
pub enum BoundPartial<T: Extract> {
    /// `Included`, as far as it has come.
    Included(Progress<T>),
    /// `Excluded`, as far as it has come.
    Excluded(Progress<T>),
    /// `Unbounded`, which has nothing more to come.
    Unbounded,
}

impl<T: Extract, E: Extract> Enum for ResultPartial<T, E> {
    type Value = Result<T, E>;

    const UNION: &'static Union = &Union::new(
        "Result",
        "",
        Tagging::External,
        const {
            &[
                Arm::new("Ok", "", Content::Newtype(const { &field::<T>() })),
                Arm::new("Err", "", Content::Newtype(const { &field::<E>() })),
            ]
        },
    );

    fn fresh(index: usize) -> Option<Self> {
        match index {
            0 => Some(Self::Ok(Progress::Pending)),
            1 => Some(Self::Err(Progress::Pending)),
            _ => None,
        }
    }

    fn build(&mut self) -> Option<Result<T, E>> {
        match self {
            Self::Ok(value) => Slot::take(value).map(Ok),
            Self::Err(value) => Slot::take(value).map(Err),
        }
    }
}

impl<T: Extract> Enum for BoundPartial<T> {
    type Value = Bound<T>;

    const UNION: &'static Union = &Union::new(
        "Bound",
        "An end of a range.",
        Tagging::External,
        const {
            &[
                Arm::new("Included", "", Content::Newtype(const { &field::<T>() })),
                Arm::new("Excluded", "", Content::Newtype(const { &field::<T>() })),
                Arm::new("Unbounded", "No end.", Content::Unit),
            ]
        },
    );

    fn fresh(index: usize) -> Option<Self> {
        match index {
            0 => Some(Self::Included(Progress::Pending)),
            1 => Some(Self::Excluded(Progress::Pending)),
            2 => Some(Self::Unbounded),
            _ => None,
        }
    }

    fn build(&mut self) -> Option<Bound<T>> {
        match self {
            Self::Included(value) => Slot::take(value).map(Bound::Included),
            Self::Excluded(value) => Slot::take(value).map(Bound::Excluded),
            Self::Unbounded => Some(Bound::Unbounded),
        }
    }
}

/// What is alike in both: each variant holds one value at most.
macro_rules! choice {
    ($partial:ident<$($generic:ident),+> for $value:ty: $($variant:ident),+; $($unit:ident)?) => {
        #[diagnostic::do_not_recommend]
        impl<$($generic: Extract),+> Extract for $value {
            type Partial = UnionPartial<$partial<$($generic),+>>;

            fn schema() -> &'static Schema {
                const { &Schema::new(type_name::<$value>, Kind::Union(<$partial<$($generic),+>>::UNION)) }
            }
        }

        impl<$($generic: Extract),+> Fields for $partial<$($generic),+> {
            fn advance(&mut self, _: usize, cursor: &mut Cursor<'_>) -> Flow {
                match self {
                    $(Self::$variant(value) => Slot::advance(value, cursor),)+
                    $(Self::$unit => Flow::Done,)?
                }
            }

            fn view(&self, _: usize) -> View<'_> {
                View::Other
            }

            fn fail(&mut self, _: usize) {
                match self {
                    $(Self::$variant(value) => Slot::fail(value),)+
                    $(Self::$unit => {})?
                }
            }
        }

        impl<$($generic),+> fmt::Debug for $partial<$($generic),+>
        where
            $($generic: Extract + fmt::Debug, $generic::Partial: fmt::Debug),+
        {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$variant(value) => f.debug_tuple(stringify!($variant)).field(value).finish(),)+
                    $(Self::$unit => f.write_str(stringify!($unit)),)?
                }
            }
        }

        impl<$($generic),+> Serialize for $partial<$($generic),+>
        where
            $($generic: Extract + Serialize, $generic::Partial: Serialize),+
        {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(value) => {
                        let mut object = serializer.serialize_map(Some(1))?;
                        object.serialize_entry(stringify!($variant), value)?;
                        object.end()
                    })+
                    $(Self::$unit => serializer.serialize_str(stringify!($unit)),)?
                }
            }
        }
    };
}

choice!(ResultPartial<T, E> for Result<T, E>: Ok, Err;);
choice!(BoundPartial<T> for Bound<T>: Included, Excluded; Unbounded);
