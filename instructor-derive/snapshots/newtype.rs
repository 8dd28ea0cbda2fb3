///[`Email`] while it is arriving: each field as far as it has come.
#[allow(non_camel_case_types, non_snake_case)]
pub struct EmailPartial(
    ///`0`, as far as it has come.
    ::instructor_core::__private::Progress<String>,
);
#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    use __i::{
        DebugField as _, DebugNothing as _, SerializeField as _, SerializeNothing as _,
    };
    #[automatically_derived]
    impl __i::Extract for Email {
        type Partial = EmailPartial;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Email>,
                    __i::Kind::Newtype(<EmailPartial as __i::Single>::NEWTYPE),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Fields for EmailPartial {
        fn advance(
            &mut self,
            __index: usize,
            __cursor: &mut __i::Cursor<'_>,
        ) -> __i::Flow {
            match __index {
                0 => {
                    <__i::Progress<
                        String,
                    > as __i::Slot<_>>::advance(&mut self.0, __cursor)
                }
                _ => __i::Flow::Failed,
            }
        }
        fn view(&self, __index: usize) -> __i::View<'_> {
            match __index {
                0 => <__i::Progress<String> as __i::Slot<_>>::view(&self.0),
                _ => __i::View::Other,
            }
        }
        fn fail(&mut self, __index: usize) {
            match __index {
                0 => <__i::Progress<String> as __i::Slot<_>>::fail(&mut self.0),
                _ => {}
            }
        }
    }
    static __TABLE: __i::Newtype = __i::Newtype::new(
        "Email",
        "How to reach somebody.",
        __i::Field::new(
                "0",
                "\"0\"",
                "",
                <__i::Progress<String> as __i::Slot<_>>::SCHEMA,
                false,
            )
            .rules(const { &[__i::rule::email::<String>()] }),
    );
    #[automatically_derived]
    impl __i::Single for EmailPartial {
        const NEWTYPE: &'static __i::Newtype = &__TABLE;
        fn build(&mut self) -> ::core::option::Option<Email> {
            ::core::option::Option::Some(Email {
                0: <__i::Progress<String> as __i::Slot<_>>::take(&mut self.0)?,
            })
        }
    }
    #[automatically_derived]
    impl __i::Decode for EmailPartial {
        type Value = Email;
        #[inline]
        fn begin(__cursor: &mut __i::Cursor<'_>) -> __i::Begun<Self> {
            __i::newtype::begin(
                __cursor,
                || EmailPartial {
                    0: <__i::Progress<String> as __i::Slot<_>>::pending(),
                },
            )
        }
        #[inline]
        fn resume(&mut self, __cursor: &mut __i::Cursor<'_>) -> __i::Step<Email> {
            __i::newtype::resume(self, __cursor)
        }
        #[inline]
        fn view(__value: &Email) -> __i::View<'_> {
            <__i::Progress<String> as __i::Slot<_>>::look(&__value.0)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for EmailPartial {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter
                .debug_tuple("EmailPartial")
                .field(__i::Shown(&self.0).debug())
                .finish()
        }
    }
    #[automatically_derived]
    impl __i::serde::Serialize for EmailPartial {
        fn serialize<__S: __i::serde::Serializer>(
            &self,
            __serializer: __S,
        ) -> ::core::result::Result<__S::Ok, __S::Error> {
            __i::Shown(&self.0).whole(__serializer)
        }
    }
};
