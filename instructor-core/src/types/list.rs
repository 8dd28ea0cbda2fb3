//! Lists: the containers of std that hold items of one type.

use std::any::type_name;
use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList, VecDeque};
use std::hash::{BuildHasher, Hash};
use std::rc::Rc;
use std::sync::Arc;

use crate::decode::{List, ListPartial};
use crate::extract::Extract;
use crate::schema::{Kind, Schema};

/// The schema of a list's container.
const fn schema<T: Extract, L: List<T>>() -> Schema {
    Schema::new(
        type_name::<L>,
        Kind::List {
            item: T::schema,
            min: L::MIN,
            max: L::MAX,
            unique: L::UNIQUE,
        },
    )
}

macro_rules! lists {
    ($([$($generics:tt)*] $list:ty: $items:ident => $whole:expr, $count:expr;)*) => { $(
        impl<$($generics)*> List<T> for $list {
            type Items = Vec<T>;

            #[inline]
            fn push($items: &mut Vec<T>, item: T) -> Option<T> {
                $items.push(item);
                None
            }

            fn all<'i>($items: &'i Vec<T>) -> impl Iterator<Item = &'i T>
            where
                T: 'i,
            {
                $items.iter()
            }

            #[inline]
            fn whole($items: Vec<T>) -> Option<Self> {
                Some($whole)
            }

            #[inline]
            fn count(&self) -> usize {
                $count(self)
            }
        }

        impl<$($generics)*> Extract for $list
        where
            T: Extract,
        {
            type Partial = ListPartial<T, Self>;

            fn schema() -> &'static Schema {
                const { &schema::<T, Self>() }
            }
        }
    )* };
}

lists! {
    [T] Vec<T>: items => items, Vec::len;
    [T] VecDeque<T>: items => items.into(), VecDeque::len;
    [T] LinkedList<T>: items => items.into_iter().collect(), LinkedList::len;
    [T: Ord] BinaryHeap<T>: items => items.into(), BinaryHeap::len;
    [T] Box<[T]>: items => items.into(), |list: &Self| list.len();
    [T] Rc<[T]>: items => items.into(), |list: &Self| list.len();
    [T] Arc<[T]>: items => items.into(), |list: &Self| list.len();
}

impl<T, const N: usize> List<T> for [T; N] {
    type Items = Vec<T>;

    const MIN: usize = N;
    const MAX: Option<usize> = Some(N);

    /// What is too much is only counted.
    #[inline]
    fn push(items: &mut Vec<T>, item: T) -> Option<T> {
        if items.len() < N {
            items.push(item);
        }
        None
    }

    fn all<'i>(items: &'i Vec<T>) -> impl Iterator<Item = &'i T>
    where
        T: 'i,
    {
        items.iter()
    }

    #[inline]
    fn whole(items: Vec<T>) -> Option<Self> {
        items.try_into().ok()
    }

    #[inline]
    fn count(&self) -> usize {
        N
    }
}

impl<T: Extract, const N: usize> Extract for [T; N] {
    type Partial = ListPartial<T, Self>;

    fn schema() -> &'static Schema {
        const { &schema::<T, Self>() }
    }
}

// An item that is equal to an earlier one would be lost.
macro_rules! sets {
    ($([$($generics:tt)*] $set:ty;)*) => { $(
        impl<$($generics)*> List<T> for $set {
            type Items = Self;

            const UNIQUE: bool = true;

            #[inline]
            fn push(items: &mut Self, item: T) -> Option<T> {
                items.replace(item)
            }

            fn all<'i>(items: &'i Self) -> impl Iterator<Item = &'i T>
            where
                T: 'i,
            {
                items.iter()
            }

            #[inline]
            fn whole(items: Self) -> Option<Self> {
                Some(items)
            }

            #[inline]
            fn count(&self) -> usize {
                self.len()
            }
        }

        impl<$($generics)*> Extract for $set
        where
            T: Extract,
        {
            type Partial = ListPartial<T, Self>;

            fn schema() -> &'static Schema {
                const { &schema::<T, Self>() }
            }
        }
    )* };
}

sets! {
    [T: Eq + Hash, S: BuildHasher + Default] HashSet<T, S>;
    [T: Ord] BTreeSet<T>;
}
