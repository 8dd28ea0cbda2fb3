//! Places that can be written through a shared reference. Rules do not look inside: it would take a lock.

use std::cell::{Cell, RefCell};
use std::sync::atomic;
use std::sync::{Mutex, RwLock};

use crate::decode::{Cursor, Decode, Wrapper, WrapperPartial};
use crate::extract::Extract;
use crate::schema::Schema;

macro_rules! cells {
    ($($cell:ident),*) => { $(
        impl<T: Extract> Wrapper for $cell<T> {
            type Inner = T::Partial;

            #[inline]
            fn wrap(value: T, _: &mut Cursor<'_>) -> Option<Self> {
                Some(Self::new(value))
            }

            fn absent() -> Option<Self> {
                T::Partial::absent().map(Self::new)
            }
        }

        impl<T: Extract> Extract for $cell<T> {
            type Partial = WrapperPartial<Self>;

            fn schema() -> &'static Schema {
                T::schema()
            }
        }
    )* };
}

cells!(Cell, RefCell, Mutex, RwLock);

macro_rules! atomics {
    ($($size:literal: $($atomic:ident $value:ty),*;)*) => { $($(
        #[cfg(target_has_atomic = $size)]
        impl Wrapper for atomic::$atomic {
            type Inner = <$value as Extract>::Partial;

            #[inline]
            fn wrap(value: $value, _: &mut Cursor<'_>) -> Option<Self> {
                Some(Self::new(value))
            }
        }

        #[cfg(target_has_atomic = $size)]
        impl Extract for atomic::$atomic {
            type Partial = WrapperPartial<Self>;

            fn schema() -> &'static Schema {
                <$value>::schema()
            }
        }
    )*)* };
}

atomics! {
    "8": AtomicBool bool, AtomicI8 i8, AtomicU8 u8;
    "16": AtomicI16 i16, AtomicU16 u16;
    "32": AtomicI32 i32, AtomicU32 u32;
    "64": AtomicI64 i64, AtomicU64 u64;
    "ptr": AtomicIsize isize, AtomicUsize usize;
}
