///[`Id`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
struct IdPartial<T> {
    ///`value`, as far as it has come.
    value: ::instructor_core::__private::Progress<Option<u64>>,
    #[doc(hidden)]
    __of: ::core::marker::PhantomData<fn() -> Id<T>>,
}
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    #[automatically_derived]
    impl<T> __i::Extract for Id<T> {
        type Partial = IdPartial<T>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Id<T>>,
                    __i::Kind::Newtype(<IdPartial<T> as __i::Single>::NEWTYPE),
                )
            }
        }
    }
    #[automatically_derived]
    impl<T> __i::Fields for IdPartial<T> {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => {
                    <__i::Progress<
                        Option<u64>,
                    > as __i::Slot<_>>::advance(&mut self.value, __cursor)
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
    }
    #[automatically_derived]
    impl<T> __i::Single for IdPartial<T> {
        const NEWTYPE: &'static __i::Newtype = &__i::Newtype::new(
            "Id",
            "",
            __i::Field::new(
                "value",
                "\"value\"",
                "",
                <__i::Progress<Option<u64>> as __i::Slot<_>>::SCHEMA,
                <__i::Progress<Option<u64>> as __i::Slot<_>>::OPTIONAL,
            ),
        );
        fn build(&mut self) -> ::core::option::Option<Id<T>> {
            ::core::option::Option::Some(Id {
                value: <__i::Progress<
                    Option<u64>,
                > as __i::Slot<_>>::take(&mut self.value)?,
                of: <PhantomData<T> as ::core::default::Default>::default(),
            })
        }
    }
    #[automatically_derived]
    impl<T> __i::Decode for IdPartial<T> {
        type Value = Id<T>;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::newtype::begin(
                __cursor,
                || IdPartial {
                    value: <__i::Progress<Option<u64>> as __i::Slot<_>>::pending(),
                    __of: ::core::marker::PhantomData,
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Id<T>> {
            __i::newtype::resume(self, __cursor)
        }
        #[inline]
        fn view(__value: &Id<T>) -> __i::View<'_> {
            <__i::Progress<Option<u64>> as __i::Slot<_>>::look(&__value.value)
        }
        const OPTIONAL: bool = <__i::Progress<Option<u64>> as __i::Slot<_>>::OPTIONAL;
        fn absent() -> ::core::option::Option<Id<T>> {
            let __absent = <__i::Progress<Option<u64>> as __i::Slot<_>>::absent()?;
            __i::Single::build(
                &mut IdPartial {
                    value: <__i::Progress<Option<u64>> as __i::Slot<_>>::done(__absent),
                    __of: ::core::marker::PhantomData,
                },
            )
        }
    }
    #[automatically_derived]
    impl<T> ::core::fmt::Debug for IdPartial<T> {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_struct("IdPartial")
                .field("value", __i::Shown(&self.value).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl<T> __i::serde::Serialize for IdPartial<T> {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __i::Shown(&self.value).whole(__serializer)
        }
    }
};
