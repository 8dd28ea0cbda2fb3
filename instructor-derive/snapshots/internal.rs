///The variant of [`Event`] that is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case, clippy::large_enum_variant)]
enum EventSoFar<T>
where
    T: ::instructor_core::__private::Extract,
{
    ///`Opened`, as far as it has come.
    Opened(
        ///`0`, as far as it has come.
        ::instructor_core::__private::Progress<Opened>,
    ),
    ///`Closed`, as far as it has come.
    Closed {
        ///`by`, as far as it has come.
        by: ::instructor_core::__private::Progress<T>,
    },
    ///`Other`, as far as it has come.
    Other,
}
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    #[automatically_derived]
    impl<T> __i::Extract for Event<T>
    where
        T: ::instructor_core::__private::Extract,
    {
        type Partial = __i::UnionPartial<EventSoFar<T>>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Event<T>>,
                    __i::Kind::Union(<EventSoFar<T> as __i::Enum>::UNION),
                )
            }
        }
    }
    #[automatically_derived]
    impl<T> __i::Fields for EventSoFar<T>
    where
        T: ::instructor_core::__private::Extract,
    {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match (self, __index) {
                (EventSoFar::Opened { 0: __field0, .. }, 0) => {
                    <__i::Progress<Opened> as __i::Slot<_>>::advance(__field0, __cursor)
                }
                (EventSoFar::Closed { by: __field0, .. }, 0) => {
                    <__i::Progress<T> as __i::Slot<_>>::advance(__field0, __cursor)
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
    #[automatically_derived]
    impl<T> __i::Enum for EventSoFar<T>
    where
        T: ::instructor_core::__private::Extract,
    {
        type Value = Event<T>;
        const UNION: &'static __i::Union = &__i::Union::new(
                "Event",
                "",
                __i::Tagging::Internal {
                    tag: "type",
                },
                const {
                    &[
                        __i::Arm::new(
                            "Opened",
                            "",
                            __i::Content::Newtype(const {
                                &__i::Field::new(
                                    "0",
                                    "\"0\"",
                                    "",
                                    <__i::Progress<Opened> as __i::Slot<_>>::SCHEMA,
                                    <__i::Progress<Opened> as __i::Slot<_>>::OPTIONAL,
                                )
                            }),
                        ),
                        __i::Arm::new(
                            "Closed",
                            "",
                            __i::Content::Object(const {
                                &__i::Object::new(
                                    "Closed",
                                    "",
                                    const {
                                        &[
                                            __i::Field::new(
                                                "by",
                                                "\"by\"",
                                                "",
                                                <__i::Progress<T> as __i::Slot<_>>::SCHEMA,
                                                <__i::Progress<T> as __i::Slot<_>>::OPTIONAL,
                                            ),
                                        ]
                                    },
                                )
                            }),
                        ),
                        __i::Arm::new("Other", "", __i::Content::Unit),
                    ]
                },
            )
            .other(2usize);
        fn fresh(__index: usize) -> ::core::option::Option<Self> {
            ::core::option::Option::Some(
                match __index {
                    0 => {
                        EventSoFar::Opened {
                            0: <__i::Progress<Opened> as __i::Slot<_>>::pending(),
                        }
                    }
                    1 => {
                        EventSoFar::Closed {
                            by: <__i::Progress<T> as __i::Slot<_>>::pending(),
                        }
                    }
                    2 => EventSoFar::Other {},
                    _ => return ::core::option::Option::None,
                },
            )
        }
        fn build(&mut self) -> ::core::option::Option<Event<T>> {
            ::core::option::Option::Some(
                match self {
                    EventSoFar::Opened { 0: __field0 } => {
                        Event::Opened {
                            0: <__i::Progress<Opened> as __i::Slot<_>>::take(__field0)?,
                        }
                    }
                    EventSoFar::Closed { by: __field0 } => {
                        Event::Closed {
                            by: <__i::Progress<T> as __i::Slot<_>>::take(__field0)?,
                            at: <Cell<u8> as ::core::default::Default>::default(),
                        }
                    }
                    EventSoFar::Other {} => Event::Other {},
                },
            )
        }
    }
    #[automatically_derived]
    impl<T> ::core::fmt::Debug for EventSoFar<T>
    where
        T: ::instructor_core::__private::Extract,
        for<'__a> Opened: ::core::fmt::Debug,
        for<'__a> __i::Progress<T>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            match self {
                EventSoFar::Opened { 0: __field0 } => {
                    __formatter
                        .debug_tuple("Opened")
                        .field(__i::Shown(__field0).debug())
                        .finish()
                }
                EventSoFar::Closed { by: __field0 } => {
                    __formatter
                        .debug_struct("Closed")
                        .field("by", __i::Shown(__field0).debug())
                        .finish()
                }
                EventSoFar::Other {} => __formatter.debug_tuple("Other").finish(),
            }
        }
    }
    #[automatically_derived]
    impl<T> __i::EnumContent for EventSoFar<T>
    where
        T: ::instructor_core::__private::Extract,
        for<'__a> Opened: __i::serde::Serialize,
        for<'__a> __i::Progress<T>: __i::serde::Serialize,
    {
        fn index(&self) -> usize {
            match self {
                EventSoFar::Opened { .. } => 0,
                EventSoFar::Closed { .. } => 1,
                EventSoFar::Other { .. } => 2,
            }
        }
        fn content<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            match self {
                EventSoFar::Opened { 0: __field0 } => {
                    __i::Shown(__field0).whole(__serializer)
                }
                EventSoFar::Closed { by: __field0 } => {
                    let mut __object = __i::serde::Serializer::serialize_map(
                        __serializer,
                        ::core::option::Option::None,
                    )?;
                    if <__i::Progress<T> as __i::Slot<_>>::begun(__field0) {
                        __i::Shown(__field0).entry(&mut __object, "by")?;
                    }
                    __i::serde::ser::SerializeMap::end(__object)
                }
                EventSoFar::Other {} => {
                    __i::serde::Serializer::serialize_unit(__serializer)
                }
            }
        }
    }
    #[automatically_derived]
    impl<T> __i::serde::Serialize for EventSoFar<T>
    where
        T: ::instructor_core::__private::Extract,
        for<'__a> Opened: __i::serde::Serialize,
        for<'__a> __i::Progress<T>: __i::serde::Serialize,
    {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __i::union::serialize_beside_tag(self, __serializer)
        }
    }
};
