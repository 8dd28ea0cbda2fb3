///[`Page`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
struct PagePartial<T: Clone = String, const N: usize = 1>
where
    T: Default,
    T: ::instructor_core::__private::Extract,
    Page<T, N>: ::core::default::Default,
{
    ///`items`, as far as it has come.
    items: ::instructor_core::__private::Progress<Vec<T>>,
    ///`next`, as far as it has come.
    next: ::instructor_core::__private::Progress<Option<T>>,
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
    impl<T: Clone, const N: usize> __i::Extract for Page<T, N>
    where
        T: Default,
        T: ::instructor_core::__private::Extract,
        Page<T, N>: ::core::default::Default,
    {
        type Partial = PagePartial<T, N>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Page<T, N>>,
                    __i::Kind::Object(<PagePartial<T, N> as __i::Struct>::OBJECT),
                )
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __i::Fields for PagePartial<T, N>
    where
        T: Default,
        T: ::instructor_core::__private::Extract,
        Page<T, N>: ::core::default::Default,
    {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => {
                    <__i::Progress<
                        Vec<T>,
                    > as __i::Slot<_>>::advance(&mut self.items, __cursor)
                }
                1 => {
                    <__i::Progress<
                        Option<T>,
                    > as __i::Slot<_>>::advance(&mut self.next, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match __index {
                1 => <__i::Progress<Option<T>> as __i::Slot<_>>::view(&self.next),
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match __index {
                1 => <__i::Progress<Option<T>> as __i::Slot<_>>::fail(&mut self.next),
                _ => {}
            }
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __i::Struct for PagePartial<T, N>
    where
        T: Default,
        T: ::instructor_core::__private::Extract,
        Page<T, N>: ::core::default::Default,
    {
        const OBJECT: &'static __i::Object = &__i::Object::new(
            "Page",
            "",
            const {
                &[
                    __i::Field::new(
                            "items",
                            "\"items\"",
                            "",
                            <__i::Progress<Vec<T>> as __i::Slot<_>>::SCHEMA,
                            <__i::Progress<Vec<T>> as __i::Slot<_>>::OPTIONAL,
                        )
                        .meta(const {
                            &__i::Meta::new()
                                .default(|__out| {
                                    use __i::{DefaultField as _, DefaultNothing as _};
                                    let Page { items: __value, .. } = <Page<
                                        T,
                                        N,
                                    > as ::core::default::Default>::default();
                                    __i::Shown(&__value).json(__out)
                                })
                                .reads(__i::reads::<_, __i::Progress<Vec<T>>>)
                        })
                        .optional(),
                    __i::Field::new(
                            "next",
                            "\"next\"",
                            "",
                            <__i::Progress<Option<T>> as __i::Slot<_>>::SCHEMA,
                            <__i::Progress<Option<T>> as __i::Slot<_>>::OPTIONAL,
                        )
                        .rules(const { &[__i::rule::non_empty::<Option<T>>()] })
                        .meta(const {
                            &__i::Meta::new()
                                .default(|__out| {
                                    use __i::{DefaultField as _, DefaultNothing as _};
                                    let Page { next: __value, .. } = <Page<
                                        T,
                                        N,
                                    > as ::core::default::Default>::default();
                                    __i::Shown(&__value).json(__out)
                                })
                                .reads(__i::reads::<_, __i::Progress<Option<T>>>)
                        })
                        .optional(),
                ]
            },
        );
        fn at(&mut self) -> &mut __i::At {
            &mut self.__at
        }
        fn build(&mut self) -> ::core::option::Option<Page<T, N>> {
            let Page { items: __default_items, next: __default_next, .. } = <Page<
                T,
                N,
            > as ::core::default::Default>::default();
            ::core::option::Option::Some(Page {
                items: <__i::Progress<
                    Vec<T>,
                > as __i::Slot<_>>::take_or(&mut self.items, || __default_items)?,
                next: <__i::Progress<
                    Option<T>,
                > as __i::Slot<_>>::take_or(&mut self.next, || __default_next)?,
            })
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __i::Decode for PagePartial<T, N>
    where
        T: Default,
        T: ::instructor_core::__private::Extract,
        Page<T, N>: ::core::default::Default,
    {
        type Value = Page<T, N>;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::object::begin(
                __cursor,
                || PagePartial {
                    items: <__i::Progress<Vec<T>> as __i::Slot<_>>::pending(),
                    next: <__i::Progress<Option<T>> as __i::Slot<_>>::pending(),
                    __at: __i::At::NEW,
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Page<T, N>> {
            __i::object::resume(self, __cursor)
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> ::core::fmt::Debug for PagePartial<T, N>
    where
        T: Default,
        T: ::instructor_core::__private::Extract,
        Page<T, N>: ::core::default::Default,
        for<'__a> __i::Progress<Vec<T>>: ::core::fmt::Debug,
        for<'__a> __i::Progress<Option<T>>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("PagePartial")
                .field("items", __i::Shown(&self.items).debug())
                .field("next", __i::Shown(&self.next).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl<T: Clone, const N: usize> __i::serde::Serialize for PagePartial<T, N>
    where
        T: Default,
        T: ::instructor_core::__private::Extract,
        Page<T, N>: ::core::default::Default,
        for<'__a> __i::Progress<Vec<T>>: __i::serde::Serialize,
        for<'__a> __i::Progress<Option<T>>: __i::serde::Serialize,
    {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __object = __i::serde::Serializer::serialize_map(
                __serializer,
                ::core::option::Option::None,
            )?;
            if <__i::Progress<Vec<T>> as __i::Slot<_>>::begun(&self.items) {
                __i::Shown(&self.items).entry(&mut __object, "items")?;
            }
            if <__i::Progress<Option<T>> as __i::Slot<_>>::begun(&self.next) {
                __i::Shown(&self.next).entry(&mut __object, "next")?;
            }
            __i::serde::ser::SerializeMap::end(__object)
        }
    }
};
