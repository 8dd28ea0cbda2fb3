///[`Point`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
pub struct PointPartial<T>(
    /// To the right.
    pub ::instructor_core::__private::Progress<f64>,
    ///`2`, as far as it has come.
    ::instructor_core::__private::Progress<T>,
    #[doc(hidden)]
    ::instructor_core::__private::At,
)
where
    T: ::instructor_core::__private::Extract,
    T: ::core::default::Default;
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    #[automatically_derived]
    impl<T> __i::Extract for Point<T>
    where
        T: ::instructor_core::__private::Extract,
        T: ::core::default::Default,
    {
        type Partial = PointPartial<T>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Point<T>>,
                    __i::Kind::Tuple(<PointPartial<T> as __i::Row>::TUPLE),
                )
            }
        }
    }
    #[automatically_derived]
    impl<T> __i::Fields for PointPartial<T>
    where
        T: ::instructor_core::__private::Extract,
        T: ::core::default::Default,
    {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => <__i::Progress<f64> as __i::Slot<_>>::advance(&mut self.0, __cursor),
                1 => <__i::Progress<T> as __i::Slot<_>>::advance(&mut self.1, __cursor),
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match __index {
                0 => <__i::Progress<f64> as __i::Slot<_>>::view(&self.0),
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match __index {
                0 => <__i::Progress<f64> as __i::Slot<_>>::fail(&mut self.0),
                _ => {}
            }
        }
    }
    #[automatically_derived]
    impl<T> __i::Row for PointPartial<T>
    where
        T: ::instructor_core::__private::Extract,
        T: ::core::default::Default,
    {
        const TUPLE: &'static __i::Tuple = &__i::Tuple::new(
            "Point",
            "Where it is.",
            const {
                &[
                    __i::Field::new(
                            "0",
                            "\"0\"",
                            "To the right.",
                            <__i::Progress<f64> as __i::Slot<_>>::SCHEMA,
                            false,
                        )
                        .rules(const {
                            &[
                                __i::rule::range::<
                                    f64,
                                >(
                                    ::core::option::Option::Some(__i::Number::Int(0)),
                                    ::core::option::Option::None,
                                    false,
                                ),
                            ]
                        }),
                    __i::Field::new(
                            "2",
                            "\"2\"",
                            "",
                            <__i::Progress<T> as __i::Slot<_>>::SCHEMA,
                            false,
                        )
                        .meta(const {
                            &__i::Meta::new()
                                .default(|__out| {
                                    use __i::{DefaultField as _, DefaultNothing as _};
                                    let __value = <T as ::core::default::Default>::default();
                                    __i::Shown(&__value).json(__out)
                                })
                                .reads(__i::reads::<_, __i::Progress<T>>)
                        })
                        .optional(),
                ]
            },
        );
        fn at(&mut self) -> &mut __i::At {
            &mut self.2
        }
        fn build(&mut self) -> ::core::option::Option<Point<T>> {
            ::core::option::Option::Some(Point {
                0: <__i::Progress<f64> as __i::Slot<_>>::take(&mut self.0)?,
                2: <__i::Progress<
                    T,
                > as __i::Slot<
                    _,
                >>::take_or(&mut self.1, || <T as ::core::default::Default>::default())?,
                1: <String as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    impl<T> __i::Decode for PointPartial<T>
    where
        T: ::instructor_core::__private::Extract,
        T: ::core::default::Default,
    {
        type Value = Point<T>;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::tuple::begin(
                __cursor,
                || PointPartial {
                    0: <__i::Progress<f64> as __i::Slot<_>>::pending(),
                    1: <__i::Progress<T> as __i::Slot<_>>::pending(),
                    2: __i::At::NEW,
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Point<T>> {
            __i::tuple::resume(self, __cursor)
        }
    }
    #[automatically_derived]
    impl<T> ::core::fmt::Debug for PointPartial<T>
    where
        T: ::instructor_core::__private::Extract,
        T: ::core::default::Default,
        for<'__a> __i::Progress<T>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_tuple("PointPartial")
                .field(__i::Shown(&self.0).debug())
                .field(__i::Shown(&self.1).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl<T> __i::serde::Serialize for PointPartial<T>
    where
        T: ::instructor_core::__private::Extract,
        T: ::core::default::Default,
        for<'__a> __i::Progress<T>: __i::serde::Serialize,
    {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __list = __i::serde::Serializer::serialize_seq(
                __serializer,
                ::core::option::Option::None,
            )?;
            __i::Shown(&self.0).item(&mut __list)?;
            __i::Shown(&self.1).item(&mut __list)?;
            __i::serde::ser::SerializeSeq::end(__list)
        }
    }
};
