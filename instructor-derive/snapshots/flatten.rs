///[`Page`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
struct PagePartial {
    ///`query`, as far as it has come.
    query: ::instructor_core::__private::Progress<String>,
    ///`paging`, as far as it has come.
    paging: ::instructor_core::__private::Progress<Paging>,
    ///`rest`, as far as it has come.
    rest: ::instructor_core::__private::Progress<HashMap<String, u8>>,
    #[doc(hidden)]
    __flat: ::instructor_core::__private::Flat,
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
    impl __i::Extract for Page {
        type Partial = PagePartial;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Page>,
                    __i::Kind::Object(<PagePartial as __i::Struct>::OBJECT),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Fields for PagePartial {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => {
                    <__i::Progress<
                        String,
                    > as __i::Slot<_>>::advance(&mut self.query, __cursor)
                }
                1 => {
                    <__i::Progress<
                        Paging,
                    > as __i::Slot<_>>::advance(&mut self.paging, __cursor)
                }
                2 => {
                    <__i::Progress<
                        HashMap<String, u8>,
                    > as __i::Slot<_>>::advance(&mut self.rest, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match __index {
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match __index {
                _ => {}
            }
        }
        fn flat(&mut self) -> ::core::option::Option<&mut __i::Flat> {
            ::core::option::Option::Some(&mut self.__flat)
        }
    }
    static __TABLE: __i::Object = __i::Object::new(
            "Page",
            "",
            const {
                &[
                    __i::Field::new(
                        "query",
                        "\"query\"",
                        "",
                        <__i::Progress<String> as __i::Slot<_>>::SCHEMA,
                        <__i::Progress<String> as __i::Slot<_>>::OPTIONAL,
                    ),
                ]
            },
        )
        .flattened(const {
            &[
                __i::Field::new(
                    "paging",
                    "\"paging\"",
                    "",
                    <__i::Progress<Paging> as __i::Slot<_>>::SCHEMA,
                    <__i::Progress<Paging> as __i::Slot<_>>::OPTIONAL,
                ),
                __i::Field::new(
                    "rest",
                    "\"rest\"",
                    "",
                    <__i::Progress<HashMap<String, u8>> as __i::Slot<_>>::SCHEMA,
                    <__i::Progress<HashMap<String, u8>> as __i::Slot<_>>::OPTIONAL,
                ),
            ]
        });
    #[automatically_derived]
    impl __i::Struct for PagePartial {
        const OBJECT: &'static __i::Object = &__TABLE;
        fn at(&mut self) -> &mut __i::At {
            &mut self.__at
        }
        fn build(&mut self) -> ::core::option::Option<Page> {
            ::core::option::Option::Some(Page {
                query: <__i::Progress<String> as __i::Slot<_>>::take(&mut self.query)?,
                paging: <__i::Progress<Paging> as __i::Slot<_>>::take(&mut self.paging)?,
                rest: <__i::Progress<
                    HashMap<String, u8>,
                > as __i::Slot<_>>::take(&mut self.rest)?,
            })
        }
    }
    #[automatically_derived]
    impl __i::Decode for PagePartial {
        type Value = Page;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::object::begin(
                __cursor,
                || PagePartial {
                    query: <__i::Progress<String> as __i::Slot<_>>::pending(),
                    paging: <__i::Progress<Paging> as __i::Slot<_>>::pending(),
                    rest: <__i::Progress<
                        HashMap<String, u8>,
                    > as __i::Slot<_>>::pending(),
                    __flat: __i::Flat::NEW,
                    __at: __i::At::NEW,
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Page> {
            __i::object::resume(self, __cursor)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PagePartial
    where
        for<'__a> Paging: ::core::fmt::Debug,
        for<'__a> HashMap<String, u8>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("PagePartial")
                .field("query", __i::Shown(&self.query).debug())
                .field("paging", __i::Shown(&self.paging).debug())
                .field("rest", __i::Shown(&self.rest).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl __i::serde::Serialize for PagePartial
    where
        for<'__a> Paging: __i::serde::Serialize,
        for<'__a> HashMap<String, u8>: __i::serde::Serialize,
    {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __object = __i::serde::Serializer::serialize_map(
                __serializer,
                ::core::option::Option::None,
            )?;
            if <__i::Progress<String> as __i::Slot<_>>::begun(&self.query) {
                __i::Shown(&self.query).entry(&mut __object, "query")?;
            }
            __i::Shown(&self.paging).members(&mut __object)?;
            __i::Shown(&self.rest).members(&mut __object)?;
            __i::serde::ser::SerializeMap::end(__object)
        }
    }
};
