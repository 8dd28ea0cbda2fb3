#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::instructor_core::__private as __i;
    #[automatically_derived]
    impl __i::Extract for Clock {
        type Partial = __i::ConvertedPartial<Clock>;
        fn schema() -> &'static __i::Schema {
            const {
                &__i::Schema::new(
                    __i::type_name::<Clock>,
                    __i::Kind::Newtype(const {
                        &__i::Newtype::new(
                            "Clock",
                            "A point in time.",
                            __i::Field::new(
                                "",
                                "",
                                "",
                                <__i::Progress<String> as __i::Slot<_>>::SCHEMA,
                                <__i::Progress<String> as __i::Slot<_>>::OPTIONAL,
                            ),
                        )
                    }),
                )
            }
        }
    }
    #[automatically_derived]
    impl __i::Convert for Clock {
        type Wire = String;
        fn convert(
            __wire: String,
        ) -> ::core::result::Result<Self, ::std::string::String> {
            <Clock as __i::FromWire<String>>::from_wire(__wire)
        }
        fn check(__value: &Self, __cursor: &mut __i::Cursor<'_>) -> bool {
            __i::check(__value, |__seen| in_the_day(__seen), __cursor)
        }
    }
};
