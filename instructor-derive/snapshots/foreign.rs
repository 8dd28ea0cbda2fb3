///[`Bill`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
struct BillPartial<M>
where
    M: ::instructor_core::__private::FromWire<String>,
{
    ///`total`, as far as it has come.
    total: ::instructor_core::__private::Foreign<M, String>,
    ///`tip`, as far as it has come.
    tip: ::instructor_core::__private::Foreign<
        Option<Money>,
        ::core::option::Option<i64>,
    >,
    ///`due`, as far as it has come.
    due: ::instructor_core::__private::Foreign<
        Date,
        ::instructor_core::__private::Shaped<::instructor_core::__private::Unread>,
    >,
    #[doc(hidden)]
    __at: ::instructor_core::__private::At,
}
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    #[automatically_derived]
    impl<M> __i::Extract for Bill<M>
    where
        M: ::instructor_core::__private::FromWire<String>,
    {
        type Partial = BillPartial<M>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Bill<M>>,
                    __i::Kind::Object(<BillPartial<M> as __i::Struct>::OBJECT),
                )
            }
        }
    }
    #[automatically_derived]
    impl<M> __i::Fields for BillPartial<M>
    where
        M: ::instructor_core::__private::FromWire<String>,
    {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => {
                    <__i::Foreign<
                        M,
                        String,
                    > as __i::Slot<_>>::advance(&mut self.total, __cursor)
                }
                1 => {
                    <__i::Foreign<
                        Option<Money>,
                        ::core::option::Option<i64>,
                    > as __i::Slot<_>>::advance(&mut self.tip, __cursor)
                }
                2 => {
                    <__i::Foreign<
                        Date,
                        __i::Shaped<__i::Unread>,
                    > as __i::Slot<_>>::advance(&mut self.due, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match __index {
                0 => <__i::Foreign<M, String> as __i::Slot<_>>::view(&self.total),
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match __index {
                0 => <__i::Foreign<M, String> as __i::Slot<_>>::fail(&mut self.total),
                1 => {
                    <__i::Foreign<
                        Option<Money>,
                        ::core::option::Option<i64>,
                    > as __i::Slot<_>>::fail(&mut self.tip)
                }
                2 => {
                    <__i::Foreign<
                        Date,
                        __i::Shaped<__i::Unread>,
                    > as __i::Slot<_>>::fail(&mut self.due)
                }
                _ => {}
            }
        }
        fn validate(&mut self, __index: usize, __cursor: &mut __i::Cursor<'_>) -> bool {
            match __index {
                0 => {
                    __i::convert(
                        &mut self.total,
                        |__wire| <M as __i::FromWire<String>>::from_wire(__wire),
                        __cursor,
                    )
                }
                1 => {
                    __i::convert(
                        &mut self.tip,
                        |__wire| {
                            __wire.map(|__wire| Money::of_cents(__wire)).transpose()
                        },
                        __cursor,
                    )
                }
                2 => {
                    __i::convert(
                        &mut self.due,
                        |__wire| __wire.read_with(|__text| date::deserialize(__text)),
                        __cursor,
                    )
                }
                _ => true,
            }
        }
    }
    #[automatically_derived]
    impl<M> __i::Struct for BillPartial<M>
    where
        M: ::instructor_core::__private::FromWire<String>,
    {
        const OBJECT: &'static __i::Object = &__i::Object::new(
            "Bill",
            "",
            const {
                &[
                    __i::Field::new(
                            "total",
                            "\"total\"",
                            "",
                            <__i::Foreign<M, String> as __i::Slot<_>>::SCHEMA,
                            <__i::Foreign<M, String> as __i::Slot<_>>::OPTIONAL,
                        )
                        .rules(const {
                            &[__i::rule::len::<String>(4, ::core::option::Option::None)]
                        })
                        .validated(),
                    __i::Field::new(
                            "tip",
                            "\"tip\"",
                            "",
                            <__i::Foreign<
                                Option<Money>,
                                ::core::option::Option<i64>,
                            > as __i::Slot<_>>::SCHEMA,
                            <__i::Foreign<
                                Option<Money>,
                                ::core::option::Option<i64>,
                            > as __i::Slot<_>>::OPTIONAL,
                        )
                        .optional()
                        .validated(),
                    __i::Field::new(
                            "due",
                            "\"due\"",
                            "",
                            || const {
                                &__i::Schema::new(
                                    || ::core::stringify!(date_schema),
                                    __i::Kind::Json(|| __i::SchemaText::into_text(
                                        date_schema(),
                                    )),
                                )
                            },
                            <__i::Foreign<
                                Date,
                                __i::Shaped<__i::Unread>,
                            > as __i::Slot<_>>::OPTIONAL,
                        )
                        .validated(),
                ]
            },
        );
        fn at(&mut self) -> &mut __i::At {
            &mut self.__at
        }
        fn build(&mut self) -> ::core::option::Option<Bill<M>> {
            ::core::option::Option::Some(Bill {
                total: <__i::Foreign<M, String> as __i::Slot<_>>::take(&mut self.total)?,
                tip: <__i::Foreign<
                    Option<Money>,
                    ::core::option::Option<i64>,
                > as __i::Slot<
                    _,
                >>::take_or(&mut self.tip, || ::core::option::Option::None)?,
                due: <__i::Foreign<
                    Date,
                    __i::Shaped<__i::Unread>,
                > as __i::Slot<_>>::take(&mut self.due)?,
            })
        }
    }
    #[automatically_derived]
    impl<M> __i::Decode for BillPartial<M>
    where
        M: ::instructor_core::__private::FromWire<String>,
    {
        type Value = Bill<M>;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::object::begin(
                __cursor,
                || BillPartial {
                    total: <__i::Foreign<M, String> as __i::Slot<_>>::pending(),
                    tip: <__i::Foreign<
                        Option<Money>,
                        ::core::option::Option<i64>,
                    > as __i::Slot<_>>::pending(),
                    due: <__i::Foreign<
                        Date,
                        __i::Shaped<__i::Unread>,
                    > as __i::Slot<_>>::pending(),
                    __at: __i::At::NEW,
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Bill<M>> {
            __i::object::resume(self, __cursor)
        }
    }
    #[automatically_derived]
    impl<M> ::core::fmt::Debug for BillPartial<M>
    where
        M: ::instructor_core::__private::FromWire<String>,
        for<'__a> M: ::core::fmt::Debug,
        for<'__a> Option<Money>: ::core::fmt::Debug,
        for<'__a> Date: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("BillPartial")
                .field("total", __i::Shown(&self.total).debug())
                .field("tip", __i::Shown(&self.tip).debug())
                .field("due", __i::Shown(&self.due).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl<M> __i::serde::Serialize for BillPartial<M>
    where
        M: ::instructor_core::__private::FromWire<String>,
        for<'__a> M: __i::serde::Serialize,
        for<'__a> Option<Money>: __i::serde::Serialize,
        for<'__a> Date: __i::serde::Serialize,
    {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __object = __i::serde::Serializer::serialize_map(
                __serializer,
                ::core::option::Option::None,
            )?;
            if <__i::Foreign<M, String> as __i::Slot<_>>::begun(&self.total) {
                __i::Shown(&self.total).entry(&mut __object, "total")?;
            }
            if <__i::Foreign<
                Option<Money>,
                ::core::option::Option<i64>,
            > as __i::Slot<_>>::begun(&self.tip) {
                __i::Shown(&self.tip).entry(&mut __object, "tip")?;
            }
            if <__i::Foreign<
                Date,
                __i::Shaped<__i::Unread>,
            > as __i::Slot<_>>::begun(&self.due) {
                __i::Shown(&self.due).entry(&mut __object, "due")?;
            }
            __i::serde::ser::SerializeMap::end(__object)
        }
    }
};
