///The variant of [`Value`] that is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case, clippy::large_enum_variant)]
enum ValuePartial {
    ///`Number`, as far as it has come.
    Number(
        ///`0`, as far as it has come.
        ::instructor_core::__private::Progress<f64>,
    ),
    ///`Point`, as far as it has come.
    Point {
        ///`x`, as far as it has come.
        x: ::instructor_core::__private::Progress<i32>,
        ///`y`, as far as it has come.
        y: ::instructor_core::__private::Progress<i32>,
    },
}
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    #[automatically_derived]
    impl __i::Extract for Value {
        type Partial = __i::UnionPartial<ValuePartial>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Value>,
                    __i::Kind::Union(<ValuePartial as __i::Enum>::UNION),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Fields for ValuePartial {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match (self, __index) {
                (ValuePartial::Number { 0: __field0, .. }, 0) => {
                    <__i::Progress<f64> as __i::Slot<_>>::advance(__field0, __cursor)
                }
                (ValuePartial::Point { x: __field0, .. }, 0) => {
                    <__i::Progress<i32> as __i::Slot<_>>::advance(__field0, __cursor)
                }
                (ValuePartial::Point { y: __field1, .. }, 1) => {
                    <__i::Progress<i32> as __i::Slot<_>>::advance(__field1, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match (self, __index) {
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match (self, __index) {
                _ => {}
            }
        }
    }
    static __TABLE: __i::Union = __i::Union::new(
            "Value",
            "",
            __i::Tagging::Untagged,
            const {
                &[
                    __i::Arm::new(
                        "Number",
                        "",
                        __i::Content::Newtype(const {
                            &__i::Field::new(
                                    "0",
                                    "\"0\"",
                                    "",
                                    <__i::Progress<f64> as __i::Slot<_>>::SCHEMA,
                                    <__i::Progress<f64> as __i::Slot<_>>::OPTIONAL,
                                )
                                .exact()
                        }),
                    ),
                    __i::Arm::new(
                        "Point",
                        "",
                        __i::Content::Object(const {
                            &__i::Object::new(
                                "Point",
                                "",
                                const {
                                    &[
                                        __i::Field::new(
                                                "x",
                                                "\"x\"",
                                                "",
                                                <__i::Progress<i32> as __i::Slot<_>>::SCHEMA,
                                                <__i::Progress<i32> as __i::Slot<_>>::OPTIONAL,
                                            )
                                            .exact(),
                                        __i::Field::new(
                                                "y",
                                                "\"y\"",
                                                "",
                                                <__i::Progress<i32> as __i::Slot<_>>::SCHEMA,
                                                <__i::Progress<i32> as __i::Slot<_>>::OPTIONAL,
                                            )
                                            .exact(),
                                    ]
                                },
                            )
                        }),
                    ),
                ]
            },
        )
        .exact();
    #[automatically_derived]
    impl __i::Enum for ValuePartial {
        type Value = Value;
        const UNION: &'static __i::Union = &__TABLE;
        fn fresh(__index: usize) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(
                match __index {
                    0 => {
                        ValuePartial::Number {
                            0: <__i::Progress<f64> as __i::Slot<_>>::pending(),
                        }
                    }
                    1 => {
                        ValuePartial::Point {
                            x: <__i::Progress<i32> as __i::Slot<_>>::pending(),
                            y: <__i::Progress<i32> as __i::Slot<_>>::pending(),
                        }
                    }
                    _ => return ::core::option::Option::None,
                },
            )
        }
        fn build(&mut self) -> ::core::option::Option<Value> {
            ::core::option::Option::Some(
                match self {
                    ValuePartial::Number { 0: __field0 } => {
                        Value::Number {
                            0: <__i::Progress<f64> as __i::Slot<_>>::take(__field0)?,
                        }
                    }
                    ValuePartial::Point { x: __field0, y: __field1 } => {
                        Value::Point {
                            x: <__i::Progress<i32> as __i::Slot<_>>::take(__field0)?,
                            y: <__i::Progress<i32> as __i::Slot<_>>::take(__field1)?,
                        }
                    }
                },
            )
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ValuePartial {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                ValuePartial::Number { 0: __field0 } => {
                    __formatter
                        .debug_tuple("Number")
                        .field(__i::Shown(__field0).debug())
                        .finish()
                }
                ValuePartial::Point { x: __field0, y: __field1 } => {
                    __formatter
                        .debug_struct("Point")
                        .field("x", __i::Shown(__field0).debug())
                        .field("y", __i::Shown(__field1).debug())
                        .finish()
                }
            }
        }
    }
    #[automatically_derived]
    impl __i::EnumContent for ValuePartial {
        fn index(&self) -> usize {
            match self {
                ValuePartial::Number { .. } => 0,
                ValuePartial::Point { .. } => 1,
            }
        }
        fn content<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            match self {
                ValuePartial::Number { 0: __field0 } => {
                    __i::Shown(__field0).whole(__serializer)
                }
                ValuePartial::Point { x: __field0, y: __field1 } => {
                    let mut __object = __i::serde::Serializer::serialize_map(
                        __serializer,
                        ::core::option::Option::None,
                    )?;
                    if <__i::Progress<i32> as __i::Slot<_>>::begun(__field0) {
                        __i::Shown(__field0).entry(&mut __object, "x")?;
                    }
                    if <__i::Progress<i32> as __i::Slot<_>>::begun(__field1) {
                        __i::Shown(__field1).entry(&mut __object, "y")?;
                    }
                    __i::serde::ser::SerializeMap::end(__object)
                }
            }
        }
    }
    #[automatically_derived]
    impl __i::serde::Serialize for ValuePartial {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __i::union::serialize(self, __serializer)
        }
    }
};
