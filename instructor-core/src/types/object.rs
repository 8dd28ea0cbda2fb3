//! Types of std that serde writes as an object of named members: what the derive would emit for them.

/// `object! { partial, its value, its wire name and words, its members and what they come to }`. As in serde, a member that is none of these is wrong.
macro_rules! object {
    (
        $(#[$docs:meta])*
        pub struct $partial:ident $(<$generic:ident>)? {
            $(pub $field:ident: $type:ty $(, $rule:expr)?;)+
        }
        $value:ty: $name:literal, $words:literal, $build:expr
    ) => {
        $(#[$docs])*
        pub struct $partial $(<$generic: Extract>)? {
            at: At,
            $(
                #[doc = concat!("`", stringify!($field), "`, as far as it has come.")]
                pub $field: Progress<$type>,
            )+
        }

        impl $(<$generic: Extract>)? $partial $(<$generic>)? {
            const FIELDS: &'static [Field] = const {
                &[$(
                    Field::new(
                        stringify!($field),
                        concat!("\"", stringify!($field), "\""),
                        "",
                        <$type as Extract>::schema,
                        // As in serde, an `Option` is no member that may be left out.
                        false,
                    )
                    $(.rules(const { &[$rule] }))?,
                )+]
            };
        }

        #[diagnostic::do_not_recommend]
        impl $(<$generic: Extract>)? Extract for $value {
            type Partial = $partial $(<$generic>)?;

            fn schema() -> &'static Schema {
                const {
                    &Schema::new(
                        ::std::any::type_name::<$value>,
                        Kind::Object(<$partial $(<$generic>)? as Struct>::OBJECT),
                    )
                }
            }
        }

        impl $(<$generic: Extract>)? Fields for $partial $(<$generic>)? {
            fn advance(&mut self, index: usize, cursor: &mut Cursor<'_>) -> Flow {
                let mut at = 0..;
                $(
                    if at.next() == Some(index) {
                        return Slot::advance(&mut self.$field, cursor);
                    }
                )+
                Flow::Failed
            }

            fn view(&self, index: usize) -> View<'_> {
                let mut at = 0..;
                $(
                    if at.next() == Some(index) {
                        return Slot::view(&self.$field);
                    }
                )+
                View::Other
            }

            fn fail(&mut self, index: usize) {
                let mut at = 0..;
                $(
                    if at.next() == Some(index) {
                        Slot::fail(&mut self.$field);
                    }
                )+
            }
        }

        impl $(<$generic: Extract>)? Struct for $partial $(<$generic>)? {
            const OBJECT: &'static Object =
                &Object::new($name, $words, Self::FIELDS).deny_unknown_fields();

            fn at(&mut self) -> &mut At {
                &mut self.at
            }

            fn build(&mut self) -> Option<$value> {
                $(let $field = Slot::take(&mut self.$field)?;)+
                Some(($build)($($field),+))
            }
        }

        impl $(<$generic: Extract>)? Decode for $partial $(<$generic>)? {
            type Value = $value;

            fn begin(cursor: &mut Cursor<'_>) -> Begun<Self> {
                object::begin(cursor, || Self {
                    at: At::NEW,
                    $($field: Progress::Pending,)+
                })
            }

            fn resume(&mut self, cursor: &mut Cursor<'_>) -> Step<$value> {
                object::resume(self, cursor)
            }
        }

        impl $(<$generic>)? ::std::fmt::Debug for $partial $(<$generic>)?
        where
            $($generic: Extract + ::std::fmt::Debug, $generic::Partial: ::std::fmt::Debug)?
        {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(stringify!($partial))
                    $(.field(stringify!($field), &self.$field))+
                    .finish_non_exhaustive()
            }
        }

        /// What has arrived; what has not is left out.
        impl $(<$generic>)? ::serde::Serialize for $partial $(<$generic>)?
        where
            $($generic: Extract + ::serde::Serialize, $generic::Partial: ::serde::Serialize)?
        {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use ::serde::ser::SerializeMap;

                let mut object = serializer.serialize_map(None)?;
                $(
                    if !self.$field.is_pending() {
                        object.serialize_entry(stringify!($field), &self.$field)?;
                    }
                )+
                object.end()
            }
        }
    };
}
pub(super) use object;

/// What the macro speaks of.
pub(super) mod prelude {
    pub(in crate::types) use super::object as make;
    pub(in crate::types) use crate::decode::object;
    pub(in crate::types) use crate::decode::{
        At, Begun, Cursor, Decode, Fields, Flow, Progress, Slot, Step, Struct,
    };
    pub(in crate::types) use crate::extract::Extract;
    pub(in crate::types) use crate::schema::rule::View;
    pub(in crate::types) use crate::schema::{Field, Kind, Object, Schema};
}
