//! The tuples of std, in serde's form: a list with a place for each.

use std::fmt;

use serde::{Serialize, Serializer};

use super::contract::Decode;
use super::cursor::Cursor;
use super::object::{At, Fields};
use super::progress::{Begun, Flow, Progress, Step};
use super::slot::Slot;
use super::tuple::{self, Row};
use crate::extract::Extract;
use crate::schema::rule::View;
use crate::schema::{Field, Kind, Schema, Tuple};

/// A tuple that is arriving: a tuple of [`Progress`].
///
/// ```
/// use instructor_core::Decoder;
///
/// let mut decoder = Decoder::<(String, u8)>::new();
/// let pair = decoder.push(r#"["ab", 1"#).partial().expect("the list is open");
/// assert_eq!(pair.items().0.done().map(String::as_str), Some("ab"));
/// assert!(pair.items().1.done().is_none());
/// ```
pub struct TuplePartial<P> {
    items: P,
    at: At,
}

impl<P> TuplePartial<P> {
    /// Each item as far as it has come.
    pub fn items(&self) -> &P {
        &self.items
    }
}

impl<P: fmt::Debug> fmt::Debug for TuplePartial<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.items.fmt(f)
    }
}

/// What has arrived, and `null` for what has not.
impl<P: Serialize> Serialize for TuplePartial<P> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.items.serialize(serializer)
    }
}

macro_rules! tuples {
    ($($(($item:ident $index:tt $name:literal))+,)+) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($item: Extract),+> Extract for ($($item,)+) {
            type Partial = TuplePartial<($(Progress<$item>,)+)>;

            fn schema() -> &'static Schema {
                const {
                    &Schema::new(
                        std::any::type_name::<Self>,
                        Kind::Tuple(<Self::Partial as Row>::TUPLE),
                    )
                }
            }
        }

        impl<$($item: Extract),+> Fields for TuplePartial<($(Progress<$item>,)+)> {
            fn advance(&mut self, index: usize, cursor: &mut Cursor<'_>) -> Flow {
                match index {
                    $($index => self.items.$index.advance(cursor),)+
                    _ => Flow::Failed,
                }
            }

            fn view(&self, _: usize) -> View<'_> {
                View::Other
            }

            fn fail(&mut self, _: usize) {}
        }

        impl<$($item: Extract),+> Row for TuplePartial<($(Progress<$item>,)+)> {
            const TUPLE: &'static Tuple = &Tuple::new(
                "",
                "",
                const { &[$(Field::new($name, concat!("\"", $name, "\""), "", $item::schema, false)),+] },
            );

            fn at(&mut self) -> &mut At {
                &mut self.at
            }

            fn build(&mut self) -> Option<Self::Value> {
                Some(($(self.items.$index.take()?,)+))
            }
        }

        impl<$($item: Extract),+> Decode for TuplePartial<($(Progress<$item>,)+)> {
            type Value = ($($item,)+);

            fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
                tuple::begin(cursor, || Self {
                    items: ($(Progress::<$item>::Pending,)+),
                    at: At::NEW,
                })
            }

            fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<Self::Value> {
                tuple::resume(self, cursor)
            }
        }
    )+};
}

tuples! {
    (A 0 "0"),
    (A 0 "0") (B 1 "1"),
    (A 0 "0") (B 1 "1") (C 2 "2"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7") (I 8 "8"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7") (I 8 "8") (J 9 "9"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7") (I 8 "8") (J 9 "9") (K 10 "10"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7") (I 8 "8") (J 9 "9") (K 10 "10") (L 11 "11"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7") (I 8 "8") (J 9 "9") (K 10 "10") (L 11 "11") (M 12 "12"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7") (I 8 "8") (J 9 "9") (K 10 "10") (L 11 "11") (M 12 "12") (N 13 "13"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7") (I 8 "8") (J 9 "9") (K 10 "10") (L 11 "11") (M 12 "12") (N 13 "13") (O 14 "14"),
    (A 0 "0") (B 1 "1") (C 2 "2") (D 3 "3") (E 4 "4") (F 5 "5") (G 6 "6") (H 7 "7") (I 8 "8") (J 9 "9") (K 10 "10") (L 11 "11") (M 12 "12") (N 13 "13") (O 14 "14") (P 15 "15"),
}
