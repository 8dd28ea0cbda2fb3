///[`Minutes`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
struct MinutesPartial<T>
where
    T: ::instructor_core::__private::Extract,
{
    ///`title`, as far as it has come.
    title: ::instructor_core::__private::Whole<String>,
    ///`tasks`, as far as it has come.
    tasks: ::instructor_core::__private::Outlet<String>,
    ///`more`, as far as it has come.
    more: ::instructor_core::__private::Progress<Vec<T>>,
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
    impl<T> __i::Extract for Minutes<T>
    where
        T: ::instructor_core::__private::Extract,
    {
        type Partial = MinutesPartial<T>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Minutes<T>>,
                    __i::Kind::Object(<MinutesPartial<T> as __i::Struct>::OBJECT),
                )
            }
        }
    }
    #[automatically_derived]
    impl<T> __i::Fields for MinutesPartial<T>
    where
        T: ::instructor_core::__private::Extract,
    {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => {
                    <__i::Whole<
                        String,
                    > as __i::Slot<_>>::advance(&mut self.title, __cursor)
                }
                1 => {
                    <__i::Outlet<
                        String,
                    > as __i::Slot<_>>::advance(&mut self.tasks, __cursor)
                }
                2 => {
                    <__i::Progress<
                        Vec<T>,
                    > as __i::Slot<_>>::advance(&mut self.more, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match __index {
                1 => <__i::Outlet<String> as __i::Slot<_>>::view(&self.tasks),
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match __index {
                1 => <__i::Outlet<String> as __i::Slot<_>>::fail(&mut self.tasks),
                _ => {}
            }
        }
    }
    #[automatically_derived]
    impl<T> __i::Struct for MinutesPartial<T>
    where
        T: ::instructor_core::__private::Extract,
    {
        const OBJECT: &'static __i::Object = &__i::Object::new(
            "Minutes",
            "",
            const {
                &[
                    __i::Field::new(
                        "title",
                        "\"title\"",
                        "",
                        <__i::Whole<String> as __i::Slot<_>>::SCHEMA,
                        <__i::Whole<String> as __i::Slot<_>>::OPTIONAL,
                    ),
                    __i::Field::new(
                            "tasks",
                            "\"tasks\"",
                            "",
                            <__i::Outlet<String> as __i::Slot<_>>::SCHEMA,
                            <__i::Outlet<String> as __i::Slot<_>>::OPTIONAL,
                        )
                        .rules(const {
                            &[
                                __i::rule::items::<
                                    Vec<String>,
                                >(1, ::core::option::Option::None),
                            ]
                        })
                        .each(const {
                            &__i::Rules::new(const {
                                &[__i::rule::non_empty::<__i::rule::Item<Vec<String>>>()]
                            })
                        }),
                    __i::Field::new(
                        "more",
                        "\"more\"",
                        "",
                        <__i::Progress<Vec<T>> as __i::Slot<_>>::SCHEMA,
                        <__i::Progress<Vec<T>> as __i::Slot<_>>::OPTIONAL,
                    ),
                ]
            },
        );
        fn at(&mut self) -> &mut __i::At {
            &mut self.__at
        }
        fn build(&mut self) -> ::core::option::Option<Minutes<T>> {
            ::core::option::Option::Some(Minutes {
                title: <__i::Whole<String> as __i::Slot<_>>::take(&mut self.title)?,
                tasks: <__i::Outlet<String> as __i::Slot<_>>::take(&mut self.tasks)?,
                more: <__i::Progress<Vec<T>> as __i::Slot<_>>::take(&mut self.more)?,
            })
        }
    }
    #[automatically_derived]
    impl<T> __i::Decode for MinutesPartial<T>
    where
        T: ::instructor_core::__private::Extract,
    {
        type Value = Minutes<T>;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::object::begin(
                __cursor,
                || MinutesPartial {
                    title: <__i::Whole<String> as __i::Slot<_>>::pending(),
                    tasks: <__i::Outlet<String> as __i::Slot<_>>::pending(),
                    more: <__i::Progress<Vec<T>> as __i::Slot<_>>::pending(),
                    __at: __i::At::NEW,
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Minutes<T>> {
            __i::object::resume(self, __cursor)
        }
    }
    #[automatically_derived]
    impl<T> ::core::fmt::Debug for MinutesPartial<T>
    where
        T: ::instructor_core::__private::Extract,
        for<'__a> __i::Progress<Vec<T>>: ::core::fmt::Debug,
    {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("MinutesPartial")
                .field("title", __i::Shown(&self.title).debug())
                .field("tasks", __i::Shown(&self.tasks).debug())
                .field("more", __i::Shown(&self.more).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl<T> __i::serde::Serialize for MinutesPartial<T>
    where
        T: ::instructor_core::__private::Extract,
        for<'__a> __i::Progress<Vec<T>>: __i::serde::Serialize,
    {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            let mut __object = __i::serde::Serializer::serialize_map(
                __serializer,
                ::core::option::Option::None,
            )?;
            if <__i::Whole<String> as __i::Slot<_>>::begun(&self.title) {
                __i::Shown(&self.title).entry(&mut __object, "title")?;
            }
            if <__i::Outlet<String> as __i::Slot<_>>::begun(&self.tasks) {
                __i::Shown(&self.tasks).entry(&mut __object, "tasks")?;
            }
            if <__i::Progress<Vec<T>> as __i::Slot<_>>::begun(&self.more) {
                __i::Shown(&self.more).entry(&mut __object, "more")?;
            }
            __i::serde::ser::SerializeMap::end(__object)
        }
    }
    #[automatically_derived]
    impl<T> __i::Itemized for Minutes<T>
    where
        T: ::instructor_core::__private::Extract,
    {
        type Item = String;
        type Holder = MinutesPartial<T>;
        const OBJECT: &'static __i::Object = <MinutesPartial<T> as __i::Struct>::OBJECT;
        fn holder() -> MinutesPartial<T> {
            MinutesPartial {
                title: <__i::Whole<String> as __i::Slot<_>>::pending(),
                tasks: __i::Outlet::handing("tasks"),
                more: <__i::Progress<Vec<T>> as __i::Slot<_>>::pending(),
                __at: __i::At::NEW,
            }
        }
        fn outlet(__holder: &mut MinutesPartial<T>) -> &mut __i::Outlet<Self::Item> {
            &mut __holder.tasks
        }
        fn rest(__holder: &mut MinutesPartial<T>) -> ::core::option::Option<Minutes<T>> {
            __i::Struct::build(__holder)
        }
    }
};
