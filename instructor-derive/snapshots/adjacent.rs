///The variant of [`Value`] that is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case, clippy::large_enum_variant)]
enum ValuePartial {
    ///`Text`, as far as it has come.
    Text(
        ///`0`, as far as it has come.
        ::instructor_core::__private::Progress<String>,
    ),
    ///`Nothing`, as far as it has come.
    Nothing,
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
                (ValuePartial::Text { 0: __field0, .. }, 0) => {
                    <__i::Progress<String> as __i::Slot<_>>::advance(__field0, __cursor)
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
            __i::Tagging::Adjacent {
                tag: "t",
                content: "c",
            },
            const {
                &[
                    __i::Arm::new(
                        "Text",
                        "",
                        __i::Content::Newtype(const {
                            &__i::Field::new(
                                "0",
                                "\"0\"",
                                "",
                                <__i::Progress<String> as __i::Slot<_>>::SCHEMA,
                                <__i::Progress<String> as __i::Slot<_>>::OPTIONAL,
                            )
                        }),
                    ),
                    __i::Arm::new("Nothing", "", __i::Content::Unit),
                ]
            },
        )
        .deny_unknown_fields();
    #[automatically_derived]
    impl __i::Enum for ValuePartial {
        type Value = Value;
        const UNION: &'static __i::Union = &__TABLE;
        fn fresh(__index: usize) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(
                match __index {
                    0 => {
                        ValuePartial::Text {
                            0: <__i::Progress<String> as __i::Slot<_>>::pending(),
                        }
                    }
                    1 => ValuePartial::Nothing {},
                    _ => return ::core::option::Option::None,
                },
            )
        }
        fn build(&mut self) -> ::core::option::Option<Value> {
            ::core::option::Option::Some(
                match self {
                    ValuePartial::Text { 0: __field0 } => {
                        Value::Text {
                            0: <__i::Progress<String> as __i::Slot<_>>::take(__field0)?,
                        }
                    }
                    ValuePartial::Nothing {} => Value::Nothing {},
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
                ValuePartial::Text { 0: __field0 } => {
                    __formatter
                        .debug_tuple("Text")
                        .field(__i::Shown(__field0).debug())
                        .finish()
                }
                ValuePartial::Nothing {} => __formatter.debug_tuple("Nothing").finish(),
            }
        }
    }
    #[automatically_derived]
    impl __i::EnumContent for ValuePartial {
        fn index(&self) -> usize {
            match self {
                ValuePartial::Text { .. } => 0,
                ValuePartial::Nothing { .. } => 1,
            }
        }
        fn content<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            match self {
                ValuePartial::Text { 0: __field0 } => {
                    __i::Shown(__field0).whole(__serializer)
                }
                ValuePartial::Nothing {} => {
                    __i::serde::Serializer::serialize_unit(__serializer)
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
